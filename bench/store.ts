import { parseArgs } from 'node:util';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { measureDurableCommits } from './floors/durable-commits.ts';
import { round } from './harness/figures.ts';
import { startServerProcess } from './harness/server-process.ts';
import type { StoreReady } from './store-server.ts';

/**
 * What the document server does by itself: `node bench/store.ts [--seconds 3]`. Each operation with 1 and with 50 in
 * flight, by the MongoDB driver in this process, the server in one of its own; every write is on disk when it counts.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } });
const milliseconds = Number(values.seconds) * 1_000;
const documents = 10_000;
const batch = 100;

await using server = await startServerProcess<StoreReady>(new URL('store-server.ts', import.meta.url));
await using client = await new MongoClient(server.ready.uri, { maxPoolSize: 60 }).connect();
const collection = client.db('bench').collection<{ _id: number } & Document>('items');
await collection.createIndex({ sku: 1 });
for (let first = 0; first < documents; first += 1_000) {
  await collection.insertMany(Array.from({ length: 1_000 }, (_, i) => item(first + i)));
}
let next = documents;

await measure('ping', 1, () => client.db('bench').command({ ping: 1 }));
await measure('findOne by _id', 1, () => collection.findOne({ _id: anyId() }));
await measure('findOne by index', 1, () => collection.findOne({ sku: `SKU-${anyId()}` }));
await measure('find 100 by _id', 100, () =>
  collection.find({ _id: { $in: Array.from({ length: batch }, anyId) } }).toArray(),
);
await measure('insertOne', 1, () => collection.insertOne(item(next++)));
await measure('insertMany of 100', batch, () =>
  collection.insertMany(Array.from({ length: batch }, () => item(next++))),
);
await measure('updateOne $inc', 1, () => collection.updateOne({ _id: anyId() }, { $inc: { quantity: 1 } }));
await measure('findOneAndUpdate $inc', 1, () =>
  collection.findOneAndUpdate({ _id: anyId() }, { $inc: { quantity: 1 } }),
);
await measure('bulkWrite of 100 $inc', batch, () =>
  collection.bulkWrite(
    Array.from({ length: batch }, () => ({
      updateOne: { filter: { _id: anyId() }, update: { $inc: { quantity: 1 } } },
    })),
  ),
);
await measure('transaction of 2 writes', 1, () => twoWrites(collection));
for (const inFlight of [1, 50]) {
  const { commitsPerS } = await measureDurableCommits({ inFlight, seconds: milliseconds / 1_000, bytes: 370 });
  console.log(
    `${'lmdb alone, commits'.padEnd(28)} ${String(inFlight).padStart(3)} in flight ${`${Math.round(commitsPerS)}/s`.padStart(9)}`,
  );
}

async function measure(name: string, documentsEach: number, run: () => Promise<unknown>): Promise<void> {
  for (const inFlight of [1, 50]) {
    await drive(inFlight, milliseconds / 4, run);
    const serverBefore = server.cpuMs();
    const clientBefore = process.cpuUsage();
    const { count, elapsedMs } = await drive(inFlight, milliseconds, run);
    const clientUs = process.cpuUsage(clientBefore);
    const serverUs = ((server.cpuMs() - serverBefore) * 1_000) / count;
    const cells = [
      `${Math.round((count / elapsedMs) * 1_000)}/s`.padStart(9),
      `${Math.round((elapsedMs * 1_000 * inFlight) / count)} µs each`.padStart(14),
      `cpu client ${round((clientUs.user + clientUs.system) / count)} µs`.padStart(22),
      `server ${round(serverUs)} µs`.padStart(16),
    ];
    if (documentsEach > 1) cells.push(`, ${round(serverUs / documentsEach)} µs a document`);
    console.log(`${name.padEnd(28)} ${String(inFlight).padStart(3)} in flight ${cells.join('')}`);
  }
}

async function drive(
  inFlight: number,
  ms: number,
  run: () => Promise<unknown>,
): Promise<{ count: number; elapsedMs: number }> {
  const startedAt = performance.now();
  let count = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - startedAt < ms) {
      await run();
      count++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return { count, elapsedMs: performance.now() - startedAt };
}

async function twoWrites(items: Collection<{ _id: number } & Document>): Promise<void> {
  await using session = client.startSession();
  await session.withTransaction(async () => {
    await items.insertOne(item(next++), { session });
    await items.updateOne({ _id: anyId() }, { $inc: { quantity: 1 } }, { session });
  });
}

function anyId(): number {
  return Math.floor(Math.random() * documents);
}

/** About 370 bytes of BSON. */
function item(id: number): { _id: number } & Document {
  return {
    _id: id,
    sku: `SKU-${id}`,
    name: 'Extra virgin olive oil, cold pressed, 500 ml bottle',
    price: { amountMinor: 899, currency: 'EUR' },
    quantity: 10,
    tags: ['grocery', 'oil', 'glass'],
    description: 'x'.repeat(120),
    updatedAt: new Date(),
  };
}

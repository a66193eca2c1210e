import { type Collection, MongoClient } from 'mongodb';
import { measureDurableCommits } from './floors/durable-commits.ts';
import type { Figure, Figures } from './harness/figures.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';
import { type Item, item } from './store-item.ts';
import type { StoreReady } from './store-server.ts';

const DOCUMENTS = 10_000;
const BATCH = 1_000;
const IN_FLIGHT = 50;
/** Batches are large, and a client that has 50 of them in flight measures its own memory. */
const BATCHES_IN_FLIGHT = 4;
const SECONDS_A_FLOOR = 2;
const DOCUMENT_BYTES = 370;

export interface StoreBenchOptions {
  readonly seconds: number;
}

/**
 * What the document server does by itself, driven by the MongoDB driver in this process, the server in one of its own;
 * every write is on disk when it counts. Beside each stands what the same driver gets from a server that answers
 * without doing anything; lmdb alone is given apart. CPU is of all threads, for one operation, or for one document of a batch.
 */
export async function benchStore({ seconds }: StoreBenchOptions): Promise<Figures> {
  const lmdb = await measureDurableCommits({ inFlight: IN_FLIGHT, seconds: SECONDS_A_FLOOR, bytes: DOCUMENT_BYTES });
  await using store = await startTarget('store-server.ts');
  await using echo = await startTarget('floors/mongo-echo-server.ts');
  await fill(store.items);
  const figures: Record<string, Figure> = {
    lmdb_alone_puts_per_s: { value: lmdb.commitsPerS, unit: '1/s', floor: null },
    lmdb_alone_cpu_us: { value: lmdb.cpuUs, unit: 'us', floor: null },
  };
  for (const { name, documents = 1, run } of CASES) {
    const inFlight = documents > 1 ? BATCHES_IN_FLIGHT : IN_FLIGHT;
    const floor = await measure(echo, { run, documents, inFlight, seconds: Math.min(seconds, SECONDS_A_FLOOR) });
    const measured = await measure(store, { run, documents, inFlight, seconds });
    figures[`${name}_per_s`] = { value: measured.perS, unit: '1/s', floor: floor.perS };
    figures[`${name}_server_us`] = { value: measured.serverUs, unit: 'us', floor: floor.serverUs };
    figures[`${name}_client_us`] = { value: measured.clientUs, unit: 'us', floor: floor.clientUs };
    figures[`${name}_server_own_mb`] = { value: store.server.ownMb(), unit: 'MB', floor: echo.server.ownMb() };
  }
  const mappedMb = ({ server }: Target): number => server.residentMb() - server.ownMb();
  figures['store_mapped_files_mb'] = { value: mappedMb(store), unit: 'MB', floor: mappedMb(echo) };
  return figures;
}

interface Case {
  readonly name: string;
  /** How many documents one run is about; rates and CPU are of one document. */
  readonly documents?: number;
  run(target: Target): Promise<unknown>;
}

const CASES: readonly Case[] = [
  { name: 'ping', run: ({ client }) => client.db('bench').command({ ping: 1 }) },
  { name: 'find_one', run: ({ items }) => items.findOne({ _id: anyId() }) },
  { name: 'find_by_index', run: ({ items }) => items.findOne({ sku: `SKU-${anyId()}` }) },
  { name: 'insert_one', run: ({ items }) => items.insertOne(item(newId())) },
  {
    name: 'find_one_and_update',
    run: ({ items }) => items.findOneAndUpdate({ _id: anyId(), quantity: { $gte: 1 } }, { $inc: { quantity: 1 } }),
  },
  { name: 'transaction', run: twoWrites },
  { name: 'insert_many', documents: BATCH, run: ({ items }) => items.insertMany(batchOf(() => item(newId()))) },
  {
    name: 'bulk_write_inserts',
    documents: BATCH,
    run: ({ items }) => items.bulkWrite(batchOf(() => ({ insertOne: { document: item(newId()) } }))),
  },
  {
    name: 'bulk_write_updates',
    documents: BATCH,
    run: ({ items }) =>
      items.bulkWrite(batchOf(() => ({ updateOne: { filter: { _id: anyId() }, update: { $inc: { quantity: 1 } } } }))),
  },
];

interface Target extends AsyncDisposable {
  readonly server: ServerProcess<StoreReady>;
  readonly client: MongoClient;
  readonly items: Collection<Item>;
}

async function startTarget(program: string): Promise<Target> {
  const server = await startServerProcess<StoreReady>(new URL(program, import.meta.url));
  const client = await new MongoClient(server.ready.uri, { maxPoolSize: IN_FLIGHT + 10 }).connect();
  return {
    server,
    client,
    items: client.db('bench').collection<Item>('items'),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function fill(items: Collection<Item>): Promise<void> {
  await items.createIndex({ sku: 1 });
  for (let first = 0; first < DOCUMENTS; first += BATCH) {
    await items.insertMany(Array.from({ length: BATCH }, (_, i) => item(first + i)));
  }
}

interface Measured {
  readonly perS: number;
  readonly serverUs: number;
  readonly clientUs: number;
}

async function measure(
  target: Target,
  { run, documents, inFlight, seconds }: Pick<Case, 'run'> & { documents: number; inFlight: number; seconds: number },
): Promise<Measured> {
  const drive = (ms: number): Promise<number> => driveFor(ms, inFlight, () => run(target));
  await drive(seconds * 250);
  const serverBefore = target.server.cpuMs();
  const clientBefore = process.cpuUsage();
  const startedAt = performance.now();
  const count = (await drive(seconds * 1_000)) * documents;
  const elapsedS = (performance.now() - startedAt) / 1_000;
  const client = process.cpuUsage(clientBefore);
  return {
    perS: count / elapsedS,
    serverUs: ((target.server.cpuMs() - serverBefore) * 1_000) / count,
    clientUs: (client.user + client.system) / count,
  };
}

/** Answers how many runs ended. */
async function driveFor(ms: number, inFlight: number, run: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + ms;
  let count = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await run();
      count++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return count;
}

async function twoWrites({ client, items }: Target): Promise<void> {
  await using session = client.startSession();
  await session.withTransaction(async () => {
    await items.insertOne(item(newId()), { session });
    await items.updateOne({ _id: anyId() }, { $inc: { quantity: 1 } }, { session });
  });
}

let next = DOCUMENTS;

function newId(): number {
  return next++;
}

function anyId(): number {
  return Math.floor(Math.random() * DOCUMENTS);
}

function batchOf<T>(make: () => T): T[] {
  return Array.from({ length: BATCH }, make);
}

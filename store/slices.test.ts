import { beforeAll, describe, expect, test } from 'vitest';
import { encode, type Document } from './language/values.ts';
import { RawClient } from './testing-client.ts';
import { connectedStore } from './testing-store.ts';
import { commandMessage } from './wire/message.ts';

const documents = 60_000;
/** How much of the whole time of the work the slowest of the others may have waited for it. */
const maxShare = 0.5;
/** A machine that is busy with other things can hold up one answer: it does not do so each time. */
const attempts = 4;

const { store, client } = await connectedStore();

beforeAll(async () => {
  await fill('many');
}, 30_000);

async function fill(name: string, count = documents): Promise<void> {
  const collection = client.db('test').collection<{ _id: number }>(name);
  for (let first = 0; first < count; first += 12_000) {
    await collection.insertMany(
      Array.from({ length: Math.min(12_000, count - first) }, (_, i) => ({
        _id: first + i,
        n: ((first + i) * 7_919) % 1_000_003,
      })),
      { ordered: false },
    );
  }
}

/** Pings until the work is done; answers the slowest one's share of the whole time, and how many there were. */
async function pingDuring(work: () => Promise<Document>): Promise<{ share: number; pings: number; reply: Document }> {
  await using raw = await RawClient.connect(store.uri);
  const begunAt = performance.now();
  const done = new Set<boolean>();
  const ended = work().finally(() => done.add(true));
  let slowestMs = 0;
  let pings = 0;
  while (done.size === 0) {
    const startedAt = performance.now();
    await raw.command({ ping: 1 });
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    pings++;
  }
  const reply = await ended;
  return { share: slowestMs / (performance.now() - begunAt), pings, reply };
}

/**
 * How much of the work's time the slowest of the others has waited, 1 where hardly any got through. The work is done
 * again where that is too much: what never lets others go first does not at any attempt.
 */
async function longestWait(
  work: () => Promise<Document>,
  { prepare = async () => {}, isDone = { ok: 1 } }: { prepare?: () => Promise<void>; isDone?: Document } = {},
): Promise<number> {
  let longest = 1;
  for (let attempt = 0; attempt < attempts && longest >= maxShare; attempt++) {
    await prepare();
    const { reply, pings, share } = await pingDuring(work);
    expect({ ...reply, ok: Number(reply['ok']) }).toMatchObject(isDone);
    longest = pings > 3 ? share : 1;
  }
  return longest;
}

const reads: [string, Document][] = [
  ['a sort without an index', { find: 'many', sort: { n: 1 }, batchSize: 1, singleBatch: true }],
  ['a find that matches nothing', { find: 'many', filter: { n: -1 } }],
  ['a count that reads everything', { count: 'many', query: { n: { $gt: 5 } } }],
  ['a distinct', { distinct: 'many', key: 'n', query: { n: { $lt: 1_000 } } }],
  ['a group', { aggregate: 'many', pipeline: [{ $group: { _id: '$n' } }, { $count: 'n' }], cursor: {} }],
  [
    'a facet of sorts',
    { aggregate: 'many', pipeline: [{ $facet: { a: [{ $sort: { n: 1 } }, { $limit: 1 }] } }], cursor: {} },
  ],
  ['an explanation', { explain: { find: 'many', filter: { n: -1 } }, verbosity: 'executionStats' }],
  [
    'a lookup for a few documents in a collection without an index',
    {
      aggregate: 'many',
      pipeline: [
        { $limit: 3 },
        {
          $lookup: {
            from: 'many',
            let: { n: '$n' },
            pipeline: [{ $match: { $expr: { $eq: ['$n', '$$n'] } } }],
            as: 'x',
          },
        },
      ],
      cursor: {},
    },
  ],
];

describe.each(reads)('%s of 60,000 documents', (_, body) => {
  test('does not keep others waiting', async () => {
    await using raw = await RawClient.connect(store.uri);
    expect(await longestWait(() => raw.command(body))).toBeLessThan(maxShare);
  });

  test('is ended by killOp, and by maxTimeMS', async () => {
    await using raw = await RawClient.connect(store.uri);
    const reply = raw.command(body);
    await killOne(Object.keys(body)[0] ?? '');
    expect(await reply).toMatchObject({ ok: 0, code: 11_601 });
    expect(await raw.command({ ...body, maxTimeMS: 8 })).toMatchObject({ ok: 0, code: 50 });
  });
});

/** Kills the operation of a command as soon as it is seen. */
async function killOne(name: string): Promise<void> {
  const until = Date.now() + 5_000;
  while (Date.now() < until) {
    const { inprog } = await client.db('admin').command({ currentOp: 1 });
    const found = (inprog as Document[]).find(({ command }) => name in (command as Document));
    if (found) {
      await client.db('admin').command({ killOp: 1, op: found['opid'] });
      return;
    }
  }
  throw new Error(`no ${name} was seen`);
}

describe('a write of very many documents', () => {
  const updateAll = (name: string, u: Document | Document[]): Document => ({
    update: name,
    updates: [{ q: { n: { $gte: 0 } }, u, multi: true }],
  });
  /** As `$set`, by so much work for each document that others come between however fast the machine is. */
  const slowly = (fields: Document): Document[] => [
    {
      $set: { ...fields, sum: { $sum: { $map: { input: { $range: [0, 1_000] }, in: { $multiply: ['$$this', 2] } } } } },
    },
  ];

  test('lets others go first, and is whole in the end', async () => {
    await using raw = await RawClient.connect(store.uri);
    const written = client.db('test').collection('written');
    await fill('written', 12_000);
    const update = updateAll('written', { $inc: { times: 1 } });
    const isDone = { ok: 1, n: 12_000 };
    expect(await longestWait(() => raw.command(update), { isDone })).toBeLessThan(maxShare);
    const first = await written.findOne({});
    expect(await written.countDocuments({ times: first?.['times'] })).toBe(12_000);
    await written.drop();
    const removal = { delete: 'written', deletes: [{ q: { n: { $gte: 0 } }, limit: 0 }] };
    const refill = (): Promise<void> => fill('written', 12_000);
    expect(await longestWait(() => raw.command(removal), { prepare: refill, isDone })).toBeLessThan(maxShare);
    expect(await written.countDocuments({})).toBe(0);
  });

  test('is ended by killOp and by maxTimeMS between two documents, what is done staying done', async () => {
    await fill('killed', 4_000);
    const killed = client.db('test').collection<{ _id: number }>('killed');
    await using raw = await RawClient.connect(store.uri);
    const update = raw.command(updateAll('killed', slowly({ done: true })));
    await waitFor(async () => (await killed.findOne({ _id: 0, done: true })) !== null);
    await killOne('update');
    expect(await update).toMatchObject({ ok: 0, code: 11_601 });
    const done = await killed.countDocuments({ done: true });
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(4_000);
    const late = { ...updateAll('killed', slowly({ late: true })), maxTimeMS: 20 };
    expect(await raw.command(late)).toMatchObject({ ok: 0, code: 50 });
    expect(await killed.countDocuments({ late: true })).toBeLessThan(4_000);
    expect(await client.db('test').command({ validate: 'killed', full: true })).toMatchObject({ valid: true });
  });

  test('leaves alone what others have changed meanwhile so that it matches no more', async () => {
    const count = 2_000;
    const [changed, removed] = [count - 1, count - 2];
    await fill('raced', count);
    const raced = client.db('test').collection<{ _id: number; n: number; done?: boolean }>('raced');
    await using raw = await RawClient.connect(store.uri);
    const update = raw.command(updateAll('raced', slowly({ done: true })));
    await waitFor(async () => (await raced.findOne({ _id: 0, done: true })) !== null);
    await Promise.all([raced.updateOne({ _id: changed }, { $set: { n: -1 } }), raced.deleteOne({ _id: removed })]);
    expect(await update).toMatchObject({ ok: 1, n: count - 2 });
    expect(await raced.findOne({ _id: changed })).toEqual({ _id: changed, n: -1 });
    expect(await raced.findOne({ _id: removed })).toBeNull();
  });

  test('ends when its collection is dropped', async () => {
    await fill('dropped', 2_000);
    const dropped = client.db('test').collection<{ _id: number }>('dropped');
    await using raw = await RawClient.connect(store.uri);
    const update = raw.command(updateAll('dropped', slowly({ done: true })));
    await waitFor(async () => (await dropped.findOne({ _id: 0, done: true })) !== null);
    await dropped.drop();
    const reply = await update;
    expect(reply['writeErrors'] ?? [reply]).toMatchObject([{ code: 175 }]);
  });
});

test('many batches that are sent at once do not keep others waiting', async () => {
  await using open = new AsyncDisposableStack();
  const messages: Buffer[] = [];
  const clients: RawClient[] = [];
  for (let batch = 0; batch < 80; batch++) {
    const rows = Array.from({ length: 1_000 }, (_, i) => encode({ _id: batch * 1_000 + i, n: i }));
    messages.push(
      commandMessage(1, encode({ insert: 'batches', $db: 'test' }), { field: 'documents', documents: rows }),
    );
    clients.push(open.use(await RawClient.connect(store.uri)));
  }
  const work = async (): Promise<Document> => {
    const replies = await Promise.all(clients.map((raw, i) => raw.send(messages[i] as Buffer)));
    return replies.at(-1) ?? {};
  };
  const drop = async (): Promise<void> => {
    await client.db('test').collection('batches').drop();
  };
  expect(await longestWait(work, { prepare: drop, isDone: { n: 1_000, ok: 1 } })).toBeLessThan(maxShare);
});

test('one document that takes long to find is found, and changed once', async () => {
  const many = client.db('test').collection<{ _id: number; n: number; hits?: number }>('many');
  const last = await many.findOne({ _id: documents - 1 });
  const filter = { n: last?.n ?? 0, hits: { $exists: false } };
  const changes = Array.from({ length: 3 }, () => many.updateOne(filter, { $inc: { hits: 1 } }));
  const results = await Promise.all(changes);
  expect(results.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0)).toBe(1);
  expect(await many.findOneAndUpdate({ n: last?.n ?? 0 }, { $unset: { hits: 1 } })).toMatchObject({ hits: 1 });
});

test('a change of collections that waits for a transaction is ended by killOp and by maxTimeMS', async () => {
  const held = client.db('test').collection<{ _id: number }>('held');
  await held.insertOne({ _id: 1 });
  await using session = client.startSession();
  session.startTransaction();
  await held.insertOne({ _id: 2 }, { session });
  await using raw = await RawClient.connect(store.uri);
  const waiting = raw.command({ drop: 'held' });
  await killOne('drop');
  expect(await waiting).toMatchObject({ ok: 0, code: 11_601 });
  const createIndexes = { createIndexes: 'held', indexes: [{ key: { a: 1 }, name: 'a' }], maxTimeMS: 50 };
  expect(await raw.command(createIndexes)).toMatchObject({ ok: 0, code: 50 });
  await session.commitTransaction();
  expect(await held.countDocuments({})).toBe(2);
});

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 10_000;
  while (!(await isSo())) if (Date.now() > until) throw new Error('waited too long');
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, Long, ObjectId, UUID } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispatch } from '#store/commands/dispatch.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { commandMessage, parseMessage } from '#store/wire/message.ts';
import { Engine } from './engine.ts';
import { rangeOfPrefix, recordIdLength, type Key } from './keys.ts';
import { documentBytes } from './record.ts';
import { Storage } from './storage.ts';

const accounts = 5;

/** What one of several clients does next. */
type Step =
  | { readonly kind: 'transfer'; readonly from: number; readonly to: number; readonly commits: boolean }
  | { readonly kind: 'pay'; readonly account: number }
  | { readonly kind: 'tag'; readonly account: number; readonly tag: number }
  | { readonly kind: 'open'; readonly code: number }
  | { readonly kind: 'close'; readonly code: number };

const account = fc.nat(accounts - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('transfer'), from: account, to: account, commits: fc.boolean() }),
  },
  fc.record({ kind: fc.constant('pay'), account }),
  fc.record({ kind: fc.constant('tag'), account, tag: fc.nat(2) }),
  fc.record({ kind: fc.constant('open'), code: fc.nat(3) }),
  fc.record({ kind: fc.constant('close'), code: fc.nat(3) }),
);

/** Runs the clients' steps side by side and answers how much was paid in from outside. */
async function runClients(engine: Engine, clients: readonly (readonly Step[])[]): Promise<number> {
  let paid = 0;
  const command = async (body: Document): Promise<Document> =>
    decode(await dispatch(engine, parseMessage(commandMessage(1, encode({ ...body, $db: body['$db'] ?? 'bank' })))));
  const setup = [
    {
      createIndexes: 'accounts',
      indexes: [
        { key: { balance: 1 }, name: 'balance' },
        { key: { tags: 1 }, name: 'tags' },
      ],
    },
    { createIndexes: 'codes', indexes: [{ key: { code: 1 }, name: 'code', unique: true }] },
    { insert: 'accounts', documents: Array.from({ length: accounts }, (_, i) => ({ _id: i, balance: 100, tags: [] })) },
  ];
  for (const body of setup) await command(body);

  async function transfer(from: number, to: number, commits: boolean, session: Document): Promise<void> {
    const move = (id: number, amount: number): Document => ({
      update: 'accounts',
      updates: [{ q: { _id: id }, u: { $inc: { balance: amount } } }],
    });
    const first = await command({ ...move(from, -10), ...session, startTransaction: true });
    const second = first['ok'] === 1 ? await command({ ...move(to, 10), ...session }) : first;
    if (second['ok'] !== 1) return;
    await command({ [commits ? 'commitTransaction' : 'abortTransaction']: 1, ...session, $db: 'admin' });
  }

  async function client(steps: readonly Step[]): Promise<void> {
    const lsid = { id: new Binary(new UUID().buffer, 4) };
    for (const [i, next] of steps.entries()) {
      switch (next.kind) {
        case 'transfer':
          await transfer(next.from, next.to, next.commits, { lsid, txnNumber: Long.fromNumber(i), autocommit: false });
          break;
        case 'pay':
          await command({ update: 'accounts', updates: [{ q: { _id: next.account }, u: { $inc: { balance: 1 } } }] });
          paid += 1;
          break;
        case 'tag':
          await command({
            update: 'accounts',
            updates: [{ q: {}, u: { $addToSet: { tags: next.tag } }, multi: true }],
          });
          break;
        case 'open':
          await command({ insert: 'codes', documents: [{ code: next.code }] });
          break;
        case 'close':
          await command({ delete: 'codes', deletes: [{ q: { code: next.code }, limit: 1 }] });
          break;
      }
    }
  }
  await Promise.all(clients.map((steps) => client(steps)));
  return paid;
}

/** What the indexes of a collection should hold, by its documents, and what they do hold. */
function indexEntries(engine: Engine, namespace: string): { expected: Key[]; stored: Key[]; documents: Document[] } {
  const collection = engine.catalogue.get(namespace);
  if (collection === undefined) return { expected: [], stored: [], documents: [] };
  const { latest } = engine.storage;
  const expected: Key[] = [];
  const documents: Document[] = [];
  for (const { key, value } of latest.range(rangeOfPrefix(collection.prefix))) {
    const document = decode(documentBytes(value));
    documents.push(document);
    for (const index of collection.indexes) {
      for (const entry of index.entriesOf(document, key.slice(-recordIdLength))) expected.push(entry.key);
    }
  }
  const stored = collection.indexes.flatMap((index) =>
    [...latest.range(rangeOfPrefix(index.prefix))].map(({ key }) => key),
  );
  return { expected: expected.sort(), stored: stored.sort(), documents };
}

test('whatever clients do side by side, no money is lost and indexes agree with their documents', async () => {
  const clients = fc.array(fc.array(step, { maxLength: 12 }), { minLength: 2, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(clients, async (steps) => {
      const path = await mkdtemp(join(tmpdir(), 'tillgraph-consistency-'));
      const engine = new Engine(new Storage(path), { address: '127.0.0.1:1', electionId: new ObjectId() });
      try {
        const paid = await runClients(engine, steps);
        const { expected, stored, documents } = indexEntries(engine, 'bank.accounts');
        const codes = indexEntries(engine, 'bank.codes');
        const total = documents.reduce((sum, { balance }) => sum + Number(balance), 0);
        expect(total).toBe(accounts * 100 + paid);
        expect(stored).toEqual(expected);
        expect(codes.stored).toEqual(codes.expected);
      } finally {
        await engine.drain();
        await engine.storage.close();
        await rm(path, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

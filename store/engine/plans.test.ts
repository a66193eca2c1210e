import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decimal128, Double, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ServerError } from '#store/language/errors.ts';
import { finished, unpaused } from '#store/language/flow.ts';
import { encodeKey } from '#store/language/index-key.ts';
import { distinctValues } from '#store/language/paths.ts';
import { encode, type Document } from '#store/language/values.ts';
import type { IndexSpec } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { distinctPlan, findDistinct } from './distinct.ts';
import { insertDocument, removeDocument, replaceDocument } from './documents.ts';
import { Engine } from './engine.ts';
import { countDocuments, findDocuments, type Query, type Source } from './query.ts';
import type { Found } from './scan.ts';
import { Storage } from './storage.ts';
import { validateCollection } from './validate.ts';
import type { View, WriteTarget } from './view.ts';

let path: string;
let engine: Engine;
let runs = 0;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'tillgraph-plans-'));
  engine = new Engine(new Storage(path), { address: '127.0.0.1:1', electionId: new ObjectId() });
});
afterAll(async () => {
  await engine.drain();
  await engine.storage.close();
  await rm(path, { recursive: true, force: true });
});

// Few values, so that queries find much and keys meet.
const number = fc.constantFrom<unknown>(
  0,
  1,
  2,
  3,
  new Double(2),
  Long.fromNumber(3),
  0.5,
  Decimal128.fromString('1.0'),
);
const scalar = fc.oneof(
  { weight: 5, arbitrary: number },
  { weight: 3, arbitrary: fc.constantFrom<unknown>('a', 'ab', 'b', null, true, new Date(5)) },
);
const list = fc.array(scalar, { maxLength: 3 });
const inner = fc.record({ x: scalar, y: fc.oneof(scalar, list) }, { requiredKeys: [], noNullPrototype: true });
const plain = { weight: 8, arbitrary: scalar };
const document = fc.record(
  {
    a: fc.oneof(plain, { weight: 3, arbitrary: list }),
    b: scalar,
    c: fc.oneof(plain, inner),
    d: fc.oneof(inner, fc.array(inner, { maxLength: 3 }), list),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const paths = ['a', 'b', 'c', 'd', 'c.x', 'd.x', 'd.y'];
const fieldPath = fc.constantFrom(...paths);
const direction = fc.constantFrom(1, -1);
const keyPattern = fc
  .uniqueArray(fc.tuple(fieldPath, direction), { minLength: 1, maxLength: 3, selector: ([name]) => name })
  .map((fields): Document => Object.fromEntries(fields));
const partial = fc.constantFrom<Document>(
  { b: { $gt: 0 } },
  { a: { $exists: true } },
  { b: 'a' },
  { c: { $type: 'number' } },
);
const indexOptions = fc.record(
  { unique: fc.boolean(), sparse: fc.boolean(), partialFilterExpression: partial },
  { requiredKeys: [] },
);
const indexes = fc.array(fc.tuple(keyPattern, indexOptions), { minLength: 1, maxLength: 4 }).map((all) =>
  all.map(([key, { unique = false, sparse = false, partialFilterExpression }], i): IndexSpec => ({
    name: `index${i}`,
    key,
    // Most unique indexes would refuse most of the documents.
    unique: unique && i === 0,
    sparse: sparse && partialFilterExpression === undefined,
    ...(partialFilterExpression && { partialFilterExpression }),
  })),
);

const condition = fc.oneof(
  { weight: 4, arbitrary: scalar },
  list,
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), scalar).map(([name, value]) => ({ [name]: value })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.tuple(fc.constantFrom('$in', '$in', '$nin'), list).map(([name, values]) => ({ [name]: values })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
  fc.tuple(scalar, scalar).map(([x, y]) => ({ $elemMatch: { x, y: { $ne: y } } })),
  fc.constantFrom<unknown>({ $exists: true }, { $exists: false }, { $type: 'number' }, { $mod: [2, 1] }, /^a/, {
    $not: { $gt: 1 },
  }),
);
const clause = fc.tuple(fieldPath, condition).map(([name, value]): Document => ({ [name]: value }));
const conjunction = fc
  .array(clause, { minLength: 1, maxLength: 3 })
  .map((all) => Object.assign({}, ...all) as Document);
const filter = fc.oneof(
  { weight: 5, arbitrary: conjunction },
  {
    weight: 2,
    arbitrary: fc.array(conjunction, { minLength: 1, maxLength: 3 }).map((all): Document => ({ $or: all })),
  },
  fc
    .tuple(conjunction, fc.array(clause, { minLength: 2, maxLength: 2 }))
    .map(([all, or]): Document => Object.assign({}, all, { $or: or })),
  fc.constant<Document>({}),
);
const sort = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'c.x', 'd.x'), direction), {
    maxLength: 2,
    selector: ([name]) => name,
  })
  .map((fields): Document => Object.fromEntries(fields));
const page = fc.record({ skip: fc.nat(3), limit: fc.nat(5) });

interface Asked {
  readonly filter: Document;
  readonly sort: Document;
  readonly page: { skip: number; limit: number };
}
const queries = fc.array(fc.record<Asked>({ filter, sort, page }), { minLength: 1, maxLength: 8 });

type Change =
  | { readonly kind: 'insert'; readonly document: Document }
  | { readonly kind: 'replace'; readonly at: number; readonly document: Document }
  | { readonly kind: 'remove'; readonly at: number };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('insert' as const), document }) },
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(40), document }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(40) }),
);

function make(target: WriteTarget, collection: Collection, change: Change, id: number): void {
  try {
    if (change.kind === 'insert') {
      const inserted = { _id: id, ...change.document };
      insertDocument(target, collection, { bytes: encode(inserted), document: inserted });
      return;
    }
    const [found] = unpaused(findDocuments({ view: target, collection }, { filter: {}, skip: change.at, limit: 1 }));
    if (found === undefined) return;
    if (change.kind === 'remove') return removeDocument(target, collection, found);
    const after = { _id: found.document['_id'], ...change.document };
    replaceDocument(target, collection, { found, before: found.document, after, bytes: encode(after) });
  } catch (error) {
    // Some documents have two arrays for one index, or the key of another.
    if (!(error instanceof ServerError) || ![171, 11_000].includes(error.code)) throw error;
  }
}

const tally = { compared: 0, found: 0, skipped: 0 };

/** Compares every index that is not partial or sparse by hint, and what the planner takes, against reading all records. */
function compare(view: View, collection: Collection, { filter, sort, page }: Asked): void {
  const source = { view, collection };
  const total = { ...sort, _id: 1 };
  const idsOf = (query: Query): unknown[] =>
    [...unpaused(findDocuments(source, query))].map(({ document }) => document['_id']);
  const scanned = [...unpaused(findDocuments(source, { filter, hint: { $natural: 1 } }))];
  const byNumber = (ids: unknown[]): number[] => (ids as number[]).toSorted((a, b) => a - b);
  const expected = byNumber(scanned.map(({ document }) => document['_id']));
  const inOrder = idsOf({ filter, sort: total, hint: { $natural: 1 } });
  expect(byNumber(inOrder)).toEqual(expected);
  const whole = collection.indexes.filter(({ spec }) => !spec.sparse && spec.partialFilterExpression === undefined);
  for (const hint of [undefined, ...whole.map(({ spec }) => spec.name)]) {
    const asked = { filter, ...(hint !== undefined && { hint }) };
    expect({ hint, ids: byNumber(idsOf(asked)) }).toEqual({ hint, ids: expected });
    expect({ hint, ids: idsOf({ ...asked, sort: total }) }).toEqual({ hint, ids: inOrder });
    const { skip, limit } = page;
    const end = limit === 0 ? undefined : skip + limit;
    expect({ hint, ids: idsOf({ ...asked, sort: total, ...page }) }).toEqual({ hint, ids: inOrder.slice(skip, end) });
    expect({ hint, n: finished(countDocuments(source, asked)) }).toEqual({ hint, n: expected.length });
    // A sort that leaves some equal may order those as it likes.
    expect({ hint, ids: byNumber(idsOf({ ...asked, sort })) }).toEqual({ hint, ids: expected });
  }
  compareDistinct(source, collection, { filter, scanned });
  compareDistinct(source, collection, { filter: {}, scanned: unpaused(findDocuments(source, { filter: {} })) });
  tally.compared += 1;
  tally.found += expected.length;
}

function compareDistinct(
  source: Source,
  collection: Collection,
  { filter, scanned }: { filter: Document; scanned: Iterable<Found> },
): void {
  const all = [...scanned];
  for (const path of ['a', 'b', 'c.x']) {
    if (distinctPlan(source, collection, path, { filter })) tally.skipped += 1;
    const values = valuesAt(path, unpaused(findDistinct(source, path, { filter })));
    expect({ path, values }).toEqual({ path, values: valuesAt(path, all) });
  }
}

/** The distinct values, in order, equal ones told by one of them. */
function valuesAt(path: string, found: Iterable<Found>): string[] {
  const values = Array.from(found, ({ document }) => distinctValues(document, path)).flat();
  return [...new Set(values.map((value) => encodeKey([value], { path: 1 })))].toSorted();
}

async function withCollection(
  specs: readonly IndexSpec[],
  run: (collection: Collection) => Promise<void>,
): Promise<void> {
  const namespace = `plans.run${runs++}`;
  const collection = await engine.storage.write(() => {
    const made = engine.collectionForWrite(namespace);
    for (const spec of specs) engine.catalogue.addIndex(made, spec);
    return made;
  });
  await run(collection);
  await engine.storage.write(() => engine.catalogue.drop(collection));
}

test('every plan finds what reading all records finds, and in the same order', async () => {
  const documents = fc.array(change, { minLength: 5, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(indexes, documents, queries, async (specs, changes, asked) => {
      await withCollection(specs, async (collection) => {
        await engine.storage.write(() => {
          for (const [i, each] of changes.entries()) make(engine.direct, collection, each, i);
        });
        for (const each of asked) compare(engine.storage.latest, collection, each);
        const report = await validateCollection(engine.storage.latest, collection);
        expect(report.errors).toEqual([]);
      });
    }),
    { numRuns: 150 },
  );
  // It says nothing unless queries find something.
  expect(tally.found / tally.compared).toBeGreaterThan(0.5);
  expect(tally.skipped / tally.compared).toBeGreaterThan(0.03);
}, 60_000);

test('every plan finds the same inside a transaction, over what it has written itself', async () => {
  const changes = fc.array(change, { minLength: 3, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(indexes, changes, changes, queries, async (specs, before, within, asked) => {
      await withCollection(specs, async (collection) => {
        await engine.storage.write(() => {
          for (const [i, each] of before.entries()) make(engine.direct, collection, each, i);
        });
        const transaction = engine.beginTransaction();
        try {
          for (const [i, each] of within.entries()) make(transaction, collection, each, 1_000 + i);
          for (const each of asked) compare(transaction, collection, each);
        } finally {
          transaction.abort();
        }
      });
    }),
    { numRuns: 60 },
  );
  expect(tally.found / tally.compared).toBeGreaterThan(0.5);
}, 60_000);

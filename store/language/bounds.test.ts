import { MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterBounds, implies, usableBounds } from './bounds.ts';
import { compileFilter } from './filter.ts';
import { encodeKey, indexKeys } from './index-key.ts';
import { keyRanges } from './index-ranges.ts';
import { distinctValues } from './paths.ts';
import { isDocument, type Document } from './values.ts';

describe('filterBounds', () => {
  test('takes equalities, lists and ranges from the top level and from $and', () => {
    const bounds = filterBounds({ a: 1, $and: [{ b: { $in: ['x', 'y'] } }, { c: { $gte: 5 } }], $or: [{ d: 1 }] });
    expect([...bounds.keys()]).toEqual(['a', 'b', 'c']);
    expect(bounds.get('a')).toEqual({ equalTo: [1] });
    expect(bounds.get('b')).toEqual({ equalTo: ['x', 'y'] });
    expect(bounds.get('c')?.from).toEqual({ value: 5, inclusive: true });
  });

  test('narrows a range by both its conditions only where there are no arrays', () => {
    const bound = filterBounds({ a: { $gt: 3, $lt: 9 } }).get('a');
    expect(bound?.from).toEqual({ value: 3, inclusive: false });
    expect(bound?.to?.value).toBe(Infinity);
    expect(bound?.withoutArrays).toEqual({ from: { value: 3, inclusive: false }, to: { value: 9, inclusive: false } });
  });

  test('lets $elemMatch narrow by both, since one element meets them', () => {
    const bound = filterBounds({ a: { $elemMatch: { $gt: 3, $lt: 9 } } }).get('a');
    expect([bound?.from?.value, bound?.to?.value]).toEqual([3, 9]);
  });

  test.each<Document>([{ a: /^x/ }, { a: { $ne: 1 } }, { a: { $not: { $eq: 1 } } }, { a: { $gt: [1] } }, { 'a.0': 1 }])(
    'gives no bound for %j',
    (filter) => {
      expect([...filterBounds(filter).values()]).toEqual([]);
    },
  );
});

describe('an index', () => {
  // Few values, so that conditions often match.
  const scalar = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<unknown>(0, 1, 2) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(null, 'a', NaN, true, new Date(0), new MinKey(), new MaxKey(), {}),
    },
  );
  const value = fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }) },
    {
      weight: 2,
      arbitrary: fc.record(
        { x: scalar, y: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })) },
        { requiredKeys: [], noNullPrototype: true },
      ),
    },
    {
      weight: 2,
      arbitrary: fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [], noNullPrototype: true }), {
        maxLength: 3,
      }),
    },
  );
  const document = fc.record({ a: value, b: value }, { requiredKeys: [], noNullPrototype: true });
  const conditionOn = (operand: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof(
      operand,
      fc
        .tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte', '$ne'), operand)
        .map(([name, v]) => ({ [name]: v })),
      fc.tuple(operand, operand).map(([from, to]) => ({ $gte: from, $lte: to })),
      fc.array(operand, { maxLength: 3 }).map((list) => ({ $in: list })),
      fc.array(operand, { maxLength: 2 }).map((list) => ({ $all: list })),
      fc.tuple(operand, operand).map(([from, to]) => ({ $elemMatch: { $gte: from, $lte: to } })),
      fc.tuple(operand, operand).map(([x, y]) => ({ $elemMatch: { x, y: { $gte: y } } })),
    );
  /** Conditions take their values from where they look, so that they often match. */
  const filterFor = (doc: Document): fc.Arbitrary<Document> => {
    const clause = fc.constantFrom('a', 'a', 'b', 'a.x', 'a.y', 'b.x').chain((path) => {
      const there = valuesIn(distinctValues(doc, path)).slice(1);
      const operand = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...there, []) }, scalar);
      return conditionOn(operand).map((condition): Document => ({ [path]: condition }));
    });
    return fc.oneof(
      clause,
      fc.array(clause, { minLength: 2, maxLength: 2 }).map((clauses) => ({ $and: clauses })),
    );
  };
  const pattern = fc.constantFrom<Document>(
    { a: 1 },
    { a: -1 },
    { a: 1, b: -1 },
    { 'a.x': 1, 'a.y': 1 },
    { 'a.y': -1, b: 1 },
    { b: 1, 'a.x': -1 },
    { 'b.x': 1 },
  );

  const documentAndFilter = document.chain((doc) => fc.tuple(fc.constant<Document>(doc), filterFor(doc)));

  test('never hides a document that matches the filter', () => {
    let matched = 0;
    let narrowed = 0;
    fc.assert(
      fc.property(documentAndFilter, pattern, ([doc, query], keyPattern) => {
        if (!compileFilter(query)(doc)) return;
        const entries = entriesOf(doc, keyPattern);
        if (entries === undefined) return;
        matched += 1;
        const ranges = keyRanges(usableBounds(filterBounds(query), keyPattern, entries.length > 1), keyPattern);
        if (ranges.some(({ start }) => start.length > 0)) narrowed += 1;
        const found = entries.some((entry) =>
          ranges.some(({ start, end }) => Buffer.compare(start, entry) <= 0 && Buffer.compare(entry, end) < 0),
        );
        expect(found).toBe(true);
      }),
      { numRuns: 30_000 },
    );
    // The property says nothing unless it meets enough matches, and enough indexes that leave something out.
    expect(matched).toBeGreaterThan(1_000);
    expect(narrowed).toBeGreaterThan(500);
  });
});

function valuesIn(value: unknown): unknown[] {
  const inner = Array.isArray(value) ? (value as unknown[]) : isDocument(value) ? Object.values(value) : [];
  return [value, ...inner.flatMap(valuesIn)];
}

/** Undefined for a document that such an index refuses. */
function entriesOf(document: Document, keyPattern: Document): Buffer[] | undefined {
  try {
    const entries = indexKeys(document, keyPattern).map((values) => encodeKey(values, keyPattern));
    return [...new Map(entries.map((entry) => [entry.toString('latin1'), entry])).values()];
  } catch {
    return undefined;
  }
}

describe('keyRanges', () => {
  const within = (filter: Document, keyPattern: Document, values: unknown[]): boolean => {
    const key = encodeKey(values, keyPattern);
    return keyRanges(usableBounds(filterBounds(filter), keyPattern, false), keyPattern).some(
      ({ start, end }) => Buffer.compare(start, key) <= 0 && Buffer.compare(key, end) < 0,
    );
  };

  test('leaves out what an equality and a range exclude, in either direction', () => {
    for (const keyPattern of [
      { s: 1, n: 1 },
      { s: 1, n: -1 },
      { s: -1, n: 1 },
      { s: -1, n: -1 },
    ]) {
      const filter = { s: 'x', n: { $gt: 3, $lte: 9 } };
      expect(within(filter, keyPattern, ['x', 3])).toBe(false);
      expect(within(filter, keyPattern, ['x', 4])).toBe(true);
      expect(within(filter, keyPattern, ['x', 9])).toBe(true);
      expect(within(filter, keyPattern, ['x', 10])).toBe(false);
      expect(within(filter, keyPattern, ['y', 5])).toBe(false);
    }
  });

  test('stays within the type that is compared', () => {
    expect(within({ n: { $lt: 5 } }, { n: 1 }, [null])).toBe(false);
    expect(within({ n: { $gt: 5 } }, { n: 1 }, ['text'])).toBe(false);
    expect(within({ n: { $gt: new Date(0) } }, { n: 1 }, [new Date(1)])).toBe(true);
  });

  test('comes in the order of the index, without overlaps', () => {
    const bounds = usableBounds(filterBounds({ a: { $in: [5, 1, 3, 1] } }), { a: 1 }, false);
    const ranges = keyRanges(bounds, { a: 1 });
    expect(ranges.length).toBe(3);
    for (let i = 1; i < ranges.length; i++) {
      expect(
        Buffer.compare(ranges[i - 1]?.end ?? Buffer.alloc(0), ranges[i]?.start ?? Buffer.alloc(0)),
      ).toBeLessThanOrEqual(0);
    }
  });

  test('finds nothing where nothing can match', () => {
    expect(keyRanges(usableBounds(filterBounds({ a: { $in: [] } }), { a: 1 }, false), { a: 1 })).toEqual([]);
  });
});

describe('implies', () => {
  const id = new ObjectId();
  test.each<[Document, Document, boolean]>([
    [{ status: 'open' }, { status: 'open' }, true],
    [{ status: 'open' }, { status: 'closed' }, false],
    [{ status: 'open', n: 1 }, { status: { $in: ['open', 'held'] } }, true],
    [{ status: { $in: ['open', 'other'] } }, { status: { $in: ['open', 'held'] } }, false],
    [{ n: { $gt: 5 } }, { n: { $gt: 3 } }, true],
    [{ n: { $gt: 3 } }, { n: { $gt: 5 } }, false],
    [{ n: { $gte: 5 } }, { n: { $gt: 5 } }, false],
    [{ n: 7 }, { n: { $gt: 3, $lt: 9 } }, true],
    [{ n: 7 }, { n: { $exists: true } }, true],
    [{ n: id }, { n: { $exists: true } }, true],
    [{ n: { $lt: 7 } }, { n: { $exists: true } }, true],
    [{ n: null }, { n: { $exists: true } }, false],
    [{ n: [] }, { n: { $gt: 3 } }, false],
    [{ n: 7 }, { n: { $ne: 8 } }, false],
    [{ n: 'x' }, { n: { $type: 'string' } }, true],
    [{}, { n: 1 }, false],
    [{ a: 1, b: 2 }, { $and: [{ a: 1 }, { b: { $gt: 0 } }] }, true],
    [{ n: 1 }, {}, true],
  ])('%j and %j: %s', (filter, partial, expected) => {
    expect(implies(filter, partial, 'both simple')).toBe(expected);
  });
});

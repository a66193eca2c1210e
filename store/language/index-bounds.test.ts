import { BSONRegExp, MaxKey, MinKey } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conjunctionOf, withoutClauses } from './conditions.ts';
import { compileFilter } from './filter.ts';
import { byPath, indexBounds, type IndexBounds } from './index-bounds.ts';
import { encodeKey, indexKeys } from './index-key.ts';
import { stretchesOf } from './index-ranges.ts';
import { keyTest } from './key-scanning.ts';
import { distinctValues } from './paths.ts';
import { isDocument, type Document } from './values.ts';

function boundsOf(filter: Document, keyPattern: Document, arrays: number[] = []): IndexBounds {
  return indexBounds(byPath(conjunctionOf(filter).predicates), keyPattern, arrays);
}

/** Whether a key, as it is stored, lies in the stretches, and passes what they leave to be checked. */
function isFound(bounds: IndexBounds, keyPattern: Document, key: string): boolean {
  const { stretches, decidedFields } = stretchesOf(bounds, keyPattern);
  const passes = keyTest(bounds.fields, keyPattern, { first: decidedFields, start: 0 });
  return stretches.some(({ ranges }) => ranges.some(({ low, high }) => low <= key && key < high)) && passes(key);
}

function keyOf(values: unknown[], keyPattern: Document): string {
  return encodeKey(values, keyPattern);
}

describe('the bounds of an index', () => {
  const shown = (filter: Document, arrays: number[] = []): string[] => {
    const [field = []] = boundsOf(filter, { a: 1 }, arrays).fields;
    return field.map(({ from, to }) => {
      const text = (value: unknown): string =>
        value instanceof MinKey || value instanceof MaxKey
          ? ''
          : String(value instanceof BSONRegExp ? value.pattern : value);
      return `${from.inclusive ? '[' : '('}${text(from.value)}, ${text(to.value)}${to.inclusive ? ']' : ')'}`;
    });
  };

  test.each<[Document, string[]]>([
    [{ a: 1 }, ['[1, 1]']],
    [{ $and: [{ a: { $in: [3, 1] } }] }, ['[1, 1]', '[3, 3]']],
    [{ a: { $gt: 3, $lte: 9 } }, ['(3, 9]']],
    [{ a: { $ne: 1 } }, ['[, 1)', '(1, ]']],
    [{ a: { $nin: [1, 2] } }, ['[, 1)', '(1, 2)', '(2, ]']],
    [{ a: { $not: { $gt: 5 } } }, ['[, 5]', '(Infinity, ]']],
    [{ a: /^ab/ }, ['[ab, ac)', '[^ab, ^ab]']],
    [{ a: { $in: [/^ab?c/, 'x'] } }, ['[a, b)', '[x, x]', '[^ab?c, ^ab?c]']],
    [{ a: { $regex: '^A', $options: 'i' } }, ['[, [object Object])', '[^A, ^A]']],
    [{ a: { $type: 'bool' } }, ['[false, true]']],
    [{ a: { $mod: [2, 0] } }, ['[NaN, Infinity]']],
    [{ a: null }, ['[null, null]']],
    [{ a: { $gt: [1] } }, ['[, ]']],
    [{ 'a.0': 1 }, ['[, ]']],
  ])('of %j are %j', (filter, expected) => {
    expect(shown(filter)).toEqual(expected);
  });

  test('are those of one condition where documents have arrays, of several inside $elemMatch', () => {
    expect(shown({ a: { $gt: 3, $lt: 9 } }, [1])).toEqual(['(3, Infinity]']);
    expect(shown({ a: { $elemMatch: { $gt: 3, $lt: 9 } } }, [1])).toEqual(['(3, 9)']);
    const filter = { a: { $elemMatch: { x: 1, y: { $gt: 2 } } } };
    expect(boundsOf(filter, { 'a.x': 1, 'a.y': 1 }, [1, 1]).fields.map((field) => field.length)).toEqual([1, 1]);
    expect(boundsOf(filter, { 'a.x': 1, 'a.y': 1 }, [1, 1]).fields[1]?.[0]?.from.value).toBe(2);
  });
});

describe('an index', () => {
  // Few values, so that conditions often match.
  const scalar = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<unknown>(0, 1, 2) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(null, 'a', 'ab', NaN, true, new Date(0), new MinKey(), new MaxKey(), {}),
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
      fc.tuple(operand, operand).map(([low, high]) => ({ $gte: low, $lte: high })),
      fc.array(operand, { maxLength: 3 }).map((list) => ({ $in: list })),
      fc.array(operand, { maxLength: 3 }).map((list) => ({ $nin: list })),
      fc.array(operand, { maxLength: 2 }).map((list) => ({ $all: list })),
      fc.tuple(operand, operand).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
      fc.tuple(operand, operand).map(([x, y]) => ({ $elemMatch: { x, y: { $gte: y } } })),
      fc.tuple(operand, operand).map(([x, y]) => ({ $elemMatch: { x: { $ne: x }, y } })),
      fc.tuple(fc.constantFrom('$gt', '$lte', '$eq', '$ne'), operand).map(([name, v]) => ({ $not: { [name]: v } })),
      fc.constantFrom<unknown>(
        { $exists: true },
        { $exists: false },
        { $type: 'number' },
        { $type: ['string', 'bool'] },
        { $mod: [2, 1] },
        /^a/,
        { $not: /^a/ },
        { $regex: '^a.*b' },
      ),
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
      fc.array(clause, { minLength: 2, maxLength: 3 }).map((clauses) => ({ $and: clauses })),
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

  test('never hides a document that matches the filter, and leaves to the filter all that it does not decide', () => {
    let matched = 0;
    let narrowed = 0;
    let decided = 0;
    fc.assert(
      fc.property(documentAndFilter, pattern, ([doc, query], keyPattern) => {
        const entries = entriesOf(doc, keyPattern);
        if (entries === undefined) return;
        const { keys, arrays } = entries;
        const bounds = boundsOf(query, keyPattern, arrays);
        const found = keys.some((key) => isFound(bounds, keyPattern, key));
        const matches = compileFilter(query)(doc);
        if (matches) {
          matched += 1;
          if (bounds.fields.some(([first]) => first === undefined || first.from.at !== '')) narrowed += 1;
        }
        expect(found || !matches).toBe(true);
        const left = withoutClauses(conjunctionOf(query), bounds.met);
        if (bounds.met.size > 0 && found) decided += 1;
        expect(found && (left === undefined || compileFilter(left)(doc))).toBe(matches);
      }),
      { numRuns: 15_000 },
    );
    // The property says nothing unless it meets enough matches, and enough indexes that leave something out.
    expect(matched).toBeGreaterThan(500);
    expect(narrowed).toBeGreaterThan(250);
    expect(decided).toBeGreaterThan(250);
  });
});

function valuesIn(value: unknown): unknown[] {
  const inner = Array.isArray(value) ? (value as unknown[]) : isDocument(value) ? Object.values(value) : [];
  return [value, ...inner.flatMap(valuesIn)];
}

/** Undefined for a document that such an index refuses. */
function entriesOf(document: Document, keyPattern: Document): { keys: string[]; arrays: number[] } | undefined {
  try {
    const arrays: number[] = [];
    const keys = new Set(indexKeys(document, keyPattern, arrays).map((values) => keyOf(values, keyPattern)));
    return { keys: [...keys], arrays };
  } catch {
    return undefined;
  }
}

describe('stretchesOf', () => {
  const within = (filter: Document, keyPattern: Document, values: unknown[]): boolean =>
    isFound(boundsOf(filter, keyPattern), keyPattern, keyOf(values, keyPattern));

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

  test('has fields behind a gap checked on the entries', () => {
    const keyPattern = { a: 1, b: -1, c: 1 };
    const filter = { a: 1, c: { $in: [-0.5, 10n] } };
    for (const b of [
      null,
      'text',
      { x: [1, { y: 'z' }] },
      -1.5,
      2n ** 63n - 1n,
      -(2n ** 62n) - 1n,
      true,
      new Date(5),
      /x/i,
    ]) {
      expect(within(filter, keyPattern, [1, b, 10])).toBe(true);
      expect(within(filter, keyPattern, [1, b, -0.5])).toBe(true);
      expect(within(filter, keyPattern, [1, b, 11])).toBe(false);
      expect(within(filter, keyPattern, [2, b, 10])).toBe(false);
    }
  });

  test('stays within the type that is compared', () => {
    expect(within({ n: { $lt: 5 } }, { n: 1 }, [null])).toBe(false);
    expect(within({ n: { $gt: 5 } }, { n: 1 }, ['text'])).toBe(false);
    expect(within({ n: { $gt: new Date(0) } }, { n: 1 }, [new Date(1)])).toBe(true);
  });

  test('comes in the order of the index, without overlaps', () => {
    const [stretch] = stretchesOf(boundsOf({ a: { $in: [5, 1, 3, 1] } }, { a: -1 }), { a: -1 }).stretches;
    const ranges = stretch?.ranges ?? [];
    expect(ranges.length).toBe(3);
    for (let i = 1; i < ranges.length; i++) {
      expect((ranges[i - 1]?.high ?? '') <= (ranges[i]?.low ?? '')).toBe(true);
    }
  });

  test('finds nothing where nothing can match', () => {
    expect(stretchesOf(boundsOf({ a: { $in: [] } }, { a: 1 }), { a: 1 }).stretches[0]?.ranges).toEqual([]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { compileSort } from '#store/language/sort.ts';
import { compileUpdate } from '#store/language/update.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { matches, sortDocuments } from './naive-query.ts';
import { Refused, update } from './naive-update.ts';
import type { Fields, Value } from './naive-values.ts';

/*
 * Random documents, filters, sorts and updates, small enough that they meet often, read by the store and by the naive
 * interpreter of the manual.
 */
const names = ['a', 'b', 'c'];
const scalar: fc.Arbitrary<Value> = fc.constantFrom<Value[]>(null, true, false, -1, 0, 1, 2, 'a', 'b', '', new Date(0));

const { value, fields } = fc.letrec<{ value: Value; fields: Fields }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('fields')),
  fields: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true }),
}));

const document: fc.Arbitrary<Fields> = fields.map((rest) => Object.assign({ _id: 1 }, rest));
const path = fc
  .array(fc.constantFrom(...names, ...names, '0', '1'), { minLength: 0, maxLength: 2 })
  .chain((rest) => fc.constantFrom(...names).map((first) => [first, ...rest].join('.')));

/** Conditions on one value; those of `$elemMatch` on elements are of this kind too. */
const simple: fc.Arbitrary<Fields> = fc.oneof(
  fc
    .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value)
    .map(([name, operand]) => ({ [name]: operand })),
  fc
    .tuple(fc.constantFrom('$in', '$nin'), fc.array(value, { maxLength: 3 }))
    .map(([name, operand]) => ({ [name]: operand })),
  fc.constantFrom('null', 'number', 'string', 'object', 'array', 'bool', 'date').map(($type) => ({ $type })),
  fc.constantFrom<Value[]>([2, 0], [2, 1], [3, -1]).map(($mod) => ({ $mod })),
);

const { filter } = fc.letrec<{ condition: Value; filter: Fields }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    value,
    simple,
    fc.tuple(simple, simple).map(([one, other]) => Object.assign({}, one, other)),
    fc.boolean().map(($exists) => ({ $exists })),
    fc.nat(3).map(($size) => ({ $size })),
    fc.array(value, { maxLength: 2 }).map(($all) => ({ $all })),
    simple.map(($elemMatch) => ({ $elemMatch })),
    tie('filter').map(($elemMatch) => ({ $elemMatch })),
    simple.map(($not) => ({ $not })),
  ),
  filter: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.tuple(path, tie('condition')).map(([name, condition]) => ({ [name]: condition })),
    fc.dictionary(path, tie('condition'), { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('filter'), { minLength: 1, maxLength: 2 }))
      .map(([name, clauses]) => ({ [name]: clauses })),
  ),
}));

const operators: fc.Arbitrary<Fields> = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom('$set', '$min', '$max', '$push', '$pull'), path, value),
      fc.tuple(fc.constantFrom('$unset'), path, fc.constant('')),
      fc.tuple(fc.constantFrom('$inc', '$mul'), path, fc.integer({ min: -2, max: 2 })),
      fc.tuple(fc.constantFrom('$pop'), path, fc.constantFrom(1, -1)),
      fc.tuple(
        fc.constantFrom('$push', '$addToSet'),
        path,
        fc.array(value, { maxLength: 3 }).map(($each) => ({ $each })),
      ),
      fc.tuple(fc.constantFrom('$pull'), path, simple),
      fc.tuple(fc.constantFrom('$pullAll'), path, fc.array(value, { maxLength: 2 })),
      fc.tuple(fc.constantFrom('$rename'), fc.constantFrom('a', 'b', 'a.b', 'a.0'), fc.constantFrom('c', 'd', 'b.c')),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((steps) => {
    const all: { [operator: string]: Fields } = {};
    for (const [operator, at, operand] of steps) (all[operator] ??= {})[at] = operand;
    return all;
  });

/** As the store has it in memory. */
function stored(fieldsOf: Fields): Document {
  return decode(encode(fieldsOf));
}

test('a filter finds what the manual says', () => {
  fc.assert(
    fc.property(document, filter, (each, condition) => {
      expect(compileFilter(stored(condition))(stored(each))).toBe(matches(each, condition));
    }),
    { numRuns: 3_000 },
  );
});

test('a sort orders as the manual says', () => {
  const sort = fc.dictionary(path, fc.constantFrom(1, -1), { minKeys: 1, maxKeys: 2, noNullPrototype: true });
  fc.assert(
    fc.property(fc.array(document, { maxLength: 6 }), sort, (documents, spec) => {
      const order = compileSort(spec);
      expect(documents.map(stored).toSorted(order)).toEqual(sortDocuments(documents, spec).map(stored));
    }),
    { numRuns: 1_000 },
  );
});

test('an update does what the manual says, and refuses what it does not allow', () => {
  fc.assert(
    fc.property(document, operators, (each, spec) => {
      const expected = outcome(() => update(each, spec));
      const actual = outcome(() => compileUpdate(stored(spec), { filter: {} }).apply(stored(each)));
      expect(actual).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});

/**
 * The document as JSON, which tells the order of its fields too, or that there is none. The naive documents are plain
 * objects, which put names that look like indexes first, so the others are made to do so as well.
 */
function outcome(run: () => Document): string {
  try {
    return JSON.stringify(JSON.parse(JSON.stringify(run())));
  } catch (error) {
    if (error instanceof Refused || error instanceof ServerError) return 'refused';
    throw error;
  }
}

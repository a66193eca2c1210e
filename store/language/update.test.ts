import { Decimal128, Double, Long, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { compileUpdate, isReplacement } from './update.ts';
import type { Document } from './values.ts';

const apply = (
  update: Document | Document[],
  document: Document,
  filter: Document = {},
  arrayFilters: Document[] = [],
): Document => compileUpdate(update, { filter, arrayFilters }).apply(freeze(document));

/** So that a change of the argument throws. */
function freeze<T>(value: T): T {
  if (
    typeof value === 'object' &&
    value !== null &&
    (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
  ) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

describe('an update', () => {
  test.each<[claim: string, update: Document, before: Document, after: Document]>([
    ['sets fields', { $set: { a: 2, b: 'x' } }, { a: 1 }, { a: 2, b: 'x' }],
    [
      'sets below a path, making what is missing',
      { $set: { 'a.b.c': 1 } },
      { a: { x: 0 } },
      { a: { x: 0, b: { c: 1 } } },
    ],
    ['sets an element by index', { $set: { 'a.1': 9 } }, { a: [1, 2] }, { a: [1, 9] }],
    ['fills an array up with null', { $set: { 'a.3': 9 } }, { a: [1] }, { a: [1, null, null, 9] }],
    ['sets a field in an element', { $set: { 'a.0.x': 1 } }, { a: [{ y: 2 }] }, { a: [{ y: 2, x: 1 }] }],
    ['adds new fields in the order of their names', { $set: { c: 1, b: 2 } }, { z: 0 }, { z: 0, b: 2, c: 1 }],
    ['changes the type of a number', { $set: { a: new Double(1) } }, { a: 1 }, { a: new Double(1) }],
    ['sets a field that objects inherit', { $set: { constructor: 1 } }, {}, { constructor: 1 }],
    ['removes fields', { $unset: { a: '', 'b.c': '' } }, { a: 1, b: { c: 1, d: 2 } }, { b: { d: 2 } }],
    ['leaves null where an element is removed', { $unset: { 'a.0': '' } }, { a: [1, 2] }, { a: [null, 2] }],
    ['increments', { $inc: { a: 2, b: -1 } }, { a: 1 }, { a: 3, b: -1 }],
    ['increments past int32', { $inc: { a: 1 } }, { a: 2_147_483_647 }, { a: Long.fromString('2147483648') }],
    ['increments an int by a double', { $inc: { a: new Double(1) } }, { a: 1 }, { a: new Double(2) }],
    [
      'increments a decimal exactly',
      { $inc: { a: Decimal128.fromString('0.2') } },
      { a: Decimal128.fromString('0.1') },
      { a: Decimal128.fromString('0.3') },
    ],
    ['multiplies', { $mul: { a: 3, b: Long.fromNumber(2) } }, { a: 2 }, { a: 6, b: Long.ZERO }],
    ['takes the smaller', { $min: { a: 1, b: 9, c: 5 } }, { a: 3, b: 3 }, { a: 1, b: 3, c: 5 }],
    ['takes the larger, by type too', { $max: { a: 1, b: 9, c: 'x' } }, { a: 3, b: 3, c: 99 }, { a: 3, b: 9, c: 'x' }],
    ['renames', { $rename: { a: 'b.c', x: 'y' } }, { a: 1, z: 2 }, { z: 2, b: { c: 1 } }],
    ['renames onto another field', { $rename: { a: 'b' } }, { a: 1, b: 2 }, { b: 1 }],
    ['pushes', { $push: { a: 3, b: 1 } }, { a: [1] }, { a: [1, 3], b: [1] }],
    ['pushes an array as one element', { $push: { a: [1, 2] } }, { a: [] }, { a: [[1, 2]] }],
    [
      'pushes several at a position',
      { $push: { a: { $each: [8, 9], $position: 1 } } },
      { a: [1, 2] },
      { a: [1, 8, 9, 2] },
    ],
    ['pushes near the end', { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
    [
      'keeps the best of what is pushed',
      { $push: { a: { $each: [{ n: 2 }, { n: 5 }], $sort: { n: -1 }, $slice: 2 } } },
      { a: [{ n: 3 }] },
      { a: [{ n: 5 }, { n: 3 }] },
    ],
    ['keeps the last of what is pushed', { $push: { a: { $each: [3, 4], $slice: -2 } } }, { a: [1, 2] }, { a: [3, 4] }],
    ['sorts values', { $push: { a: { $each: [], $sort: 1 } } }, { a: [3, 'x', 1] }, { a: [1, 3, 'x'] }],
    [
      'adds to a set what is not in it',
      { $addToSet: { a: { $each: [1, 2, 2] } } },
      { a: [Long.ONE] },
      { a: [Long.ONE, 2] },
    ],
    ['pops', { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [1, 2] }, { a: [1], b: [2] }],
    ['pulls equal values', { $pull: { a: 1 } }, { a: [1, 2, Long.ONE] }, { a: [2] }],
    ['pulls by condition', { $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
    [
      'pulls documents by their fields',
      { $pull: { a: { x: 1 } } },
      { a: [{ x: 1, y: 2 }, { x: 2 }] },
      { a: [{ x: 2 }] },
    ],
    [
      'pulls documents by a whole filter',
      { $pull: { a: { $or: [{ x: 1 }, { x: 2 }] } } },
      { a: [{ x: 1 }, { x: 2 }, { x: 3 }, 1] },
      { a: [{ x: 3 }, 1] },
    ],
    ['sets dollar names below the top', { $set: { 'a.$b': 1 } }, { a: {} }, { a: { $b: 1 } }],
    ['pulls all of a list', { $pullAll: { a: [1, 3] } }, { a: [1, 2, 3, 1] }, { a: [2] }],
    [
      'combines bits',
      { $bit: { a: { and: 6 }, b: { or: 1 }, c: { xor: 3 } } },
      { a: 3, b: 4, c: 1 },
      { a: 2, b: 5, c: 2 },
    ],
    [
      'changes every element',
      { $inc: { 'a.$[]': 10, 'b.$[].n': 1 } },
      { a: [1, 2], b: [{ n: 1 }, { n: 2 }] },
      { a: [11, 12], b: [{ n: 2 }, { n: 3 }] },
    ],
    [
      'does several things to one document',
      { $inc: { n: 1 }, $set: { 'm.x': 1 }, $push: { l: 1 } },
      { n: 1, m: { y: 2 } },
      { n: 2, m: { y: 2, x: 1 }, l: [1] },
    ],
  ])('%s', (_, update, before, after) => {
    const result = apply(update, before);
    expect(result).toEqual(after);
    expect(JSON.stringify(result)).toBe(JSON.stringify(after));
  });

  test.each<[Document, Document]>([
    [{ $set: { a: 1, 'b.c': 'x' } }, { a: 1, b: { c: 'x' } }],
    [{ $set: { a: new Date(5) } }, { a: new Date(5) }],
    [{ $unset: { x: 1, 'a.b': 1 } }, { a: 1 }],
    [{ $inc: { a: 0 } }, { a: 1 }],
    [{ $min: { a: 5 } }, { a: 1 }],
    [{ $addToSet: { a: 1 } }, { a: [1] }],
    [{ $pull: { a: 5, b: 1 } }, { a: [1] }],
    [{ $rename: { x: 'y' } }, { a: 1 }],
    [{ $setOnInsert: { a: 5 } }, { a: 1 }],
    [{ a: 1 }, { _id: 5, a: 1 }],
    [{}, { _id: 5 }],
  ])('%j leaves %j the very same object', (update, document) => {
    expect(apply(update, document)).toBe(document);
  });

  test('takes the element the query matched', () => {
    const document = {
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 1 },
      ],
    };
    expect(apply({ $inc: { 'a.$.n': 5 } }, document, { 'a.k': 'y' })).toEqual({
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 6 },
      ],
    });
    expect(apply({ $set: { 'a.$': 0 } }, { a: [5, 8] }, { a: { $gt: 6 } })).toEqual({ a: [5, 0] });
    expect(apply({ $set: { 'a.$.n': 0 } }, document, { a: { $elemMatch: { k: 'y', n: 1 } } })['a']).toEqual([
      { k: 'x', n: 1 },
      { k: 'y', n: 0 },
    ]);
  });

  test('takes the elements that array filters choose', () => {
    const document = {
      a: [
        { n: 1, l: [1, 5] },
        { n: 7, l: [5] },
      ],
    };
    expect(apply({ $set: { 'a.$[big].n': 0 } }, document, {}, [{ 'big.n': { $gt: 5 } }])).toEqual({
      a: [
        { n: 1, l: [1, 5] },
        { n: 0, l: [5] },
      ],
    });
    expect(apply({ $inc: { 'a.$[].l.$[five]': 1 } }, document, {}, [{ five: 5 }])).toEqual({
      a: [
        { n: 1, l: [1, 6] },
        { n: 7, l: [6] },
      ],
    });
  });

  test('sets the date and the timestamp', () => {
    const before = Date.now();
    const { a, b } = apply({ $currentDate: { a: true, b: { $type: 'timestamp' } } }, {});
    expect((a as Date).getTime()).toBeGreaterThanOrEqual(before);
    expect(b).toBeInstanceOf(Timestamp);
  });

  test('shares what it does not change', () => {
    const document = { kept: { big: [1, 2, 3] }, n: 1 };
    expect(apply({ $inc: { n: 1 } }, document)['kept']).toBe(document.kept);
  });
});

describe('a replacement', () => {
  test('keeps the id, as the first field', () => {
    const result = apply({ a: 2 }, { a: 1, _id: 5 });
    expect(Object.entries(result)).toEqual([
      ['_id', 5],
      ['a', 2],
    ]);
  });

  test('may repeat the id, and not change it', () => {
    expect(apply({ _id: 5, a: 2 }, { _id: 5 })).toEqual({ _id: 5, a: 2 });
    expect(() => apply({ _id: 6 }, { _id: 5 })).toThrow(expect.objectContaining({ code: 66 }));
  });

  test('is told from operators and pipelines', () => {
    expect([isReplacement({ a: 1 }), isReplacement({}), isReplacement({ $set: {} }), isReplacement([])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a pipeline', () => {
  test('computes from the document', () => {
    const pipeline = [{ $set: { total: { $add: ['$a', '$b'] }, 'm.x': 1 } }, { $unset: 'b' }];
    expect(apply(pipeline, { _id: 1, a: 2, b: 3, m: { y: 2 } })).toEqual({ _id: 1, a: 2, m: { y: 2, x: 1 }, total: 5 });
  });

  test('keeps the id when it replaces the document', () => {
    expect(apply([{ $replaceWith: { a: '$b' } }], { _id: 1, b: 3 })).toEqual({ _id: 1, a: 3 });
    expect(() => apply([{ $set: { _id: 2 } }], { _id: 1 })).toThrow(expect.objectContaining({ code: 66 }));
  });

  test("uses the command's variables", () => {
    const update = compileUpdate([{ $set: { a: '$$x' } }], { filter: {}, variables: { x: '$b' } });
    expect(update.apply({ b: 1 })).toEqual({ b: 1, a: '$b' });
  });

  test.each<[Document, number]>([
    [{ $match: {} }, 72],
    [{ $merge: 'x' }, 72],
    [{ $vectorSearch: {} }, 115],
    [{ $nonsense: {} }, 40324],
    [{ $set: { a: 1 }, $unset: 'b' }, 40323],
    [{}, 40323],
  ])('takes no other stages: %j', (stage, code) => {
    expect(() => apply([stage], {})).toThrow(expect.objectContaining({ code }));
  });
});

describe('an upsert', () => {
  const insert = (update: Document, filter: Document): Document =>
    compileUpdate(update, { filter }).applyOnInsert(filter);

  test.each<[Document, Document, Document]>([
    [{ $set: { b: 1 } }, { a: 1 }, { a: 1, b: 1 }],
    [{ $setOnInsert: { b: 1 }, $inc: { n: 1 } }, { _id: 7 }, { _id: 7, b: 1, n: 1 }],
    [
      { $set: { b: 1 } },
      { a: { $gt: 1 }, c: { $eq: 2 }, $and: [{ d: 3 }, { 'e.f': { $in: [4] } }] },
      { c: 2, d: 3, e: { f: 4 }, b: 1 },
    ],
    [{ $inc: { a: 1 } }, { a: 5 }, { a: 6 }],
    [{ $set: { b: 1 } }, { $or: [{ a: 1 }, { a: 2 }] }, { b: 1 }],
    [{ $set: { $b: 1 } }, { a: 1 }, { a: 1, $b: 1 }],
    [{ b: 1 }, { _id: 7, a: 1 }, { _id: 7, b: 1 }],
    [{ b: 1 }, { a: 1 }, { b: 1 }],
  ])('by %j of %j gives %j', (update, filter, document) => {
    expect(insert(update, filter)).toEqual(document);
  });

  test('refuses a field that is fixed twice', () => {
    expect(() => insert({ $set: { b: 1 } }, { $and: [{ a: 1 }, { a: 1 }] })).toThrow(
      expect.objectContaining({ code: 54 }),
    );
  });
});

describe('an update refuses', () => {
  test.each<[claim: string, update: Document, document: Document, code: number, message: string]>([
    [
      'to increment a string',
      { $inc: { a: 1 } },
      { _id: 3, a: 'x' },
      14,
      "Cannot apply $inc to a value of non-numeric type. {_id: 3} has the field 'a' of non-numeric type string",
    ],
    ['to increment by a string', { $inc: { a: 'x' } }, {}, 14, 'Cannot increment with non-numeric argument: {a: "x"}'],
    ['to increment null', { $inc: { a: 1 } }, { a: null }, 14, 'non-numeric type null'],
    [
      'to overflow int64',
      { $inc: { a: 1 } },
      { a: Long.MAX_VALUE },
      2,
      'Failed to apply $inc operations to current value',
    ],
    ['to set through a scalar', { $set: { 'a.b': 1 } }, { a: 5 }, 28, "Cannot create field 'b' in element {a: 5}"],
    ['to set through null', { $set: { 'a.b': 1 } }, { a: null }, 28, "Cannot create field 'b' in element {a: null}"],
    [
      'to set a name in an array',
      { $set: { 'a.b': 1 } },
      { a: [1] },
      28,
      "Cannot create field 'b' in element {a: [ 1 ]}",
    ],
    [
      'the same path twice',
      { $set: { a: 1 }, $inc: { a: 1 } },
      {},
      40,
      "Updating the path 'a' would create a conflict at 'a'",
    ],
    [
      'a path inside another',
      { $set: { a: 1, 'a.b': 1 } },
      {},
      40,
      "Updating the path 'a.b' would create a conflict at 'a'",
    ],
    [
      'a path around another',
      { $set: { 'a.b': 1, a: 1 } },
      {},
      40,
      "Updating the path 'a' would create a conflict at 'a'",
    ],
    ['to change the id', { $set: { _id: 2 } }, { _id: 1 }, 66, "would modify the immutable field '_id'"],
    ['to remove the id', { $unset: { _id: 1 } }, { _id: 1 }, 66, "would modify the immutable field '_id'"],
    ['unknown operators', { $foo: { a: 1 } }, {}, 9, 'Unknown modifier: $foo'],
    ['fields among operators', { $set: { a: 1 }, b: 1 }, {}, 9, 'Unknown modifier: b'],
    ['operators among fields', { a: 1, $set: { b: 1 } }, {}, 52, "The dollar ($) prefixed field '$set'"],
    ['an operator without fields', { $set: 5 }, {}, 9, 'Modifiers operate on fields but we found type int instead'],
    ['empty field names', { $set: { 'a..b': 1 } }, {}, 56, 'empty field name'],
    ['dollar names at the top', { $set: { $b: 1 } }, {}, 52, "The dollar ($) prefixed field '$b'"],
    [
      'to push to what is no array',
      { $push: { a: 1 } },
      { _id: 1, a: 5 },
      2,
      "The field 'a' must be an array but is of type int in document {_id: 1}",
    ],
    [
      'to pop from what is no array',
      { $pop: { a: 1 } },
      { a: 5 },
      14,
      "Path 'a' contains an element of non-array type 'int'",
    ],
    ['to pop by another number', { $pop: { a: 2 } }, {}, 9, '$pop expects 1 or -1, found: 2'],
    ['to pull from what is no array', { $pull: { a: 1 } }, { a: 5 }, 2, 'Cannot apply $pull to a non-array value'],
    [
      'a positional path without a match',
      { $set: { 'a.$': 1 } },
      { a: [1] },
      2,
      'The positional operator did not find the match needed from the query.',
    ],
    [
      'unknown identifiers',
      { $set: { 'a.$[x]': 1 } },
      { a: [1] },
      2,
      "No array filter found for identifier 'x' in path 'a.$[x]'",
    ],
    [
      'all elements of nothing',
      { $set: { 'a.$[]': 1 } },
      {},
      2,
      "The path 'a' must exist in the document in order to apply array updates.",
    ],
    [
      'all elements of what is no array',
      { $set: { 'a.$[]': 1 } },
      { a: 5 },
      2,
      'Cannot apply array updates to non-array element a: 5',
    ],
    ['to rename onto itself', { $rename: { a: 'a' } }, {}, 2, 'The source and target field for $rename must differ'],
    [
      'bits of a double',
      { $bit: { a: { and: 1 } } },
      { a: 1.5 },
      2,
      'Cannot apply $bit to a value of non-integral type',
    ],
    ['to pad an array without end', { $set: { 'a.9999999': 1 } }, { a: [] }, 15891, "can't backfill"],
  ])('%s', (_, update, document, code, message) => {
    expect(() => apply(update, document)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
  });

  test('array filters that are not used, or are ambiguous', () => {
    expect(() => apply({ $set: { a: 1 } }, {}, {}, [{ x: 1 }])).toThrow(
      expect.objectContaining({ code: 9, message: expect.stringContaining('was not used') as string }),
    );
    expect(() => apply({ $set: { 'a.$[x]': 1 } }, {}, {}, [{ x: 1 }, { x: 2 }])).toThrow(
      expect.objectContaining({ code: 9 }),
    );
    expect(() => apply({ $set: { 'a.$[x]': 1 } }, {}, {}, [{ x: 1, y: 2 }])).toThrow(
      expect.objectContaining({ code: 9 }),
    );
  });
});

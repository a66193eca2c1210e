import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { compileFilter } from './filter.ts';
import type { Document } from './values.ts';

const id = new ObjectId();

/** A filter, documents that match it, and documents that do not. */
const cases: [claim: string, filter: Document, matching: Document[], others: Document[]][] = [
  ['everything by an empty filter', {}, [{}, { a: 1 }], []],
  [
    'equal numbers of any type',
    { a: 1 },
    [{ a: 1 }, { a: Long.ONE }, { a: new Double(1) }, { a: Decimal128.fromString('1.0') }],
    [{ a: 2 }, { a: '1' }, {}],
  ],
  ['an equal id', { a: id }, [{ a: new ObjectId(id.toHexString()) }], [{ a: new ObjectId() }, { a: id.toHexString() }]],
  ['an element of an array', { a: 1 }, [{ a: [3, 1] }], [{ a: [[1]] }, { a: [] }]],
  ['a whole array', { a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1, 2, 3] }]],
  ['an empty array', { a: [] }, [{ a: [] }, { a: [[], 1] }], [{ a: null }, {}, { a: [1] }]],
  [
    'an embedded document with its order',
    { a: { x: 1, y: 2 } },
    [{ a: { x: 1, y: 2 } }, { a: [{ x: 1, y: 2 }] }],
    [{ a: { y: 2, x: 1 } }, { a: { x: 1 } }],
  ],
  ['null by null and by nothing', { a: null }, [{ a: null }, {}, { a: [1, null] }], [{ a: 0 }, { a: [] }, { a: '' }]],
  [
    'null below what has no fields',
    { 'a.b': null },
    [{}, { a: {} }, { a: 5 }, { a: [{}] }, { a: [{ b: 1 }, {}] }],
    [{ a: [] }, { a: [5] }, { a: { b: 1 } }],
  ],
  [
    'a dotted path',
    { 'a.b': 1 },
    [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: { b: [1] } }],
    [{ 'a.b': 1 }, { a: [[{ b: 1 }]] }],
  ],
  [
    'an array index in a path',
    { 'a.1': 7 },
    [{ a: [0, 7] }, { a: { 1: 7 } }, { a: [{ 1: 7 }] }],
    [{ a: [7, 0] }, { a: [0, [7]] }],
  ],
  ['a path through an index', { 'a.0.b': 1 }, [{ a: [{ b: 1 }] }], [{ a: [{}, { b: 1 }] }]],
  ['no inherited names', { constructor: null }, [{}], [{ constructor: 1 }]],
  ['NaN by NaN alone', { a: NaN }, [{ a: NaN }, { a: Decimal128.fromString('NaN') }], [{ a: 0 }, { a: null }]],
  ['$eq with a document', { a: { $eq: { x: 1 } } }, [{ a: { x: 1 } }], [{ a: { x: 2 } }]],
  [
    '$ne by no element being equal',
    { a: { $ne: 1 } },
    [{ a: 2 }, {}, { a: [] }, { a: null }],
    [{ a: 1 }, { a: [2, 1] }],
  ],
  ['$ne null by being there', { a: { $ne: null } }, [{ a: 0 }, { a: [] }], [{ a: null }, {}, { a: [null] }]],
  [
    '$gt within a type',
    { a: { $gt: 5 } },
    [{ a: 6 }, { a: Long.fromNumber(6) }, { a: [1, 6] }],
    [{ a: 5 }, { a: '6' }, { a: null }, { a: NaN }, {}],
  ],
  ['$gte', { a: { $gte: 5 } }, [{ a: 5 }, { a: Decimal128.fromString('5.0') }], [{ a: 4 }]],
  ['$lt', { a: { $lt: 5 } }, [{ a: 4.5 }, { a: -Infinity }], [{ a: 5 }, { a: NaN }, { a: null }, {}]],
  [
    '$lte with strings by code point',
    { a: { $lte: '\u{1F600}' } },
    [{ a: '\uFFFF' }, { a: '' }],
    [{ a: '\u{1F601}' }, { a: 1 }],
  ],
  ['both conditions by different elements', { a: { $gt: 5, $lt: 3 } }, [{ a: [1, 9] }], [{ a: 4 }, { a: [4] }]],
  ['$gte null like null', { a: { $gte: null } }, [{ a: null }, {}], [{ a: 1 }]],
  ['$gt of an array as a whole', { a: { $gt: [1, 2] } }, [{ a: [1, 3] }, { a: [2] }], [{ a: [1, 2] }, { a: 5 }]],
  [
    '$gt MinKey by every type',
    { a: { $gt: new MinKey() } },
    [{ a: 1 }, { a: null }, { a: 'x' }],
    [{}, { a: new MinKey() }],
  ],
  ['$lte MaxKey by every type', { a: { $lte: new MaxKey() } }, [{ a: 1 }, { a: new MaxKey() }], []],
  [
    '$in',
    { a: { $in: [1, 'x', null, id] } },
    [{ a: Long.ONE }, { a: 'x' }, {}, { a: [0, 'x'] }, { a: id }],
    [{ a: 2 }, { a: 'y' }],
  ],
  ['$in with regular expressions', { a: { $in: [new BSONRegExp('^x')] } }, [{ a: 'xy' }], [{ a: 'yx' }]],
  ['$in with an array', { a: { $in: [[1, 2]] } }, [{ a: [1, 2] }], [{ a: [1] }]],
  ['$nin', { a: { $nin: [1, null] } }, [{ a: 2 }, { a: [] }], [{ a: 1 }, {}, { a: [1] }]],
  ['$exists', { a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
  ['not $exists', { 'a.b': { $exists: false } }, [{}, { a: { c: 1 } }, { a: [] }], [{ a: { b: null } }]],
  ['$type by name', { a: { $type: 'double' } }, [{ a: 1.5 }, { a: new Double(1) }, { a: ['x', 0.5] }], [{ a: 1 }, {}]],
  [
    '$type by number and alias',
    { a: { $type: [2, 'number'] } },
    [{ a: 'x' }, { a: 1 }, { a: Long.ONE }],
    [{ a: true }],
  ],
  ['$type array by the array itself', { a: { $type: 'array' } }, [{ a: [] }, { a: [1] }], [{ a: 1 }]],
  [
    'a regular expression',
    { a: new BSONRegExp('^ab', 'i') },
    [{ a: 'ABc' }, { a: ['x', 'abc'] }, { a: new BSONRegExp('^ab', 'i') }],
    [{ a: 'xab' }, { a: 1 }],
  ],
  ['$regex with $options', { a: { $regex: 'a b # x', $options: 'x' } }, [{ a: 'ab' }], [{ a: 'a b' }]],
  ['$not with a regular expression', { a: { $not: new BSONRegExp('^a') } }, [{ a: 'b' }, {}, { a: 1 }], [{ a: 'ab' }]],
  ['$not of several operators', { a: { $not: { $gt: 1, $lt: 5 } } }, [{ a: 1 }, { a: 7 }, {}], [{ a: 3 }]],
  [
    '$mod',
    { a: { $mod: [4, 1] } },
    [{ a: 5 }, { a: 5.7 }, { a: Long.fromNumber(9) }],
    [{ a: 4 }, { a: 'x' }, { a: NaN }],
  ],
  ['$mod of negative numbers', { a: { $mod: [4, -1] } }, [{ a: -5 }], [{ a: 5 }]],
  ['$all', { a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }]],
  ['$all of one value by that value', { a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
  ['nothing by an empty $all', { a: { $all: [] } }, [], [{ a: [] }, {}]],
  [
    '$all with $elemMatch',
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    [{ a: [{ x: 1 }, { x: 2 }] }],
    [{ a: [{ x: 1 }] }],
  ],
  [
    '$elemMatch by one element',
    { a: { $elemMatch: { x: 1, y: { $gt: 1 } } } },
    [{ a: [{ x: 1, y: 2 }] }],
    [
      {
        a: [
          { x: 1, y: 0 },
          { x: 2, y: 2 },
        ],
      },
      { a: { x: 1, y: 2 } },
    ],
  ],
  [
    '$elemMatch by the fields of a reference',
    { a: { $elemMatch: { $id: 1 } } },
    [{ a: [{ $ref: 'others', $id: 1 }] }],
    [{ a: [{ $ref: 'others', $id: 2 }] }],
  ],
  [
    '$elemMatch of values',
    { a: { $elemMatch: { $gt: 3, $lt: 6 } } },
    [{ a: [1, 5] }],
    [{ a: [1, 9] }, { a: 5 }, { a: [[5]] }],
  ],
  ['$elemMatch with $not', { a: { $elemMatch: { $not: { $gt: 3 } } } }, [{ a: [9, 1] }], [{ a: [9] }, { a: [] }]],
  [
    '$elemMatch with $or',
    { a: { $elemMatch: { $or: [{ x: 1 }, { y: 1 }] } } },
    [{ a: [{ y: 1 }] }],
    [{ a: [{ z: 1 }] }],
  ],
  ['$size', { a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: [[1, 2]] }, { a: 2 }]],
  ['$and', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['$or', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }]],
  ['$nor', { $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ a: 1 }, { b: 2 }]],
  [
    '$expr between fields',
    { $expr: { $gt: ['$spent', '$budget'] } },
    [{ spent: 2, budget: 1 }],
    [{ spent: 1, budget: 1 }],
  ],
  [
    '$bitsAllSet',
    { a: { $bitsAllSet: [0, 2] } },
    [{ a: 5 }, { a: 7 }, { a: new Binary(Buffer.from([5])) }],
    [{ a: 4 }, { a: 5.5 }],
  ],
  ['$bitsAnyClear', { a: { $bitsAnyClear: 6 } }, [{ a: 5 }], [{ a: 6 }, { a: -1 }]],
  ['$comment as nothing', { $comment: 'why', a: 1 }, [{ a: 1 }], [{ a: 2 }]],
  [
    'a reference as a value',
    { a: { $ref: 'x', $id: 1 } },
    [{ a: { $ref: 'x', $id: 1 } }],
    [{ a: { $ref: 'x', $id: 2 } }],
  ],
];

describe('compileFilter matches', () => {
  test.each(cases)('%s', (_, filter, matching, others) => {
    const matches = compileFilter(filter);
    for (const document of matching) expect([document, matches(document)]).toEqual([document, true]);
    for (const document of others) expect([document, matches(document)]).toEqual([document, false]);
  });
});

describe('compileFilter refuses', () => {
  test.each<[Document, number, string]>([
    [{ a: { $foo: 1 } }, 2, 'unknown operator: $foo'],
    [{ a: { $gt: 1, b: 1 } }, 2, 'unknown operator: b'],
    [{ $foo: 1 }, 2, 'unknown top level operator: $foo'],
    [{ $and: [] }, 2, '$and/$or/$nor must be a nonempty array'],
    [{ $or: 1 }, 2, '$or argument must be an array'],
    [{ a: { $in: 1 } }, 2, '$in needs an array'],
    [{ a: { $in: [{ $gt: 1 }] } }, 2, 'cannot nest $ under $in'],
    [{ a: { $not: 1 } }, 2, '$not needs a regex or a document'],
    [{ a: { $mod: [0, 1] } }, 2, 'divisor cannot be 0'],
    [{ a: { $mod: [1] } }, 2, 'malformed mod, not enough elements'],
    [{ a: { $size: -1 } }, 9, 'Expected a non-negative number in: $size: -1'],
    [{ a: { $type: 'strnig' } }, 2, 'Unknown type name alias: strnig'],
    [{ a: { $regex: '(' } }, 51091, 'Regular expression is invalid'],
    [{ a: { $regex: 'a', $options: 'q' } }, 51108, 'invalid flag in regex options: q'],
    [{ a: { $elemMatch: 1 } }, 2, '$elemMatch needs an Object'],
    [{ a: { $options: 'i' } }, 2, '$options needs a $regex'],
    [{ $expr: { $nonsense: 1 } }, 168, "Unrecognized expression '$nonsense'"],
  ])('%j', (filter, code, message) => {
    expect(() => compileFilter(filter)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
  });
});

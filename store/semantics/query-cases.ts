import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';

/** What the documents hold in `v` (nothing, where it is left out), a filter, and which of them it finds or how it is refused. */
export interface QueryCase {
  readonly filter: object;
  readonly values: readonly unknown[];
  /** The values of those found. */
  readonly finds?: readonly unknown[];
  readonly refused?: number;
}

/** A document without the field. */
export const missing = Symbol('missing');

const id = new ObjectId('507f1f77bcf86cd799439011');
const day = new Date('2026-01-01');
const decimal = (text: string): Decimal128 => Decimal128.fromString(text);

/** By the page of MongoDB's manual, `reference/operator/query/` unless it says otherwise. */
export const queryCases: Readonly<Record<string, readonly QueryCase[]>> = {
  eq: [
    {
      filter: { v: 1 },
      values: [1, new Double(1), Long.fromNumber(1), decimal('1.0'), '1', true],
      finds: [1, new Double(1), Long.fromNumber(1), decimal('1.0')],
    },
    {
      filter: { v: { $eq: [1, 2] } },
      values: [[1, 2], [[1, 2], 3], [2, 1], 1],
      finds: [
        [1, 2],
        [[1, 2], 3],
      ],
    },
    {
      filter: { v: { a: 1, b: 2 } },
      values: [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1 }, [{ a: 1, b: 2 }]],
      finds: [{ a: 1, b: 2 }, [{ a: 1, b: 2 }]],
    },
    { filter: { v: null }, values: [null, missing, [null], [], 0], finds: [null, missing, [null]] },
    { filter: { v: Number.NaN }, values: [Number.NaN, decimal('NaN'), 1], finds: [Number.NaN, decimal('NaN')] },
    { filter: { v: { $eq: /a/ } }, values: ['a', new BSONRegExp('a')], finds: [new BSONRegExp('a')] },
  ],
  'comparison-order': [
    {
      filter: { v: { $gt: 5 } },
      values: [6, '6', null, [7], [1], decimal('5.1'), Number.NaN],
      finds: [6, [7], decimal('5.1')],
    },
    { filter: { v: { $gte: null } }, values: [null, missing, 0], finds: [null, missing] },
    { filter: { v: { $lt: 'b' } }, values: ['a', 'B', 1, 'b'], finds: ['a', 'B'] },
    {
      filter: { v: { $gt: { a: 1 } } },
      values: [{ a: 2 }, { a: 1, b: 0 }, { a: 0 }, 5],
      finds: [{ a: 2 }, { a: 1, b: 0 }],
    },
    { filter: { v: { $gte: [2] } }, values: [[2], [3], [1, 9], 5], finds: [[2], [3]] },
    { filter: { v: { $gt: new MinKey() } }, values: [1, null, 'a'], finds: [1, null, 'a'] },
    { filter: { v: { $lt: new MaxKey() } }, values: [1, new MaxKey()], finds: [1] },
    { filter: { v: { $lte: Number.NaN } }, values: [Number.NaN, 1], finds: [Number.NaN] },
    {
      filter: { v: { $gt: day } },
      values: [new Date('2026-02-01'), day, new Timestamp(1n)],
      finds: [new Date('2026-02-01')],
    },
    { filter: { v: { $lte: id } }, values: [id, new ObjectId('607f1f77bcf86cd799439011')], finds: [id] },
    { filter: { v: { $gt: false } }, values: [true, false, 1], finds: [true] },
    { filter: { v: { $gt: /a/ } }, values: [], refused: 2 },
  ],
  ne: [
    { filter: { v: { $ne: 1 } }, values: [1, 2, [1, 2], missing], finds: [2, missing] },
    { filter: { v: { $ne: /a/ } }, values: [], refused: 2 },
  ],
  in: [
    {
      filter: { v: { $in: [1, 'a', null] } },
      values: [1, 'a', missing, [5, 'a'], 2],
      finds: [1, 'a', missing, [5, 'a']],
    },
    { filter: { v: { $in: [/^a/, 2] } }, values: ['ab', 'ba', 2], finds: ['ab', 2] },
    { filter: { v: { $in: [] } }, values: [1, missing], finds: [] },
    { filter: { v: { $in: [[1]] } }, values: [[1], [[1]], 1], finds: [[1], [[1]]] },
    { filter: { v: { $in: 1 } }, values: [], refused: 2 },
    { filter: { v: { $in: [{ $gt: 1 }] } }, values: [], refused: 2 },
  ],
  nin: [
    { filter: { v: { $nin: [1, null] } }, values: [1, 2, missing, [1]], finds: [2] },
    { filter: { v: { $nin: 'a' } }, values: [], refused: 2 },
  ],
  and: [
    { filter: { $and: [{ v: { $gt: 1 } }, { v: { $lt: 3 } }] }, values: [2, 3, [0, 5]], finds: [2, [0, 5]] },
    { filter: { $and: [] }, values: [], refused: 2 },
    { filter: { $and: { v: 1 } }, values: [], refused: 2 },
    { filter: { $and: [1] }, values: [], refused: 2 },
  ],
  or: [
    { filter: { $or: [{ v: 1 }, { v: 'a' }] }, values: [1, 'a', 2], finds: [1, 'a'] },
    { filter: { $or: [] }, values: [], refused: 2 },
  ],
  nor: [{ filter: { $nor: [{ v: 1 }, { v: { $exists: false } }] }, values: [1, 2, missing], finds: [2] }],
  not: [
    { filter: { v: { $not: { $gt: 1 } } }, values: [1, 2, missing, [0, 5]], finds: [1, missing] },
    { filter: { v: { $not: /^a/ } }, values: ['ab', 'b', 1], finds: ['b', 1] },
    { filter: { v: { $not: { $regex: '^a' } } }, values: ['ab', 'b'], finds: ['b'] },
    { filter: { v: { $not: {} } }, values: [], refused: 2 },
    { filter: { v: { $not: 1 } }, values: [], refused: 2 },
  ],
  exists: [
    { filter: { v: { $exists: true } }, values: [null, missing, []], finds: [null, []] },
    { filter: { v: { $exists: false } }, values: [null, missing], finds: [missing] },
    { filter: { v: { $exists: 0 } }, values: [1, missing], finds: [missing] },
    {
      filter: { 'v.a': { $exists: true } },
      values: [{ a: null }, [{ a: 1 }, 2], [2], {}],
      finds: [{ a: null }, [{ a: 1 }, 2]],
    },
  ],
  type: [
    {
      filter: { v: { $type: 'number' } },
      values: [1, 1.5, Long.fromNumber(1), decimal('1'), '1', [1]],
      finds: [1, 1.5, Long.fromNumber(1), decimal('1'), [1]],
    },
    { filter: { v: { $type: ['int', 'null'] } }, values: [1, 1.5, null, missing], finds: [1, null] },
    { filter: { v: { $type: 'array' } }, values: [[], [1], 1, [[1]]], finds: [[], [1], [[1]]] },
    { filter: { v: { $type: 2 } }, values: ['a', 1, ['a']], finds: ['a', ['a']] },
    { filter: { v: { $type: -1 } }, values: [new MinKey(), 1], finds: [new MinKey()] },
    { filter: { v: { $type: 'nothing' } }, values: [], refused: 2 },
    { filter: { v: { $type: 99 } }, values: [], refused: 2 },
    { filter: { v: { $type: [] } }, values: [], refused: 9 },
    { filter: { v: { $type: {} } }, values: [], refused: 14 },
  ],
  expr: [
    {
      filter: { $expr: { $gt: ['$v.a', '$v.b'] } },
      values: [
        { a: 2, b: 1 },
        { a: 1, b: 2 },
      ],
      finds: [{ a: 2, b: 1 }],
    },
    { filter: { $expr: { $eq: ['$v', '$missing'] } }, values: [missing, 1], finds: [missing] },
  ],
  mod: [
    { filter: { v: { $mod: [4, 0] } }, values: [0, 4, 5, 4.9, '4', -4, [8]], finds: [0, 4, 4.9, -4, [8]] },
    { filter: { v: { $mod: [4, -1] } }, values: [-5, 5], finds: [-5] },
    { filter: { v: { $mod: [4.9, 1] } }, values: [5, 6], finds: [5] },
    { filter: { v: { $mod: [4] } }, values: [], refused: 2 },
    { filter: { v: { $mod: [4, 1, 2] } }, values: [], refused: 2 },
    { filter: { v: { $mod: [0, 1] } }, values: [], refused: 2 },
    { filter: { v: { $mod: ['a', 1] } }, values: [], refused: 2 },
    { filter: { v: { $mod: 4 } }, values: [], refused: 2 },
  ],
  regex: [
    { filter: { v: { $regex: '^a', $options: 'i' } }, values: ['Ab', 'b', ['A'], 1], finds: ['Ab', ['A']] },
    { filter: { v: { $regex: '^b', $options: 'm' } }, values: ['a\nb', 'ab'], finds: ['a\nb'] },
    { filter: { v: { $regex: 'a . b # note', $options: 'x' } }, values: ['a-b', 'a . b'], finds: ['a-b'] },
    { filter: { v: { $regex: 'a.b', $options: 's' } }, values: ['a\nb'], finds: ['a\nb'] },
    { filter: { v: { $regex: /a/, $not: /b/ } }, values: ['a', 'ab'], finds: ['a'] },
    { filter: { v: /a/ }, values: [new BSONRegExp('a'), new BSONRegExp('a', 'i')], finds: [new BSONRegExp('a')] },
    { filter: { v: { $regex: 1 } }, values: [], refused: 2 },
    { filter: { v: { $regex: '(' } }, values: [], refused: 51091 },
    { filter: { v: { $regex: 'a', $options: 'z' } }, values: [], refused: 51108 },
    { filter: { v: { $options: 'i' } }, values: [], refused: 2 },
    { filter: { v: { $regex: /a/i, $options: 'm' } }, values: [], refused: 51075 },
  ],
  all: [
    { filter: { v: { $all: [1, 2] } }, values: [[1, 2, 3], [1], 1], finds: [[1, 2, 3]] },
    { filter: { v: { $all: [1] } }, values: [1, [1], [2]], finds: [1, [1]] },
    { filter: { v: { $all: [[1, 2]] } }, values: [[1, 2], [[1, 2]], [1]], finds: [[1, 2], [[1, 2]]] },
    { filter: { v: { $all: [] } }, values: [[], 1], finds: [] },
    {
      filter: { v: { $all: [{ $elemMatch: { a: 1 } }, { $elemMatch: { a: 2 } }] } },
      values: [[{ a: 1 }, { a: 2 }], [{ a: 1 }]],
      finds: [[{ a: 1 }, { a: 2 }]],
    },
    { filter: { v: { $all: [/^a/] } }, values: ['ab', ['ab'], ['b']], finds: ['ab', ['ab']] },
    { filter: { v: { $all: 1 } }, values: [], refused: 2 },
    { filter: { v: { $all: [{ $gt: 1 }] } }, values: [], refused: 2 },
  ],
  elemMatch: [
    {
      filter: { v: { $elemMatch: { $gte: 80, $lt: 85 } } },
      values: [[82, 85, 88], [75, 88], 82],
      finds: [[82, 85, 88]],
    },
    {
      filter: { v: { $elemMatch: { a: 1, b: { $gt: 1 } } } },
      values: [[{ a: 1, b: 2 }], [{ a: 1 }, { b: 2 }], { a: 1, b: 2 }],
      finds: [[{ a: 1, b: 2 }]],
    },
    {
      filter: { v: { $elemMatch: { $or: [{ a: 1 }, { a: 2 }] } } },
      values: [[{ a: 2 }], [{ a: 3 }]],
      finds: [[{ a: 2 }]],
    },
    { filter: { v: { $elemMatch: { $not: { $gt: 1 } } } }, values: [[0, 5], [5]], finds: [[0, 5]] },
    { filter: { v: { $elemMatch: {} } }, values: [[{}], [1], []], finds: [[{}]] },
    { filter: { v: { $elemMatch: 1 } }, values: [], refused: 2 },
  ],
  size: [
    { filter: { v: { $size: 2 } }, values: [[1, 2], [[1, 2]], [1], 2], finds: [[1, 2]] },
    { filter: { v: { $size: new Double(2) } }, values: [[1, 2]], finds: [[1, 2]] },
    { filter: { v: { $size: -1 } }, values: [], refused: 9 },
    { filter: { v: { $size: 1.5 } }, values: [], refused: 9 },
    { filter: { v: { $size: 'a' } }, values: [], refused: 9 },
  ],
  bitsAllSet: [
    {
      filter: { v: { $bitsAllSet: [1, 5] } },
      values: [34, 54, 32, new Binary(Buffer.of(0x22)), 34.5, '34'],
      finds: [34, 54, new Binary(Buffer.of(0x22))],
    },
    { filter: { v: { $bitsAllSet: 50 } }, values: [54, 34], finds: [54] },
    { filter: { v: { $bitsAllClear: [0, 3] } }, values: [54, 9, -2], finds: [54] },
    { filter: { v: { $bitsAnySet: new Binary(Buffer.of(3)) } }, values: [1, 4, -1], finds: [1, -1] },
    { filter: { v: { $bitsAnyClear: [200] } }, values: [1, -1], finds: [1] },
    { filter: { v: { $bitsAllSet: -1 } }, values: [], refused: 9 },
    { filter: { v: { $bitsAllSet: [1.5] } }, values: [], refused: 2 },
    { filter: { v: { $bitsAllSet: ['x'] } }, values: [], refused: 2 },
    { filter: { v: { $bitsAllSet: [2 ** 31] } }, values: [], refused: 2 },
    { filter: { v: { $bitsAllSet: [2 ** 31 - 1] } }, values: [1, -1], finds: [-1] },
    { filter: { v: { $bitsAllSet: [-1] } }, values: [], refused: 2 },
    { filter: { v: { $bitsAllSet: 'a' } }, values: [], refused: 2 },
    { filter: { v: { $bitsAllSet: 1.5 } }, values: [], refused: 9 },
  ],
  'tutorial/query-arrays': [
    { filter: { 'v.0': 1 }, values: [[1, 2], [2, 1], { 0: 1 }, [[1]]], finds: [[1, 2], { 0: 1 }] },
    {
      filter: { 'v.a': 1 },
      values: [{ a: 1 }, [{ a: 1 }], [[{ a: 1 }]], { a: [1] }],
      finds: [{ a: 1 }, [{ a: 1 }], { a: [1] }],
    },
    { filter: { 'v.a': null }, values: [5, [5], [], {}, [{}], [{ a: 1 }, {}]], finds: [5, {}, [{}], [{ a: 1 }, {}]] },
    { filter: { 'v.1.a': 1 }, values: [[{}, { a: 1 }], [{ a: 1 }], [0, [{ a: 1 }]]], finds: [[{}, { a: 1 }]] },
    { filter: { v: { $gt: 1, $lt: 3 } }, values: [[0, 5], 2, 5], finds: [[0, 5], 2] },
  ],
  'what is not supported': [
    { filter: { $where: 'true' }, values: [], refused: 2 },
    { filter: { $text: { $search: 'a' } }, values: [], refused: 2 },
    { filter: { v: { $near: [0, 0] } }, values: [], refused: 2 },
    { filter: { v: { $geoWithin: {} } }, values: [], refused: 2 },
    { filter: { $nothing: 1 }, values: [], refused: 2 },
    { filter: { v: { $nothing: 1 } }, values: [], refused: 2 },
  ],
  comment: [{ filter: { v: 1, $comment: 'why' }, values: [1, 2], finds: [1] }],
  'other types': [
    { filter: { v: new Int32(5) }, values: [5, Long.fromNumber(5)], finds: [5, Long.fromNumber(5)] },
    {
      filter: { v: Long.fromString('9007199254740993') },
      values: [Long.fromString('9007199254740993'), 9007199254740992],
      finds: [Long.fromString('9007199254740993')],
    },
    {
      filter: { v: new Binary(Buffer.of(1), 0) },
      values: [new Binary(Buffer.of(1), 0), new Binary(Buffer.of(1), 5)],
      finds: [new Binary(Buffer.of(1), 0)],
    },
    { filter: { v: { $gt: decimal('0.1') } }, values: [0.1, 0.2, decimal('0.10')], finds: [0.1, 0.2] },
  ],
};

import { Decimal128, Double, Long } from 'mongodb';

/** A document, an update of it (`filter` finds it, `arrayFilters` besides), and what becomes of it or how it is refused. */
export interface UpdateCase {
  readonly before: object;
  readonly update: object;
  readonly filter?: object;
  readonly arrayFilters?: object[];
  readonly after?: object;
  readonly refused?: number;
}

const items = { before: { items: [{ n: 1 }, { n: 2 }, { n: 3 }] } };
const list = { before: { list: [5, 6, 7] } };

/** By the page of MongoDB's manual, `reference/operator/update/` unless it says otherwise. */
export const updateCases: Readonly<Record<string, readonly UpdateCase[]>> = {
  set: [
    { before: { a: { b: 1 } }, update: { $set: { 'a.c': 2, z: 1, d: 2 } }, after: { a: { b: 1, c: 2 }, d: 2, z: 1 } },
    { ...list, update: { $set: { 'list.1': 0, 'list.4': 9 } }, after: { list: [5, 0, 7, null, 9] } },
    { before: { a: 1 }, update: { $set: { 'a.b': 1 } }, refused: 28 },
    { before: { a: [1] }, update: { $set: { 'a.b': 1 } }, refused: 28 },
    { before: { a: null }, update: { $set: { 'a.b': 1 } }, refused: 28 },
    { before: {}, update: { $set: { a: 1, 'a.b': 1 } }, refused: 40 },
    { before: {}, update: { $set: { a: 1 }, $inc: { a: 1 } }, refused: 40 },
    { before: {}, update: { $set: { _id: 5 } }, refused: 66 },
    { before: {}, update: { $set: { '': 1 } }, refused: 56 },
    { before: {}, update: { $set: { 'a.': 1 } }, refused: 56 },
    { before: { a: 1 }, update: { $set: {} }, after: { a: 1 } },
    { before: {}, update: { $set: 1 }, refused: 9 },
    { before: {}, update: { $nothing: { a: 1 } }, refused: 9 },
    { before: { a: 1 }, update: { $set: { a: new Double(1) } }, after: { a: 1 } },
  ],
  unset: [
    { before: { a: 1, b: { c: 1, d: 1 } }, update: { $unset: { a: '', 'b.c': '', x: '' } }, after: { b: { d: 1 } } },
    { ...list, update: { $unset: { 'list.1': '' } }, after: { list: [5, null, 7] } },
    { before: { a: 1 }, update: { $unset: { 'a.b': '' } }, after: { a: 1 } },
  ],
  inc: [
    { before: { a: 1 }, update: { $inc: { a: 2, b: -1 } }, after: { a: 3, b: -1 } },
    { before: { a: 2147483647 }, update: { $inc: { a: 1 } }, after: { a: 2147483648 } },
    {
      before: { a: Decimal128.fromString('0.1') },
      update: { $inc: { a: Decimal128.fromString('0.2') } },
      after: { a: Decimal128.fromString('0.3') },
    },
    { before: { a: '1' }, update: { $inc: { a: 1 } }, refused: 14 },
    { before: { a: null }, update: { $inc: { a: 1 } }, refused: 14 },
    { before: { a: 1 }, update: { $inc: { a: '1' } }, refused: 14 },
    { before: { a: Long.MAX_VALUE }, update: { $inc: { a: 1 } }, refused: 2 },
  ],
  mul: [
    { before: { a: 3 }, update: { $mul: { a: 2, b: 5 } }, after: { a: 6, b: 0 } },
    { before: { a: 'x' }, update: { $mul: { a: 2 } }, refused: 14 },
    { before: { a: 1 }, update: { $mul: { a: 'x' } }, refused: 14 },
  ],
  min: [
    {
      before: { a: 5, b: 'x', c: 1 },
      update: { $min: { a: 3, b: 100, c: null, d: 1 } },
      after: { a: 3, b: 100, c: null, d: 1 },
    },
    { before: { a: 5, b: 1 }, update: { $max: { a: 3, b: 'x' } }, after: { a: 5, b: 'x' } },
  ],
  rename: [
    { before: { a: 1, b: { c: 2 } }, update: { $rename: { a: 'x', 'b.c': 'b.d' } }, after: { b: { d: 2 }, x: 1 } },
    { before: { a: null, b: 1 }, update: { $rename: { a: 'b', x: 'y' } }, after: { b: null } },
    { before: { a: 1 }, update: { $rename: { a: 'a' } }, refused: 2 },
    { before: { a: 1 }, update: { $rename: { a: 1 } }, refused: 2 },
    { before: { a: 1 }, update: { $rename: { a: 'a.b' } }, refused: 40 },
    { before: { a: [1] }, update: { $rename: { 'a.0': 'b' } }, refused: 2 },
    { before: { a: 1, b: [1] }, update: { $rename: { a: 'b.0' } }, refused: 2 },
    { before: { a: 1 }, update: { $rename: { _id: 'b' } }, refused: 66 },
  ],
  bit: [
    {
      before: { a: 13, b: 3, c: 1 },
      update: { $bit: { a: { and: 10 }, b: { or: 5 }, c: { xor: 5 }, d: { or: 4 } } },
      after: { a: 8, b: 7, c: 4, d: 4 },
    },
    { before: { a: 1.5 }, update: { $bit: { a: { and: 1 } } }, refused: 2 },
    { before: { a: 1 }, update: { $bit: { a: { nand: 1 } } }, refused: 2 },
    { before: { a: 1 }, update: { $bit: { a: { and: 1.5 } } }, refused: 2 },
    { before: { a: 1 }, update: { $bit: { a: {} } }, refused: 2 },
  ],
  currentDate: [
    { before: {}, update: { $currentDate: { a: 'now' } }, refused: 2 },
    { before: {}, update: { $currentDate: { a: { $type: 'time' } } }, refused: 2 },
    { before: {}, update: { $currentDate: { a: { $kind: 'date' } } }, refused: 2 },
  ],
  push: [
    { before: { a: [1] }, update: { $push: { a: [2], b: 1 } }, after: { a: [1, [2]], b: [1] } },
    { before: { a: [5] }, update: { $push: { a: { $each: [7, 6], $sort: 1, $slice: -2 } } }, after: { a: [6, 7] } },
    { before: { a: [1, 2] }, update: { $push: { a: { $each: [9], $position: 0 } } }, after: { a: [9, 1, 2] } },
    { before: { a: [1, 2, 3] }, update: { $push: { a: { $each: [9], $position: -1 } } }, after: { a: [1, 2, 9, 3] } },
    {
      before: { a: [{ n: 1 }] },
      update: { $push: { a: { $each: [{ n: 3 }, { n: 2 }], $sort: { n: -1 }, $slice: 2 } } },
      after: { a: [{ n: 3 }, { n: 2 }] },
    },
    { before: { a: [1] }, update: { $push: { a: { $each: [2], $slice: 0 } } }, after: { a: [] } },
    { before: { a: 1 }, update: { $push: { a: 1 } }, refused: 2 },
    { before: { a: [] }, update: { $push: { a: { $each: 1 } } }, refused: 2 },
    { before: { a: [] }, update: { $push: { a: { $each: [], $slice: 'x' } } }, refused: 2 },
    { before: { a: [] }, update: { $push: { a: { $each: [], $sort: 2 } } }, refused: 2 },
    { before: { a: [] }, update: { $push: { a: { $each: [], $nothing: 1 } } }, refused: 2 },
    { before: { a: [] }, update: { $push: { a: { $each: [1], $position: 'x' } } }, refused: 2 },
    { before: { a: [] }, update: { $pushAll: { a: [1] } }, refused: 9 },
  ],
  addToSet: [
    {
      before: { a: [1, { b: 1, c: 1 }] },
      update: { $addToSet: { a: { $each: [1, 2, 2, { c: 1, b: 1 }] } } },
      after: { a: [1, { b: 1, c: 1 }, 2, { c: 1, b: 1 }] },
    },
    { before: { a: [1] }, update: { $addToSet: { a: [1] } }, after: { a: [1, [1]] } },
    { before: { a: 1 }, update: { $addToSet: { a: 1 } }, refused: 2 },
    { before: { a: [] }, update: { $addToSet: { a: { $each: 1 } } }, refused: 14 },
    { before: { a: [] }, update: { $addToSet: { a: { $each: [1], $slice: 1 } } }, refused: 2 },
  ],
  pop: [
    { before: { a: [1, 2, 3], b: [] }, update: { $pop: { a: 1, b: 1, c: 1 } }, after: { a: [1, 2], b: [] } },
    { before: { a: [1, 2] }, update: { $pop: { a: -1 } }, after: { a: [2] } },
    { before: { a: 1 }, update: { $pop: { a: 1 } }, refused: 14 },
    { before: { a: [1] }, update: { $pop: { a: 2 } }, refused: 9 },
    { before: { a: [1] }, update: { $pop: { a: 'x' } }, refused: 9 },
  ],
  pull: [
    { before: { a: [1, 5, 9] }, update: { $pull: { a: { $gte: 5 } } }, after: { a: [1] } },
    { before: { a: [{ n: 1, m: 2 }, { n: 2 }] }, update: { $pull: { a: { n: 1 } } }, after: { a: [{ n: 2 }] } },
    { before: { a: [[1], 1] }, update: { $pull: { a: [1] } }, after: { a: [1] } },
    { before: { a: ['ab', 'b'] }, update: { $pull: { a: /^a/ } }, after: { a: ['b'] } },
    {
      before: { a: [{ b: [{ q: 1, z: 5 }] }, { b: [] }] },
      update: { $pull: { a: { b: { $elemMatch: { q: 1, z: { $gte: 4 } } } } } },
      after: { a: [{ b: [] }] },
    },
    { before: { a: 1 }, update: { $pull: { a: 1 } }, refused: 2 },
  ],
  pullAll: [
    { before: { a: [0, 2, 5, 5, 1] }, update: { $pullAll: { a: [0, 5] } }, after: { a: [2, 1] } },
    { before: { a: [] }, update: { $pullAll: { a: 1 } }, refused: 2 },
  ],
  positional: [
    {
      ...items,
      filter: { 'items.n': 2 },
      update: { $set: { 'items.$.n': 9 } },
      after: { items: [{ n: 1 }, { n: 9 }, { n: 3 }] },
    },
    {
      ...items,
      filter: { items: { $elemMatch: { n: { $gt: 2 } } } },
      update: { $set: { 'items.$': 0 } },
      after: { items: [{ n: 1 }, { n: 2 }, 0] },
    },
    { ...items, update: { $set: { 'items.$.n': 9 } }, refused: 2 },
    {
      ...items,
      filter: { 'items.n': 1 },
      update: { $unset: { 'items.$': '' } },
      after: { items: [null, { n: 2 }, { n: 3 }] },
    },
  ],
  'positional-all': [
    { ...items, update: { $inc: { 'items.$[].n': 10 } }, after: { items: [{ n: 11 }, { n: 12 }, { n: 13 }] } },
    { before: { a: [[1, 2], [3]] }, update: { $inc: { 'a.$[].$[]': 1 } }, after: { a: [[2, 3], [4]] } },
    { before: { a: 1 }, update: { $inc: { 'a.$[]': 1 } }, refused: 2 },
    { before: {}, update: { $inc: { 'a.$[]': 1 } }, refused: 2 },
  ],
  'positional-filtered': [
    {
      ...list,
      update: { $set: { 'list.$[big]': 0 } },
      arrayFilters: [{ big: { $gte: 6 } }],
      after: { list: [5, 0, 0] },
    },
    {
      ...items,
      update: { $set: { 'items.$[i].n': 0 } },
      arrayFilters: [{ 'i.n': 2 }],
      after: { items: [{ n: 1 }, { n: 0 }, { n: 3 }] },
    },
    { ...list, update: { $set: { 'list.$[x]': 0 } }, refused: 2 },
    { ...list, update: { $set: { list: 0 } }, arrayFilters: [{ x: 1 }], refused: 9 },
    { ...list, update: { $set: { 'list.$[x]': 0 } }, arrayFilters: [{ x: 1 }, { x: 2 }], refused: 9 },
    { ...list, update: { $set: { 'list.$[X]': 0 } }, arrayFilters: [{ X: 1 }], refused: 2 },
    { ...list, update: { $set: { 'list.$[x]': 0 } }, arrayFilters: [{ x: 1, y: 1 }], refused: 9 },
    { ...list, update: { $set: { 'list.$[x]': 0 } }, arrayFilters: [{}], refused: 9 },
  ],
  'core/aggregation-pipeline-updates': [
    { before: { a: 1 }, update: [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }], after: { b: 2 } },
    { before: { a: 1 }, update: [{ $replaceWith: { c: '$a' } }], after: { c: 1 } },
    { before: { a: 1 }, update: [{ $match: { a: 1 } }], refused: 72 },
    { before: { a: 1 }, update: [{ $set: { _id: 9 } }], refused: 66 },
  ],
};

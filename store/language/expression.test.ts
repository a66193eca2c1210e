import { Decimal128, Double, Long, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';

const root = {
  n: 5,
  d: 2.5,
  long: Long.fromNumber(7),
  dec: Decimal128.fromString('0.10'),
  s: 'Zoë',
  nil: null,
  date: new Date('2026-02-03T04:05:06.007Z'),
  list: [3, 1, 2],
  docs: [{ x: 1 }, { x: 2 }, {}],
  o: { p: { q: 9 } },
};

const compute = (expression: unknown): unknown =>
  compileExpression(expression, 'v')({ root, variables: { v: { w: 4 } } });

/** Written out, an object with a `then` would look like a promise to whoever awaits it. */
const branch = (condition: unknown, result: unknown): unknown =>
  Object.fromEntries(new Map([['case', condition]]).set('then', result));

describe('compileExpression', () => {
  test.each<[expression: unknown, result: unknown]>([
    ['text', 'text'],
    ['$n', 5],
    ['$o.p.q', 9],
    ['$docs.x', [1, 2]],
    ['$missing', undefined],
    ['$list.0', []],
    ['$$ROOT.n', 5],
    ['$$v.w', 4],
    ['$$REMOVE', undefined],
    [{ $literal: '$n' }, '$n'],
    [{ a: '$n', b: '$missing' }, { a: 5 }],
    [
      ['$n', '$missing'],
      [5, null],
    ],
    [{ $add: ['$n', 1] }, 6],
    [{ $add: ['$n', '$d'] }, 7.5],
    [{ $add: ['$d', '$d'] }, new Double(5)],
    [{ $add: ['$n', '$long'] }, Long.fromNumber(12)],
    [{ $add: ['$dec', Decimal128.fromString('0.2')] }, Decimal128.fromString('0.30')],
    [{ $add: ['$date', 1_000] }, new Date('2026-02-03T04:05:07.007Z')],
    [{ $add: ['$n', '$nil'] }, null],
    [{ $subtract: ['$n', 7] }, -2],
    [{ $subtract: ['$date', '$date'] }, Long.ZERO],
    [{ $multiply: ['$n', 2, 3] }, 30],
    [{ $divide: ['$n', 2] }, 2.5],
    [{ $divide: [6, 3] }, new Double(2)],
    [{ $divide: ['$dec', 4] }, Decimal128.fromString('0.025')],
    [{ $mod: [-7, 3] }, -1],
    [{ $abs: -5 }, 5],
    [{ $floor: 2.5 }, new Double(2)],
    [{ $ceil: '$n' }, 5],
    [{ $max: '$list' }, 3],
    [{ $min: ['$n', 'x', null] }, 5],
    [{ $sum: '$docs.x' }, 3],
    [{ $avg: [1, 2] }, 1.5],
    [{ $eq: ['$n', Long.fromNumber(5)] }, true],
    [{ $gt: ['x', 5] }, true],
    [{ $lt: ['$missing', null] }, true],
    [{ $cmp: [1, 2] }, -1],
    [{ $and: ['$n', true] }, true],
    [{ $or: [0, null, '$missing'] }, false],
    [{ $not: ['$nil'] }, true],
    [{ $cond: [{ $gt: ['$n', 3] }, 'big', 'small'] }, 'big'],
    [JSON.parse('{ "$cond": { "if": false, "then": 1, "else": 2 } }'), 2],
    [{ $ifNull: ['$missing', '$nil', 'else'] }, 'else'],
    [
      {
        $switch: {
          branches: [branch(false, 1), branch(true, 2)],
          default: 3,
        },
      },
      2,
    ],
    [{ $let: { vars: { a: '$n' }, in: { $add: ['$$a', '$$v.w'] } } }, 9],
    [{ $map: { input: '$list', as: 'i', in: { $multiply: ['$$i', 2] } } }, [6, 2, 4]],
    [{ $filter: { input: '$list', cond: { $gte: ['$$this', 2] } } }, [3, 2]],
    [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
    [{ $size: '$list' }, 3],
    [{ $in: [Long.fromNumber(2), '$list'] }, true],
    [{ $arrayElemAt: ['$list', -1] }, 2],
    [{ $arrayElemAt: ['$list', 9] }, undefined],
    [{ $first: '$list' }, 3],
    [{ $slice: ['$list', 1, 2] }, [1, 2]],
    [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
    [
      {
        $setUnion: [
          [1, 2],
          [new Double(2), 3],
        ],
      },
      [1, 2, 3],
    ],
    [{ $setIsSubset: [[1], '$list'] }, true],
    [{ $mergeObjects: ['$o', { z: 1 }] }, { p: { q: 9 }, z: 1 }],
    [{ $objectToArray: '$o.p' }, [{ k: 'q', v: 9 }]],
    [{ $arrayToObject: [[['a', 1]]] }, { a: 1 }],
    [{ $getField: 'n' }, 5],
    [{ $setField: { field: { $literal: 'a.$b' }, input: '$o.p', value: 1 } }, { q: 9, 'a.$b': 1 }],
    [{ $unsetField: { field: 'q', input: '$o.p' } }, {}],
    [{ $concat: ['a', '$s'] }, 'aZoë'],
    [{ $concat: ['a', '$nil'] }, null],
    [{ $toUpper: '$s' }, 'ZOë'],
    [{ $strLenCP: '$s' }, 3],
    [{ $strLenBytes: '$s' }, 4],
    [{ $substrCP: ['$s', 1, 2] }, 'oë'],
    [{ $split: ['a-b', '-'] }, ['a', 'b']],
    [{ $type: '$missing' }, 'missing'],
    [{ $type: '$dec' }, 'decimal'],
    [{ $toInt: '7' }, 7],
    [{ $toInt: 2.9 }, 2],
    [{ $toLong: '$n' }, Long.fromNumber(5)],
    [{ $toDouble: '$n' }, new Double(5)],
    [{ $toDecimal: '1.10' }, Decimal128.fromString('1.10')],
    [{ $toString: '$long' }, '7'],
    [{ $toBool: '$n' }, true],
    [{ $toDate: new ObjectId('65000000aaaaaaaaaaaaaaaa') }, new Date(0x65000000 * 1_000)],
    [{ $year: '$date' }, 2026],
    [{ $dateToString: { date: '$date', format: '%Y-%m-%d' } }, '2026-02-03'],
  ])('computes %j', (expression, result) => {
    expect(compute(expression)).toEqual(result);
  });

  test.each<[expression: unknown, code: number]>([
    [{ $nonsense: 1 }, 168],
    [{ $add: 1, $subtract: 2 }, 15983],
    [{ $eq: [1] }, 16020],
    [{ $add: ['x', 1] }, 14],
    [{ $divide: [1, 0] }, 2],
    [{ $size: '$n' }, 17124],
    ['$$unknown', 17276],
    [{ $toInt: 'x' }, 241],
    [{ $switch: { branches: [branch(false, 1)] } }, 40066],
  ])('refuses %j', (expression, code) => {
    expect(() => compute(expression)).toThrow(expect.objectContaining({ code }));
  });
});

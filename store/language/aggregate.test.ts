import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { aggregate } from './aggregate.ts';
import type { Collections } from './stage.ts';
import type { Document } from './values.ts';

const sales = [
  { _id: 1, store: 'a', total: 10, lines: ['x', 'y'], buyer: 7 },
  { _id: 2, store: 'b', total: 5, lines: [], buyer: null },
  { _id: 3, store: 'a', total: 20, lines: ['x'], buyer: 8 },
  { _id: 4, store: 'b', total: 1 },
];
const people = [
  { _id: 7, name: 'Ada' },
  { _id: 8, name: 'Bob', former: [7] },
];

const collections: Collections = {
  hasIndexFor: () => false,
  read(name, { filter, sort, skip = 0, limit = 0 }) {
    const stages = [{ $match: filter }, ...(sort ? [{ $sort: sort }] : []), { $skip: skip }];
    return aggregate(limit > 0 ? [...stages, { $limit: limit }] : stages, name === 'people' ? people : [], {
      collections,
    });
  },
};

const run = (pipeline: Document[], input: Document[] = sales): Document[] =>
  aggregate(pipeline, input, { collections });

describe('aggregate', () => {
  test.each<[claim: string, pipeline: Document[], result: Document[]]>([
    [
      'matches, sorts, skips and limits',
      [
        { $match: { total: { $gt: 1 } } },
        { $sort: { total: -1 } },
        { $skip: 1 },
        { $limit: 1 },
        { $project: { _id: 1 } },
      ],
      [{ _id: 1 }],
    ],
    ['counts', [{ $match: { store: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
    ['counts nothing by giving nothing', [{ $match: { store: 'z' } }, { $count: 'n' }], []],
    [
      'groups, in the order the groups are met',
      [{ $group: { _id: '$store', n: { $sum: 1 }, total: { $sum: '$total' }, ids: { $push: '$_id' } } }],
      [
        { _id: 'a', n: 2, total: 30, ids: [1, 3] },
        { _id: 'b', n: 2, total: 6, ids: [2, 4] },
      ],
    ],
    [
      'groups all into one',
      [
        {
          $group: {
            _id: null,
            first: { $first: '$total' },
            last: { $last: '$total' },
            min: { $min: '$total' },
            max: { $max: '$total' },
            avg: { $avg: '$total' },
          },
        },
      ],
      [{ _id: null, first: 10, last: 1, min: 1, max: 20, avg: new Double(9) }],
    ],
    [
      'groups by several fields',
      [{ $group: { _id: { s: '$store', b: '$buyer' } } }, { $limit: 2 }],
      [{ _id: { s: 'a', b: 7 } }, { _id: { s: 'b', b: null } }],
    ],
    [
      'collects sets',
      [{ $unwind: '$lines' }, { $group: { _id: null, all: { $addToSet: '$lines' }, n: { $count: {} } } }],
      [{ _id: null, all: ['x', 'y'], n: 3 }],
    ],
    [
      'counts by value',
      [{ $unwind: '$lines' }, { $sortByCount: '$lines' }],
      [
        { _id: 'x', count: 2 },
        { _id: 'y', count: 1 },
      ],
    ],
    [
      'unwinds',
      [{ $unwind: '$lines' }, { $project: { lines: 1 } }],
      [
        { _id: 1, lines: 'x' },
        { _id: 1, lines: 'y' },
        { _id: 3, lines: 'x' },
      ],
    ],
    [
      'unwinds with indexes, keeping what has nothing',
      [
        { $match: { store: 'b' } },
        { $unwind: { path: '$lines', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
        { $project: { i: 1, lines: 1 } },
      ],
      [
        { _id: 2, i: null },
        { _id: 4, i: null },
      ],
    ],
    [
      'sets and unsets',
      [{ $match: { _id: 4 } }, { $set: { twice: { $multiply: ['$total', 2] }, total: 'gone' } }, { $unset: ['store'] }],
      [{ _id: 4, total: 'gone', twice: 2 }],
    ],
    ['replaces the root', [{ $match: { _id: 4 } }, { $replaceRoot: { newRoot: { of: '$store' } } }], [{ of: 'b' }]],
    [
      'runs facets',
      [{ $facet: { some: [{ $match: { store: 'a' } }, { $count: 'n' }], none: [{ $match: { store: 'z' } }] } }],
      [{ some: [{ n: 2 }], none: [] }],
    ],
    [
      'unites with another collection',
      [
        { $limit: 1 },
        { $project: { _id: 1 } },
        { $unionWith: { coll: 'people', pipeline: [{ $project: { name: 1 } }] } },
      ],
      [{ _id: 1 }, { _id: 7, name: 'Ada' }, { _id: 8, name: 'Bob' }],
    ],
    [
      'looks up by fields',
      [
        { $match: { _id: 1 } },
        { $lookup: { from: 'people', localField: 'buyer', foreignField: '_id', as: 'who' } },
        { $project: { who: 1 } },
      ],
      [{ _id: 1, who: [{ _id: 7, name: 'Ada' }] }],
    ],
    [
      'looks up null by what is missing',
      [
        { $match: { _id: 2 } },
        { $lookup: { from: 'people', localField: 'buyer', foreignField: 'former', as: 'who' } },
        { $project: { who: 1 } },
      ],
      [{ _id: 2, who: [{ _id: 7, name: 'Ada' }] }],
    ],
    [
      'looks up elements of arrays',
      [
        { $match: { _id: 1 } },
        { $lookup: { from: 'people', localField: 'buyer', foreignField: 'former', as: 'who' } },
        { $project: { 'who.name': 1 } },
      ],
      [{ _id: 1, who: [{ name: 'Bob' }] }],
    ],
    [
      'looks up by a pipeline with variables',
      [
        { $match: { _id: 3 } },
        {
          $lookup: {
            from: 'people',
            let: { b: '$buyer' },
            pipeline: [{ $match: { $expr: { $lt: ['$_id', '$$b'] } } }],
            as: 'who',
          },
        },
        { $project: { who: 1 } },
      ],
      [{ _id: 3, who: [{ _id: 7, name: 'Ada' }] }],
    ],
    [
      'puts values into buckets that begin at their boundary',
      [{ $bucket: { groupBy: '$total', boundaries: [0, 10, 100], output: { n: { $sum: 1 } } } }],
      [
        { _id: 0, n: 2 },
        { _id: 10, n: 2 },
      ],
    ],
    [
      'adds up windows',
      [
        {
          $setWindowFields: {
            partitionBy: '$store',
            sortBy: { _id: 1 },
            output: { sum: { $sum: '$total', window: { documents: ['unbounded', 'current'] } } },
          },
        },
        { $match: { store: 'a' } },
        { $project: { sum: 1 } },
      ],
      [
        { _id: 1, sum: 10 },
        { _id: 3, sum: 30 },
      ],
    ],
  ])('%s', (_, pipeline, result) => {
    expect(run(pipeline)).toEqual(result);
  });

  test.each<[claim: string, values: unknown[], sum: unknown, avg: unknown]>([
    ['int32', [1, 2], 3, 1.5],
    ['int32 into int64', [2_147_483_647, 1], Long.fromString('2147483648'), new Double(1_073_741_824)],
    ['int64, which stays so', [Long.ONE, 2], Long.fromNumber(3), 1.5],
    ['int64 beyond int64, in between', [Long.MAX_VALUE, 1, -1], Long.MAX_VALUE, 2 ** 63 / 3],
    ['doubles without losing digits', [0.1, 0.2, 0.3], 0.6, 0.6 / 3],
    ['doubles of very different size', [1e100, 1.5, -1e100], 1.5, 0.5],
    [
      'decimals exactly',
      [Decimal128.fromString('0.1'), Decimal128.fromString('0.2')],
      Decimal128.fromString('0.3'),
      Decimal128.fromString('0.15'),
    ],
    [
      'decimals and ints',
      [Decimal128.fromString('0.5'), 1],
      Decimal128.fromString('1.5'),
      Decimal128.fromString('0.75'),
    ],
    ['numbers only', [1, 'x', null, new Double(2)], new Double(3), 1.5],
    ['nothing', ['x'], 0, null],
  ])('sums %s', (_, values, sum, avg) => {
    const input = values.map((v) => ({ v }));
    const group = { $group: { _id: null, sum: { $sum: '$v' }, avg: { $avg: '$v' } } };
    expect(run([group], input)).toEqual([{ _id: null, sum, avg }]);
  });

  test('groups equal numbers of different types, and missing with null', () => {
    const input = [{ v: 1 }, { v: Long.ONE }, { v: new Double(1) }, { v: null }, {}];
    expect(run([{ $group: { _id: '$v', n: { $sum: 1 } } }], input)).toEqual([
      { _id: 1, n: 3 },
      { _id: null, n: 2 },
    ]);
  });

  test('reads no more than a limit asks for', () => {
    let read = 0;
    function* endless(): Iterable<Document> {
      for (;;) yield { n: read++ };
    }
    expect(aggregate([{ $match: { n: { $gte: 2 } } }, { $limit: 2 }], endless(), { collections })).toEqual([
      { n: 2 },
      { n: 3 },
    ]);
    expect(read).toBeLessThanOrEqual(5);
  });

  test('binds the variables of a command', () => {
    const pipeline = [{ $match: { $expr: { $eq: ['$store', '$$wanted'] } } }, { $count: 'n' }];
    expect(aggregate(pipeline, sales, { collections, variables: { wanted: 'a' } })).toEqual([{ n: 2 }]);
  });

  test.each<[Document, number, string]>([
    [{ $bucket: { groupBy: '$total', boundaries: [0, 5] } }, 40066, 'could not find a matching branch'],
    [{ $bucket: { groupBy: '$total', boundaries: [5, 0] } }, 40194, 'ascending order'],
    [{ $nonsense: {} }, 40324, "Unrecognized pipeline stage name: '$nonsense'"],
    [{ $merge: 'x' }, 40601, 'can only be the final stage'],
    [{ $match: {}, $limit: 1 }, 40323, 'exactly one field'],
    [{ $limit: 0 }, 15958, 'must be positive'],
    [{ $group: {} }, 15955, 'must include an _id'],
    [{ $group: { _id: null, a: 1 } }, 40234, 'must be an accumulator object'],
    [{ $count: '$x' }, 40158, 'count field'],
    [{ $unwind: 'x' }, 28818, "prefixed with a '$'"],
    [{ $project: {} }, 51272, 'must not be empty'],
    [{ $replaceWith: '$store' }, 40228, 'must evaluate to an object'],
  ])('refuses %j', (stage, code, message) => {
    expect(() => run([stage])).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
  });
});

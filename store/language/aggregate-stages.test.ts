import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { aggregate } from './aggregate.ts';
import { parseCollation } from './collation.ts';
import { noCollections } from './stage.ts';
import type { Document } from './values.ts';

const run = (pipeline: Document[], input: Document[]): Document[] =>
  aggregate(pipeline, input, { collections: noCollections });

describe('the accumulators of $group', () => {
  test.each<[accumulator: Document, result: unknown]>([
    [{ $stdDevPop: '$v' }, Math.sqrt(1.25)],
    [{ $stdDevSamp: '$v' }, Math.sqrt(5 / 3)],
    [{ $firstN: { n: 2, input: '$v' } }, [4, Long.fromNumber(1)]],
    [{ $lastN: { n: 2, input: '$v' } }, [new Double(3), Decimal128.fromString('2')]],
    [{ $minN: { n: 2, input: '$v' } }, [Long.fromNumber(1), Decimal128.fromString('2')]],
    [{ $maxN: { n: 2, input: '$v' } }, [4, new Double(3)]],
    [{ $top: { sortBy: { v: 1 }, output: '$n' } }, 'b'],
    [{ $bottom: { sortBy: { v: 1 }, output: '$n' } }, 'a'],
    [{ $topN: { n: 2, sortBy: { v: -1 }, output: ['$n'] } }, [['a'], ['c']]],
    [{ $bottomN: { n: 2, sortBy: { v: 1 }, output: '$n' } }, ['c', 'a']],
    [{ $median: { input: '$v', method: 'approximate' } }, new Double(2)],
    [{ $percentile: { input: '$v', p: [0.25, 0.9], method: 'approximate' } }, [new Double(1), new Double(4)]],
    [{ $count: {} }, 4],
    [
      { $mergeObjects: { $arrayToObject: [[['$n', '$v']]] } },
      { a: 4, b: Long.fromNumber(1), c: new Double(3), d: Decimal128.fromString('2') },
    ],
  ])('computes %j on every type of number', (accumulator, x) => {
    const input = [
      { n: 'a', v: 4 },
      { n: 'b', v: Long.fromNumber(1) },
      { n: 'c', v: new Double(3) },
      { n: 'd', v: Decimal128.fromString('2') },
    ];
    expect(run([{ $group: { _id: null, x: accumulator } }], input)).toEqual([{ _id: null, x }]);
  });

  test("let n depend on the group's id", () => {
    const n = { $cond: [{ $eq: ['$k', 'a'] }, 2, 1] };
    const input = ['a', 'b', 'a', 'b'].map((k, v) => ({ k, v }));
    expect(run([{ $group: { _id: { k: '$k' }, x: { $firstN: { n, input: '$v' } } } }], input)).toEqual([
      { _id: { k: 'a' }, x: [0, 2] },
      { _id: { k: 'b' }, x: [1] },
    ]);
  });
});

describe('other stages', () => {
  test('$redact keeps, prunes and looks inside', () => {
    const forecast = {
      _id: 1,
      tags: ['G'],
      parts: [
        { tags: ['SI'], content: 1 },
        { tags: ['G'], content: 2, inner: { tags: ['X'], deep: true } },
      ],
    };
    const decide = { $cond: [{ $in: ['G', '$tags'] }, '$$DESCEND', '$$PRUNE'] };
    expect(run([{ $redact: decide }], [forecast])).toEqual([
      { _id: 1, tags: ['G'], parts: [{ tags: ['G'], content: 2 }] },
    ]);
  });

  test('$bucketAuto makes buckets of about the same size that share no value', () => {
    const input = [1, 2, 2, 2, 3, 4, 5].map((v) => ({ v }));
    const bucket = { groupBy: '$v', buckets: 3, output: { n: { $sum: 1 }, sum: { $sum: '$v' } } };
    expect(run([{ $bucketAuto: bucket }], input)).toEqual([
      { _id: { min: 1, max: 3 }, n: 4, sum: 7 },
      { _id: { min: 3, max: 5 }, n: 2, sum: 7 },
      { _id: { min: 5, max: 5 }, n: 1, sum: 5 },
    ]);
  });

  // The examples of https://www.mongodb.com/docs/manual/reference/operator/aggregation/bucketAuto/
  test.each<[string, number[], number[]]>([
    ['R20', [0, 20, 40, 63, 90, 100], [20, 20, 23, 27, 10]],
    ['E24', [0, 20, 43, 68, 91, 100], [20, 23, 25, 23, 9]],
    ['1-2-5', [0, 20, 50, 100], [20, 30, 50]],
    ['POWERSOF2', [0, 32, 64, 128], [32, 32, 36]],
  ])('$bucketAuto rounds its boundaries to %s', (granularity, edges, counts) => {
    const input = Array.from({ length: 100 }, (_, _id) => ({ _id }));
    const buckets = run([{ $bucketAuto: { groupBy: '$_id', buckets: 5, granularity } }], input);
    const boundsOf = (_id: unknown): number[] => Object.values(_id as Document).map(Number);
    expect(buckets.map(({ _id, count }) => [boundsOf(_id), count])).toEqual(
      counts.map((count, i) => [[edges[i], edges[i + 1]], count]),
    );
  });

  test.each<[string, unknown[], unknown[]]>([
    ['R5', [0, 0, 0.7, 3], [0, 0.63, 1, 4]],
    ['E192', [919, 920], [909, 920, 931]],
    ['POWERSOF2', [0.3, 1, 1.5], [0.25, 0.5, 2]],
  ])('$bucketAuto rounds by %s beyond its decade, and from zero', (granularity, values, edges) => {
    const buckets = run(
      [{ $bucketAuto: { groupBy: '$v', buckets: 9, granularity } }],
      values.map((v) => ({ v })),
    );
    const bounds = buckets.map(({ _id }) => _id as Document);
    expect([...bounds.map(({ min }) => Number(min)), Number(bounds.at(-1)?.['max'])]).toEqual(edges);
  });

  test.each<[unknown, number]>([
    ['a', 40262],
    [Number.NaN, 40263],
    [-1, 40268],
    [Decimal128.fromString('1'), 115],
  ])('$bucketAuto rounds no %s', (v, code) => {
    const stage = { $bucketAuto: { groupBy: '$v', buckets: 1, granularity: 'R5' } };
    expect(() => run([stage], [{ v }])).toThrow(expect.objectContaining({ code }));
  });

  test('$sample takes so many different documents', () => {
    const input = Array.from({ length: 50 }, (_, _id) => ({ _id }));
    const sampled = run([{ $sample: { size: 20 } }], input).map(({ _id }) => _id);
    expect(new Set(sampled).size).toBe(20);
  });

  test('$sort before a $limit keeps what comes first in a stable order', () => {
    const input = Array.from({ length: 1_000 }, (_, i) => ({ v: (i * 7) % 10, i }));
    const all = run([{ $sort: { v: 1 } }], input);
    expect(run([{ $sort: { v: 1 } }, { $skip: 3 }, { $limit: 5 }], input)).toEqual(all.slice(3, 8));
  });

  test('$documents makes its own', () => {
    expect(run([{ $documents: [{ a: { $add: [1, 1] } }] }], [])).toEqual([{ a: 2 }]);
  });

  test.each<[stage: Document, code: number]>([
    [{ $sort: { v: 1 } }, 292],
    [{ $group: { _id: '$n', all: { $push: '$$ROOT' } } }, 292],
    [{ $group: { _id: null, all: { $push: '$v' } } }, 292],
    [{ $bucketAuto: { groupBy: '$v', buckets: 2 } }, 292],
    [{ $facet: { a: [{ $count: 'n' }] } }, 292],
    [{ $setWindowFields: { output: { x: { $sum: 1 } } } }, 5414201],
  ])('%j is refused past the memory of a stage', (stage, code) => {
    const v = 'x'.repeat(1_024 * 1_024);
    function* many(): Iterable<Document> {
      for (let n = 0; n < 200; n++) yield { n, v };
    }
    expect(() => aggregate([stage], many(), { collections: noCollections })).toThrow(expect.objectContaining({ code }));
  });

  test('a stream of any length goes through stages that hold nothing', () => {
    function* million(): Iterable<Document> {
      for (let n = 0; n < 50_000; n++) yield { n, list: [1, 2] };
    }
    const pipeline = [
      { $match: { n: { $gte: 10 } } },
      { $set: { m: { $mod: ['$n', 7] } } },
      { $unwind: '$list' },
      { $group: { _id: '$m', n: { $sum: 1 } } },
    ];
    expect(aggregate(pipeline, million(), { collections: noCollections })).toHaveLength(7);
  });
});

describe('a pipeline under a collation', () => {
  const collation = parseCollation({ locale: 'en', strength: 2 });
  const under = (pipeline: Document[], input: Document[]): Document[] =>
    aggregate(pipeline, input, { collections: noCollections, collation });
  const input = ['b', 'A', 'a', 'B', 'B'].map((v, n) => ({ v, n }));

  test('matches, groups and sorts by it', () => {
    const pipeline = [
      { $match: { v: { $ne: 'x' } } },
      { $group: { _id: { v: '$v' }, n: { $sum: 1 }, first: { $first: '$n' } } },
      { $sort: { '_id.v': 1 } },
    ];
    expect(under(pipeline, input)).toEqual([
      { _id: { v: 'A' }, n: 2, first: 1 },
      { _id: { v: 'b' }, n: 3, first: 0 },
    ]);
    expect(under([{ $facet: { a: [{ $match: { v: 'A' } }, { $count: 'n' }] } }], input)).toEqual([{ a: [{ n: 2 }] }]);
    expect(under([{ $sortByCount: '$v' }], input)).toEqual([
      { _id: 'b', count: 3 },
      { _id: 'A', count: 2 },
    ]);
  });

  test.each<Document>([
    { $lookup: { from: 'x', localField: 'a', foreignField: 'a', as: 'y' } },
    { $set: { same: { $eq: ['$v', 'a'] } } },
    { $group: { _id: null, most: { $max: '$v' } } },
    { $match: { $expr: { $eq: ['$v', 'a'] } } },
  ])('refuses %j, which would compare without it', (stage) => {
    expect(() => under([stage], input)).toThrow(expect.objectContaining({ code: 115 }));
  });
});

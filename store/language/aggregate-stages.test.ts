import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { aggregate } from './aggregate.ts';
import { noCollections, type Collections } from './stage.ts';
import type { Document } from './values.ts';

const run = (pipeline: Document[], input: Document[], collections: Collections = noCollections): Document[] =>
  aggregate(pipeline, input, { collections });

/** Collections as plain lists, each with or without an index. */
function collectionsOf(lists: Record<string, Document[]>, indexed = false): Collections & { reads: number } {
  const collections = {
    reads: 0,
    hasIndexFor: () => indexed,
    read(name: string, { filter, sort, skip = 0, limit = 0 }: Parameters<Collections['read']>[1]): Document[] {
      collections.reads += 1;
      const stages = [{ $match: filter }, ...(sort ? [{ $sort: sort }] : []), { $skip: skip }];
      return run(limit > 0 ? [...stages, { $limit: limit }] : stages, lists[name] ?? []);
    },
  };
  return collections;
}

// The data and results are those of the stages' pages in MongoDB's manual, shortened.
const cakes = [
  { _id: 0, state: 'CA', orderDate: new Date('2020-05-18T14:10:30Z'), price: 13, quantity: 120 },
  { _id: 1, state: 'WA', orderDate: new Date('2021-03-20T11:30:05Z'), price: 14, quantity: 140 },
  { _id: 2, state: 'CA', orderDate: new Date('2021-01-11T06:31:15Z'), price: 12, quantity: 145 },
  { _id: 3, state: 'WA', orderDate: new Date('2020-02-08T13:13:23Z'), price: 13, quantity: 104 },
  { _id: 4, state: 'CA', orderDate: new Date('2019-05-18T16:09:01Z'), price: 41, quantity: 162 },
  { _id: 5, state: 'WA', orderDate: new Date('2019-01-08T06:12:03Z'), price: 43, quantity: 134 },
];

const windowed = (output: Document, more: Document = { partitionBy: '$state', sortBy: { orderDate: 1 } }): unknown[] =>
  run([{ $setWindowFields: { ...more, output: { x: output } } }], cakes).map(({ _id, x }) => [_id, x]);

describe('$setWindowFields', () => {
  test.each<[claim: string, output: Document, result: unknown[]]>([
    [
      'sums up to the current document',
      { $sum: '$quantity', window: { documents: ['unbounded', 'current'] } },
      [162, 282, 427, 134, 238, 378],
    ],
    [
      'averages two neighbours',
      { $avg: '$quantity', window: { documents: [-1, 0] } },
      [new Double(162), new Double(141), 132.5, new Double(134), new Double(119), new Double(122)],
    ],
    ['takes the whole partition without a window', { $max: '$quantity' }, [162, 162, 162, 140, 140, 140]],
    [
      'takes what lies within months',
      { $push: '$_id', window: { range: ['unbounded', 10], unit: 'month' } },
      [[4], [4, 0, 2], [4, 0, 2], [5], [5, 3], [5, 3, 1]],
    ],
    ['ranks', { $rank: {} }, [1, 2, 3, 1, 2, 3]],
    ['numbers', { $documentNumber: {} }, [1, 2, 3, 1, 2, 3]],
    ['shifts', { $shift: { output: '$quantity', by: 1, default: 'none' } }, [120, 145, 'none', 104, 140, 'none']],
    [
      'weighs averages exponentially',
      { $expMovingAvg: { input: '$price', alpha: 0.5 } },
      [new Double(41), new Double(27), 19.5, new Double(43), new Double(28), new Double(21)],
    ],
    [
      'keeps the top',
      { $topN: { n: 1, sortBy: { price: -1 }, output: '$price' }, window: { documents: ['current', 'unbounded'] } },
      [[41], [13], [12], [43], [14], [14]],
    ],
  ])('%s', (_, output, result) => {
    expect(windowed(output)).toEqual([4, 0, 2, 5, 3, 1].map((id, i) => [id, result[i]]));
  });

  test('compares numbers of all types in ranges, and ranks ties alike', () => {
    const input = [{ v: 1 }, { v: Long.fromNumber(1) }, { v: new Double(2) }, { v: Decimal128.fromString('3.5') }];
    const output = {
      near: { $count: {}, window: { range: [-1, 1] } },
      peers: { $count: {}, window: { range: ['current', 'current'] } },
      rank: { $rank: {} },
      dense: { $denseRank: {} },
    };
    expect(run([{ $setWindowFields: { sortBy: { v: 1 }, output } }, { $unset: 'v' }], input)).toEqual([
      { near: 3, peers: 2, rank: 1, dense: 1 },
      { near: 3, peers: 2, rank: 1, dense: 1 },
      { near: 3, peers: 1, rank: 3, dense: 2 },
      { near: 1, peers: 1, rank: 4, dense: 3 },
    ]);
  });

  test('gives slopes and areas by the unit asked for', () => {
    const at = (seconds: number): Date => new Date(1_600_000_000_000 + seconds * 1_000);
    const input = [
      { t: at(0), miles: 1295.1 },
      { t: at(30), miles: 1295.63 },
      { t: at(60), miles: 1296.25 },
    ];
    const output = {
      speed: { $derivative: { input: '$miles', unit: 'hour' }, window: { range: [-30, 0], unit: 'second' } },
      area: { $integral: { input: '$miles', unit: 'second' }, window: { documents: ['unbounded', 'current'] } },
    };
    const results = run([{ $setWindowFields: { sortBy: { t: 1 }, output } }], input);
    expect(results.map(({ speed }) => speed)).toEqual([null, expect.closeTo(63.6, 5), expect.closeTo(74.4, 5)]);
    expect(results.map(({ area }) => Number(area))).toEqual([
      0,
      expect.closeTo(38_860.95, 2),
      expect.closeTo(77_739.15, 2),
    ]);
  });

  test('fills what is missing on the line between, and with what was there last', () => {
    const input = [{ t: 0, v: 4 }, { t: 1 }, { t: 2, v: null }, { t: 4, v: 8 }, { t: 5 }];
    const output = { line: { $linearFill: '$v' }, last: { $locf: '$v' } };
    expect(
      run([{ $setWindowFields: { sortBy: { t: 1 }, output } }, { $project: { line: 1, last: 1 } }], input),
    ).toEqual([
      { line: 4, last: 4 },
      { line: new Double(5), last: 4 },
      { line: new Double(6), last: 4 },
      { line: 8, last: 8 },
      { line: null, last: 8 },
    ]);
  });

  test('computes covariances', () => {
    const input = [
      [1, 2],
      [2, 4],
      [3, 6.5],
    ].map(([a, b]) => ({ a, b }));
    const output = { pop: { $covariancePop: ['$a', '$b'] }, samp: { $covarianceSamp: ['$a', '$b'] } };
    expect(run([{ $setWindowFields: { output } }, { $limit: 1 }], input)).toEqual([
      { a: 1, b: 2, pop: 1.5, samp: 2.25 },
    ]);
  });

  test.each<[spec: Document, code: number]>([
    [{ output: { x: { $nope: 1 } } }, 9],
    [{ output: { x: { $mergeObjects: '$a' } } }, 9],
    [{ output: { x: { $rank: {} } } }, 5371602],
    [{ sortBy: { a: 1 }, output: { x: { $rank: {}, window: { documents: [0, 0] } } } }, 5371601],
    [{ output: { x: { $sum: 1, window: { documents: [0, 1] } } } }, 5339901],
    [{ sortBy: { a: 1 }, output: { x: { $sum: 1, window: { documents: [1, -1] } } } }, 5339900],
    [{ sortBy: { a: 1, b: 1 }, output: { x: { $sum: 1, window: { range: [0, 1] } } } }, 5339902],
    [{ partitionBy: '$list', output: { x: { $sum: 1 } } }, 14],
    [{ sortBy: { s: 1 }, output: { x: { $sum: 1, window: { range: [0, 1] } } } }, 5429414],
    [{ partitionBy: '$a' }, 40414],
  ])('refuses %j', (spec, code) => {
    expect(() => run([{ $setWindowFields: spec }], [{ a: 1, list: [1], s: 'x' }])).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

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

describe('$densify and $fill', () => {
  test('make the hours that are missing', () => {
    const at = (hour: number): Date => new Date(Date.UTC(2021, 4, 18, hour));
    const range = { step: 1, unit: 'hour', bounds: [at(0), at(5)] };
    const input = [
      { t: at(0), temp: 12 },
      { t: at(2), temp: 11 },
      { t: at(8), temp: 10 },
    ];
    expect(run([{ $densify: { field: 't', range } }], input)).toEqual([
      { t: at(0), temp: 12 },
      { t: at(1) },
      { t: at(2), temp: 11 },
      { t: at(3) },
      { t: at(4) },
      { t: at(8), temp: 10 },
    ]);
  });

  test('fill the range of all, or of each partition', () => {
    const input = [
      { kind: 'a', at: 1 },
      { kind: 'a', at: 3 },
      { kind: 'b', at: 2 },
    ];
    const densify = (bounds: string): unknown[] =>
      run([{ $densify: { field: 'at', partitionByFields: ['kind'], range: { step: 1, bounds } } }], input).map(
        ({ kind, at }) => `${String(kind)}${String(at)}`,
      );
    expect(densify('full')).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
    expect(densify('partition')).toEqual(['a1', 'a2', 'a3', 'b2']);
  });

  test('refuse to make too many documents', () => {
    const pipeline = [{ $densify: { field: 'v', range: { step: 1, bounds: [0, 10_000_000] } } }];
    expect(() => run(pipeline, [{ v: 1 }])).toThrow(expect.objectContaining({ code: 5897900 }));
  });

  test('put values where there are none', () => {
    const input = [{ d: 1, bought: 5 }, { d: 2 }, { d: 3, bought: 9, score: 1 }];
    const output = { bought: { method: 'linear' }, score: { value: 0 } };
    expect(run([{ $fill: { sortBy: { d: 1 }, output } }], input)).toEqual([
      { d: 1, bought: 5, score: 0 },
      { d: 2, bought: new Double(7), score: 0 },
      { d: 3, bought: 9, score: 1 },
    ]);
  });
});

describe('$lookup and $graphLookup', () => {
  const people = [
    { _id: 1, name: 'Dev' },
    { _id: 2, name: 'Eliot', reportsTo: 'Dev' },
    { _id: 3, name: 'Ron', reportsTo: 'Eliot' },
    { _id: 4, name: 'Andrew', reportsTo: 'Eliot' },
    { _id: 5, name: 'Asya', reportsTo: 'Ron' },
  ];
  const search = {
    from: 'people',
    startWith: '$reportsTo',
    connectFromField: 'reportsTo',
    connectToField: 'name',
    as: 'chain',
  };
  const chain = (document: Document | undefined): Document[] => (document ?? {})['chain'] as Document[];
  const names = (document: Document | undefined): unknown => chain(document).map(({ name }) => name);

  test.each([false, true])('finds the chain of superiors, with an index: %j', (indexed) => {
    const collections = collectionsOf({ people }, indexed);
    const [asya] = run(
      [{ $match: { _id: 5 } }, { $graphLookup: { ...search, depthField: 'depth' } }],
      people,
      collections,
    );
    expect(names(asya)).toEqual(['Ron', 'Eliot', 'Dev']);
    expect(chain(asya).map(({ depth }) => depth)).toEqual([0, 1, 2].map((n) => Long.fromNumber(n)));
  });

  test('goes as deep as it may, and only through what matches', () => {
    const find = (more: Document): unknown =>
      names(
        run([{ $match: { _id: 5 } }, { $graphLookup: { ...search, ...more } }], people, collectionsOf({ people }))[0],
      );
    expect(find({ maxDepth: 1 })).toEqual(['Ron', 'Eliot']);
    expect(find({ restrictSearchWithMatch: { name: { $ne: 'Eliot' } } })).toEqual(['Ron']);
  });

  test('ends in a circle', () => {
    const circle = [
      { _id: 1, name: 'a', reportsTo: 'b' },
      { _id: 2, name: 'b', reportsTo: 'a' },
    ];
    expect(names(run([{ $limit: 1 }, { $graphLookup: search }], circle, collectionsOf({ people: circle }))[0])).toEqual(
      ['b', 'a'],
    );
  });

  test('reads the other collection once where no index helps', () => {
    const collections = collectionsOf({ people });
    const byField = { $lookup: { from: 'people', localField: '_id', foreignField: '_id', as: 'x' } };
    const byPipeline = {
      $lookup: {
        from: 'people',
        let: { me: '$name' },
        pipeline: [{ $match: { $expr: { $eq: ['$reportsTo', '$$me'] } } }],
        as: 'x',
      },
    };
    expect(run([byField], people, collections).every(({ x }) => (x as Document[]).length === 1)).toBe(true);
    expect(collections.reads).toBe(1);
    expect(run([byPipeline], people, collections).map(({ x }) => (x as Document[]).length)).toEqual([1, 2, 1, 0, 0]);
    expect(collections.reads).toBe(2);
  });

  test('joins by fields, then by a pipeline over what was found', () => {
    const pipeline = [
      { $match: { $expr: { $gt: ['$_id', '$$least'] } } },
      { $sort: { _id: -1 } },
      { $limit: 1 },
      { $project: { name: 1 } },
    ];
    const lookup = {
      from: 'people',
      localField: 'name',
      foreignField: 'reportsTo',
      let: { least: 3 },
      pipeline,
      as: 'x',
    };
    for (const indexed of [false, true]) {
      const [eliot] = run([{ $match: { _id: 2 } }, { $lookup: lookup }], people, collectionsOf({ people }, indexed));
      expect(eliot?.['x']).toEqual([{ _id: 4, name: 'Andrew' }]);
    }
  });

  test('tells a missing variable from null', () => {
    const pipeline = [{ $match: { $expr: { $eq: ['$reportsTo', '$$who'] } } }];
    const lookup = { from: 'people', let: { who: '$nobody' }, pipeline, as: 'x' };
    const [first] = run([{ $limit: 1 }, { $lookup: lookup }], people, collectionsOf({ people }));
    expect(first?.['x']).toEqual([people[0]]);
  });

  test('joins elements of arrays, patterns as values, and arrays as a whole', () => {
    const foreign = [
      { _id: 1, v: [1, 2] },
      { _id: 2, v: 3 },
      { _id: 3, v: /a/ },
      { _id: 4, v: [[5]] },
      { _id: 5, v: 'a' },
    ];
    const local = [{ v: [2, Long.fromNumber(3)] }, { v: /a/ }, { v: [[5]] }, { v: [] }];
    for (const indexed of [false, true]) {
      const lookup = { from: 'foreign', localField: 'v', foreignField: 'v', as: 'x' };
      const found = run([{ $lookup: lookup }], local, collectionsOf({ foreign }, indexed));
      expect(found.map(({ x }) => (x as Document[]).map(({ _id }) => _id))).toEqual([[1, 2], [3], [4], []]);
    }
  });

  test.each<[stage: Document, code: number]>([
    [{ $lookup: { from: 'x', as: 'y' } }, 9],
    [{ $lookup: { from: 'x', localField: 'a', as: 'y' } }, 9],
    [{ $lookup: { from: 'x', pipeline: [{ $out: 'z' }], as: 'y' } }, 51047],
    [{ $lookup: { from: 'x', pipeline: [{ $nonsense: 1 }], as: 'y' } }, 40324],
    [{ $lookup: { pipeline: [], as: 'y' } }, 9],
    [{ $graphLookup: { from: 'x', as: 'y' } }, 40105],
    [{ $graphLookup: { ...search, maxDepth: -1 } }, 40101],
    [{ $graphLookup: { ...search, more: 1 } }, 40104],
    [{ $unionWith: { coll: 'x', pipeline: [{ $merge: 'y' }] } }, 31441],
    [{ $facet: { a: [{ $out: 'x' }] } }, 40600],
    [{ $facet: {} }, 40169],
    [{ $collStats: {} }, 115],
    [{ $sample: { size: 0 } }, 28747],
    [{ $sort: {} }, 15976],
    [{ $redact: 'x' }, 17053],
    [{ $group: { _id: null, x: { $sum: ['$a', '$b'] } } }, 40237],
    [{ $group: { _id: null, x: { $nope: 1 } } }, 15952],
    [{ $group: { _id: null, x: { $accumulator: {} } } }, 31264],
    [{ $group: { _id: null, 'x.y': { $sum: 1 } } }, 40235],
    [{ $bucketAuto: { groupBy: '$a', buckets: 0 } }, 40243],
    [{ $bucketAuto: { groupBy: '$a', buckets: 2, granularity: 'R5' } }, 115],
    [{ $bucket: { groupBy: '$a', boundaries: [0, 'x'] } }, 40193],
    [{ $sortByCount: 'a' }, 40148],
    [{ $skip: -1 }, 5107200],
    [{ $match: { $text: { $search: 'x' } } }, 17313],
    [{ $unwind: { path: '$a', index: 1 } }, 28811],
  ])('refuses %j', (stage, code) => {
    expect(() => run([stage], [{ a: 1 }])).toThrow(expect.objectContaining({ code }));
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
      for (let n = 0; n < 200_000; n++) yield { n, list: [1, 2] };
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

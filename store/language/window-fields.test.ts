import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { aggregate } from './aggregate.ts';
import { noCollections } from './stage.ts';
import type { Document } from './values.ts';

const run = (pipeline: Document[], input: Document[]): Document[] =>
  aggregate(pipeline, input, { collections: noCollections });

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

import { Long } from 'bson';
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
    [{ $bucketAuto: { groupBy: '$a', buckets: 2, granularity: 'R6' } }, 40257],
    [{ $bucketAuto: { groupBy: '$a', buckets: 2, granularity: 5 } }, 40261],
    [{ $bucket: { groupBy: '$a', boundaries: [0, 'x'] } }, 40193],
    [{ $sortByCount: 'a' }, 40148],
    [{ $skip: -1 }, 5107200],
    [{ $match: { $text: { $search: 'x' } } }, 17313],
    [{ $unwind: { path: '$a', index: 1 } }, 28811],
  ])('refuses %j', (stage, code) => {
    expect(() => run([stage], [{ a: 1 }])).toThrow(expect.objectContaining({ code }));
  });
});

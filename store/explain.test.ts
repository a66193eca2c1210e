import type { Collection, Document } from 'mongodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectedStore } from './testing-store.ts';

const { client } = await connectedStore();
let sales: Collection<Document & { _id: number }>;

beforeAll(async () => {
  sales = client.db('explained').collection('sales');
  await sales.createIndexes([
    { key: { shop: 1, at: 1 }, name: 'shop_at' },
    { key: { till: 1 }, name: 'till' },
    { key: { shop: 1, state: 1, total: -1 }, name: 'shop_state_total' },
  ]);
  await sales.insertMany(
    Array.from({ length: 200 }, (_, i) => ({
      _id: i,
      shop: `s${i % 2}`,
      at: i,
      till: `t${i % 50}`,
      state: i % 10 === 0 ? 'open' : 'paid',
      total: i % 20,
    })),
  );
});

async function statsOf(filter: Document, sort: Document = {}, limit = 0): Promise<Document> {
  const explained = await sales.find(filter).sort(sort).limit(limit).explain('executionStats');
  const { nReturned, totalKeysExamined, totalDocsExamined } = explained['executionStats'] as Document;
  return { nReturned, totalKeysExamined, totalDocsExamined };
}

/** The names of the stages, outermost first, and the index that is read. */
function outline(stage: Document): unknown[] {
  const input = (stage['inputStage'] ?? stage['inputStages']?.[0]) as Document | undefined;
  return [stage['indexName'] ?? stage['stage'], ...(input ? outline(input) : [])];
}

async function planOf(filter: Document, sort: Document = {}, limit = 0): Promise<unknown[]> {
  const explained = await sales.find(filter).sort(sort).limit(limit).explain('queryPlanner');
  return outline(explained['queryPlanner'].winningPlan as Document);
}

describe('the planner', () => {
  test('takes the index that has the fewest entries to read, whatever the order of the conditions', async () => {
    expect(await planOf({ shop: 's1', till: 't7' })).toEqual(['FETCH', 'till']);
    expect(await planOf({ till: { $gte: 't' }, shop: 's1', at: 7 })).toEqual(['FETCH', 'shop_at']);
    expect(await statsOf({ shop: 's1', till: 't7' })).toEqual({
      nReturned: 4,
      totalKeysExamined: 4,
      totalDocsExamined: 4,
    });
  });

  test('looks at fields behind a gap on the entries, before it reads documents', async () => {
    const filter = { shop: 's0', total: 10 };
    const explained = await sales.find(filter).hint('shop_state_total').explain('executionStats');
    expect(explained['executionStats']).toMatchObject({ nReturned: 10, totalKeysExamined: 100, totalDocsExamined: 10 });
  });

  test('merges the stretches of several values into the order of the next field', async () => {
    const filter = { shop: { $in: ['s0', 's1'] } };
    expect(await planOf(filter, { at: -1 }, 5)).toEqual(['LIMIT', 'FETCH', 'SORT_MERGE', 'shop_at']);
    expect((await sales.find(filter).sort({ at: -1 }).limit(5).toArray()).map(({ at }) => at as number)).toEqual([
      199, 198, 197, 196, 195,
    ]);
  });

  test('merges the branches of an $or that have the order asked for', async () => {
    const filter = {
      $or: [
        { shop: 's0', at: { $gte: 190 } },
        { shop: 's1', at: { $lt: 5 } },
      ],
    };
    expect(await planOf(filter, { at: 1 })).toEqual(['SORT_MERGE', 'FETCH', 'shop_at']);
    expect((await sales.find(filter).sort({ at: 1 }).toArray()).map(({ at }) => at as number)).toEqual([
      1, 3, 190, 192, 194, 196, 198,
    ]);
  });
});

describe('explain', () => {
  test('shows bounds, plans that were not taken, and what was examined, as MongoDB does', async () => {
    const explained = await sales.find({ shop: 's1', at: { $gt: 5, $lte: 9 } }).explain('allPlansExecution');
    expect(explained['queryPlanner'].winningPlan).toMatchObject({
      stage: 'FETCH',
      inputStage: {
        stage: 'IXSCAN',
        keyPattern: { shop: 1, at: 1 },
        isMultiKey: false,
        multiKeyPaths: { shop: [], at: [] },
        isUnique: false,
        isSparse: false,
        isPartial: false,
        direction: 'forward',
        indexBounds: { shop: ['["s1", "s1"]'], at: ['(5, 9]'] },
      },
    });
    expect(explained['queryPlanner'].rejectedPlans).toHaveLength(1);
    expect(explained['executionStats']).toMatchObject({ executionSuccess: true, nReturned: 2, totalKeysExamined: 2 });
    expect(explained['executionStats'].allPlansExecution).toHaveLength(2);
  });

  test('skips from value to value for a distinct, where an index has them in order', async () => {
    const explained = async (key: string, query: Document): Promise<Document> => {
      const command = { explain: { distinct: 'sales', key, query }, verbosity: 'executionStats' };
      const { queryPlanner, executionStats } = await client.db('explained').command(command);
      const { winningPlan } = queryPlanner as { winningPlan: Document };
      const { totalKeysExamined, totalDocsExamined } = executionStats as Document;
      const scan = (winningPlan['inputStage'] ?? winningPlan) as Document;
      return { stage: scan['stage'], index: scan['indexName'], totalKeysExamined, totalDocsExamined };
    };
    const skipping = { stage: 'DISTINCT_SCAN', index: 'till', totalKeysExamined: 200, totalDocsExamined: 50 };
    expect(await explained('till', {})).toEqual(skipping);
    expect(await sales.distinct('till')).toHaveLength(50);
    const within = { index: 'shop_state_total', totalKeysExamined: 18, totalDocsExamined: 2 };
    expect(await explained('state', { shop: 's0' })).toEqual({ ...skipping, ...within });
    expect(await sales.distinct('state', { shop: 's0' })).toEqual(['open', 'paid']);
    // Here every document has to be looked at.
    expect(await explained('till', { total: 3 })).toMatchObject({ stage: 'COLLSCAN' });
    expect(await explained('total', {})).toMatchObject({ stage: 'COLLSCAN' });
  });

  test('counts without reading a document, and explains what commands that write find', async () => {
    const command = (explain: Document): Promise<Document> =>
      client.db('explained').command({ explain, verbosity: 'executionStats' });
    const counted = await command({ count: 'sales', query: { shop: 's1' } });
    expect(outline(counted['queryPlanner'].winningPlan as Document)).toEqual(['COUNT', 'shop_at']);
    expect(counted['executionStats']).toMatchObject({ totalKeysExamined: 100, totalDocsExamined: 0 });
    const all = await command({ count: 'sales' });
    expect(outline(all['queryPlanner'].winningPlan as Document)).toEqual(['COUNT', 'RECORD_STORE_FAST_COUNT']);
    const removed = await command({ delete: 'sales', deletes: [{ q: { till: 't3' }, limit: 0 }] });
    expect(outline(removed['queryPlanner'].winningPlan as Document)).toEqual(['DELETE', 'FETCH', 'till']);
    expect(await sales.countDocuments({ till: 't3' })).toBe(4);
    await expect(
      client.db('explained').command({ explain: { find: 'sales' }, verbosity: 'all' }),
    ).rejects.toMatchObject({ code: 2 });
  });
});

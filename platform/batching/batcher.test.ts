import { describe, expect, it } from 'vitest';
import { createBatcher } from './batcher.ts';

/** A batcher that doubles numbers, whose batches the test lets finish one by one. */
function gatedBatcher(options: { concurrency: number; maxBatch: number; maxWaiting?: number }) {
  const batches: { items: readonly number[]; finish: () => void }[] = [];
  const batcher = createBatcher<number, number>({
    ...options,
    runBatch: (items) => {
      const { promise, resolve } = Promise.withResolvers<number[]>();
      batches.push({ items, finish: () => resolve(items.map((item) => item * 2)) });
      return promise;
    },
  });
  return { batcher, batches };
}

function tick(): Promise<void> {
  return new Promise(setImmediate);
}

describe('a batcher', () => {
  it('runs calls of one tick together, and answers each its own', async () => {
    const { batcher, batches } = gatedBatcher({ concurrency: 1, maxBatch: 10 });
    const answers = Promise.all([1, 2, 3].map((item) => batcher.run(item)));
    await tick();
    expect(batches.map((batch) => batch.items)).toEqual([[1, 2, 3]]);
    batches[0]?.finish();
    expect(await answers).toEqual([2, 4, 6]);
  });

  it('gathers what arrives while a batch runs into the next one, in order', async () => {
    const { batcher, batches } = gatedBatcher({ concurrency: 1, maxBatch: 3 });
    const answers = [batcher.run(1)];
    await tick();
    for (const item of [2, 3, 4, 5]) answers.push(batcher.run(item));
    await tick();
    expect(batches.map((batch) => batch.items)).toEqual([[1]]);
    for (const expected of [[2, 3, 4], [5]]) {
      batches.at(-1)?.finish();
      await tick();
      await tick();
      expect(batches.at(-1)?.items).toEqual(expected);
    }
    batches.at(-1)?.finish();
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10]);
  });

  it('runs as many batches at once as it may, and no more', async () => {
    const { batcher, batches } = gatedBatcher({ concurrency: 2, maxBatch: 1 });
    const answers = [1, 2, 3].map((item) => batcher.run(item));
    for (let turn = 0; turn < 4; turn += 1) await tick();
    expect(batches.map((batch) => batch.items)).toEqual([[1], [2]]);
    batches[0]?.finish();
    for (let turn = 0; turn < 4; turn += 1) await tick();
    expect(batches).toHaveLength(3);
    for (const batch of batches) batch.finish();
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
  });

  it('fails an item alone that failed alone, and all of a batch that failed as a whole', async () => {
    const batcher = createBatcher<string, string>({
      concurrency: 1,
      maxBatch: 2,
      runBatch: async (items) => {
        if (items.includes('fatal')) throw new Error('all of them');
        return items.map((item) => (item === 'bad' ? new Error('this one') : `${item}!`));
      },
    });
    const outcomes = await Promise.allSettled(
      ['good', 'bad', 'fine', 'fatal', 'last'].map((item) => batcher.run(item)),
    );
    expect(outcomes.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual([
      'good!',
      'Error: this one',
      'Error: all of them',
      'Error: all of them',
      'last!',
    ]);
  });

  it('fails a batch that does not answer every item', async () => {
    const batcher = createBatcher<number, number>({ concurrency: 1, maxBatch: 5, runBatch: async () => [1] });
    const outcomes = await Promise.allSettled([batcher.run(1), batcher.run(2)]);
    expect(outcomes.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  });

  it('refuses further calls, retryably, when too many wait', async () => {
    const { batcher, batches } = gatedBatcher({ concurrency: 1, maxBatch: 1, maxWaiting: 2 });
    const running = batcher.run(1);
    await tick();
    const waiting = [batcher.run(2), batcher.run(3)];
    await expect(batcher.run(4)).rejects.toMatchObject({ code: 'OVERLOADED', retryable: true });
    for (let turn = 0; turn < 6; turn += 1) {
      batches.at(-1)?.finish();
      await tick();
    }
    expect(await Promise.all([running, ...waiting])).toEqual([2, 4, 6]);
  });
});

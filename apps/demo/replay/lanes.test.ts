import fc from 'fast-check';
import { expect, it } from 'vitest';
import { workInLanes } from './lanes.ts';

it('keeps each lane in order and never takes on more than it may, whatever comes', async () => {
  const items = fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c'), turns: fc.nat({ max: 5 }) }), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 6 }), async (given, atOnce) => {
      const busy = new Set<string>();
      const done: { lane: string }[] = [];
      let takenOn = 0;
      const source = (async function* () {
        for (const item of given) {
          takenOn += 1;
          expect(takenOn - done.length).toBeLessThanOrEqual(atOnce + 1);
          yield item;
        }
      })();
      await workInLanes(source, {
        laneOf: ({ lane }) => lane,
        atOnce,
        work: async (item) => {
          expect(busy.has(item.lane)).toBe(false);
          busy.add(item.lane);
          for (let turn = 0; turn < item.turns; turn += 1) await Promise.resolve();
          busy.delete(item.lane);
          done.push(item);
        },
      });
      for (const lane of ['a', 'b', 'c']) {
        expect(done.filter((item) => item.lane === lane)).toEqual(given.filter((item) => item.lane === lane));
      }
    }),
  );
});

it('throws what the first failure threw, once everything under way has ended, and takes nothing further on', async () => {
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  const ended: number[] = [];
  const working = workInLanes([1, 2, 3, 4], {
    laneOf: String,
    atOnce: 2,
    work: async (item) => {
      if (item === 2) {
        queueMicrotask(resolve);
        throw new Error('the second fails');
      }
      await slow;
      ended.push(item);
    },
  });
  await expect(working).rejects.toThrow('the second fails');
  expect(ended).toEqual([1]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';
import { drop, filter, finished, flatMap, gather, map, pause, sort, take, unpaused, type Flow } from './flow.ts';

/** Items, with a pause wherever the flags say so. */
function flowOf(items: readonly number[], pauses: readonly boolean[]): Flow<number> {
  return items.flatMap((item, i) => (pauses[i] === true ? [pause, item] : [item]));
}

test('flows give what arrays give, and pass every pause on', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.array(fc.boolean()), fc.integer({ min: 1, max: 9 }), (items, pauses, n) => {
      const flow = (): Flow<number> => flowOf(items, pauses);
      const isEven = (item: number): boolean => item % 2 === 0;
      expect([...unpaused(map(flow(), (item) => item + 1))]).toEqual(items.map((item) => item + 1));
      expect([...unpaused(filter(flow(), isEven))]).toEqual(items.filter(isEven));
      expect([...unpaused(flatMap(flow(), (item) => [item, item]))]).toEqual(items.flatMap((item) => [item, item]));
      expect([...unpaused(take(flow(), n))]).toEqual(items.slice(0, n));
      expect([...unpaused(drop(flow(), n))]).toEqual(items.slice(n));
      expect(finished(gather(flow()))).toEqual(items);
      const count = items.filter((_, i) => pauses[i] === true).length;
      for (const each of [map(flow(), String), filter(flow(), () => false), drop(flow(), n)])
        expect([...each].filter((item) => item === pause)).toHaveLength(count);
    }),
  );
});

test('sorts as arrays do, equal items staying in order, with a pause for every few hundred', () => {
  const items = fc.array(fc.record({ key: fc.nat(20), place: fc.nat() }), { maxLength: 2_000, size: 'max' });
  const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key;
  fc.assert(
    fc.property(items, (all) => {
      expect(finished(sort(all, byKey))).toEqual(all.toSorted(byKey));
    }),
    { numRuns: 50 },
  );
  const pauses = [
    ...sort(
      Array.from({ length: 10_000 }, (_, i) => -i),
      (a, b) => a - b,
    ),
  ];
  expect(pauses.length).toBeGreaterThan(100);
});

describe('an expression over one document', () => {
  const numbers = { $range: [0, 100_000] };
  test.each([
    { $map: { input: numbers, in: { $map: { input: numbers, in: '$$this' } } } },
    { $filter: { input: numbers, cond: { $filter: { input: numbers, cond: true } } } },
    { $reduce: { input: numbers, initialValue: [], in: { $concatArrays: ['$$value', ['$$this']] } } },
  ])('is given up when it takes too long: %j', (expression) => {
    const startedAt = performance.now();
    expect(() => compileExpression(expression)({ root: {}, variables: {} })).toThrow(/longer than 500 ms/);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  test('may not make a range that memory has no room for', () => {
    expect(() => compileExpression({ $range: [0, 2_000_000] })({ root: {}, variables: {} })).toThrow(/too much memory/);
  });
});

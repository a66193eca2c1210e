import { expect, test } from 'vitest';
import { estimate, spreadOf } from './estimate.ts';

/** The same in each run: a linear congruential generator, Numerical Recipes' constants. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test.each([10, 31, 100])('an interval of %i measurements holds the true median nineteen times in twenty', (count) => {
  const random = drawn(count);
  const TRIES = 2_000;
  let held = 0;
  for (let round = 0; round < TRIES; round += 1) {
    // Skewed, as times are: the median of an exponential distribution is ln 2.
    const { low, high } = estimate(Array.from({ length: count }, () => -Math.log(1 - random())));
    if (low <= Math.LN2 && Math.LN2 <= high) held += 1;
  }
  expect(held / TRIES).toBeGreaterThan(0.94);
  expect(held / TRIES).toBeLessThan(0.99);
});

test('few measurements are known no better than their whole range', () => {
  expect(estimate([3, 1, 2, 4])).toEqual({ value: 2.5, low: 1, high: 4 });
});

test('a spread is the whole width of the interval', () => {
  expect(spreadOf({ value: 20, low: 19, high: 21 })).toBe(0.1);
});

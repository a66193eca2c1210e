import { expect, it } from 'vitest';
import { boundedCache } from './bounded-cache.ts';

it('remembers as many as it may, and forgets the one that was asked for longest ago', () => {
  const cache = boundedCache<number>(3);
  for (const [value, key] of ['a', 'b', 'c'].entries()) cache.set(key, value);
  expect(cache.get('a')).toBe(0);
  cache.set('d', 3);
  expect([...cache.keys()].toSorted()).toEqual(['a', 'c', 'd']);
  for (let number = 0; number < 100; number += 1) cache.set(`more-${number}`, number);
  expect(cache.size).toBe(3);
});

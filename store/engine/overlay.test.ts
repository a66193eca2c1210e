import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Key, KeyRange } from './keys.ts';
import { Overlay } from './overlay.ts';
import type { Entry, View } from './view.ts';

/** A view of a sorted map, as plain as can be. */
function viewOf(map: ReadonlyMap<Key, Buffer>): Omit<View, 'sizeOf'> {
  const entries = ({ low, high }: KeyRange): Entry[] =>
    [...map]
      .filter(([key]) => key >= low && key < high)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key, value }));
  return {
    get: (key) => map.get(key),
    range: (range, reverse) => (reverse === true ? entries(range).reverse() : entries(range)),
    count: (range) => entries(range).length,
    countUpTo: (range, limit) => Math.min(limit, entries(range).length),
  };
}

const key = fc.string({ unit: fc.constantFrom('\0', 'a', 'b', '\xfe'), minLength: 1, maxLength: 3 });
const value = fc.integer({ min: 0, max: 255 }).map((byte) => Buffer.of(byte));

test('an overlay reads as if its changes had been made below', () => {
  const changes = fc.array(fc.record({ key, value: fc.option(value, { nil: undefined }) }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value)), changes, key, key, (below, changed, low, high) => {
      const overlay = new Overlay(viewOf(new Map(below)));
      const expected = new Map(below);
      for (const change of changed) {
        if (change.value) {
          overlay.put(change.key, change.value);
          expected.set(change.key, change.value);
        } else {
          overlay.remove(change.key);
          expected.delete(change.key);
        }
      }
      const model = viewOf(expected);
      const range = { low, high };
      expect([...overlay.range(range)]).toEqual([...model.range(range)]);
      expect([...overlay.range(range, true)]).toEqual([...model.range(range, true)]);
      expect(overlay.count(range)).toBe(model.count(range));
      expect(overlay.get(low)).toEqual(model.get(low));
    }),
    { numRuns: 500 },
  );
});

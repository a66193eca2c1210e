import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Changes, removed } from './changes.ts';
import { spacePrefix, type Key, type KeyRange } from './keys.ts';
import { Overlay } from './overlay.ts';
import type { Entries, Entry } from './view.ts';

/** Entries of a sorted map, as plain as can be. */
function entriesOf(map: ReadonlyMap<Key, Buffer>): Entries {
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

const space = fc.constantFrom(0, 1, 255, 256).map(spacePrefix);
const rest = fc.string({ unit: fc.constantFrom('\0', 'a', 'b', '\xfe'), maxLength: 3 });
const key = fc.tuple(space, rest).map(([prefix, end]) => prefix + end);
const bound = fc.oneof(key, fc.constantFrom('', '\0\0\x01', '\xff\xff\xff\xff'));
const value = fc.integer({ min: 0, max: 255 }).map((byte): Buffer => Buffer.of(byte));
const changes = fc.array(fc.record({ key, value: fc.option(value, { nil: removed }), looks: fc.boolean() }), {
  maxLength: 30,
});

test('layers of changes read as if each had been made to what is below', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, value)),
      fc.array(changes, { minLength: 1, maxLength: 3 }),
      bound,
      bound,
      (below, layers, low, high) => {
        const expected = new Map<Key, Buffer>(below);
        const made = layers.map((layer) => {
          const changed = new Changes();
          for (const change of layer) {
            // What has been looked up is kept in another way.
            if (change.looks) changed.get(change.key);
            changed.set(change.key, change.value);
            if (change.value === removed) expected.delete(change.key);
            else expected.set(change.key, change.value);
          }
          return changed;
        });
        const overlay = new Overlay(made.reverse(), entriesOf(new Map(below)));
        const model = entriesOf(expected);
        const range = { low, high };
        expect([...overlay.range(range)]).toEqual([...model.range(range)]);
        expect([...overlay.range(range, true)]).toEqual([...model.range(range, true)]);
        expect(overlay.count(range)).toBe(model.count(range));
        expect(overlay.countUpTo(range, 2)).toBe(model.countUpTo(range, 2));
        expect(overlay.get(low)).toEqual(model.get(low));
        const told = new Map<Key, Buffer>(below);
        for (const layer of made.reverse()) {
          layer.tell((each, changed) => void (changed === removed ? told.delete(each) : told.set(each, changed)));
        }
        expect(told).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

import { Timestamp } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockOf, nextTick, timestampOf } from './clock.ts';

const second = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('the clock rises, with the wall clock or without it', () => {
  fc.assert(
    // There is no time after the last second that a Timestamp can tell.
    fc.property(
      fc.integer({ min: 0, max: 2 ** 32 - 2 }),
      second,
      fc.integer({ min: 0, max: 2 ** 20 - 1 }),
      (last, now, counter) => {
        const before = clockOf(new Timestamp({ t: last, i: counter }));
        const after = nextTick(before, now * 1_000);
        expect(after).toBeGreaterThan(before);
        expect(Number.isSafeInteger(after)).toBe(true);
        expect(timestampOf(after).t).toBeGreaterThanOrEqual(Math.max(last, now));
      },
    ),
  );
});

test('a clock and its timestamp say the same, and order alike', () => {
  fc.assert(
    fc.property(second, fc.integer({ min: 0, max: 2 ** 20 - 1 }), (t, i) => {
      const timestamp = new Timestamp({ t, i });
      expect(timestampOf(clockOf(timestamp))).toEqual(timestamp);
    }),
  );
});

test("a timestamp of another server's, with a counter beyond ours, is met by a later clock and not by an earlier one", () => {
  expect(clockOf(new Timestamp({ t: 7, i: 2 ** 31 }))).toBe(clockOf(new Timestamp({ t: 8, i: 0 })));
});

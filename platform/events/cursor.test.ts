import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCursors, readCursor, writeCursor } from './cursor.ts';

const cursor = fc.record({
  source: fc.constantFrom('sales', 'inventory'),
  position: fc.nat(1_000_000_000_000),
  event: fc.nat(999_999),
  item: fc.nat(999_999),
});

test('a cursor is read as it was written, and fits into a URL as it is', () => {
  fc.assert(
    fc.property(cursor, (given) => {
      const text = writeCursor(given);
      expect(readCursor(text)).toEqual(given);
      expect(encodeURIComponent(text)).toBe(text);
    }),
  );
});

test('whatever else is given is no cursor', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => readCursor(text) === null));
  for (const text of ['sales', 'sales:1:1', 'sales:-1:0:0', 'SALES:1:1:1', 'sales:1:1:1 ', 'sales:1e9:0:0']) {
    expect(readCursor(Buffer.from(text).toString('base64url'))).toBeNull();
  }
});

test('cursors are ordered by position, then by event, then by item', () => {
  const at = (position: number, event: number, item: number) => ({ source: 'sales', position, event, item });
  const ordered = [at(9, 9, 9), at(10, 0, 0), at(10, 1, 1), at(10, 1, 2), at(10, 2, 1), at(100, 0, 0)];
  expect(ordered.toReversed().sort(compareCursors)).toEqual(ordered);
  expect(compareCursors(at(1, 2, 3), at(1, 2, 3))).toBe(0);
});

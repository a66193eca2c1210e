import { Decimal128, Double, Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeKey, hasIndexedField, indexKeys } from './index-key.ts';
import { arbitraryNumber, arbitraryValue } from './values.arbitrary.ts';
import { compareValues, type Document } from './values.ts';

describe('indexKeys', () => {
  test.each<[string, Document, Document, unknown[][]]>([
    ['one entry without arrays', { a: 1, b: 'x' }, { a: 1, b: 1 }, [[1, 'x']]],
    ['null for what is missing', { a: 1 }, { a: 1, b: 1 }, [[1, null]]],
    ['null for undefined', { a: undefined }, { a: 1 }, [[null]]],
    [
      'one entry an element',
      { a: [1, 2], b: 3 },
      { a: 1, b: 1 },
      [
        [1, 3],
        [2, 3],
      ],
    ],
    ['undefined for an empty array', { a: [] }, { a: 1 }, [[undefined]]],
    ['embedded documents', { a: { b: 1 } }, { 'a.b': 1 }, [[1]]],
    ['null below a scalar', { a: 5 }, { 'a.b': 1 }, [[null]]],
    ['paths through arrays', { a: [{ b: 1 }, { b: 2 }, {}] }, { 'a.b': 1 }, [[1], [2], [null]]],
    [
      'fields of the same element together',
      {
        a: [
          { b: 1, c: 2 },
          { b: 3, c: 4 },
        ],
      },
      { 'a.b': 1, 'a.c': 1 },
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['arrays inside array elements', { a: [{ b: [1, 2] }, { b: 3 }] }, { 'a.b': 1 }, [[1], [2], [3]]],
    ['nested arrays as values', { a: [[1, 2], 3] }, { a: 1 }, [[[1, 2]], [3]]],
    ['no fan-out into nested arrays', { a: [[{ b: 1 }]] }, { 'a.b': 1 }, [[null]]],
    ['null below an empty array', { a: [] }, { 'a.b': 1 }, [[null]]],
    ['positions', { a: [7, 8] }, { 'a.1': 1 }, [[8]]],
    ['inherited names as missing', {}, { constructor: 1 }, [[null]]],
  ])('gives %s', (_, document, pattern, keys) => {
    expect(indexKeys(document, pattern)).toEqual(keys);
  });

  test('refuses two arrays side by side', () => {
    expect(() => indexKeys({ a: [1], b: [2] }, { a: 1, b: 1 })).toThrow(expect.objectContaining({ code: 171 }));
  });
});

test('hasIndexedField finds a field that is null, and not one that is missing', () => {
  expect(hasIndexedField({ a: null }, { a: 1 })).toBe(true);
  expect(hasIndexedField({ a: [{ b: 1 }] }, { 'a.b': 1 })).toBe(true);
  expect(hasIndexedField({ a: [{}] }, { 'a.b': 1 })).toBe(false);
  expect(hasIndexedField({ b: 1 }, { a: 1, b: 1 })).toBe(true);
});

/** One character is one byte. */
function byBytes(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

describe('encodeKey', () => {
  test('orders bytes as the values compare, in either direction', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        const order = Math.sign(compareValues(a, b));
        expect(byBytes(encodeKey([a], { x: 1 }), encodeKey([b], { x: 1 }))).toBe(order);
        expect(byBytes(encodeKey([b], { x: -1 }), encodeKey([a], { x: -1 }))).toBe(order);
      }),
      { numRuns: 5_000 },
    );
  });

  test('orders numbers of all types', () => {
    fc.assert(
      fc.property(arbitraryNumber, arbitraryNumber, (a, b) => {
        const bytes = [a, b].map((value) => encodeKey([value], { x: 1 })) as [string, string];
        expect(byBytes(...bytes)).toBe(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 5_000 },
    );
  });

  test('orders compound keys field by field', () => {
    const pattern = { a: 1, b: -1 };
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c, d) => {
        const order = Math.sign(compareValues(a, c) || compareValues(d, b));
        expect(byBytes(encodeKey([a, b], pattern), encodeKey([c, d], pattern))).toBe(order);
      }),
      { numRuns: 2_000 },
    );
  });

  test('gives equal numbers the same bytes whatever their type', () => {
    const one = encodeKey([1], { a: 1 });
    for (const same of [new Double(1), Long.ONE, Decimal128.fromString('1.000')]) {
      expect(encodeKey([same], { a: 1 })).toEqual(one);
    }
  });

  test('keeps an empty array below null and apart from it', () => {
    expect(byBytes(encodeKey([undefined], { a: 1 }), encodeKey([null], { a: 1 }))).toBe(-1);
  });

  test('never exceeds what lmdb takes, and keeps long keys apart', () => {
    const long = 'x'.repeat(3_000);
    const keys = [`${long}a`, `${long}b`, long].map((text) => encodeKey([text], { a: 1 }));
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(1_900);
    expect(new Set(keys).size).toBe(3);
    expect(encodeKey([`${long}a`], { a: 1 })).toEqual(keys[0]);
  });
});

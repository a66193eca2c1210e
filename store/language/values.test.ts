import {
  Binary,
  BSONError,
  BSONRegExp,
  BSONSymbol,
  calculateObjectSize,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
  UUID,
} from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryValue } from './values.arbitrary.ts';
import { compareValues, decode, encode, equalValues, identicalValues, type Document } from './values.ts';

/** One of everything in MongoDB's order: each value is below the next one. */
const inOrder: unknown[] = [
  new MinKey(),
  null,
  NaN,
  -Infinity,
  Decimal128.fromString('-1E+400'),
  Long.MIN_VALUE,
  -1,
  new Double(-0.5),
  0,
  Decimal128.fromString('1E-400'),
  5e-324,
  Decimal128.fromString('0.1'),
  0.1,
  1,
  2 ** 53,
  Long.fromString('9007199254740993'),
  Infinity,
  '',
  'a',
  'a\0',
  'ab',
  'b',
  '\uFFFF',
  '\u{1F600}',
  {},
  { a: 2 },
  { a: 2, b: 0 },
  { b: 1 },
  { a: 'a' },
  [],
  [1],
  [1, 0],
  [2],
  new Binary(Buffer.from('b')),
  new Binary(Buffer.from('aa')),
  new Binary(Buffer.from('aa'), 4),
  new ObjectId('00000000000000000000000a'),
  new ObjectId('f0000000000000000000000a'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Timestamp(0n),
  new Timestamp({ t: 1, i: 0 }),
  new BSONRegExp('a', ''),
  new BSONRegExp('a', 'i'),
  new Code('a'),
  new Code('a', { b: 1 }),
  new MaxKey(),
];

describe('compareValues', () => {
  test('orders types and values as MongoDB does', () => {
    for (const [i, a] of inOrder.entries()) {
      for (const [j, b] of inOrder.entries())
        expect([i, j, Math.sign(compareValues(a, b))]).toEqual([i, j, Math.sign(i - j)]);
    }
  });

  test('is a total order', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c) => {
        expect(compareValues(a, a)).toBe(0);
        expect(Math.sign(compareValues(a, b))).toBe(0 - Math.sign(compareValues(b, a)));
        const [low, middle, high] = [a, b, c].sort(compareValues);
        expect(compareValues(low, middle)).toBeLessThanOrEqual(0);
        expect(compareValues(middle, high)).toBeLessThanOrEqual(0);
        expect(compareValues(low, high)).toBeLessThanOrEqual(0);
        // What is equal compares alike with everything.
        const other = equalValues(a, b) ? b : a;
        expect(Math.sign(compareValues(a, c))).toBe(Math.sign(compareValues(other, c)));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [1, new Double(1)],
    [1, Long.ONE],
    [1, Decimal128.fromString('1.00')],
    [-0, 0],
    [NaN, Decimal128.fromString('NaN')],
    [Infinity, Decimal128.fromString('Infinity')],
    [0.5, Decimal128.fromString('0.5')],
    [2 ** 53, Long.fromString('9007199254740992')],
    [null, undefined],
    ['a', new BSONSymbol('a')],
    [{ a: 1 }, { a: Long.ONE }],
  ])('holds %s and %s equal', (a, b) => {
    expect(equalValues(a, b)).toBe(true);
  });

  test('minds the order of fields in embedded documents', () => {
    expect(equalValues({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  });
});

test('identicalValues tells apart what is equal but of another type', () => {
  expect(identicalValues({ a: [1, 'x'] }, { a: [1, 'x'] })).toBe(true);
  expect(identicalValues(1, new Double(1))).toBe(false);
  expect(identicalValues([Long.ONE], [1])).toBe(false);
  expect(identicalValues(Decimal128.fromString('1.0'), Decimal128.fromString('1.00'))).toBe(false);
  expect(identicalValues(new Date(5), new Date(5))).toBe(true);
  expect(identicalValues({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
});

describe('decode and encode', () => {
  const everything = {
    int: new Int32(5),
    integralDouble: new Double(5),
    double: new Double(5.5),
    minusZero: new Double(-0),
    largeDouble: new Double(2 ** 40),
    long: Long.fromNumber(5),
    decimal: Decimal128.fromString('1.50'),
    text: 'plain',
    longText: 'a text that is longer than what is read by hand',
    unicode: 'Zoë 😀',
    nothing: null,
    yes: true,
    no: false,
    date: new Date(-5),
    id: new ObjectId('0123456789abcdef01234567'),
    binary: new Binary(Buffer.from([1, 2, 3])),
    oldBinary: new Binary(Buffer.from([1, 2, 3]), 2),
    uuid: new UUID('0123e4567-e89b-12d3-a456-426614174000'.slice(1)),
    timestamp: new Timestamp({ t: 4_000_000_000, i: 7 }),
    regex: new BSONRegExp('^a', 'ix'),
    code: new Code('f()'),
    scoped: new Code('f()', { a: 1 }),
    symbol: new BSONSymbol('s'),
    min: new MinKey(),
    max: new MaxKey(),
    nested: { list: [1, [2, { a: 3 }], 'x'], empty: {}, none: [] },
    reference: { $ref: 'others', $id: 1 },
    constructor: 'not the inherited one',
  };

  test('keeps every type, byte for byte', () => {
    const bytes = serialize(everything);
    expect(Buffer.from(encode(decode(bytes))).equals(Buffer.from(bytes))).toBe(true);
  });

  test('writes any document as the bson library does', () => {
    fc.assert(
      fc.property(fc.array(arbitraryValue, { maxLength: 5 }), (values) => {
        const document = Object.fromEntries(values.map((value, i) => [`field ${'é'.repeat(i)}`, value]));
        expect(Buffer.from(encode(document)).equals(serialize(document))).toBe(true);
        expect(identicalValues(decode(encode(document)), document)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('writes undefined as null, also in arrays', () => {
    expect(decode(encode({ a: undefined, b: [undefined] }))).toEqual({ a: null, b: [null] });
  });

  test('refuses to write names with null bytes, and documents that contain themselves', () => {
    const endless: Document = {};
    endless['a'] = endless;
    expect(() => encode({ 'a\0b': 1 })).toThrow(/null bytes/);
    expect(() => encode({ 'é\0b': 1 })).toThrow(/null bytes/);
    expect(() => encode(endless)).toThrow(/nested deeper/);
    expect(decode(encode({ a: 1 }))).toEqual({ a: 1 });
  });

  test('holds numbers as documented', () => {
    const { int, integralDouble, double, largeDouble, long } = decode(serialize(everything));
    expect(int).toBe(5);
    expect(integralDouble).toEqual(new Double(5));
    expect(double).toBe(5.5);
    expect(largeDouble).toBe(2 ** 40);
    expect(long).toEqual(Long.fromNumber(5));
  });

  test('leaves references between documents as plain documents', () => {
    expect(decode(serialize(everything))['reference']).toEqual({ $ref: 'others', $id: 1 });
  });

  test('keeps a field called __proto__ a field', () => {
    const document = decode(encode(JSON.parse('{"a":{"__proto__":{"polluted":true}}}') as Document));
    expect(Object.keys(document['a'] as object)).toEqual(['__proto__']);
    expect((document['a'] as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('does not look into the bytes it was given afterwards', () => {
    const bytes = serialize(everything);
    const document = decode(bytes);
    bytes.fill(0);
    expect(calculateObjectSize(document)).toBe(calculateObjectSize(everything));
    expect((document['binary'] as Binary).value()).toEqual(Buffer.from([1, 2, 3]));
    expect(String(document['id'])).toBe('0123456789abcdef01234567');
  });

  test('refuses bytes that are not one whole document', () => {
    const bytes = Buffer.from(serialize({ a: 'text', b: [1, 2], c: { d: 1 } }));
    for (let length = 0; length < bytes.length; length++)
      expect(() => decode(bytes.subarray(0, length))).toThrow(BSONError);
    expect(() => decode(Buffer.concat([bytes, Buffer.from([0])]))).toThrow(/bytes follow/);
  });

  test('survives any damage to a document without reading beyond it', () => {
    const bytes = Buffer.from(serialize({ a: 'text', b: [1, 2], c: { d: new Binary(Buffer.from('x')) } }));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = byte;
        expect(outcomeOf(() => decode(damaged))).toMatch(/^(read|refused)$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('refuses nesting without end', () => {
    let nested: Document = {};
    for (let i = 0; i < 300; i++) nested = { a: nested };
    expect(() => decode(serialize(nested))).toThrow(/nested deeper/);
  });
});

function outcomeOf(read: () => Document): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof BSONError ? 'refused' : String(error);
  }
}

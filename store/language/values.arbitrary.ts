import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { makeDouble } from './numbers.ts';

/** Numbers close to each other and to the limits of their types, so that equal and nearly equal ones meet. */
export const arbitraryNumber: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -3, max: 3 }).map((n) => new Double(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => Long.fromNumber(n)),
  fc.double().map(makeDouble),
  fc.constantFrom(0.1, 0.5, -0.5, NaN, Infinity, -Infinity, -0, 5e-324, 2 ** 53, 2 ** 63).map(makeDouble),
  fc.constantFrom('9007199254740993', '9223372036854775807', '-9223372036854775808').map((n) => Long.fromString(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc
    .constantFrom(
      '0.1',
      '0.5',
      '0.50',
      '1',
      '1E0',
      '1E-400',
      '1E+400',
      '-1E+400',
      '9007199254740993',
      'NaN',
      'Infinity',
    )
    .map((text) => Decimal128.fromString(text)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -40, max: 40 }))
    .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`)),
);

const arbitraryText = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'a\0', 'a\u0001', '\0', '\uE000', '\u{1F600}', '\uFFFF', 'b'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);

/** Any value the store can hold, leaving out undefined, which compares as null. */
export const { value: arbitraryValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    arbitraryNumber,
    arbitraryText,
    fc.constantFrom(null, true, false, new MinKey(), new MaxKey()),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes, bytes.length % 2)),
    fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => new Timestamp(n)),
    fc.constantFrom('^a', 'b').map((pattern) => new BSONRegExp(pattern, 'i')),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

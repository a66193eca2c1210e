import { Decimal128, Double, Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNumbers, divideDecimals, makeDecimal, multiplyNumbers, toDecimal } from './arithmetic.ts';
import type { Numeric } from './numbers.ts';

const decimal = (text: string): Decimal128 => Decimal128.fromString(text);

describe('addNumbers', () => {
  test.each<[Numeric, Numeric, Numeric | undefined]>([
    [1, 2, 3],
    [2_147_483_647, 1, Long.fromString('2147483648')],
    [-2_147_483_648, -1, Long.fromString('-2147483649')],
    [1, new Double(2), new Double(3)],
    [1, 0.5, 1.5],
    [0.5, 0.5, new Double(1)],
    [1, Long.fromNumber(2), Long.fromNumber(3)],
    [Long.MAX_VALUE, 1, undefined],
    [Long.fromNumber(1), new Double(2), new Double(3)],
    [decimal('0.1'), decimal('0.2'), decimal('0.3')],
    [decimal('1.50'), 1, decimal('2.50')],
    [decimal('1'), Long.MAX_VALUE, decimal('9223372036854775808')],
    [decimal('1'), 0.5, decimal('1.500000000000000')],
    [decimal('Infinity'), 1, decimal('Infinity')],
    [decimal('Infinity'), decimal('-1E+400'), decimal('Infinity')],
    [decimal('NaN'), 1, decimal('NaN')],
  ])('%s + %s is %s', (a, b, sum) => {
    expect(addNumbers(a, b)).toEqual(sum);
    expect(addNumbers(b, a)).toEqual(sum);
  });

  test('adds any two int32 exactly', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(String(addNumbers(a, b))).toBe(String(BigInt(a) + BigInt(b)));
      }),
    );
  });
});

describe('multiplyNumbers', () => {
  test.each<[Numeric, Numeric, Numeric | undefined]>([
    [3, 4, 12],
    [0, -5, 0],
    [65_536, 65_536, Long.fromString('4294967296')],
    [2_147_483_647, 2_147_483_647, Long.fromString('4611686014132420609')],
    [Long.MAX_VALUE, 2, undefined],
    [2, 1.5, new Double(3)],
    [decimal('1.1'), decimal('1.1'), decimal('1.21')],
  ])('%s * %s is %s', (a, b, product) => {
    expect(multiplyNumbers(a, b)).toEqual(product);
  });
});

test('divideDecimals rounds to 34 digits and keeps even results short', () => {
  expect(divideDecimals(decimal('1'), decimal('3')).toString()).toBe('0.3333333333333333333333333333333333');
  expect(divideDecimals(decimal('1'), decimal('4')).toString()).toBe('0.25');
  expect(divideDecimals(decimal('6'), decimal('2')).toString()).toBe('3');
  expect(divideDecimals(decimal('1'), decimal('0')).toString()).toBe('Infinity');
});

test('makeDecimal rounds half to even, and overflows to infinity', () => {
  const nines = 10n ** 34n - 1n;
  expect(makeDecimal({ digits: nines * 10n + 5n, exponent: 0 }).toString()).toBe(
    '1.000000000000000000000000000000000E+35',
  );
  expect(makeDecimal({ digits: 1n, exponent: 7_000 }).toString()).toBe('Infinity');
  expect(makeDecimal({ digits: -1n, exponent: 7_000 }).toString()).toBe('-Infinity');
  expect(makeDecimal({ digits: 1n, exponent: -7_000 }).toString()).toBe('0E-6176');
});

test('toDecimal shows the 15 digits a double is sure of', () => {
  expect(toDecimal(0.1).toString()).toBe('0.100000000000000');
  expect(toDecimal(3).toString()).toBe('3');
});

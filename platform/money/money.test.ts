import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits } from './currency.ts';
import { allocate, formatMoney, money, multiplyDivideHalfUp, sumMinor } from './money.ts';

const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe('money', () => {
  it('knows the digits of a minor unit from ISO 4217', () => {
    expect([minorDigits('USD'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
  });

  it('formats minor units with the currency’s own digits', () => {
    expect(formatMoney(money(1999, 'USD'))).toBe('19.99 USD');
    expect(formatMoney(money(-5, 'USD'))).toBe('-0.05 USD');
    expect(formatMoney(money(1999, 'JPY'))).toBe('1999 JPY');
    expect(formatMoney(money(1999, 'KWD'))).toBe('1.999 KWD');
  });

  it('refuses a fraction of a minor unit and a made-up currency', () => {
    expect(() => money(19.999, 'USD')).toThrow(RangeError);
    expect(() => money(1, 'ZZZ')).toThrow(RangeError);
  });

  it('splits any total so that the parts add up to it, each within one unit of its exact share', () => {
    fc.assert(
      fc.property(
        minor,
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const parts = allocate(total, weights);
          expect(sumMinor(parts)).toBe(total);
          const weightSum = sumMinor(weights);
          if (weightSum === 0) return;
          for (const [index, part] of parts.entries()) {
            expect(Math.abs(part - (total * (weights[index] ?? 0)) / weightSum)).toBeLessThan(1.000001);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('multiplies and divides as exact integers do, half away from zero', () => {
    fc.assert(
      fc.property(
        minor,
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (a, b, c) => {
          const product = BigInt(a) * BigInt(b);
          const magnitude = product < 0n ? -product : product;
          const expected = ((2n * magnitude + BigInt(c)) / (2n * BigInt(c))) * (product < 0n ? -1n : 1n);
          fc.pre(Number.isSafeInteger(Number(expected)));
          expect(BigInt(multiplyDivideHalfUp(a, b, c))).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('refuses a product that is beyond exact arithmetic', () => {
    expect(() => multiplyDivideHalfUp(2 ** 52, 1_000, 3)).toThrow(RangeError);
    expect(() => sumMinor([2 ** 53 - 1, 1])).toThrow(RangeError);
  });
});

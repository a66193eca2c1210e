import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { converted, parseExchangeRate, rateOf } from './exchange-rate.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

it('reads rates of at most eight digits after the point, above zero', () => {
  expect(['1.1', '0.00000001', '150', '0', '-1', '1.123456789', '1e3', ''].map(parseExchangeRate)).toEqual([
    110_000_000,
    1,
    15_000_000_000,
    null,
    null,
    null,
    null,
    null,
  ]);
});

it('converts between currencies of different digits, alike on both sides of zero', () => {
  expect(converted(usd(1_000), 'JPY', { rateScaled: 15_012_345_678 })).toEqual({ amountMinor: 1_501, currency: 'JPY' });
  expect(converted({ amountMinor: -1_501, currency: 'JPY' }, 'USD', { rateScaled: 666_000 })).toEqual(usd(-1_000));
  expect(converted({ amountMinor: 1_000, currency: 'KWD' }, 'USD', { rateScaled: 325_000_000 })).toEqual(usd(325));
});

it('says at which rate one amount went for another', () => {
  expect(rateOf(usd(1_000), { amountMinor: 920, currency: 'EUR' })).toEqual({ from: 'USD', to: 'EUR', rate: '0.92' });
  expect(rateOf({ amountMinor: 3, currency: 'JPY' }, usd(2)).rate).toBe('0.00666667');
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 1e9 }), fc.integer({ min: 1_000, max: 1e9 }), (given, received) => {
      const { rate } = rateOf(usd(given), { amountMinor: received, currency: 'EUR' });
      const scaled = parseExchangeRate(rate);
      if (scaled === null) return;
      const back = converted(usd(given), 'EUR', { rateScaled: scaled }).amountMinor;
      // Half of the last digit of the rate, times the amount, and a half for rounding to whole minor units.
      expect(Math.abs(back - received)).toBeLessThanOrEqual(given * 0.5e-8 + 1);
    }),
  );
});

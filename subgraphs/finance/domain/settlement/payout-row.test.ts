import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, readDay } from './payout-row.ts';

const major = { decimalSign: '.', amountUnit: 'MAJOR' } as const;

describe('an amount of a payout file', () => {
  it.each([
    ['1,234.56', 'USD', major, 123_456],
    ['1.234,56', 'EUR', { ...major, decimalSign: ',' } as const, 123_456],
    ['(12.30)', 'USD', major, -1_230],
    ['-0.00', 'USD', major, 0],
    ['12.3400', 'USD', major, 1_234],
    ['500', 'JPY', major, 500],
    ['1.234', 'KWD', major, 1_234],
    ['1999', 'USD', { ...major, amountUnit: 'MINOR' } as const, 1_999],
  ])('is read: %s %s', (text, currency, as, amountMinor) => {
    expect(readAmount(text, currency, as)).toBe(amountMinor);
  });

  it.each(['', '-', '1.2.3', '12.345', '1e3', '(-1)', '9'.repeat(16), '10 USD'])('is none: “%s”', (text) => {
    expect(readAmount(text, 'USD', major)).toBeNull();
  });

  it('is what was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (amountMinor) => {
        const text = (amountMinor / 100).toLocaleString('en', { minimumFractionDigits: 2 });
        expect(readAmount(text, 'USD', major)).toBe(amountMinor);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => Number.isSafeInteger(readAmount(text, 'USD', major) ?? 0)));
  });
});

describe('a day of a payout file', () => {
  it.each([
    ['2026-11-27T23:59:00Z', 'YEAR_MONTH_DAY'],
    ['27.11.2026', 'DAY_MONTH_YEAR_POINTS'],
    ['27/11/2026 10:00', 'DAY_MONTH_YEAR'],
    ['11/27/2026', 'MONTH_DAY_YEAR'],
    ['20261127', 'DIGITS'],
  ] as const)('is read: %s as %s', (text, format) => {
    expect(readDay(text, format)).toBe('2026-11-27');
  });

  it('is none where the calendar has no such day', () => {
    expect(readDay('2026-02-29', 'YEAR_MONTH_DAY')).toBeNull();
    expect(readDay('27/11/2026', 'MONTH_DAY_YEAR')).toBeNull();
    expect(readDay('', 'DIGITS')).toBeNull();
  });
});

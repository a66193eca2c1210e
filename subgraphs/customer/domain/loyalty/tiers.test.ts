import { describe, expect, it } from 'vitest';
import type { TierScheme } from './programme.ts';
import { type Month, monthOf, nextTier, tierAt, tierUntil, withMonth } from './tiers.ts';
import { bookValueMinor, pointsToPay } from './worth.ts';

const tier = (code: string, threshold: number) => ({
  code,
  name: code,
  threshold,
  multiplierThousandths: 1_000,
  benefits: [],
});
const rolling: TierScheme = {
  window: 'ROLLING_12_MONTHS',
  by: 'POINTS',
  currency: null,
  tiers: [tier('SILVER', 100), tier('GOLD', 500)],
};
const yearly: TierScheme = { ...rolling, window: 'CALENDAR_YEAR' };
const at = (text: string): Date => new Date(`${text}T12:00:00.000Z`);
const earned = (text: string, points: number): Month => ({ month: monthOf(at(text)), spendMinor: 0, points });

describe('a tier', () => {
  it('is reached by twelve months in a row, and held for twelve more', () => {
    const months = [earned('2025-03-10', 60), earned('2026-02-10', 40)];
    expect(tierAt(months, rolling, at('2026-01-31'))).toBeNull();
    expect(tierAt(months, rolling, at('2026-02-01'))?.code).toBe('SILVER');
    expect(tierAt(months, rolling, at('2027-02-28'))?.code).toBe('SILVER');
    expect(tierUntil(months, rolling, at('2026-02-11'))?.toISOString()).toBe('2027-03-01T00:00:00.000Z');
    expect(tierAt(months, rolling, at('2027-03-01'))).toBeNull();
    expect(tierAt([earned('2025-03-10', 60), earned('2026-03-10', 40)], rolling, at('2026-03-11'))).toBeNull();
  });

  it('of a calendar year is held until the end of the next, and falls to what that reaches', () => {
    const months = [earned('2025-12-31', 500), earned('2026-01-01', 100)];
    expect(tierAt(months, yearly, at('2026-12-31'))?.code).toBe('GOLD');
    expect(tierUntil(months, yearly, at('2026-06-01'))?.toISOString()).toBe('2027-01-01T00:00:00.000Z');
    expect(tierAt(months, yearly, at('2027-01-01'))?.code).toBe('SILVER');
    expect(tierAt(months, yearly, at('2028-01-01'))).toBeNull();
  });

  it('is lost by what is brought back, and the next one says what is missing', () => {
    const months = [earned('2026-02-10', 120)];
    expect(nextTier(months, rolling, at('2026-03-01'))).toMatchObject({ tier: { code: 'GOLD' }, missing: 380 });
    const less = withMonth(months, earned('2026-02-20', -30), at('2026-03-01'));
    expect(tierAt(less, rolling, at('2026-03-01'))).toBeNull();
    expect(nextTier(less, rolling, at('2026-03-01'))).toMatchObject({ tier: { code: 'SILVER' }, missing: 10 });
  });

  it('counts no month that is older than two years', () => {
    const months = [earned('2024-01-10', 500), earned('2024-03-10', 1)];
    expect(withMonth(months, earned('2026-03-01', 1), at('2026-03-01')).map(({ points }) => points)).toEqual([1, 1]);
  });
});

describe('points are worth', () => {
  const worth = { points: 3, amount: { amountMinor: 2, currency: 'USD' } };

  it('a balance rounded half up once, and nothing where they are owed', () => {
    expect([1, 2, 3, 4].map((points) => bookValueMinor(points, worth))).toEqual([1, 1, 2, 3]);
    expect([bookValueMinor(-5, worth), bookValueMinor(5, null)]).toEqual([0, 0]);
  });

  it('no more than they are, where they pay', () => {
    expect([1, 2, 3].map((amountMinor) => pointsToPay(amountMinor, worth))).toEqual([2, 3, 5]);
  });
});

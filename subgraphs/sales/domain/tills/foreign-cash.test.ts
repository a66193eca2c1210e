import { describe, expect, it } from 'vitest';
import { Faults } from '../input-rules.ts';
import type { TenderInput } from '../tenders/tenders.ts';
import { settle } from '../tenders/tenders.ts';
import { cashRoundingOf } from './cash-rounding.ts';
import { type CashRates, inOwnCurrency, refuseIdle } from './foreign-cash.ts';

const at = (time: string) => new Date(`2026-11-26T${time}:00.000Z`);
const version = (number: number, rate: string, time: string): CashRates => ({
  version: number,
  currency: 'USD',
  rates: [
    { currency: 'EUR', rate, rounding: 'HALF_UP' },
    { currency: 'JPY', rate: '0.0067', rounding: 'HALF_DOWN' },
  ],
  setAt: at(time),
});
const cashRates = [version(1, '1.08', '08:00'), version(2, '1.0925', '12:00')];
const cash = (amountMinor: number, currency = 'EUR', more: Partial<TenderInput> = {}): TenderInput => ({
  kind: 'CASH',
  amount: { amountMinor, currency },
  ...more,
});

function taken(tenders: readonly TenderInput[], occurredAt = at('13:00')) {
  const faults = new Faults();
  const valued = inOwnCurrency(tenders, { currency: 'USD', cashRates, occurredAt }, faults);
  return { valued, faults: faults.found.map(({ kind, field }) => `${kind} ${field?.slice(1).join('.')}`) };
}

describe('cash of another currency', () => {
  it('is what it is worth at the rate that was in force, which stays with it', () => {
    expect(taken([cash(5000)]).valued).toEqual([
      cash(5463, 'USD', {
        foreign: {
          amountMinor: 5000,
          currency: 'EUR',
          rate: '1.0925',
          rounding: 'HALF_UP',
          ratesVersion: 2,
          valueMinor: 5463,
        },
      }),
    ]);
  });

  it.each([
    ['of the version before', [cash(1000)], at('11:59'), 1080],
    ['of the first one where it happened before that', [cash(1000)], at('07:00'), 1080],
    ['of the version that the till names', [cash(1000, 'EUR', { ratesVersion: 1 })], at('13:00'), 1080],
    ['rounded as that says: half a cent down', [cash(75, 'JPY')], at('13:00'), 50],
  ])('is taken at the rate %s', (_, tenders, occurredAt, valueMinor) => {
    expect(taken(tenders, occurredAt).valued[0]?.amount).toEqual({ amountMinor: valueMinor, currency: 'USD' });
  });

  it('changes nothing where there is none', () => {
    const tenders = [cash(500, 'USD'), { kind: 'CARD', amount: { amountMinor: 1, currency: 'EUR' } } as const];
    expect(taken([cash(500, 'USD')]).faults).toEqual([]);
    expect(taken(tenders).valued).toEqual(tenders);
  });

  it.each([
    ['without a rate', cash(100, 'CHF'), 'NoCashRate tenders.0.amount'],
    ['of less than nothing', cash(-5), 'InvalidInput tenders.0.amount.amountMinor'],
    ['that is worth nothing', cash(1, 'JPY', { ratesVersion: 1 }), null],
    ['of a version that is not kept', cash(100, 'EUR', { ratesVersion: 9 }), 'InvalidInput tenders.0.ratesVersion'],
    ['of its own, with a version', cash(100, 'USD', { ratesVersion: 1 }), 'InvalidInput tenders.0.ratesVersion'],
  ])('%s is refused', (_, tender, fault) => {
    expect(taken([tender]).faults).toEqual(fault === null ? [] : [fault]);
  });

  it('that all comes back as change is refused', () => {
    const { valued } = taken([cash(1000, 'USD'), cash(500)]);
    const settled = settle(valued, { amountMinor: 1000, currency: 'USD' });
    const faults = new Faults();
    if ('tenders' in settled) refuseIdle(settled.tenders, faults);
    expect(faults.found.map(({ field }) => field)).toEqual([['input', 'tenders', '1']]);
  });
});

describe('cash rounding beside cash of another currency', () => {
  const five = { incrementMinor: 5, rounding: 'HALF_UP' } as const;

  it.each([
    ['rounds the change', [cash(1000)], 725, -2],
    ['rounds what is left to pay', [cash(500), cash(200, 'USD')], 723, -2],
    ['forgives what no coin pays', [cash(1000)], 1094, -1],
    ['does nothing where it pays exactly', [cash(1000)], 1093, 0],
  ])('%s', (_, tenders, totalMinor, roundingMinor) => {
    expect(cashRoundingOf(taken(tenders).valued, totalMinor, five)).toBe(roundingMinor);
  });
});

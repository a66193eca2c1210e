import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import { type Basket, basket, inputOf } from '../../operations/baskets/basket.arbitrary.ts';
import type { TenderMismatch } from '../refusals.ts';
import { decideRefund } from '../returns/refund.ts';
import { decideVoid } from '../returns/void.ts';
import { decideSale, type PricedSale } from '../selling/sale.ts';
import type { TenderInput } from '../tenders/tenders.ts';
import { type CashRounding, cashRoundingOf } from './cash-rounding.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const cash = (amountMinor: number): TenderInput => ({ kind: 'CASH', amount: usd(amountMinor) });
const card = (amountMinor: number): TenderInput => ({ kind: 'OTHER', amount: usd(amountMinor) });

/** What a total of 10.00 to 10.09 comes to in cash. */
function lastDigits(rule: CashRounding): number[] {
  return Array.from({ length: 10 }, (_, digit) => {
    const totalMinor = 1000 + digit;
    return totalMinor + cashRoundingOf([cash(2000)], totalMinor, rule) - 1000;
  });
}

describe('cash', () => {
  // The tables of cash registers (Casio V-R series, "rounding": Australian, New Zealand A and B).
  it.each<[country: string, rule: CashRounding, digits: number[]]>([
    ['Australia and Canada, five cents', { incrementMinor: 5, rounding: 'HALF_UP' }, [0, 0, 0, 5, 5, 5, 5, 5, 10, 10]],
    ['New Zealand, five up', { incrementMinor: 10, rounding: 'HALF_UP' }, [0, 0, 0, 0, 0, 10, 10, 10, 10, 10]],
    ['New Zealand, five down', { incrementMinor: 10, rounding: 'HALF_DOWN' }, [0, 0, 0, 0, 0, 0, 10, 10, 10, 10]],
    ['nowhere else', { incrementMinor: 1, rounding: 'HALF_UP' }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('is rounded as in %s', (_, rule, digits) => {
    expect(lastDigits(rule)).toEqual(digits);
  });

  it('alone is rounded: what other tenders pay is not', () => {
    const five: CashRounding = { incrementMinor: 5, rounding: 'HALF_UP' };
    expect(cashRoundingOf([card(1002)], 1002, five)).toBe(0);
    // A gift card takes 3.01, and 7.01 are left for cash.
    expect(cashRoundingOf([card(301), cash(1000)], 1002, five)).toBe(-1);
    expect(cashRoundingOf([card(1002), cash(5)], 1002, five)).toBe(0);
  });
});

describe('a sale with a tip and cash rounding', () => {
  const extras = fc.record({
    tip: fc.nat(500),
    cardPart: fc.nat(100),
    rule: fc.record({
      incrementMinor: fc.constantFrom(1, 5, 10, 50, 100),
      rounding: fc.constantFrom('HALF_UP' as const, 'HALF_EVEN' as const, 'HALF_DOWN' as const),
    }),
  });

  it('has tenders that come to its total, its tip and what was rounded, and gives all of it back when voided', () => {
    fc.assert(
      fc.property(basket, extras, (basket, { tip, cardPart, rule }) => {
        const sale = sell(basket, { tip, cardPart, rule });
        const { totalMinor, tipMinor = 0, roundingMinor = 0 } = sale;
        const paidMinor = sumMinor(sale.tenders.map(({ amountMinor }) => amountMinor));
        expect(tipMinor).toBe(tip);
        expect(paidMinor).toBe(totalMinor + tipMinor + roundingMinor);
        expect(Math.abs(roundingMinor)).toBeLessThanOrEqual(rule.incrementMinor / 2);
        const inCash = sumMinor(sale.tenders.map(({ kind, amountMinor }) => (kind === 'CASH' ? amountMinor : 0)));
        expect(inCash % rule.incrementMinor).toBe(0);

        const voided = decideVoid(
          { idempotencyKey: 'void', reason: 'Mistake' },
          { now: sale.occurredAt, sale: { ...sale, refundedMinor: 0 }, status: 'COMPLETED', sessionIsOpen: true },
        );
        if (voided.kind !== 'decided') throw new Error(JSON.stringify(voided.refusals));
        expect(voided.refund).toMatchObject({ totalMinor, ...(tip === 0 ? {} : { tipMinor }) });
        expect(voided.refund.roundingMinor ?? 0).toBe(roundingMinor);
        expect(sumMinor(voided.refund.tenders.map(({ amountMinor }) => amountMinor))).toBe(paidMinor);
      }),
      { numRuns: 300 },
    );
  });

  it('is refunded in cash as it is rounded where the cash goes out', () => {
    const line = { sku: 'EACH', quantity: 1000, linePrice: usd(1002) };
    const lines = [{ lineNumber: 1, quantity: 1000, restock: true }];
    fc.assert(
      fc.property(basket, ({ facts }) => {
        const untaxed = { ...facts, taxComponentsOf: () => [] };
        const sale = sell({ lines: [line], facts: untaxed }, { tip: 0, cardPart: 1, rule: NONE });
        const refund = (amountMinor: number) =>
          decideRefund(
            { idempotencyKey: 'key', lines, tenders: [cash(amountMinor)] },
            {
              now: sale.occurredAt,
              sale: { ...sale, refundedMinor: 0 },
              currency: 'USD',
              cashRounding: { incrementMinor: 5, rounding: 'HALF_UP' },
            },
          );
        expect(refund(1000)).toMatchObject({ kind: 'decided', refund: { totalMinor: 1002, roundingMinor: -2 } });
        expect(refund(1002)).toMatchObject({ kind: 'refused' });
      }),
      { numRuns: 20 },
    );
  });
});

const NONE: CashRounding = { incrementMinor: 1, rounding: 'HALF_UP' };

/** A sale of a basket, a part of it paid otherwise and the rest in more cash than is needed. */
function sell(
  { lines, facts }: Basket,
  { tip, cardPart, rule }: { tip: number; cardPart: number; rule: CashRounding },
): PricedSale {
  const decide = (tenders: readonly TenderInput[]) =>
    decideSale({ ...inputOf(lines, tenders), tip: usd(tip) }, { ...facts, cashRounding: rule });
  const unpaid = decide([]);
  const owed = unpaid.kind === 'priced' ? 0 : (unpaid.refusals[0] as TenderMismatch).total.amountMinor;
  const byCard = Math.floor((owed * cardPart) / 101);
  const paid = decide([...(byCard === 0 ? [] : [card(byCard)]), cash(owed + 1000)]);
  if (paid.kind !== 'priced') throw new Error(JSON.stringify(paid.refusals));
  return paid.sale;
}

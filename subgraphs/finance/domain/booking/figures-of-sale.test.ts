import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrade, type Trade } from '../../events/trade.arbitrary.ts';
import { account } from '../accounts/chart-of-accounts.ts';
import { differences, type Posting, reversed, signedMinor, tendersMoved } from '../journal/posting.ts';
import { ruleBook } from './accounting-rule.ts';
import { defaultRules } from './default-rules.ts';
import { figuresOfRefund, figuresOfSale, type GoodsForMoney } from './figures-of-sale.ts';

const book = ruleBook(defaultRules);
const locationId = null;

function postingsOfSale(sale: GoodsForMoney): Posting[] {
  return book.postingsOf({ event: 'SALE', locationId, amounts: figuresOfSale(sale) });
}

function postingsOfRefund(refund: GoodsForMoney): Posting[] {
  return book.postingsOf({ event: 'REFUND', locationId, amounts: figuresOfRefund(refund) });
}

function postingsOfVoid(sale: GoodsForMoney): Posting[] {
  return book.postingsOf({ event: 'VOID', locationId, amounts: figuresOfRefund(sale) });
}

/** Debits less credits of an account: every trade is in one currency. */
function balance(postings: readonly Posting[], code: string): number {
  return postings.reduce((sum, posting) => sum + (posting.accountCode === code ? signedMinor(posting) : 0), 0);
}

/** The accounts that postings leave at something else than zero, in the order in which they come. */
function moved(postings: readonly Posting[]): string[] {
  const codes = new Set(postings.map(({ accountCode }) => accountCode));
  return [...codes].filter((code) => balance(postings, code) !== 0);
}

function discountsOf({ lines }: GoodsForMoney, isCoupon: boolean): number {
  const discounts = lines.flatMap((line) => line.discounts ?? []);
  const wanted = discounts.filter(({ kind }) => (kind === 'MANUFACTURER_COUPON') === isCoupon);
  return wanted.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function forEachTrade(claim: (trade: Trade) => void): void {
  fc.assert(fc.property(anyTrade, claim), { numRuns: 500 });
}

describe('the postings of a sale by the default rules', () => {
  it('debit what was paid and forgone, credit tax and revenue before discounts: prices without tax', () => {
    const sale: GoodsForMoney = {
      currency: 'USD',
      lines: [
        { netMinor: 500, discounts: [{ kind: 'STORE_COUPON', amountMinor: 150 }] },
        { netMinor: 300, discounts: [{ kind: 'MANUFACTURER_COUPON', amountMinor: 50 }] },
      ],
      taxes: [
        { name: 'State', amountMinor: 60 },
        { name: 'City', amountMinor: 5 },
      ],
      tenders: [
        { kind: 'CASH', amountMinor: 300 },
        { kind: 'CARD', amountMinor: 565 },
      ],
    };
    // Gross 10.00, off 2.00, net 8.00, tax 0.65, total 8.65.
    expect(postingsOfSale(sale)).toEqual([
      { figure: 'TENDER', tender: 'CASH', accountCode: '1010', side: 'DEBIT', amountMinor: 300, currency: 'USD' },
      { figure: 'TENDER', tender: 'CARD', accountCode: '1020', side: 'DEBIT', amountMinor: 565, currency: 'USD' },
      { figure: 'DISCOUNT', accountCode: '4100', side: 'DEBIT', amountMinor: 150, currency: 'USD' },
      { figure: 'DISCOUNT', accountCode: '1050', side: 'DEBIT', amountMinor: 50, currency: 'USD' },
      { figure: 'TAX', accountCode: '2200', side: 'CREDIT', amountMinor: 65, currency: 'USD' },
      { figure: 'GOODS', accountCode: '4000', side: 'CREDIT', amountMinor: 1000, currency: 'USD' },
    ]);
  });

  it('take the tax out of revenue where prices contain it', () => {
    // Gross 11.90 with 1.90 of tax in it, nothing off.
    const tenders = [{ kind: 'CARD', amountMinor: 1190 }] as const;
    expect(
      postingsOfSale({
        currency: 'EUR',
        lines: [{ netMinor: 1000 }],
        taxes: [{ name: 'VAT', amountMinor: 190 }],
        tenders,
      }),
    ).toEqual([
      { figure: 'TENDER', tender: 'CARD', accountCode: '1020', side: 'DEBIT', amountMinor: 1190, currency: 'EUR' },
      { figure: 'TAX', accountCode: '2200', side: 'CREDIT', amountMinor: 190, currency: 'EUR' },
      { figure: 'GOODS', accountCode: '4000', side: 'CREDIT', amountMinor: 1000, currency: 'EUR' },
    ]);
  });

  it('give a tip and the cents of cash rounding accounts of their own, and leave the total to the tenders', () => {
    // 10.02 and a tip of 1.00 in cash: 11.02 rounds to 11.00.
    const paid: GoodsForMoney = {
      currency: 'AUD',
      lines: [{ netMinor: 911 }],
      taxes: [{ name: 'GST', amountMinor: 91 }],
      tenders: [{ kind: 'CASH', amountMinor: 1100 }],
      tipMinor: 100,
      roundingMinor: -2,
    };
    expect(postingsOfSale(paid)).toEqual([
      { figure: 'TENDER', tender: 'CASH', accountCode: '1010', side: 'DEBIT', amountMinor: 1100, currency: 'AUD' },
      { figure: 'TAX', accountCode: '2200', side: 'CREDIT', amountMinor: 91, currency: 'AUD' },
      { figure: 'TIP', accountCode: '2250', side: 'CREDIT', amountMinor: 100, currency: 'AUD' },
      { figure: 'CASH_ROUNDING', accountCode: '6510', side: 'DEBIT', amountMinor: 2, currency: 'AUD' },
      { figure: 'GOODS', accountCode: '4000', side: 'CREDIT', amountMinor: 911, currency: 'AUD' },
    ]);
    expect(tendersMoved(postingsOfSale(paid))).toEqual([{ amountMinor: 1002, currency: 'AUD' }]);
    expect(moved([...postingsOfSale(paid), ...postingsOfVoid(paid)])).toEqual([]);
  });

  it('hold foreign cash against what it was taken at, and give change out of the till’s own', () => {
    const sale: GoodsForMoney = {
      currency: 'USD',
      lines: [{ netMinor: 4000 }],
      taxes: [],
      tenders: [{ kind: 'CASH', amountMinor: 4000, foreign: { amountMinor: 5000, currency: 'EUR', valueMinor: 5463 } }],
    };
    expect(postingsOfSale(sale)).toEqual([
      { figure: 'TENDER', tender: 'CASH', accountCode: '1010', side: 'CREDIT', amountMinor: 1463, currency: 'USD' },
      { figure: 'POSITION', accountCode: '1900', side: 'DEBIT', amountMinor: 5463, currency: 'USD' },
      { figure: 'GOODS', accountCode: '4000', side: 'CREDIT', amountMinor: 4000, currency: 'USD' },
      { figure: 'TENDER', tender: 'CASH', accountCode: '1010', side: 'DEBIT', amountMinor: 5000, currency: 'EUR' },
      { figure: 'POSITION', accountCode: '1900', side: 'CREDIT', amountMinor: 5000, currency: 'EUR' },
    ]);
    expect(tendersMoved(postingsOfSale(sale))).toEqual([{ amountMinor: 4000, currency: 'USD' }]);
  });

  it('give what is asked for serving an account of its own, which a refund takes back from', () => {
    const sale: GoodsForMoney = {
      currency: 'USD',
      lines: [{ netMinor: 1125, serviceChargeMinor: 125, discounts: [{ kind: 'MANUAL', amountMinor: 100 }] }],
      taxes: [],
      tenders: [{ kind: 'CARD', amountMinor: 1125 }],
    };
    const postings = [...postingsOfSale(sale), ...postingsOfRefund(sale)];
    expect(balance(postingsOfSale(sale), account.serviceCharges)).toBe(-125);
    expect(balance(postingsOfSale(sale), account.salesRevenue)).toBe(-1100);
    expect(balance(postings, account.serviceCharges)).toBe(0);
    expect(balance(postings, account.salesReturns)).toBe(1100);
  });

  it('balance in every currency, with positive amounts, as those of every refund do', () => {
    forEachTrade(({ sale, refunds }) => {
      for (const postings of [postingsOfSale(sale), ...refunds.map(postingsOfRefund)]) {
        expect(differences(postings)).toEqual([]);
        expect(postings.every(({ amountMinor }) => Number.isSafeInteger(amountMinor) && amountMinor > 0)).toBe(true);
      }
    });
  });

  it('put each of the till’s figures on its account', () => {
    forEachTrade(({ sale }) => {
      const postings = postingsOfSale(sale);
      const moved = tendersMoved(postings);
      expect(moved.map(({ amountMinor }) => amountMinor)).toEqual(sale.totalMinor === 0 ? [] : [sale.totalMinor]);
      expect(postings.some(({ figure }) => figure === 'DIFFERENCE')).toBe(false);
      expect(balance(postings, account.taxPayable) + sale.taxMinor).toBe(0);
      expect(balance(postings, account.couponsReceivable)).toBe(discountsOf(sale, true));
      expect(balance(postings, account.salesDiscounts)).toBe(discountsOf(sale, false));
      const serviceMinor = sale.lines.reduce((sum, line) => sum + (line.serviceChargeMinor ?? 0), 0);
      expect(balance(postings, account.serviceCharges) + serviceMinor).toBe(0);
      const goodsMinor = sale.netMinor + sale.discountMinor - serviceMinor;
      expect(balance(postings, account.salesRevenue) + goodsMinor).toBe(0);
    });
  });

  it('are none for a sale that moves no money', () => {
    const tenders = [{ kind: 'CASH', amountMinor: 0 }] as const;
    expect(postingsOfSale({ currency: 'USD', lines: [{ netMinor: 0 }], taxes: [], tenders })).toEqual([]);
  });

  it('balance even when the till’s figures are at odds with each other', () => {
    const contradictory = {
      currency: 'USD',
      lines: [],
      taxes: [
        { name: 'A', amountMinor: 900 },
        { name: 'B', amountMinor: -5 },
      ],
      tenders: [{ kind: 'CARD', amountMinor: 100 }] as const,
    };
    expect(differences(postingsOfSale(contradictory))).toEqual([]);
    expect(balance(postingsOfSale(contradictory), account.salesRevenue)).toBe(795);
    expect(postingsOfSale(contradictory).at(-1)).toMatchObject({ figure: 'DIFFERENCE' });
  });
});

describe('the postings of a refund', () => {
  it('leave nothing of a sale that came back whole, except that revenue stands against returns', () => {
    forEachTrade(({ sale, refunds, isFullyRefunded }) => {
      // What was paid in other currencies goes back in the till's own.
      fc.pre(isFullyRefunded && sale.tenders.every(({ foreign }) => foreign === undefined));
      const all = [...postingsOfSale(sale), ...refunds.flatMap(postingsOfRefund)];
      expect(moved(all)).toEqual(
        sale.netMinor + sale.discountMinor === 0 ? [] : [account.salesRevenue, account.salesReturns],
      );
    });
  });
});

it('reversing postings twice gives the postings back, once their opposite', () => {
  forEachTrade(({ sale }) => {
    const postings = postingsOfSale(sale);
    expect(reversed(reversed(postings))).toEqual(postings);
    expect(moved([...postings, ...reversed(postings)])).toEqual([]);
  });
});

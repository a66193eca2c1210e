import fc from 'fast-check';
import { expect, it } from 'vitest';
import { account } from '../accounts/chart-of-accounts.ts';
import { differences, type Posting, signedMinor } from '../journal/posting.ts';
import { ruleBook } from './accounting-rule.ts';
import { defaultRules } from './default-rules.ts';
import {
  type CostedStock,
  figuresOfLandedCosts,
  figuresOfStock,
  STOCK_PLACES,
  type StockPlace,
} from './figures-of-stock.ts';

const book = ruleBook(defaultRules);

function postingsOfStock(stock: CostedStock): Posting[] {
  return book.postingsOf({ event: 'STOCK_CHANGED', locationId: null, amounts: figuresOfStock(stock) });
}

const held: ReadonlySet<StockPlace> = new Set(['ON_HAND', 'QUALITY_CONTROL', 'DAMAGED']);
const currency = fc.constantFrom('USD', 'EUR');
const change: fc.Arbitrary<CostedStock> = fc.record({
  movements: fc.array(
    fc.record({
      from: fc.constantFrom(...STOCK_PLACES),
      to: fc.constantFrom(...STOCK_PLACES),
      reason: fc.constantFrom(undefined, 'SALE', 'RETURN', 'DAMAGED', 'SHRINKAGE', 'PROMOTION'),
      costMinor: fc.option(fc.nat(10_000), { nil: undefined }),
      varianceMinor: fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined }),
      currency,
    }),
  ),
  revaluations: fc.array(fc.record({ deltaMinor: fc.integer({ min: -500, max: 500 }), currency })),
});

it('balance in every currency, and move the inventory account by what stock is worth more', () => {
  fc.assert(
    fc.property(change, (stock) => {
      const postings = postingsOfStock(stock);
      expect(differences(postings)).toEqual([]);
      expect(postings.every(({ amountMinor }) => Number.isSafeInteger(amountMinor) && amountMinor > 0)).toBe(true);
      for (const wanted of ['USD', 'EUR']) {
        let worth = 0;
        for (const { from, to, costMinor = 0, varianceMinor = 0, currency: own } of stock.movements) {
          if (own !== wanted) continue;
          if (held.has(to)) worth += costMinor - varianceMinor;
          if (held.has(from)) worth -= costMinor;
        }
        for (const { deltaMinor, currency: own } of stock.revaluations) if (own === wanted) worth += deltaMinor;
        const posted = postings.filter((each) => each.currency === wanted && each.accountCode === account.inventory);
        expect(posted.reduce((sum, posting) => sum + signedMinor(posting), 0)).toBe(worth);
      }
    }),
  );
});

const { costOfGoodsSold, damagedGoods, goodsReceivedNotInvoiced, inventory, inventoryInTransit } = account;
const { promotionalGoods, shrinkage, stockCorrections } = account;
it.each([
  ['goods received', 'SUPPLIER', 'ON_HAND', 'RECEIVED', inventory, goodsReceivedNotInvoiced],
  ['ordered goods received', 'INCOMING', 'QUALITY_CONTROL', 'RECEIVED', inventory, goodsReceivedNotInvoiced],
  ['goods back to the vendor', 'DAMAGED', 'SUPPLIER', 'RETURNED_TO_VENDOR', goodsReceivedNotInvoiced, inventory],
  ['a sale', 'ON_HAND', 'CUSTOMER', 'SALE', costOfGoodsSold, inventory],
  ['a return', 'CUSTOMER', 'ON_HAND', 'RETURN', inventory, costOfGoodsSold],
  ['a return that is broken', 'CUSTOMER', 'WASTE', 'RETURN', damagedGoods, costOfGoodsSold],
  ['goods given away', 'ON_HAND', 'CUSTOMER', 'PROMOTION', promotionalGoods, inventory],
  ['shrinkage', 'ON_HAND', 'WASTE', 'SHRINKAGE', shrinkage, inventory],
  ['breakage', 'DAMAGED', 'WASTE', 'DAMAGED', damagedGoods, inventory],
  ['goods found', 'CORRECTION', 'ON_HAND', 'CORRECTION', inventory, stockCorrections],
  ['goods sent', 'ON_HAND', 'IN_TRANSIT', 'TRANSFER', inventoryInTransit, inventory],
  ['goods arrived', 'IN_TRANSIT', 'ON_HAND', 'TRANSFER', inventory, inventoryInTransit],
] as const)('%s: from %s to %s for %s debit %s and credit %s', (_, from, to, reason, debited, credited) => {
  const postings = postingsOfStock({
    movements: [{ from, to, reason, costMinor: 5, currency: 'USD' }],
    revaluations: [],
  });
  expect(postings).toEqual([
    { figure: 'STOCK', accountCode: debited, side: 'DEBIT', amountMinor: 5, currency: 'USD' },
    { figure: 'STOCK', accountCode: credited, side: 'CREDIT', amountMinor: 5, currency: 'USD' },
  ]);
});

it('what was paid for getting goods here is owed to others than their supplier', () => {
  const costs = [
    { kind: 'FREIGHT', amountMinor: 700 },
    { kind: 'DUTY', amountMinor: 50 },
  ] as const;
  const amounts = figuresOfLandedCosts(costs, 'USD');
  expect(book.postingsOf({ event: 'GOODS_RECEIVED', locationId: null, amounts })).toEqual([
    { figure: 'STOCK', accountCode: goodsReceivedNotInvoiced, side: 'DEBIT', amountMinor: 750, currency: 'USD' },
    {
      figure: 'LANDED_COST',
      accountCode: account.landedCostsPayable,
      side: 'CREDIT',
      amountMinor: 750,
      currency: 'USD',
    },
  ]);
});

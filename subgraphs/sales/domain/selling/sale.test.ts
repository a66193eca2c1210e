import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import {
  type Basket,
  basket,
  generalPrice,
  inputOf,
  itemOf,
  NOW,
  plain,
} from '../../operations/baskets/basket.arbitrary.ts';
import type { TenderMismatch } from '../refusals.ts';
import { DEFAULT_TAX_RULES } from '../taxes/tax.ts';
import type { SaleLineInput } from './sale-line.ts';
import { decideSale, type PricedSale, type SaleFacts, type SaleInput } from './sale.ts';

const facts: SaleFacts = {
  now: NOW,
  mayOverridePrices: false,
  currency: 'USD',
  taxRules: DEFAULT_TAX_RULES,
  mayExemptFromTax: false,
  itemOf,
  ...plain,
  pricesOf: () => generalPrice(1000),
  taxComponentsOf: () => [],
};
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const cash = (amountMinor: number) => ({ kind: 'CASH' as const, amount: usd(amountMinor) });
const one: SaleLineInput = { sku: 'EACH', quantity: 1000 };

/** The sale of a basket, paid exactly with two tenders. */
function sell({ lines, facts }: Basket, more: Partial<SaleInput> = {}): PricedSale {
  const unpaid = decideSale({ ...inputOf(lines), ...more }, facts);
  if (unpaid.kind === 'priced') return unpaid.sale;
  const [mismatch] = unpaid.refusals;
  expect(mismatch?.kind).toBe('TenderMismatch');
  const totalMinor = (mismatch as TenderMismatch).total.amountMinor;
  const parts = [Math.floor(totalMinor / 3), totalMinor - Math.floor(totalMinor / 3)];
  const tenders = parts.filter((part) => part > 0).map((part) => ({ kind: 'OTHER' as const, amount: usd(part) }));
  const paid = decideSale({ ...inputOf(lines, tenders), ...more }, facts);
  if (paid.kind !== 'priced') throw new Error(JSON.stringify(paid.refusals));
  return paid.sale;
}

function faultsOf(input: Partial<SaleInput>, changes: Partial<SaleFacts> = {}): string[] {
  const decision = decideSale({ ...inputOf([one], [cash(1000)]), ...input }, { ...facts, ...changes });
  if (decision.kind === 'priced') return [];
  return decision.refusals.map(({ kind, field }) => `${kind} ${field?.slice(1).join('.')}`);
}

describe('a sale to an exempt customer', () => {
  const taxExemption = { certificateNumber: 'EX-1', reason: 'RESALE' };

  it('has no tax, and comes to what the same sale has as its net', () => {
    fc.assert(
      fc.property(basket, (basket) => {
        const taxed = sell(basket);
        const exempt = sell(basket, { taxExemption });
        expect(exempt).toMatchObject({ taxMinor: 0, netMinor: taxed.netMinor, totalMinor: taxed.netMinor });
        expect(exempt.taxExemption).toEqual({ ...taxExemption, exemptTaxMinor: taxed.taxMinor });
        expect(exempt.lines.flatMap(({ taxes }) => taxes)).toEqual([]);
        expect(exempt.lines.map(({ netMinor }) => netMinor)).toEqual(taxed.lines.map(({ netMinor }) => netMinor));
      }),
      { numRuns: 200 },
    );
  });

  it('is refused without the scope, and without a certificate and a reason', () => {
    expect(faultsOf({ taxExemption })).toEqual(['InvalidInput taxExemption']);
    expect(faultsOf({ taxExemption: { certificateNumber: ' ', reason: '' } }, { mayExemptFromTax: true })).toEqual([
      'InvalidInput taxExemption.certificateNumber',
      'InvalidInput taxExemption.reason',
    ]);
  });
});

describe('a sale', () => {
  it('has lines that add up to its totals, and tenders that add up to its total, in every tax mode', () => {
    fc.assert(
      fc.property(basket, (basket) => {
        const sale = sell(basket);
        for (const figure of ['grossMinor', 'discountMinor', 'netMinor', 'taxMinor', 'totalMinor'] as const) {
          expect(sumMinor(sale.lines.map((line) => line[figure]))).toBe(sale[figure]);
        }
        for (const line of [...sale.lines, sale]) {
          expect(line.netMinor + line.taxMinor).toBe(line.totalMinor);
          expect(line.grossMinor - line.discountMinor).toBe(
            sale.taxMode === 'INCLUSIVE' ? line.totalMinor : line.netMinor,
          );
        }
        const { mode: _mode, ...taxRounding } = basket.facts.taxRules;
        expect(sale.taxRounding).toEqual(taxRounding);
        expect(sumMinor(sale.tenders.map((tender) => tender.amountMinor))).toBe(sale.totalMinor);
      }),
      { numRuns: 500 },
    );
  });

  it('prices a fraction of a unit half up to the minor unit', () => {
    const decision = decideSale(inputOf([{ sku: 'KILOGRAM', quantity: 333 }], [cash(333)]), facts);
    expect(decision).toMatchObject({ kind: 'priced', sale: { grossMinor: 333, totalMinor: 333 } });
    const odd = { ...facts, pricesOf: () => generalPrice(1001) };
    // 0.5005 kg at 10.01 would be refused as too precise; 0.500 kg is 500.5 cents.
    expect(decideSale(inputOf([{ sku: 'KILOGRAM', quantity: 500 }], [cash(501)]), odd).kind).toBe('priced');
  });

  it('gives change out of the cash that was handed over', () => {
    const card = { kind: 'OTHER' as const, amount: usd(400) };
    const decision = decideSale(inputOf([one], [cash(500), card, cash(300)]), facts);
    expect(decision).toMatchObject({
      sale: {
        changeMinor: 200,
        tenders: [
          { amountMinor: 500, receivedMinor: 500 },
          { amountMinor: 400, receivedMinor: null },
          { amountMinor: 100, receivedMinor: 300 },
        ],
      },
    });
  });

  it('needs no tender when it costs nothing', () => {
    const free = { ...one, linePrice: usd(0) };
    expect(decideSale(inputOf([free]), { ...facts, mayOverridePrices: true })).toMatchObject({
      kind: 'priced',
      sale: { totalMinor: 0, tenders: [], changeMinor: 0 },
    });
  });

  it('takes occurredAt up to five minutes ahead, and any time back', () => {
    expect(faultsOf({ occurredAt: new Date(NOW.getTime() + 300_000) })).toEqual([]);
    expect(faultsOf({ occurredAt: new Date('2017-01-01T00:00:00.000Z') })).toEqual([]);
    expect(faultsOf({ occurredAt: new Date(NOW.getTime() + 300_001) })).toEqual(['InvalidInput occurredAt']);
  });
});

describe('a sale is refused with', () => {
  const line = (changes: Partial<SaleLineInput>) => ({ lines: [{ ...one, ...changes }] });

  it.each<[string, Partial<SaleInput>, string[]]>([
    ['an empty key', { idempotencyKey: ' ' }, ['InvalidInput idempotencyKey']],
    ['a key too long to keep', { idempotencyKey: 'k'.repeat(201) }, ['InvalidInput idempotencyKey']],
    ['no lines', { lines: [] }, ['InvalidInput lines']],
    ['more than 500 lines', { lines: Array.from({ length: 501 }, () => one) }, ['InvalidInput lines']],
    ['an unknown SKU', line({ sku: 'NONE' }), ['NotFound lines.0.sku']],
    ['a quantity of zero', line({ quantity: 0 }), ['InvalidInput lines.0.quantity']],
    ['a negative quantity', line({ quantity: -1000 }), ['InvalidInput lines.0.quantity']],
    ['a fraction of what is sold whole', line({ quantity: 1500 }), ['InvalidInput lines.0.quantity']],
    ['an absurd quantity', line({ quantity: 10 ** 15 }), ['InvalidInput lines.0.quantity']],
    ['a price without the scope for it', line({ unitPrice: usd(1) }), ['ApprovalRequired lines.0.unitPrice']],
    ['a line price without the scope for it', line({ linePrice: usd(1) }), ['ApprovalRequired lines.0.linePrice']],
    [
      'a discount of zero',
      line({ discounts: [{ kind: 'MANUAL', amount: usd(0) }] }),
      ['InvalidInput lines.0.discounts.0.amount.amountMinor'],
    ],
    [
      'discounts beyond the gross',
      line({ discounts: [600, 401].map((minor) => ({ kind: 'MANUAL', amount: usd(minor) })) }),
      ['InvalidInput lines.0.discounts'],
    ],
    [
      'a discount in another currency',
      line({ discounts: [{ kind: 'MANUAL', amount: { amountMinor: 1, currency: 'EUR' } }] }),
      ['CurrencyMismatch lines.0.discounts.0.amount'],
    ],
    ['a customer id that is none', { customerId: 'ada' }, ['InvalidInput customerId']],
    ['no tender for what is not free', { tenders: [] }, ['TenderMismatch tenders']],
    ['too little', { tenders: [cash(999)] }, ['TenderMismatch tenders']],
    [
      'more than the total without cash',
      { tenders: [{ kind: 'OTHER', amount: usd(1001) }] },
      ['TenderMismatch tenders'],
    ],
    [
      'change beyond the cash',
      { tenders: [cash(100), { kind: 'OTHER', amount: usd(1001) }] },
      ['TenderMismatch tenders'],
    ],
    ['a tender of nothing', { tenders: [cash(1000), cash(0)] }, ['InvalidInput tenders.1.amount.amountMinor']],
    [
      'a tender in another currency',
      { tenders: [{ kind: 'CASH', amount: { amountMinor: 1000, currency: 'JPY' } }] },
      ['NoCashRate tenders.0.amount'],
    ],
    [
      'a card tender without its card',
      { tenders: [{ kind: 'CARD', amount: usd(1000) }] },
      ['InvalidInput tenders.0.card'],
    ],
    [
      'last four that are not four digits',
      {
        tenders: [{ kind: 'CARD', amount: usd(1000), card: { token: 'tok_1', brand: 'visa', last4: '42' } }],
      },
      ['InvalidInput tenders.0.card.last4'],
    ],
    [
      'a card with a tender that is none',
      { tenders: [{ ...cash(1000), card: { token: 't', brand: 'b', last4: '1234' } }] },
      ['InvalidInput tenders.0.card'],
    ],
  ])('%s', (_name, input, faults) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it('an unknown register, and everything else that is wrong, all at once', () => {
    const input = { lines: [{ sku: 'NONE', quantity: 0 }], tenders: [cash(-1)] };
    expect(faultsOf(input, { currency: null })).toEqual([
      'NotFound registerId',
      'NotFound lines.0.sku',
      'InvalidInput lines.0.quantity',
      'InvalidInput tenders.0.amount.amountMinor',
    ]);
  });

  it('both a unit and a line price, even with the scope', () => {
    const input = { lines: [{ ...one, unitPrice: usd(1000), linePrice: usd(1000) }] };
    expect(faultsOf(input, { mayOverridePrices: true })).toEqual(['InvalidInput lines.0.linePrice']);
  });

  it('a price that is set in another currency, or not at all', () => {
    expect(faultsOf({}, { pricesOf: () => generalPrice(1000, 'JPY') })).toEqual(['CurrencyMismatch lines.0.sku']);
    expect(faultsOf({}, { pricesOf: () => [] })).toEqual(['InvalidInput lines.0.sku']);
  });

  it('amounts that leave exact arithmetic, as faults and not as failures', () => {
    const dear = { pricesOf: () => generalPrice(1_000_000_000_000) };
    expect(faultsOf({ lines: [{ ...one, quantity: 1_000_000_000 }] }, dear)).toEqual(['InvalidInput lines.0.quantity']);
    expect(faultsOf({ lines: [one, one] }, dear)).toEqual(['InvalidInput lines']);
  });

  it('what it comes to and what was tendered, so that the till can show both', () => {
    const decision = decideSale(inputOf([one], [cash(400)]), facts);
    expect(decision).toMatchObject({ refusals: [{ total: usd(1000), tendered: usd(400) }] });
  });
});

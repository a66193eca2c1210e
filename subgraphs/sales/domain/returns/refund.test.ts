import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import { basket, inputOf, NOW, plain } from '../../operations/baskets/basket.arbitrary.ts';
import type { TenderMismatch } from '../refusals.ts';
import { decideSale } from '../selling/sale.ts';
import { DEFAULT_TAX_RULES } from '../taxes/tax.ts';
import { type DecidedRefund, decideRefund, type RefundableSale, type RefundInput } from './refund.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const other = (amountMinor: number) => ({ kind: 'OTHER' as const, amount: usd(amountMinor) });

/** A sale of random lines, as it was recorded. */
const sale: fc.Arbitrary<RefundableSale> = basket.map(({ lines, facts }) => {
  const [mismatch] = refusalsOf(decideSale(inputOf(lines, [other(1_000_000_000)]), facts));
  const totalMinor = (mismatch as TenderMismatch).total.amountMinor;
  const decision = decideSale(inputOf(lines, totalMinor === 0 ? [] : [other(totalMinor)]), facts);
  if (decision.kind !== 'priced') throw new Error(JSON.stringify(decision.refusals));
  return Object.assign(decision.sale, { refundedMinor: 0 });
});

function refusalsOf(decision: { kind: string; refusals?: readonly unknown[] }): readonly unknown[] {
  return decision.refusals ?? [];
}

/** Decides a refund with the tender that its total asks for. */
function refund(sale: RefundableSale, lines: RefundInput['lines']): DecidedRefund {
  const facts = { now: NOW, sale, currency: 'USD' };
  const decide = (tenders: RefundInput['tenders']) => decideRefund({ idempotencyKey: 'key', lines, tenders }, facts);
  const free = decide([]);
  if (free.kind === 'decided') return free.refund;
  const [mismatch] = free.refusals;
  const paid = decide([other((mismatch as TenderMismatch).total.amountMinor)]);
  if (paid.kind !== 'decided') throw new Error(JSON.stringify(paid.refusals));
  return paid.refund;
}

function after(sale: RefundableSale, { lines, totalMinor }: DecidedRefund): RefundableSale {
  const returned = new Map(lines.map((line) => [line.lineNumber, line.quantityMilli]));
  return {
    ...sale,
    refundedMinor: sale.refundedMinor + totalMinor,
    lines: sale.lines.map((line) => ({
      ...line,
      returnedMilli: line.returnedMilli + (returned.get(line.number) ?? 0),
    })),
  };
}

describe('refunds', () => {
  it('of a line, in whatever portions, add up to exactly the line', () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });
    fc.assert(
      fc.property(sale, cuts, (sold, cuts) => {
        let current = sold;
        const refunds: DecidedRefund[] = [];
        // Each round gives back a share of what is left of every line, the last one all of it.
        for (const cut of [...cuts, 1]) {
          const lines = current.lines.flatMap(({ number, quantityMilli, returnedMilli, unit }) => {
            const share = (quantityMilli - returnedMilli) * cut;
            const quantity =
              cut === 1
                ? quantityMilli - returnedMilli
                : unit === 'EACH'
                  ? Math.floor(share / 1000) * 1000
                  : Math.floor(share);
            return quantity > 0 ? [{ lineNumber: number, quantity, restock: true }] : [];
          });
          if (lines.length === 0) continue;
          const decided = refund(current, lines);
          refunds.push(decided);
          current = after(current, decided);
          expect(current.refundedMinor).toBeLessThanOrEqual(sold.totalMinor);
        }
        for (const line of sold.lines) {
          const back = refunds.flatMap(({ lines }) => lines.filter(({ lineNumber }) => lineNumber === line.number));
          for (const figure of ['netMinor', 'taxMinor', 'totalMinor'] as const) {
            expect(sumMinor(back.map((part) => part[figure]))).toBe(line[figure]);
            for (const part of back) expect(part[figure]).toBeGreaterThanOrEqual(0);
          }
          expect(sumMinor(back.flatMap(({ discounts }) => discounts.map((part) => part.amountMinor)))).toBe(
            line.discountMinor,
          );
        }
        expect(current.refundedMinor).toBe(sold.totalMinor);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a refund is refused with', () => {
  const decision = decideSale(inputOf([{ sku: 'EACH', quantity: 3000, linePrice: usd(1000) }], [other(1000)]), {
    now: NOW,
    mayOverridePrices: true,
    currency: 'USD',
    taxRules: DEFAULT_TAX_RULES,
    mayExemptFromTax: false,
    itemOf: () => ({
      variantId: 'variant_1',
      sku: 'EACH',
      name: 'each',
      unit: 'EACH',
      taxCategory: 'STANDARD',
      category: null,
    }),
    ...plain,
    pricesOf: () => [],
    taxComponentsOf: () => [],
  });
  if (decision.kind !== 'priced') throw new Error('The sale to be refunded was refused.');
  const sold: RefundableSale = {
    ...decision.sale,
    lines: decision.sale.lines.map((line) => Object.assign(line, { returnedMilli: 1000 })),
    refundedMinor: 333,
  };
  const line = { lineNumber: 1, quantity: 1000, restock: true };

  function faultsOf(input: Partial<RefundInput>, changes: { sale?: RefundableSale | null; currency?: string } = {}) {
    const decided = decideRefund(
      { idempotencyKey: 'key', lines: [line], tenders: [other(334)], ...input },
      { now: NOW, sale: sold, currency: 'USD', ...changes },
    );
    if (decided.kind === 'decided') return [];
    return decided.refusals.map(({ kind, field }) => `${kind} ${field?.slice(1).join('.')}`);
  }

  it('nothing, when nothing is wrong', () => expect(faultsOf({})).toEqual([]));

  it.each<[string, Partial<RefundInput>, string[]]>([
    ['more units than are left', { lines: [{ ...line, quantity: 3000 }] }, ['RefundExceedsSale lines.0.quantity']],
    ['a quantity of zero', { lines: [{ ...line, quantity: 0 }] }, ['InvalidInput lines.0.quantity']],
    ['a part of a piece', { lines: [{ ...line, quantity: 500 }] }, ['InvalidInput lines.0.quantity']],
    ['a line that the sale lacks', { lines: [{ ...line, lineNumber: 2 }] }, ['InvalidInput lines.0.lineNumber']],
    ['a line number of zero', { lines: [{ ...line, lineNumber: 0 }] }, ['InvalidInput lines.0.lineNumber']],
    ['a line named twice', { lines: [line, line] }, ['InvalidInput lines.1.lineNumber']],
    ['no lines', { lines: [] }, ['InvalidInput lines']],
    ['tenders beyond its total', { tenders: [other(335)] }, ['TenderMismatch tenders']],
    ['tenders below its total', { tenders: [other(333)] }, ['TenderMismatch tenders']],
    [
      'a tender in another currency',
      { tenders: [{ kind: 'CASH', amount: { amountMinor: 334, currency: 'EUR' } }] },
      ['CurrencyMismatch tenders.0.amount'],
    ],
    ['a moment ahead', { occurredAt: new Date(NOW.getTime() + 600_000) }, ['InvalidInput occurredAt']],
  ])('%s', (_name, input, faults) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it('a register of another currency', () => {
    expect(faultsOf({}, { currency: 'JPY' })).toEqual(['CurrencyMismatch registerId']);
  });

  it('what may still be given back', () => {
    const input = { idempotencyKey: 'key', lines: [{ ...line, quantity: 3000 }], tenders: [] };
    expect(decideRefund(input, { now: NOW, sale: sold, currency: 'USD' })).toMatchObject({
      refusals: [{ kind: 'RefundExceedsSale', refundable: usd(667) }],
    });
  });
});

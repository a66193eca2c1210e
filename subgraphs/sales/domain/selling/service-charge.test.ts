import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import { type Basket, basket, inputOf } from '../../operations/baskets/basket.arbitrary.ts';
import type { TenderMismatch } from '../refusals.ts';
import { decideRefund, type RefundInput } from '../returns/refund.ts';
import { taxLines } from '../taxes/tax.ts';
import { decideSale, type PricedSale, type SaleInput } from './sale.ts';
import { netServiceMinor, type ServiceChargeInput } from './service-charge.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const charge = fc.record({
  name: fc.constant('Service'),
  rate: fc.constantFrom('0.1', '0.125', '0.333333', '0'),
  taxable: fc.boolean(),
});

/** The sale of a basket, paid exactly. */
function sell({ lines, facts }: Basket, serviceCharge: ServiceChargeInput | null): PricedSale {
  const decide = (tenders: SaleInput['tenders']) => decideSale({ ...inputOf(lines, tenders), serviceCharge }, facts);
  const unpaid = decide([]);
  if (unpaid.kind === 'priced') return unpaid.sale;
  const owed = (unpaid.refusals[0] as TenderMismatch).total.amountMinor;
  const paid = decide([{ kind: 'OTHER', amount: usd(owed) }]);
  if (paid.kind !== 'priced') throw new Error(JSON.stringify(paid.refusals));
  return paid.sale;
}

describe('a service charge', () => {
  it('is its share of the goods, over lines that add up, taxed as they are or not at all', () => {
    fc.assert(
      fc.property(basket, charge, (basket, charge) => {
        const plain = sell(basket, null);
        const sale = sell(basket, charge);
        const costMinor = plain.grossMinor - plain.discountMinor;
        const chargeMinor = Math.round((costMinor * Number(charge.rate) * 1_000_000) / 1_000_000);
        expect(Math.abs((sale.serviceCharge?.amountMinor ?? 0) - chargeMinor)).toBeLessThanOrEqual(1);
        expect(sale.grossMinor - plain.grossMinor).toBe(sale.serviceCharge?.amountMinor);
        for (const line of [...sale.lines, sale]) {
          const { grossMinor, discountMinor, netMinor, taxMinor, totalMinor } = line;
          expect(netMinor + taxMinor).toBe(totalMinor);
          expect(grossMinor - discountMinor).toBe(sale.taxMode === 'INCLUSIVE' ? totalMinor : netMinor);
        }
        for (const { priceTrace, grossMinor, discountMinor } of sale.lines) {
          expect(priceTrace.at(-1)?.afterMinor).toBe(grossMinor - discountMinor);
        }
        expect(charge.taxable ? plain.taxMinor : sale.taxMinor).toBe(plain.taxMinor);
        const components = basket.facts.taxComponentsOf;
        const taxed = taxLines(
          sale.lines.map(({ sku, grossMinor, discountMinor, serviceCharge }) => ({
            amountMinor: grossMinor - discountMinor - (charge.taxable ? 0 : (serviceCharge?.amountMinor ?? 0)),
            components: components(basket.facts.itemOf(sku)?.taxCategory ?? ''),
          })),
          basket.facts.taxRules,
        );
        expect(sale.taxMinor).toBe(sumMinor(taxed.map(({ taxMinor }) => taxMinor)));
      }),
      { numRuns: 300 },
    );
  });

  it('goes back with its lines, whole with all of them', () => {
    fc.assert(
      fc.property(basket, charge, (basket, charge) => {
        const sale = sell(basket, charge);
        const lines = sale.lines.map(({ number, quantityMilli }) => ({
          lineNumber: number,
          quantity: quantityMilli,
          restock: true,
        }));
        const tenders: RefundInput['tenders'] =
          sale.totalMinor === 0 ? [] : [{ kind: 'OTHER', amount: usd(sale.totalMinor) }];
        const facts = { now: sale.occurredAt, sale: { ...sale, refundedMinor: 0 }, currency: 'USD' };
        const refund = decideRefund({ idempotencyKey: 'key', lines, tenders }, facts);
        expect(refund).toMatchObject({
          kind: 'decided',
          refund: { totalMinor: sale.totalMinor, taxMinor: sale.taxMinor },
        });
        // What the books have for serving is in the net of its line, and comes back whole as well.
        const back = refund.kind === 'decided' ? refund.refund.lines : [];
        for (const [index, line] of sale.lines.entries()) {
          expect(netServiceMinor(line)).toBeGreaterThanOrEqual(0);
          expect(netServiceMinor(line)).toBeLessThanOrEqual(line.netMinor);
          expect(back[index]?.serviceChargeMinor ?? 0).toBe(netServiceMinor(line));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is refused without a name, and with both or neither of a rate and an amount', () => {
    const [sample] = fc.sample(basket, { numRuns: 1, seed: 1 });
    if (!sample) throw new Error('There is no basket.');
    const faultsOf = (serviceCharge: ServiceChargeInput): string[] => {
      const decision = decideSale({ ...inputOf(sample.lines), serviceCharge }, sample.facts);
      return decision.kind === 'priced' ? [] : decision.refusals.map(({ field }) => field?.slice(1).join('.') ?? '');
    };
    expect(faultsOf({ name: ' ', rate: '0.1', taxable: true })).toContain('serviceCharge.name');
    expect(faultsOf({ name: 'Service', taxable: true })).toContain('serviceCharge');
    expect(faultsOf({ name: 'Service', rate: '0.1', amount: usd(1), taxable: true })).toContain('serviceCharge');
    expect(faultsOf({ name: 'Service', rate: '1.2', taxable: true })).toContain('serviceCharge.rate');
    expect(faultsOf({ name: 'Service', amount: usd(-1), taxable: true })).toContain('serviceCharge.amount.amountMinor');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalNeeded, type ByHand } from './changed-by-hand.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' as const });
const manual = (amountMinor: number) => ({ kind: 'MANUAL' as const, amount: usd(amountMinor) });
const price = (grossMinor: number, listMinor: number | null = 1000): ByHand => ({
  given: { field: 'unitPrice', grossMinor },
  listMinor,
  discounts: [],
});
const listed = (discounts: ByHand['discounts']): ByHand => ({ given: null, listMinor: 1000, discounts });

describe('what is changed by hand needs approval', () => {
  it.each<[string, ByHand, number | undefined, string | null]>([
    ['not at all when nothing is', listed([]), undefined, null],
    ['for any price while no limit is set', price(1000), undefined, 'unitPrice'],
    ['not for discounts while no limit is set', listed([manual(1000)]), undefined, null],
    ['for a price below the limit', price(899), 10, 'unitPrice'],
    ['for a price above the limit', price(1101), 10, 'unitPrice'],
    ['not for a price at the limit', price(900), 10, null],
    ['not for what the list asks, at a limit of zero', price(1000), 0, null],
    ['for a price of what has none', price(1, null), 100, 'unitPrice'],
    ['not for what is given away, at a limit of all of it', price(0), 100, null],
    ['for discounts beyond the limit', listed([manual(60), manual(41)]), 10, 'discounts'],
    ['not for discounts at the limit', listed([manual(60), manual(40)]), 10, null],
    ['not for other discounts', listed([{ kind: 'STORE_COUPON', amount: usd(500) }]), 10, null],
    ['for price and discounts that go beyond it together', { ...price(950), discounts: [manual(51)] }, 10, 'unitPrice'],
  ])('%s', (_, byHand, limitPercent, field) => {
    const needed = approvalNeeded(byHand, { line: ['lines', 0], limitPercent });
    const told = needed && [needed.action, needed.limitPercent, needed.field?.join('.')];
    expect(told).toEqual(field && ['PRICE_OVERRIDE', limitPercent ?? 0, `input.lines.0.${field}`]);
  });

  it('the more is allowed, the less', () => {
    const minor = fc.nat(100_000);
    fc.assert(
      fc.property(minor, minor, fc.nat(100), fc.nat(100), (given, list, one, other) => {
        const [lower, higher] = one < other ? [one, other] : [other, one];
        const at = (limitPercent: number) => approvalNeeded(price(given, list), { line: [], limitPercent });
        expect(at(lower) === null && at(higher) !== null).toBe(false);
      }),
    );
  });
});

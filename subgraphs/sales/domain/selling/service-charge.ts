import type { CurrencyCode } from '#platform/money/currency.ts';
import { allocate, type Money, sumMinor } from '#platform/money/money.ts';
import { multiplyDivide } from '#platform/money/rounding.ts';
import type { Faults } from '../input-rules.ts';
import { traced } from '../pricing/price-trace.ts';
import { MILLIONTHS, parseRate } from '../taxes/tax.ts';
import type { PricedLine, UntaxedLine } from './sale-line.ts';

/** What is asked for serving, on top of the goods: a share of what they cost, or an amount. */
export interface ServiceChargeInput {
  readonly name: string;
  /** As a fraction: `"0.125"`. */
  readonly rate?: string | null | undefined;
  readonly amount?: Money | null | undefined;
  /** Whether it is taxed as the goods are. */
  readonly taxable: boolean;
}

/** What a sale keeps of it. */
export interface ServiceCharge {
  readonly name: string;
  readonly rate: string | null;
  readonly amountMinor: number;
  readonly taxable: boolean;
}

/** The part of a service charge that is in a line's gross. */
export interface LineServiceCharge {
  readonly amountMinor: number;
  readonly taxable: boolean;
}

export function checkServiceCharge(
  charge: ServiceChargeInput | null | undefined,
  currency: CurrencyCode | null,
  faults: Faults,
): void {
  if (!charge) return;
  const { name, rate, amount } = charge;
  const field = ['serviceCharge'];
  faults.requiredText(name, [...field, 'name']);
  if (Boolean(rate) === Boolean(amount)) faults.invalid(field, 'Give either its rate or its amount.');
  if (amount) faults.amount(amount, { field: [...field, 'amount'], currency, least: 0 });
  if (rate && (parseRate(rate) ?? MILLIONTHS) >= MILLIONTHS) {
    faults.invalid([...field, 'rate'], 'Give a fraction below one, such as "0.125", with at most six digits.');
  }
}

/**
 * Adds a service charge to the lines, in proportion to what each costs after its discounts, by largest remainder: so
 * that it is taxed as they are where it is taxable, and goes back with them when they are refunded.
 */
export function withServiceCharge(
  lines: readonly UntaxedLine[],
  charge: ServiceChargeInput | null | undefined,
): readonly UntaxedLine[] {
  if (!charge || lines.length === 0) return lines;
  const costs = lines.map(({ grossMinor, discountMinor }) => grossMinor - discountMinor);
  const chargeMinor = charge.amount?.amountMinor ?? shareOf(sumMinor(costs), charge.rate ?? '0');
  const parts = allocate(chargeMinor, costs);
  return lines.map((line, index): UntaxedLine => {
    const amountMinor = parts[index] ?? 0;
    if (amountMinor === 0) return line;
    const afterMinor = (costs[index] ?? 0) + amountMinor;
    return {
      ...line,
      grossMinor: line.grossMinor + amountMinor,
      serviceCharge: { amountMinor, taxable: charge.taxable },
      priceTrace: traced(line.priceTrace, {
        kind: 'SERVICE_CHARGE',
        description: charge.name,
        reference: charge.rate ?? null,
        afterMinor,
      }),
    };
  });
}

/** What of a line is not taxed although it costs something. */
export function untaxedMinor({ serviceCharge }: Pick<UntaxedLine, 'serviceCharge'>): number {
  return serviceCharge && !serviceCharge.taxable ? serviceCharge.amountMinor : 0;
}

/** What of a line's net was asked for serving: without the tax that is in it, where prices contain their tax. */
export function netServiceMinor({ serviceCharge, grossMinor, discountMinor, netMinor }: PricedLine): number {
  if (!serviceCharge) return 0;
  const { amountMinor, taxable } = serviceCharge;
  const divisor = grossMinor - discountMinor;
  if (!taxable || divisor === 0) return amountMinor;
  return multiplyDivide(amountMinor, { multiplier: netMinor, divisor, rounding: 'HALF_UP' });
}

export function serviceChargeOf(
  charge: ServiceChargeInput | null | undefined,
  lines: readonly Pick<UntaxedLine, 'serviceCharge'>[],
): ServiceCharge | null {
  if (!charge) return null;
  const amountMinor = sumMinor(lines.map(({ serviceCharge }) => serviceCharge?.amountMinor ?? 0));
  return { name: charge.name, rate: charge.rate ?? null, amountMinor, taxable: charge.taxable };
}

function shareOf(costMinor: number, rate: string): number {
  return multiplyDivide(costMinor, { multiplier: parseRate(rate) ?? 0, divisor: MILLIONTHS, rounding: 'HALF_UP' });
}

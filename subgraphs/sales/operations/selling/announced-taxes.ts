import { sumMinor } from '#platform/money/money.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { RefundedLine } from '../../domain/returns/refund.ts';
import type { PricedLine } from '../../domain/selling/sale-line.ts';
import { untaxedMinor } from '../../domain/selling/service-charge.ts';
import type { TaxExemption } from '../../domain/taxes/tax-exemption.ts';
import type { LineTax } from '../../domain/taxes/tax.ts';

/** A line, sold or brought back, as far as its taxes go. */
interface TaxedLine {
  readonly netMinor: number;
  /** What of the net no tax was reckoned on, such as a service charge; none when left out. */
  readonly untaxedMinor?: number;
  readonly taxes: readonly LineTax[];
}

/** What each tax component comes to over all lines, and on how much it was reckoned. */
export function sumTaxes(lines: readonly TaxedLine[]): SaleCompleted['taxes'] {
  const sums = new Map<string, SaleCompleted['taxes'][number] & { baseMinor: number }>();
  for (const line of lines) {
    for (const { name, rate, amountMinor } of line.taxes) {
      const key = `${name}@${rate}`;
      const sum = sums.get(key) ?? { name, rate, amountMinor: 0, baseMinor: 0 };
      sum.amountMinor += amountMinor;
      sum.baseMinor += baseOf(line);
      sums.set(key, sum);
    }
  }
  return [...sums.values()];
}

/** Why no tax was asked for, and for how much; nothing where it was. */
export function announcedExemption(
  exemption: TaxExemption | null | undefined,
  lines: readonly TaxedLine[],
): Pick<SaleCompleted, 'taxExemption'> {
  if (!exemption) return {};
  const { reason, certificateNumber } = exemption;
  return { taxExemption: { reason, certificateNumber, baseMinor: sumMinor(lines.map(baseOf)) } };
}

export function soldLine(line: PricedLine): TaxedLine {
  return { netMinor: line.netMinor, untaxedMinor: untaxedMinor(line), taxes: line.taxes };
}

/** What came back of a line that was sold, and with it its share of what was not taxed. */
export function broughtBack(line: RefundedLine, { serviceCharge }: Pick<PricedLine, 'serviceCharge'>): TaxedLine {
  const isTaxed = serviceCharge?.taxable ?? true;
  return { netMinor: line.netMinor, untaxedMinor: isTaxed ? 0 : (line.serviceChargeMinor ?? 0), taxes: line.taxes };
}

function baseOf({ netMinor, untaxedMinor: untaxed = 0 }: TaxedLine): number {
  return netMinor - untaxed;
}

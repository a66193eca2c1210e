import { sumMinor } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import type { PricedLine, UntaxedLine } from '../selling/sale-line.ts';
import { untaxedMinor } from '../selling/service-charge.ts';
import { type TaxComponent, taxLines, type TaxRules } from './tax.ts';

/** The scope of those who may sell without tax. */
export const TAX_EXEMPT = 'sales:tax-exempt';

/** Why a customer is asked for no tax: what an auditor wants to see of the sale. */
export interface TaxExemptionInput {
  readonly certificateNumber: string;
  readonly reason: string;
}

export interface TaxExemption extends TaxExemptionInput {
  /** The tax of all lines that was not asked for; where prices contain tax, it came off them. */
  readonly exemptTaxMinor: number;
}

/** Whether an exemption may be given, and says enough. */
export function checkExemption(
  exemption: TaxExemptionInput | null | undefined,
  { mayExempt }: { mayExempt: boolean },
  faults: Faults,
): void {
  if (!exemption) return;
  if (!mayExempt) {
    faults.invalid(['taxExemption'], `Selling without tax needs the scope ${TAX_EXEMPT}, which this token lacks.`);
  }
  faults.requiredText(exemption.certificateNumber, ['taxExemption', 'certificateNumber']);
  faults.requiredText(exemption.reason, ['taxExemption', 'reason']);
}

/** What a sale keeps of it. */
export function exemptionOf(
  exemption: TaxExemptionInput | null | undefined,
  lines: readonly PricedLine[],
): TaxExemption | null {
  if (!exemption) return null;
  const exemptTaxMinor = sumMinor(lines.map((line) => line.exemptTaxMinor ?? 0));
  return { certificateNumber: exemption.certificateNumber, reason: exemption.reason, exemptTaxMinor };
}

/** The lines of a basket with their taxes, or without them and with what they would have been. */
export function withTaxes(
  lines: readonly { readonly untaxed: UntaxedLine; readonly components: readonly TaxComponent[] }[],
  { rules, isExempt }: { rules: TaxRules; isExempt: boolean },
): PricedLine[] {
  const taxed = taxLines(
    lines.map(({ untaxed, components }) => ({
      amountMinor: untaxed.grossMinor - untaxed.discountMinor - untaxedMinor(untaxed),
      components,
    })),
    rules,
  );
  return lines.flatMap(({ untaxed }, index): PricedLine[] => {
    const amounts = taxed[index];
    if (!amounts) return [];
    const { taxes, taxMinor } = amounts;
    const netMinor = amounts.netMinor + untaxedMinor(untaxed);
    if (!isExempt) return [{ ...untaxed, netMinor, taxes, taxMinor, totalMinor: netMinor + taxMinor }];
    return [{ ...untaxed, netMinor, taxes: [], taxMinor: 0, totalMinor: netMinor, exemptTaxMinor: taxMinor }];
  });
}

import { type Actor, hasScope } from '#platform/auth/actor.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Faults } from '../../domain/input-rules.ts';
import { checkServiceCharge, type ServiceChargeInput } from '../../domain/selling/service-charge.ts';
import { checkExemption, TAX_EXEMPT, type TaxExemptionInput } from '../../domain/taxes/tax-exemption.ts';

/** What a basket says of its sale besides the goods; null or absent leaves it as it is. */
export interface BasketTerms {
  readonly tip?: Money | null | undefined;
  readonly serviceCharge?: ServiceChargeInput | null | undefined;
  readonly taxExemption?: TaxExemptionInput | null | undefined;
}

/** They as a basket keeps them: absent where nothing was said. */
export interface KeptTerms {
  readonly tip?: Money;
  readonly serviceCharge?: ServiceChargeInput;
  readonly taxExemption?: TaxExemptionInput;
}

/** The same rules as those of the sale that it is to become, whose till is asked again. */
export function checkBasketTerms(
  { tip, serviceCharge, taxExemption }: BasketTerms,
  { actor, currency, faults }: { actor: Actor; currency: CurrencyCode | null; faults: Faults },
): void {
  if (tip) faults.amount(tip, { field: ['tip'], currency, least: 0 });
  checkServiceCharge(serviceCharge, currency, faults);
  checkExemption(taxExemption, { mayExempt: hasScope(actor, TAX_EXEMPT) }, faults);
}

/** What is given of them, to be kept. */
export function givenTerms({ tip, serviceCharge, taxExemption }: BasketTerms): KeptTerms {
  return {
    ...(tip ? { tip } : {}),
    ...(serviceCharge ? { serviceCharge } : {}),
    ...(taxExemption ? { taxExemption } : {}),
  };
}

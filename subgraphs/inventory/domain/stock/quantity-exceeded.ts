import type { Refusal } from '#platform/errors/refusal.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';

/** More is to be sent, to arrive or to go back than a transfer or a purchase order leaves. */
export interface QuantityExceeded extends Refusal {
  readonly kind: 'QuantityExceeded';
  readonly sku: string;
  /** Thousandths of the variant's unit: what was asked for, with what earlier lines ask for. */
  readonly requested: number;
  readonly allowed: number;
}

/** `verb` completes "At most 3 of CAN can ...". */
export function quantityExceeded(
  field: readonly string[],
  { verb, ...exceeded }: { sku: string; requested: number; allowed: number; verb: string },
): QuantityExceeded {
  const message = `At most ${formatQuantity(exceeded.allowed)} of ${exceeded.sku} can ${verb}.`;
  return { kind: 'QuantityExceeded', message, field, ...exceeded };
}

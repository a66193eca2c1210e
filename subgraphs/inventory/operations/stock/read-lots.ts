import { invalidInput, type InvalidInput } from '#platform/errors/refusal.ts';
import type { Variant } from '../../domain/catalogue/catalogue.ts';
import type { Movement } from '../../domain/stock/movement.ts';
import { isKey } from '../../domain/texts.ts';

/** The lot that goods which come in are of, as whoever unpacked them says. */
export interface LotInput {
  readonly code: string;
  readonly expiresAt?: Date | null | undefined;
}

/** Goods of a variant that is tracked by lot come with their lot, and no others do. */
export function lotFault(
  lot: LotInput | null | undefined,
  { variant, field }: { variant: Variant | undefined; field: readonly string[] },
): InvalidInput | null {
  if (variant?.tracking !== 'LOT') {
    return lot ? invalidInput(field, 'This variant is not tracked by lot: leave the lot out.') : null;
  }
  if (!lot) return invalidInput(field, `${variant.sku} is tracked by lot: give its code, and when it expires.`);
  return isKey(lot.code) ? null : invalidInput([...field, 'code'], 'Give a code of 1 to 64 characters without spaces.');
}

/** Says of goods that all of them are of one lot; nothing where none is given. */
export function inLot(
  { quantityMilli }: { readonly quantityMilli: number },
  lot: LotInput | null | undefined,
): Pick<Movement, 'lots'> {
  return lot ? { lots: [{ code: lot.code, expiresAt: lot.expiresAt ?? null, quantityMilli }] } : {};
}

import { AppError } from '../errors/app-error.ts';
import { type Actor, mayActFor } from './actor.ts';

/** A record that is a customer's, for her and for staff; null for every other customer, as if there were none. */
export function ownOf<Row extends { readonly customerId?: string | null | undefined }>(
  actor: Actor,
  row: Row | null | undefined,
): Row | null {
  return row && mayActFor(actor, row.customerId) ? row : null;
}

/** Throws `AppError` `FORBIDDEN` when a customer's own token asks for, or changes, what is somebody else's. */
export function mustActFor(actor: Actor, customerId: string | null | undefined): void {
  if (mayActFor(actor, customerId)) return;
  throw new AppError('FORBIDDEN', 'This is a customer’s own token, and reaches nothing but what is hers.');
}

/** Throws `AppError` `FORBIDDEN` for a customer's own token, where what is asked for is nobody's in particular. */
export function mustBeStaff(actor: Actor): void {
  mustActFor(actor, null);
}

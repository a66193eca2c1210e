import { type Actor, mayActAt, mayActFor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';

/**
 * A record at a location that the actor may see; null otherwise, as if there were none. A customer's own token sees the
 * records that are hers, wherever they are, and none that are nobody's.
 */
export function visible<Row extends { readonly locationId: string }>(actor: Actor, row: Row | null): Row | null {
  if (row === null || !mayActAt(actor, row.locationId)) return null;
  const { customerId = null } = row as { readonly customerId?: string | null };
  return mayActFor(actor, customerId) ? row : null;
}

/** Throws `AppError` `FORBIDDEN` when the actor may not see the location. */
export function mustSee(actor: Actor, locationId: string): void {
  if (!mayActAt(actor, locationId)) {
    throw new AppError('FORBIDDEN', `This token may not see the location ${locationId}.`);
  }
}

import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';

/** A record at a location that the actor may see; null otherwise, as if there were none. */
export function visible<Row extends { readonly locationId: string }>(actor: Actor, row: Row | null): Row | null {
  return row !== null && mayActAt(actor, row.locationId) ? row : null;
}

/** Throws `AppError` `FORBIDDEN` when the actor may not see the location. */
export function mustSee(actor: Actor, locationId: string): void {
  if (!mayActAt(actor, locationId)) {
    throw new AppError('FORBIDDEN', `This token may not see the location ${locationId}.`);
  }
}

import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';

/** Whether somebody may see what the books say: of their locations, and of the business as a whole. */
export function maySee(actor: Actor, { locationId }: { readonly locationId: string | null }): boolean {
  return locationId === null || mayActAt(actor, locationId);
}

/** Throws `AppError` `FORBIDDEN` when one of the locations that are asked for is not theirs to see. */
export function mustSeeAll(actor: Actor, locationIds: readonly string[]): void {
  const hidden = locationIds.find((locationId) => !mayActAt(actor, locationId));
  if (hidden === undefined) return;
  throw new AppError('FORBIDDEN', `This token may not see the location ${hidden}.`);
}

/** For what is of the whole business. Throws `AppError` `FORBIDDEN` for a caller who may see some locations only. */
export function mustSeeBusiness(actor: Actor): void {
  if (actor.locations === 'all') return;
  throw new AppError('FORBIDDEN', 'This is of the whole business, and this token is for some locations only.');
}

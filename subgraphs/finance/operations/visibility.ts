import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';

/** Whether somebody may see what the books say: of their locations, and of the business as a whole. */
export function maySee(actor: Actor, { locationId }: { readonly locationId: string | null }): boolean {
  return locationId === null || mayActAt(actor, locationId);
}

/** For what is of the whole business. Throws `AppError` `FORBIDDEN` for a caller who may see some locations only. */
export function mustSeeBusiness(actor: Actor): void {
  if (actor.locations === 'all') return;
  throw new AppError('FORBIDDEN', 'This is of the whole business, and this token is for some locations only.');
}

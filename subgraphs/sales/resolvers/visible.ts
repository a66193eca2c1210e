import { type Actor, hasScope, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';

const READ = 'sales:read';
const READ_PRICES = 'catalog:read';

/** A record at a location that the actor may see; null otherwise, as if there were none. */
export function visible<Row extends { readonly locationId: string }>(actor: Actor, row: Row | null): Row | null {
  return row !== null && mayActAt(actor, row.locationId) ? row : null;
}

/**
 * The same for records that are reached without passing a field of ours that asks for the scope: by `node`, or from
 * another subgraph's entity. Throws `AppError` `FORBIDDEN` when the token lacks `sales:read`.
 */
export function readable<Row extends { readonly locationId: string }>(actor: Actor, row: Row | null): Row | null {
  if (!hasScope(actor, READ)) throw new AppError('FORBIDDEN', `This needs the scope ${READ}, which this token lacks.`);
  return visible(actor, row);
}

/** A price list or promotion that is reached by `node`. Throws `AppError` `FORBIDDEN` without `catalog:read`. */
export function pricingFor<Row>(actor: Actor, row: Row): Row {
  if (!hasScope(actor, READ_PRICES)) {
    throw new AppError('FORBIDDEN', `This needs the scope ${READ_PRICES}, which this token lacks.`);
  }
  return row;
}

/** Throws `AppError` `FORBIDDEN` when the actor may not see the location. */
export function mustSee(actor: Actor, locationId: string): void {
  if (!mayActAt(actor, locationId)) {
    throw new AppError('FORBIDDEN', `This token may not see the location ${locationId}.`);
  }
}

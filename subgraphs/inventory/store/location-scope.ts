import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Location } from '../domain/catalogue/catalogue.ts';

/** The most locations that a query about a variant's stock may name. */
export const MAX_NAMED_LOCATIONS = 100;

/** The locations that a question about stock is about, as far as its caller may see them. */
export interface LocationScope {
  /** Two scopes of the same key are about the same locations: one answer serves both. */
  readonly key: string;
  /** Sorted, each once; null for every location that ever held what is asked about. */
  readonly named: readonly Location['id'][] | null;
  contains(locationId: string): boolean;
}

/** Throws `AppError` `BAD_USER_INPUT` when too many are named. Those that the caller may not see are left out. */
export function locationScope(actor: Actor, asked: readonly string[] | null | undefined): LocationScope {
  if (!asked) return { key: everywhere(actor), named: null, contains: (locationId) => mayActAt(actor, locationId) };
  if (asked.length > MAX_NAMED_LOCATIONS) {
    throw new AppError('BAD_USER_INPUT', `Name at most ${MAX_NAMED_LOCATIONS} locations.`);
  }
  const named = [...new Set(asked)].filter((locationId) => mayActAt(actor, locationId)).sort();
  return {
    key: `named:${named.join(',')}`,
    named: named as Location['id'][],
    contains: (locationId) => named.includes(locationId),
  };
}

function everywhere({ locations }: Actor): string {
  return locations === 'all' ? 'all' : `held:${[...locations].sort().join(',')}`;
}

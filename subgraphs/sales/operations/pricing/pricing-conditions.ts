import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { notFound, path } from '#platform/errors/refusal.ts';
import { formatClockTime } from '#platform/time/local-time.ts';
import type { Faults } from '../../domain/input-rules.ts';
import type { Conditions } from '../../domain/pricing/conditions.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** What counts everywhere is changed by those who may act everywhere; what counts at some locations, by those of all of them. */
export function mayChangeAt(
  actor: Actor,
  locationIds: readonly string[],
  { field, faults }: { field: readonly (string | number)[]; faults: Faults },
): void {
  if (actor.locations === 'all') return;
  if (locationIds.length === 0) faults.invalid(field, 'What counts everywhere takes a token for all locations.');
  else if (!locationIds.every((id) => mayActAt(actor, id))) {
    faults.invalid(field, 'This counts at locations that this token is not for.');
  }
}

/** Looks whether the locations are there, and the caller's. */
export async function checkLocations(
  store: SalesStore,
  actor: Actor,
  { conditions: { locationIds }, faults }: { conditions: Conditions; faults: Faults },
): Promise<void> {
  const field = ['conditions', 'locationIds'];
  if (locationIds.length === 0) return mayChangeAt(actor, locationIds, { field, faults });
  const known = await store.locations.byId.of(locationIds);
  for (const [index, id] of locationIds.entries()) {
    if (!known.has(id) || !mayActAt(actor, id)) faults.add(notFound(path('input', ...field, index), 'location', id));
  }
}

/** Between which clock times of the local day something counts; null is all day. */
export function clockTimesOf({ window: { fromMinute, untilMinute } }: Conditions): {
  readonly from: string | null;
  readonly until: string | null;
} {
  return {
    from: fromMinute === null ? null : formatClockTime(fromMinute),
    until: untilMinute === null ? null : formatClockTime(untilMinute),
  };
}

import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { Faults } from '../../domain/input-rules.ts';
import { MAX_LIMIT_PERCENT } from '../../domain/selling/changed-by-hand.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { rulesOf } from '../../store/tax-rates.ts';

export interface SetPriceOverrideLimitInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly limitPercent: number;
}

/** Sets how far prices may be changed by hand at a location. Answers with the location's id. */
export async function setPriceOverrideLimit(
  store: SalesStore,
  actor: Actor,
  input: SetPriceOverrideLimitInput,
): Promise<Outcome<Id<'location'>>> {
  const { limitPercent } = input;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (limitPercent < 0 || limitPercent > MAX_LIMIT_PERCENT) {
    faults.invalid(['limitPercent'], `Give 0 to ${MAX_LIMIT_PERCENT} percent.`);
  }
  const location = mayActAt(actor, input.locationId) ? await store.locations.one(input.locationId) : null;
  if (location === null) faults.add(notFound(path('input', 'locationId'), 'location', input.locationId));
  if (location === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'setPriceOverrideLimit',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const { _id } = location;
      const before = (await store.taxRates.of([_id], session)).get(_id);
      const { mode } = rulesOf(before);
      const saved = { mode, categories: [], ...before, _id, overrideLimitPercent: limitPercent };
      await store.taxRates.save(saved, session);
      await store.pricing.changed('taxes', session);
      return done(_id);
    },
  });
}

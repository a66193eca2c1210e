import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Rounding } from '#platform/money/rounding.ts';
import { Faults } from '../../domain/input-rules.ts';
import { CASH_INCREMENTS } from '../../domain/tills/cash-rounding.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { rulesOf } from '../../store/tax-rates.ts';

export interface SetCashRoundingInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly incrementMinor: number;
  readonly rounding: Rounding;
}

/** Sets to what cash is rounded at a location. Answers with the location's id. */
export async function setCashRounding(
  store: SalesStore,
  actor: Actor,
  input: SetCashRoundingInput,
): Promise<Outcome<Id<'location'>>> {
  const { incrementMinor, rounding } = input;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (!CASH_INCREMENTS.includes(incrementMinor)) {
    faults.invalid(['incrementMinor'], `Give one of ${CASH_INCREMENTS.join(', ')} minor units.`);
  }
  const location = mayActAt(actor, input.locationId) ? await store.locations.one(input.locationId) : null;
  if (location === null) faults.add(notFound(path('input', 'locationId'), 'location', input.locationId));
  if (location === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'setCashRounding',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const { _id } = location;
      const before = (await store.taxRates.of([_id], session)).get(_id);
      const { mode } = rulesOf(before);
      await store.taxRates.save({ mode, categories: [], ...before, _id, cash: { incrementMinor, rounding } }, session);
      await store.pricing.changed('taxes', session);
      return done(_id);
    },
  });
}

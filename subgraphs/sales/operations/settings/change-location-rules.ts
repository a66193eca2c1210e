import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Faults } from '../../domain/input-rules.ts';
import { type LocationRules, taxRulesOf } from '../../store/location-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';

export interface RulesChange<Input> {
  /** What it is kept under, with its idempotency key. */
  readonly command: string;
  readonly input: Input;
  /** What is wrong with the rest of the input: all of it is told at once. */
  readonly faults: Faults;
  /** What becomes of the location's rules, from what they were; undefined where nobody has set any. */
  change(before: LocationRules | undefined, now: Date): Outcome<Partial<Omit<LocationRules, '_id'>>>;
}

/** Changes what the tills of a location go by: taxes, cash, prices by hand. Answers with the location's id. */
export async function changeLocationRules<
  Input extends { readonly idempotencyKey: string; readonly locationId: string },
>(
  store: SalesStore,
  actor: Actor,
  { command, input, faults, change }: RulesChange<Input>,
): Promise<Outcome<Id<'location'>>> {
  const location = mayActAt(actor, input.locationId) ? await store.locations.one(input.locationId) : null;
  if (location === null) faults.add(notFound(path('input', 'locationId'), 'location', input.locationId));
  if (location === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const { _id } = location;
      const before = await store.locationRules.at(_id, session);
      const changed = change(before, now);
      if (changed.kind === 'refused') return changed;
      const { mode } = taxRulesOf(before);
      await store.locationRules.save({ mode, categories: [], ...before, ...changed.value, _id }, session);
      await store.pricing.changed('taxes', session);
      return done(_id);
    },
  });
}

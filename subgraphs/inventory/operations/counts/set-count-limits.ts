import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { costFault } from '../../domain/costs/costs.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

export interface SetCountLimitsInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  /** Thousandths of the variant's unit. */
  readonly variance?: number | null | undefined;
  readonly value?: Money | null | undefined;
}

/** Sets from where on a location's counts need approval. Answers with the location's id. */
export async function setCountLimits(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: SetCountLimitsInput },
): Promise<Outcome<Id<'location'>>> {
  const { locationId, variance = null, value = null } = input;
  const locations = mayActAt(actor, locationId) ? await store.catalogue.locationsById.load([locationId]) : null;
  const location = locations?.get(locationId);
  if (!location) return refused(notFound(path('input', 'locationId'), 'location', locationId));
  const faults: Refusal[] = [];
  if (variance !== null && variance < 0) {
    faults.push(invalidInput(path('input', 'variance'), 'Give a limit of zero or more, or null for none.'));
  }
  const fault = value && costFault(value, { expected: location.currency, field: path('input', 'value') });
  if (fault) faults.push(fault);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'setCountLimits',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const limits = { varianceMilli: variance, valueMinor: value?.amountMinor ?? null };
      await store.counts.setLimits(location.id, limits, session);
      return done(location.id);
    },
  });
}

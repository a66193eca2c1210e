import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { type CountStatus, countStateFault } from '../../domain/counts/count.ts';
import type { CountRecord } from '../../store/counts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

/** A change of a count: what becomes of it, decided and written in the transaction of the command's key. */
export interface CountChange<Input> {
  /** The command's name. */
  readonly command: string;
  readonly actor: Actor;
  readonly input: Input;
  /** How the count has to stand. */
  readonly from: readonly CountStatus[];
  decide(count: CountRecord, transaction: Transaction): Promise<Outcome<CountRecord>>;
}

/**
 * Changes a count once. The count is written by every change, so that two at once are carried out one after the other.
 * Answers with its id.
 */
export async function changeCount<Input extends { readonly idempotencyKey: string; readonly countId: string }>(
  store: InventoryStore,
  { command, actor, input, from, decide }: CountChange<Input>,
): Promise<Outcome<Id<'count'>>> {
  const { countId, idempotencyKey } = input;
  const known = await visibleCount(store, actor, countId);
  if (!known) return refused(notFound(path('input', 'countId'), 'count', countId));
  return store.commands.once({
    command,
    idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const count = (await store.counts.byId(countId, transaction.session)) ?? known;
      const fault = countStateFault(count.status, from);
      if (fault) return refused(fault);
      const decision = await decide(count, transaction);
      if (decision.kind === 'refused') return decision;
      await store.counts.save({ ...decision.value, version: count.version + 1 }, transaction.session);
      return done(count._id);
    },
  });
}

/** To those who may not see its location it is as if the count did not exist. */
export async function visibleCount(
  store: Pick<InventoryStore, 'counts'>,
  actor: Actor,
  countId: string,
): Promise<CountRecord | null> {
  const count = await store.counts.byId(countId);
  return count && mayActAt(actor, count.locationId) ? count : null;
}

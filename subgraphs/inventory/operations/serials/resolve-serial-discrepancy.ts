import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { textFault } from '../../domain/texts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

export interface ResolveSerialDiscrepancyInput {
  readonly idempotencyKey: string;
  readonly discrepancyId: string;
  readonly note: string;
}

/** Somebody has looked into what is not as it was known. Answers with the discrepancy's id. */
export async function resolveSerialDiscrepancy(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: ResolveSerialDiscrepancyInput },
): Promise<Outcome<string>> {
  const fault = textFault(input.note, path('input', 'note'));
  if (fault) return refused(fault);
  const { discrepancyId } = input;
  const field = path('input', 'discrepancyId');
  return store.commands.once({
    command: 'resolveSerialDiscrepancy',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const known = await store.serials.discrepancy(discrepancyId, session);
      if (!known || !mayActAt(actor, known.locationId)) {
        return refused(notFound(field, 'discrepancy', discrepancyId));
      }
      if (known.status === 'RESOLVED') return refused(invalidInput(field, 'Somebody has resolved it already.'));
      const resolution = { resolvedBy: actor.subject, note: input.note.trim() };
      await store.serials.resolve(discrepancyId, resolution, session);
      return done(discrepancyId);
    },
  });
}

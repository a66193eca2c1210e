import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { Faults } from '../../domain/input-rules.ts';
import { type ModifierGroupInput, modifiersOffered } from '../../domain/selling/modifiers.ts';
import type { SalesStore } from '../../store/sales-store.ts';

export interface SetModifierGroupsInput {
  readonly idempotencyKey: string;
  readonly sku: string;
  readonly groups: readonly ModifierGroupInput[];
}

/** Sets all choices that a variant offers. Answers with the variant's id. */
export async function setModifierGroups(
  store: SalesStore,
  input: SetModifierGroupsInput,
): Promise<Outcome<Id<'variant'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const item = (await store.catalogue.bySku.of([input.sku])).get(input.sku);
  if (item === undefined) faults.add(notFound(path('input', 'sku'), 'variant', input.sku));
  const offered = modifiersOffered(input.groups, faults);
  if (item === undefined || offered === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'setModifierGroups',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      await store.modifiers.replace(item.variantId, offered, session);
      await store.pricing.changed('modifiers', session);
      return done(item.variantId);
    },
  });
}

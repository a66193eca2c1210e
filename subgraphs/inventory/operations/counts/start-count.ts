import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Variant } from '../../domain/catalogue/catalogue.ts';
import type { CountKind } from '../../domain/counts/count.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { MAX_STOCK_LINES } from '../stock/read-lines.ts';

export interface StartCountInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly kind: CountKind;
  readonly skus?: readonly string[] | null | undefined;
  readonly blind: boolean;
  readonly reference?: string | null | undefined;
}

/** Begins a count. Answers with its id. */
export async function startCount(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: StartCountInput },
): Promise<Outcome<Id<'count'>>> {
  const { locationId, kind, blind } = input;
  const refusals: Refusal[] = [];
  const locations = mayActAt(actor, locationId) ? await store.catalogue.locationsById.load([locationId]) : null;
  const location = locations?.get(locationId);
  if (!location) refusals.push(notFound(path('input', 'locationId'), 'location', locationId));
  const skus = input.skus ?? [];
  const variants = await store.catalogue.variantsBySku.load(new Set(skus));
  refusals.push(...scopeFaults(kind, skus, variants));
  if (!location || refusals.length > 0) return refused(...refusals);

  return store.commands.once({
    command: 'startCount',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const _id = newId('count');
      await store.counts.save(
        {
          _id,
          locationId: location.id,
          kind,
          blind,
          status: 'OPEN',
          variantIds: skus.flatMap((sku) => variants.get(sku)?.id ?? []),
          reference: input.reference ?? null,
          startedBy: actor.subject,
          startedAt: now,
          submission: null,
          approvedBy: null,
          endedAt: null,
          counted: 0,
          right: null,
          version: 1,
        },
        session,
      );
      return done(_id);
    },
  });
}

function scopeFaults(kind: CountKind, skus: readonly string[], variants: ReadonlyMap<string, Variant>): Refusal[] {
  const field = path('input', 'skus');
  if (kind === 'FULL') {
    return skus.length === 0 ? [] : [invalidInput(field, 'A FULL count is of everything: leave the SKUs out.')];
  }
  if (skus.length < 1 || skus.length > MAX_STOCK_LINES) {
    return [invalidInput(field, `Give 1 to ${MAX_STOCK_LINES} SKUs that a CYCLE count is of.`)];
  }
  return skus.flatMap((sku, index): Refusal[] => {
    const at = [...field, String(index)];
    if (!variants.has(sku)) return [notFound(at, 'variant with the SKU', sku)];
    return skus.indexOf(sku) === index ? [] : [invalidInput(at, `${sku} stands there twice: name it once.`)];
  });
}

import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { noStockFault } from '../../domain/kits/kit-rules.ts';
import { levelId, type LevelId } from '../../domain/stock/level.ts';
import { quantityFault } from '../../domain/stock/quantities.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { startStockWork } from './stock-work.ts';

export interface SetSafetyStockInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly sku: string;
  /** Thousandths of the variant's unit. */
  readonly safetyStock: number;
}

/** Sets the units of a level that are never promised. Answers with the level's id. */
export async function setSafetyStock(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: SetSafetyStockInput },
): Promise<Outcome<LevelId>> {
  const { sku, safetyStock: safetyStockMilli } = input;
  const location = (await store.catalogue.locationsById.load([input.locationId])).get(input.locationId);
  if (!location || !mayActAt(actor, location.id)) {
    return refused(notFound(path('input', 'locationId'), 'location', input.locationId));
  }
  const variant = (await store.catalogue.variantsBySku.load([sku])).get(sku);
  if (!variant) return refused(notFound(path('input', 'sku'), 'variant with the SKU', sku));
  const field = path('input', 'safetyStock');
  const fault =
    noStockFault(variant, path('input', 'sku')) ??
    quantityFault(safetyStockMilli, { variant, rule: 'notNegative', field });
  if (fault) return refused(fault);

  return store.commands.once({
    command: 'setSafetyStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const position = { variantId: variant.id, sku, locationId: location.id };
      const work = await startStockWork(store, [position], transaction);
      work.change({
        cause: 'SAFETY_STOCK',
        safetyStock: { ...position, safetyStockMilli },
        // The safety stock of a level is an aggregate of its own, since a level changes for other causes as well.
        subject: {
          id: `safetystock_${levelId(position)}`,
          sequence: work.book.at(position).safetyStockVersion + 1,
        },
        reference: null,
        actor: actor.subject,
        occurredAt: transaction.now,
      });
      await work.save();
      return done(levelId(position));
    },
  });
}

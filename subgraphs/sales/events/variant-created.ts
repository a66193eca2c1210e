import type { EventHandler } from '#platform/inbox/consumer.ts';
import { VARIANT_CREATED, type VariantCreated, variantCreated } from '#schema/events/variant-created.v1.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Sales keeps what a till needs to know of a variant, so that a sale needs nobody else. */
export function onVariantCreated(store: SalesStore): EventHandler<VariantCreated> {
  return {
    type: VARIANT_CREATED,
    contract: (data) => variantCreated.parse(data),
    handle: async (events, { session }) => {
      const items = events.map(({ data: { variantId, sku, name, unit, taxCategory, category, tracking, gtin } }) => ({
        variantId,
        sku,
        name,
        unit,
        taxCategory,
        category,
        tracking,
        ...(gtin === null ? {} : { gtin14: gtin.padStart(14, '0') }),
      }));
      await store.catalogue.add(items, session);
    },
  };
}

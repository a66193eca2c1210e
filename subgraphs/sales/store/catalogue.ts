import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CatalogueItem } from '../domain/selling/sale-line.ts';
import { native } from './native.ts';
import { remembered } from './remembered.ts';

/** A variant as inventory announced it. */
export type CatalogueRecord = { _id: Id<'variant'> } & CatalogueItem;

const catalogueSchema = new Schema<CatalogueRecord>(
  {
    _id: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    name: { type: String, required: true },
    unit: { type: String, required: true },
    taxCategory: { type: String, required: true },
    category: { type: String, default: null },
    tracking: String,
    gtin14: String,
  },
  { collection: 'catalogue', versionKey: false },
);
catalogueSchema.index({ sku: 1 }, { unique: true });
catalogueSchema.index({ gtin14: 1 }, { sparse: true });

export function createCatalogueStore(connection: Connection) {
  const model = connection.model<CatalogueRecord>('CatalogueItem', catalogueSchema);
  const items = native(model);
  const bySku = remembered<CatalogueRecord>({
    read: (skus) => items.find({ sku: { $in: skus } }).toArray(),
    keyOf: (item) => item.sku,
  });

  const byGtin = remembered<CatalogueRecord & { gtin14: string }>({
    read: async (gtins) => (await items.find({ gtin14: { $in: gtins } }).toArray()).filter(hasGtin),
    keyOf: (item) => item.gtin14,
  });

  return {
    bySku,
    /** By GTINs of 14 digits. */
    byGtin,

    /** Takes variants in; one that is known stays as it is. */
    async add(variants: readonly CatalogueItem[], session: ClientSession): Promise<void> {
      await items.bulkWrite(
        variants.map((item) => ({
          updateOne: { filter: { _id: item.variantId }, update: { $setOnInsert: { ...item } }, upsert: true },
        })),
        { session, ordered: false },
      );
    },
  };
}

function hasGtin(item: CatalogueRecord): item is CatalogueRecord & { gtin14: string } {
  return item.gtin14 !== undefined;
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { gtin14 } from '../domain/catalogue/catalogue.ts';

/** So many units of a variant, packed together. Never changes once it is created. */
export interface PackRecord {
  /** Its GTIN with leading zeros to 14 digits. */
  readonly _id: string;
  readonly gtin: string;
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  readonly name: string;
  /** What is in it, in thousandths of the variant's unit. */
  readonly unitsMilli: number;
}

const packSchema = new Schema<PackRecord>(
  {
    _id: { type: String, required: true },
    gtin: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    name: { type: String, required: true },
    unitsMilli: { type: Number, required: true },
  },
  { collection: 'packs', versionKey: false },
);
packSchema.index({ variantId: 1, unitsMilli: 1 });

export function createPackStore(connection: Connection) {
  const packs = connection.model<PackRecord>('Pack', packSchema);

  return {
    packs,

    /** The packs that have one of these GTINs. */
    async byGtins(gtins: readonly string[], session?: ClientSession): Promise<PackRecord[]> {
      if (gtins.length === 0) return [];
      return packs.find({ _id: { $in: gtins.map(gtin14) } }, null, session ? { session } : {}).lean<PackRecord[]>();
    },

    /** The packs of these variants, the smallest first within a variant. */
    async ofVariants(variantIds: readonly string[], session?: ClientSession): Promise<PackRecord[]> {
      return packs
        .find({ variantId: { $in: variantIds as readonly Id<'variant'>[] } }, null, session ? { session } : {})
        .sort({ variantId: 1, unitsMilli: 1 })
        .lean<PackRecord[]>();
    },

    async add(pack: PackRecord, session: ClientSession): Promise<void> {
      await packs.collection.insertOne(pack as never, { session });
    },
  };
}

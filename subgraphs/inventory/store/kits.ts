import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { KitVersion } from '../domain/kits/kit.ts';

/** What something is made of from an instant on, under `<variant id>:<version>`. */
export interface KitRecord extends KitVersion {
  readonly _id: string;
  readonly setBy: string;
}

/** Counts the changes of all compositions: what each of them writes, so that two at once cannot make a circle together. */
interface KitCounter {
  readonly _id: string;
  readonly changes: number;
}

const COUNTER = 'changes';

const kitSchema = new Schema<KitRecord>(
  {
    _id: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    version: { type: Number, required: true },
    components: { type: [Schema.Types.Mixed], required: true } as never,
    whenReturned: { type: String, required: true },
    validFrom: { type: Date, required: true },
    setBy: { type: String, required: true },
  },
  { collection: 'kits', versionKey: false },
);
kitSchema.index({ variantId: 1, version: -1 }, { unique: true });
kitSchema.index({ 'components.variantId': 1 });

const counterSchema = new Schema<KitCounter>(
  { _id: { type: String, required: true }, changes: { type: Number, required: true } },
  { collection: 'kitCounters', versionKey: false },
);

export function createKitStore(connection: Connection) {
  const kits = connection.model<KitRecord>('Kit', kitSchema);
  const counters = connection.model<KitCounter>('KitCounter', counterSchema);

  return {
    kits,

    /** All that these variants were ever made of, newest first within a variant. */
    async versionsOf(variantIds: readonly string[], session?: ClientSession): Promise<KitRecord[]> {
      if (variantIds.length === 0) return [];
      return kits
        .find(
          { variantId: { $in: variantIds as readonly KitVersion['variantId'][] } },
          null,
          session ? { session } : {},
        )
        .sort({ variantId: 1, version: -1 })
        .lean<KitRecord[]>();
    },

    /** The ids of those that were ever made of one of these variants. */
    async usersOf(variantIds: readonly string[], session: ClientSession): Promise<string[]> {
      if (variantIds.length === 0) return [];
      const filter: object = { 'components.variantId': { $in: variantIds } };
      return kits.distinct('variantId', filter).session(session);
    },

    /** Makes this transaction conflict with all others that change what something is made of. */
    async claimChange(session: ClientSession): Promise<void> {
      await counters.updateOne({ _id: COUNTER }, { $inc: { changes: 1 } }, { session, upsert: true });
    },

    async add(kit: KitRecord, session: ClientSession): Promise<void> {
      await kits.collection.insertOne(kit as never, { session });
    },
  };
}

export type KitStore = ReturnType<typeof createKitStore>;

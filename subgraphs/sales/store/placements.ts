import { type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import type { PlannedFulfilment } from '../domain/orders/place.ts';
import { native } from './native.ts';

/** A plan of which nothing came is forgotten a day later; what it reserved has run out long before. */
const FORGOTTEN_AFTER_SECONDS = 24 * 60 * 60;

/**
 * What is about to be ordered under a key, written before anything is reserved for it. Whoever comes back with the key,
 * after a crash or in the same instant, goes on with the same plan, and so finds the same reservation.
 */
export interface Placement {
  /** The key. */
  _id: string;
  readonly payloadHash: string;
  readonly orderId: Id<'order'>;
  /** From 1: a plan that could not be reserved is followed by another. */
  readonly attempt: number;
  readonly fulfilments: readonly PlannedFulfilment[];
  /** The payment that is to hold each tender, by its place; null for those that no provider holds. */
  readonly paymentIds: readonly (Id<'payment'> | null)[];
  readonly at: Date;
}

const placementSchema = new Schema<Placement>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { collection: 'placements', versionKey: false, strict: false },
);
placementSchema.index({ at: 1 }, { expireAfterSeconds: FORGOTTEN_AFTER_SECONDS });

export function createPlacementStore(connection: Connection) {
  const placements = native(connection.model<Placement>('Placement', placementSchema));
  return {
    of: (key: string): Promise<Placement | null> => placements.findOne({ _id: key }),

    /** Writes the first plan of a key; answers with the one that was first, which may be another's. */
    async begin(placement: Placement): Promise<Placement> {
      try {
        await placements.insertOne(placement);
        return placement;
      } catch (error) {
        const first = isDuplicateKey(error) ? await placements.findOne({ _id: placement._id }) : null;
        if (first === null) throw error;
        return first;
      }
    },

    /** Puts the next plan in the place of one that could not be reserved, unless another has done so already. */
    async replace(next: Placement): Promise<Placement | null> {
      const { _id, ...rest } = next;
      await placements.updateOne({ _id, attempt: next.attempt - 1 }, { $set: rest });
      return placements.findOne({ _id });
    },

    /** Plans other payments in the place of some that were let go, unless another has done so already. */
    async payAnew(
      { _id, paymentIds: before }: Placement,
      paymentIds: Placement['paymentIds'],
    ): Promise<Placement | null> {
      await placements.updateOne({ _id, paymentIds: before }, { $set: { paymentIds } });
      return placements.findOne({ _id });
    },

    async forget(key: string): Promise<void> {
      await placements.deleteOne({ _id: key });
    },
  };
}

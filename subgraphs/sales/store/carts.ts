import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { native } from './native.ts';

export interface CartLine {
  readonly sku: string;
  /** In thousandths of the unit. */
  readonly quantityMilli: number;
}

/** Goods that somebody thinks of ordering. It holds no stock and no prices: those are of the moment it is looked at. */
export interface CartRecord {
  _id: Id<'cart'>;
  /** Grows by one with each change. */
  readonly version: number;
  readonly locationId: Id<'location'>;
  readonly customerId: Id<'customer'> | null;
  readonly lines: readonly CartLine[];
  /** Codes that the customer entered; absent where there were none. Each is used when the cart is ordered. */
  readonly couponCodes?: readonly string[];
  /** Rewards by the holds of their points, which are redeemed when the cart is ordered; absent where there were none. */
  readonly rewardHoldIds?: readonly string[];
  /** What became of it; null while it is open. */
  readonly orderId: Id<'order'> | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const cartSchema = new Schema<CartRecord>(
  { _id: { type: String, required: true } },
  { collection: 'carts', versionKey: false, strict: false },
);
cartSchema.index({ customerId: 1, _id: -1 }, { partialFilterExpression: { customerId: { $gt: '' } } });

export function createCartStore(connection: Connection) {
  const carts = native(connection.model<CartRecord>('Cart', cartSchema));
  return {
    byIds: (ids: readonly string[]): Promise<CartRecord[]> =>
      carts.find({ _id: { $in: ids as readonly Id<'cart'>[] } }).toArray(),

    one: (id: string, session?: ClientSession): Promise<CartRecord | null> =>
      carts.findOne({ _id: id as Id<'cart'> }, session ? { session } : {}),

    async add(record: CartRecord, session: ClientSession): Promise<void> {
      await carts.insertOne(record, { session });
    },

    /** Changes a cart of this version; false when it has another by now. */
    async change(
      { _id, version }: Pick<CartRecord, '_id' | 'version'>,
      change: Partial<Pick<CartRecord, 'lines' | 'couponCodes' | 'rewardHoldIds' | 'orderId'>> &
        Pick<CartRecord, 'updatedAt'>,
      session: ClientSession,
    ): Promise<boolean> {
      const changed = await carts.updateOne({ _id, version }, { $set: change, $inc: { version: 1 } }, { session });
      return changed.matchedCount === 1;
    },
  };
}

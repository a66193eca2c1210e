import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { BasketState } from '../domain/selling/basket.ts';
import type { ServiceChargeInput } from '../domain/selling/service-charge.ts';
import type { TaxExemptionInput } from '../domain/taxes/tax-exemption.ts';
import { native } from './native.ts';

/** A basket that a till parked or a table's tab. Every change counts its version up. */
export interface BasketRecord extends BasketState {
  _id: Id<'basket'>;
  readonly locationId: Id<'location'>;
  readonly registerId: Id<'register'> | null;
  readonly name: string | null;
  readonly table: string | null;
  readonly customerId: Id<'customer'> | null;
  /** Of the sale that it is to become; absent where nothing was said of them. */
  readonly tip?: Money;
  readonly serviceCharge?: ServiceChargeInput;
  readonly taxExemption?: TaxExemptionInput;
  /** The sale that it became. */
  readonly saleId: Id<'sale'> | null;
  readonly voidReason: string | null;
  /** How many times a course of it was fired. */
  readonly fireCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type BasketChange = Partial<Omit<BasketRecord, '_id' | 'version' | 'locationId' | 'createdAt'>>;

/** Documents are written and read as they are; the schema names them, and their indexes. */
const basketSchema = new Schema<BasketRecord>(
  { _id: { type: String, required: true } },
  { collection: 'baskets', versionKey: false, strict: false },
);
basketSchema.index({ customerId: 1, _id: -1 }, { partialFilterExpression: { customerId: { $gt: '' } } });
basketSchema.index({ locationId: 1, status: 1, _id: 1 });

export interface BasketPageRequest extends PageRequest {
  readonly locationId: string;
}

export function createBasketStore(connection: Connection) {
  const model = connection.model<BasketRecord>('Basket', basketSchema);
  const baskets = native(model);

  return {
    model,

    byIds: (ids: readonly string[], session?: ClientSession): Promise<BasketRecord[]> =>
      baskets.find({ _id: { $in: ids as readonly Id<'basket'>[] } }, session ? { session } : {}).toArray(),

    async add(record: BasketRecord, session: ClientSession): Promise<void> {
      await baskets.insertOne(record, { session });
    },

    /** Changes baskets that still are as they were read, each to its next version: all of them or none. */
    async change(
      changes: readonly { readonly basket: BasketRecord; readonly change: BasketChange }[],
      session: ClientSession,
    ): Promise<void> {
      const result = await baskets.bulkWrite(
        changes.map(({ basket: { _id, version }, change }) => ({
          updateOne: { filter: { _id, version }, update: { $set: change, $inc: { version: 1 } } },
        })),
        { session, ordered: false },
      );
      if (result.matchedCount !== changes.length) {
        throw new AppError('CONTENTION', 'The basket changed meanwhile; try again.', { retryable: true });
      }
    },

    /** The open ones of a location, parked or at a till: oldest first, one more than the page holds. */
    async page({ locationId, ...page }: BasketPageRequest): Promise<BasketRecord[]> {
      const start = pageStartId('basket', page);
      // One read an open status, each in the order of the index, instead of a sort of both together.
      const read = (status: BasketRecord['status']): Promise<BasketRecord[]> =>
        baskets
          .find({
            locationId: locationId as Id<'location'>,
            status,
            ...(start === null ? {} : { _id: { $gt: start } }),
          })
          .sort({ locationId: 1, status: 1, _id: 1 })
          .limit(page.first + 1)
          .toArray();
      const [parked, active] = await Promise.all([read('PARKED'), read('ACTIVE')]);
      return [...parked, ...active].sort((a, b) => (a._id < b._id ? -1 : 1)).slice(0, page.first + 1);
    },
  };
}

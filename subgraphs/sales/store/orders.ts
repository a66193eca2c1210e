import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { newestOfAll } from '#platform/mongo/reading.ts';
import type { Missing } from '../domain/orders/missing.ts';
import type { Fulfilment, HeldTender, Order, OrderStatus } from '../domain/orders/order.ts';
import type { UsedCoupon } from '../domain/pricing/coupons.ts';
import type { LimitedPromotion } from '../domain/pricing/limits.ts';
import type { UsedReward } from '../domain/pricing/rewards.ts';
import type { TaxExemptionInput } from '../domain/taxes/tax-exemption.ts';
import type { ChargedAccount } from '../domain/tenders/account.ts';
import { native } from './native.ts';

/** Whom to tell when something about an order changes. */
export interface Contact {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface Address {
  readonly lines: readonly string[];
  readonly postalCode: string | null;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface OrderRecord extends Order {
  _id: Id<'order'>;
  /** How often it was changed: two changes at once conflict. */
  readonly version: number;
  /** How many events it has had. */
  readonly sequence: number;
  readonly status: OrderStatus;
  /** Whose prices and taxes it has. */
  readonly locationId: Id<'location'>;
  /** That, and all that goods are to come from: those who may act at any of them see the order. */
  readonly seenAt: readonly Id<'location'>[];
  /** The till that it was taken at; null for one of a web shop. */
  readonly registerId: Id<'register'> | null;
  /** As price lists and promotions know it. */
  readonly channel: 'ONLINE' | 'STORE';
  readonly customerId: Id<'customer'> | null;
  readonly contact: Contact | null;
  readonly address: Address | null;
  /** The buyer's own number for it. */
  readonly purchaseOrderNumber: string | null;
  /** The days that the buyer has to pay what is on account; null where nothing is. */
  readonly netTermsDays: number | null;
  /** Whose account it is on; absent where nothing of it is. */
  readonly account?: ChargedAccount;
  /** Why it is without tax; absent and null where tax is asked for. */
  readonly taxExemption?: TaxExemptionInput | null;
  /** The coupons that were used with it; absent where none was. */
  readonly coupons?: readonly UsedCoupon[];
  /** What it had of promotions that are limited for each customer; absent where it had none. */
  readonly limited?: readonly LimitedPromotion[];
  /** The rewards that came off it; absent where none did. */
  readonly rewards?: readonly UsedReward[];
  readonly quoteId: Id<'quote'> | null;
  /** What was reserved for it when it was placed; null when all of it waited for stock. */
  readonly reservationId: Id<'reservation'> | null;
  /** What is held for it and is not there; absent where all of it always was. */
  readonly missing?: readonly Missing[];
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  /** The subject of the token that it was placed with. */
  readonly placedBy: string;
  readonly placedAt: Date;
}

/** A fulfilment, and a line, with the order that it is a part of. */
export interface FulfilmentOf {
  readonly order: OrderRecord;
  readonly fulfilment: Fulfilment;
}
export interface LineOf {
  readonly order: OrderRecord;
  readonly line: OrderRecord['lines'][number];
}

/** What a change of an order may leave different. */
export interface OrderChange {
  readonly fulfilments: readonly Fulfilment[];
  readonly tenders?: readonly HeldTender[];
  readonly missing?: readonly Missing[];
  readonly status: OrderStatus;
  readonly sequence: number;
}

export interface OrderPageRequest extends PageRequest {
  readonly status?: OrderStatus | null | undefined;
  /** Of this customer: all ids that they have orders under; null is everybody. */
  readonly customerIds: readonly string[] | null;
  /** Only orders that concern one of these locations; null is everywhere. */
  readonly at: readonly string[] | null;
}

/** An order of which something is told, and who sees it. */
export interface ToldOrder {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly seenAt: readonly string[];
}

const orderSchema = new Schema<OrderRecord>(
  { _id: { type: String, required: true } },
  { collection: 'orders', versionKey: false, strict: false },
);
orderSchema.index({ seenAt: 1, _id: -1 });
orderSchema.index({ status: 1, _id: -1 });
orderSchema.index({ customerId: 1, _id: -1 }, { partialFilterExpression: { customerId: { $gt: '' } } });

export function createOrderStore(connection: Connection) {
  const model = connection.model<OrderRecord>('Order', orderSchema);
  const orders = native(model);

  return {
    model,

    byIds: (ids: readonly string[], session?: ClientSession): Promise<OrderRecord[]> =>
      orders.find({ _id: { $in: ids as readonly Id<'order'>[] } }, session ? { session } : {}).toArray(),

    one: (id: string, session: ClientSession): Promise<OrderRecord | null> =>
      orders.findOne({ _id: id as Id<'order'> }, { session }),

    async add(record: OrderRecord, session: ClientSession): Promise<void> {
      await orders.insertOne(record, { session });
    },

    /** Writes a change of an order that was read in this same transaction. */
    async change({ _id, version }: OrderRecord, change: OrderChange, session: ClientSession): Promise<void> {
      const locations = [...new Set(change.fulfilments.map(({ locationId }) => locationId))];
      const changed = await orders.updateOne(
        { _id, version },
        { $set: { ...change }, $inc: { version: 1 }, $addToSet: { seenAt: { $each: locations } } },
        { session },
      );
      if (changed.matchedCount !== 1) {
        throw new AppError('CONTENTION', 'The order changed meanwhile; try again.', { retryable: true });
      }
    },

    /** Newest first, one more than the page holds. */
    async page({ status, customerIds, at, ...page }: OrderPageRequest): Promise<OrderRecord[]> {
      const start = pageStartId('order', page);
      const filter = {
        ...(status ? { status } : {}),
        ...(at === null ? {} : { seenAt: { $in: at } }),
        ...(start === null ? {} : { _id: { $lt: start } }),
      };
      const newest = (of: object): Promise<OrderRecord[]> =>
        orders
          .find({ ...filter, ...of } as never)
          .sort({ _id: -1 })
          .limit(page.first + 1)
          .toArray();
      return customerIds === null
        ? newest({})
        : newestOfAll(
            customerIds.map((customerId) => newest({ customerId })),
            page,
          );
    },
  };
}

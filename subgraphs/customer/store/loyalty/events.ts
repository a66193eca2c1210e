import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import type { LinePoints } from '../../domain/loyalty/earning.ts';
import type { LoyaltyEventKind } from '../../domain/loyalty/event-kind.ts';

/** What happened to a customer's points. Never edited, but for reasons that are erased: the news of it says all else. */
export interface LoyaltyEventRecord {
  _id: Id<'points'>;
  customerId: Id<'customer'>;
  /** From 1 within the customer, without gaps. */
  version: number;
  kind: LoyaltyEventKind;
  /** What it added to the balance, and to what is held of it. */
  points: number;
  held: number;
  /** Both after it. */
  balance: number;
  heldAfter: number;
  saleId: Id<'sale'> | null;
  /** The refund that took points; absent for everything else. */
  refundId?: Id<'refund'>;
  /** What it was brought about by, where that may be told twice: a sale, a refund. */
  source?: string;
  /** What a sale came to, or a refund gave back (negative); null for everything else. */
  basis: Money | null;
  /** The version of the programme by which a sale gave its points. */
  programmeVersion?: number;
  /** What each line of a sale gave, or a refund took of it. */
  lines?: readonly LinePoints[];
  /** When points that came in expire; absent for never. */
  expiresAt?: Date;
  holdId?: Id<'hold'>;
  /** What it added to what all points stand at in the books; absent where points are worth nothing. */
  value?: Money;
  /** What points that are redeemed pay of a sale, or what of that went back (negative); absent where they do not pay. */
  tender?: Money;
  reason: string | null;
  occurredAt: Date;
  recordedAt: Date;
}

const eventSchema = new Schema<LoyaltyEventRecord>(
  {
    _id: text,
    customerId: text,
    version: whole,
    kind: text,
    points: whole,
    held: whole,
    balance: whole,
    heldAfter: whole,
    saleId: { type: String, default: null },
    refundId: String,
    source: String,
    basis: { type: Schema.Types.Mixed, default: null },
    programmeVersion: Number,
    lines: { type: Schema.Types.Mixed },
    expiresAt: Date,
    holdId: String,
    value: { type: Schema.Types.Mixed },
    tender: { type: Schema.Types.Mixed },
    reason: { type: String, default: null },
    occurredAt: instant,
    recordedAt: instant,
  },
  { collection: 'loyaltyEvents', versionKey: false },
);
eventSchema.index({ customerId: 1, version: -1 }, { unique: true });
// A sale gives points once and a refund takes them once, whatever is delivered twice.
eventSchema.index({ source: 1 }, { unique: true, sparse: true });
eventSchema.index({ saleId: 1 });

export function createLoyaltyEvents(connection: Connection) {
  const model = connection.model<LoyaltyEventRecord>('LoyaltyEvent', eventSchema);

  return {
    model,

    /** The events that these sales and their refunds brought about, oldest first. */
    async ofSales(saleIds: readonly string[], session?: ClientSession): Promise<LoyaltyEventRecord[]> {
      return model
        .find({ saleId: { $in: saleIds as readonly Id<'sale'>[] } }, null, session ? { session } : {})
        .sort({ _id: 1 })
        .lean<LoyaltyEventRecord[]>();
    },

    /** The latest of all these ids, newest first. */
    latest: (customerIds: readonly Id<'customer'>[], most: number): Promise<LoyaltyEventRecord[]> =>
      model
        .find({ customerId: { $in: customerIds } })
        .sort({ _id: -1 })
        .limit(most)
        .lean<LoyaltyEventRecord[]>(),

    /** What staff wrote may name the customer; the points stay. */
    async eraseReasons(customerIds: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      const filter = { customerId: { $in: customerIds as never }, kind: 'ADJUSTED' };
      await model.collection.updateMany(filter, { $set: { reason: null } }, { session });
    },

    /** Newest first, one more than the page holds. */
    async page(customerId: string, page: PageRequest): Promise<LoyaltyEventRecord[]> {
      const start = pageStart(page);
      const before = start === null ? {} : { version: { $lt: Number(start) } };
      return model
        .find({ customerId: customerId as Id<'customer'>, ...before })
        .sort({ customerId: 1, version: -1 })
        .limit(page.first + 1)
        .lean<LoyaltyEventRecord[]>();
    },
  };
}

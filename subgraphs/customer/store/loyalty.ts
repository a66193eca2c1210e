import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { MAX_MERGED } from '../domain/merge.ts';

/** A customer's balance: kept in the transaction of each event, so that it always is the sum of the events. */
export interface LoyaltyAccountRecord {
  _id: Id<'customer'>;
  points: number;
  /** How many events it has. */
  version: number;
  /** The customer who has the points since theirs were merged; absent for one who stands for themselves. */
  mergedInto?: Id<'customer'> | null;
}

export interface LoyaltyEventRecord {
  _id: Id<'points'>;
  customerId: Id<'customer'>;
  /** From 1 within the customer, without gaps. */
  version: number;
  kind: 'ACCRUED' | 'CLAWED_BACK' | 'ADJUSTED' | 'MERGED' | 'UNMERGED';
  points: number;
  saleId: Id<'sale'> | null;
  /** The sale or refund that caused it; absent for an adjustment. */
  source?: string;
  /** What the points were reckoned on; null for an adjustment. */
  basis: Money | null;
  reason: string | null;
  occurredAt: Date;
}

const accountSchema = new Schema<LoyaltyAccountRecord>(
  {
    _id: { type: String, required: true },
    points: { type: Number, required: true },
    version: { type: Number, required: true },
    mergedInto: { type: String, default: null },
  },
  { collection: 'loyaltyAccounts', versionKey: false },
);

const eventSchema = new Schema<LoyaltyEventRecord>(
  {
    _id: { type: String, required: true },
    customerId: { type: String, required: true },
    version: { type: Number, required: true },
    kind: { type: String, required: true },
    points: { type: Number, required: true },
    saleId: { type: String, default: null },
    source: String,
    basis: { type: Schema.Types.Mixed, default: null },
    reason: { type: String, default: null },
    occurredAt: { type: Date, required: true },
  },
  { collection: 'loyaltyEvents', versionKey: false },
);
eventSchema.index({ customerId: 1, version: -1 }, { unique: true });
// A sale gives points once and a refund takes them once, whatever is delivered twice.
eventSchema.index({ source: 1 }, { unique: true, sparse: true });
eventSchema.index({ saleId: 1 });

export function createLoyaltyStore(connection: Connection) {
  const accounts = connection.model<LoyaltyAccountRecord>('LoyaltyAccount', accountSchema);
  const events = connection.model<LoyaltyEventRecord>('LoyaltyEvent', eventSchema);

  return {
    accounts,
    events,

    /**
     * The accounts that points of these customers go to: their own, or that of the customer they were merged into. One
     * that has no events yet stands at zero.
     */
    async accountsOf(
      customerIds: readonly Id<'customer'>[],
      session?: ClientSession,
    ): Promise<Map<Id<'customer'>, LoyaltyAccountRecord>> {
      const known = new Map<string, LoyaltyAccountRecord>();
      let wanted: readonly Id<'customer'>[] = customerIds;
      for (let step = 0; step <= MAX_MERGED && wanted.length > 0; step += 1) {
        const rows = await accounts
          .find({ _id: { $in: wanted } }, null, session ? { session } : {})
          .lean<LoyaltyAccountRecord[]>();
        for (const row of rows) known.set(row._id, row);
        wanted = rows.flatMap(({ mergedInto }) => (mergedInto && !known.has(mergedInto) ? [mergedInto] : []));
      }
      const accountOf = (id: Id<'customer'>): LoyaltyAccountRecord => {
        let account = known.get(id) ?? { _id: id, points: 0, version: 0 };
        while (account.mergedInto) {
          const next: Id<'customer'> = account.mergedInto;
          account = known.get(next) ?? { _id: next, points: 0, version: 0 };
        }
        return account;
      };
      return new Map(customerIds.map((id) => [id, accountOf(id)]));
    },

    /** Lets all further points of one customer go to another, or, with null, to itself again. */
    async redirect(from: Id<'customer'>, to: Id<'customer'> | null, session: ClientSession): Promise<void> {
      await accounts.collection.updateOne(
        { _id: from as never },
        { $set: { mergedInto: to }, $setOnInsert: { points: 0, version: 0 } },
        { session, upsert: true },
      );
    },

    /** Writes events with the balances they lead to. The accounts must have been read in this same transaction. */
    append(
      written: readonly LoyaltyEventRecord[],
      balances: readonly LoyaltyAccountRecord[],
      writes: GatheredWrites,
    ): void {
      if (written.length === 0) return;
      writes.insert(events, written);
      writes.update(
        accounts,
        balances.map(({ _id, points, version }) => ({
          filter: { _id },
          update: { $set: { points, version } },
          upsert: true,
        })),
      );
    },

    /** The events that these sales and their refunds brought about, oldest first. */
    async eventsOfSales(saleIds: readonly string[]): Promise<LoyaltyEventRecord[]> {
      return events
        .find({ saleId: { $in: saleIds as readonly Id<'sale'>[] } })
        .sort({ _id: 1 })
        .lean<LoyaltyEventRecord[]>();
    },

    /** The latest of all these ids, newest first. */
    latest: (customerIds: readonly Id<'customer'>[], most: number): Promise<LoyaltyEventRecord[]> =>
      events
        .find({ customerId: { $in: customerIds } })
        .sort({ _id: -1 })
        .limit(most)
        .lean<LoyaltyEventRecord[]>(),

    /** What staff wrote may name the customer; the points stay. */
    async eraseReasons(customerIds: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      const filter = { customerId: { $in: customerIds as never }, kind: 'ADJUSTED' };
      await events.collection.updateMany(filter, { $set: { reason: null } }, { session });
    },

    /** Newest first, one more than the page holds. */
    async eventPage(customerId: string, page: PageRequest): Promise<LoyaltyEventRecord[]> {
      const start = pageStart(page);
      const before = start === null ? {} : { version: { $lt: Number(start) } };
      return events
        .find({ customerId: customerId as Id<'customer'>, ...before })
        .sort({ customerId: 1, version: -1 })
        .limit(page.first + 1)
        .lean<LoyaltyEventRecord[]>();
    },
  };
}

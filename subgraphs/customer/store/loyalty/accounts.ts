import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { text, whole } from '#platform/mongo/fields.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import { EMPTY_LEDGER, type Ledger } from '../../domain/loyalty/ledger.ts';
import type { Month } from '../../domain/loyalty/tiers.ts';
import { MAX_MERGED } from '../../domain/profiles/merge.ts';

/** A customer's points: kept in the transaction of each event, so that they always are the sum of the events. */
export interface LoyaltyAccountRecord extends Ledger {
  _id: Id<'customer'>;
  /** How many events it has. */
  version: number;
  /** What counts towards tiers, at most 25 months, oldest first. */
  months: readonly Month[];
  /** The code of the tier that the world was told of; null for none. */
  tier: string | null;
  /** What its points stand at in the books. */
  valueMinor: number;
  /** The version of the programme whose worth that is at; 0 while points were worth nothing. */
  valuedBy: number;
  /** When its oldest points expire, or its tier may end; null for never. */
  dueAt: Date | null;
  /** The customer who has the points since theirs were merged; absent for one who stands for themselves. */
  mergedInto?: Id<'customer'> | null;
  /** That there is none yet; not kept. */
  isNew?: true;
}

const accountSchema = new Schema<LoyaltyAccountRecord>(
  {
    _id: text,
    points: whole,
    held: whole,
    owed: whole,
    lots: { type: [Schema.Types.Mixed], required: true } as never,
    version: whole,
    months: { type: [Schema.Types.Mixed], required: true } as never,
    tier: { type: String, default: null },
    valueMinor: whole,
    valuedBy: whole,
    dueAt: { type: Date, default: null },
    mergedInto: { type: String, default: null },
  },
  { collection: 'loyaltyAccounts', versionKey: false },
);
accountSchema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $type: 'date' } } });
accountSchema.index({ mergedInto: 1, valuedBy: 1 });

const NOTHING = { ...EMPTY_LEDGER, version: 0, months: [], tier: null, valueMinor: 0, valuedBy: 0, dueAt: null };

/** The account of a customer who has had no points so far. */
export function emptyAccount(id: Id<'customer'>): LoyaltyAccountRecord {
  return { _id: id, ...NOTHING, isNew: true };
}

export function createLoyaltyAccounts(connection: Connection) {
  const model = connection.model<LoyaltyAccountRecord>('LoyaltyAccount', accountSchema);

  return {
    model,

    /**
     * The accounts that points of these customers go to: their own, or that of the customer they were merged into. One
     * that has no events yet is empty.
     */
    async of(
      customerIds: readonly Id<'customer'>[],
      session?: ClientSession,
    ): Promise<Map<Id<'customer'>, LoyaltyAccountRecord>> {
      const known = new Map<string, LoyaltyAccountRecord>();
      let wanted: readonly Id<'customer'>[] = customerIds;
      for (let step = 0; step <= MAX_MERGED && wanted.length > 0; step += 1) {
        const rows = await findByIds(model, wanted, session);
        for (const row of rows) known.set(row._id, row);
        wanted = rows.flatMap(({ mergedInto }) => (mergedInto && !known.has(mergedInto) ? [mergedInto] : []));
      }
      const accountOf = (id: Id<'customer'>): LoyaltyAccountRecord => {
        let account = known.get(id) ?? emptyAccount(id);
        while (account.mergedInto) account = known.get(account.mergedInto) ?? emptyAccount(account.mergedInto);
        return account;
      };
      return new Map(customerIds.map((id) => [id, accountOf(id)]));
    },

    /** Lets all further points of one customer go to another, or, with null, to itself again. */
    async redirect(from: Id<'customer'>, to: Id<'customer'> | null, session: ClientSession): Promise<void> {
      await model.collection.updateOne(
        { _id: from as never },
        { $set: { mergedInto: to }, $setOnInsert: NOTHING },
        { session, upsert: true },
      );
    },

    /**
     * Writes accounts as they are now, each on condition that it still is as it was read: two changes of one account at
     * once conflict, and one of the transactions starts over.
     */
    save(
      changes: readonly { readonly from: LoyaltyAccountRecord; readonly to: LoyaltyAccountRecord }[],
      writes: GatheredWrites,
    ): void {
      const { old = [], fresh = [] } = Object.groupBy(changes, ({ from }) => (from.isNew ? 'fresh' : 'old'));
      writes.insert(
        model,
        fresh.map(({ to }) => rowOf(to)),
      );
      writes.update(
        model,
        old.map(({ from, to }) => ({
          filter: { _id: to._id, version: from.version },
          update: { $set: writtenOf(to), $inc: { version: to.version - from.version } },
        })),
      );
    },

    /** Accounts of which points expire, or a tier may end, by now. */
    async due(now: Date, most: number): Promise<Id<'customer'>[]> {
      const rows = await model
        .find({ dueAt: { $lte: now } }, { _id: 1 })
        .sort({ dueAt: 1 })
        .limit(most)
        .lean<Pick<LoyaltyAccountRecord, '_id'>[]>();
      return rows.map(({ _id }) => _id);
    },

    /** Accounts that stand in the books at another worth than this version's. */
    async valuedBefore(version: number, most: number): Promise<Id<'customer'>[]> {
      const rows = await model
        .find({ mergedInto: null, valuedBy: { $lt: version } }, { _id: 1 })
        .limit(most)
        .lean<Pick<LoyaltyAccountRecord, '_id'>[]>();
      return rows.map(({ _id }) => _id);
    },
  };
}

/** An account that is made stands for itself. */
function rowOf(account: LoyaltyAccountRecord): LoyaltyAccountRecord {
  const { _id, version } = account;
  return { _id, version, ...writtenOf(account), mergedInto: null };
}

/** What changes of an account write; its version is raised, and where its points go is for merges to say. */
function writtenOf(
  account: LoyaltyAccountRecord,
): Omit<LoyaltyAccountRecord, '_id' | 'version' | 'mergedInto' | 'isNew'> {
  const { points, held, owed, lots, months, tier, valueMinor, valuedBy, dueAt } = account;
  return { points, held, owed, lots, months, tier, valueMinor, valuedBy, dueAt };
}

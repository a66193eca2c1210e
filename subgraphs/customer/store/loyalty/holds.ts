import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import type { Lots } from '../../domain/loyalty/lots.ts';
import type { Reward } from '../../domain/loyalty/reward.ts';

export type HoldState =
  | 'HELD'
  /** Spent, all that was not let go; some or all may have been given back since. */
  | 'REDEEMED'
  | 'RELEASED'
  /** Released, since nobody redeemed it in time. */
  | 'EXPIRED';

/** Points that are held for one purchase, and what became of them. */
export interface HoldRecord {
  _id: Id<'hold'>;
  /** Whose they are; where that customer was merged since, the survivor's. */
  customerId: Id<'customer'>;
  /** Under what key it was asked for. */
  key: string;
  state: HoldState;
  points: number;
  /** What of them is held still, by when it expires. */
  lots: Lots;
  /** What of them was spent, and was not given back. */
  spent: Lots;
  /** What they pay, where they are a tender; null for a reward. */
  pays: Payment | null;
  /** What they are redeemed for; null where they pay. */
  rewardId: Id<'reward'> | null;
  /** What the reward said when its points were held. */
  reward: Pick<Reward, 'name' | 'gives'> | null;
  saleId: Id<'sale'> | null;
  /** The order that they were redeemed with; absent where it was none. */
  orderId?: Id<'order'>;
  /** When it ends by itself; null where whoever asked for it ends it. */
  expiresAt: Date | null;
  createdAt: Date;
  /** Each change raises it. */
  version: number;
}

/** Points that pay: how much, and what of that was taken and given back. */
export interface Payment {
  readonly amount: Money;
  readonly takenMinor: number;
  readonly returnedMinor: number;
  /** How many points the whole amount takes, and at what worth: so that parts add up to it. */
  readonly worth: { readonly points: number; readonly amount: Money };
}

const holdSchema = new Schema<HoldRecord>(
  {
    _id: text,
    customerId: text,
    key: text,
    state: text,
    points: whole,
    lots: { type: [Schema.Types.Mixed], required: true } as never,
    spent: { type: [Schema.Types.Mixed], required: true } as never,
    pays: { type: Schema.Types.Mixed, default: null },
    rewardId: { type: String, default: null },
    reward: { type: Schema.Types.Mixed, default: null },
    saleId: { type: String, default: null },
    orderId: String,
    expiresAt: { type: Date, default: null },
    createdAt: instant,
    version: whole,
  },
  { collection: 'loyaltyHolds', versionKey: false },
);
holdSchema.index({ key: 1 }, { unique: true });
holdSchema.index({ saleId: 1 }, { sparse: true });
holdSchema.index({ customerId: 1, _id: -1 });
holdSchema.index({ expiresAt: 1 }, { partialFilterExpression: { state: 'HELD' } });

export function createHoldStore(connection: Connection) {
  const model = connection.model<HoldRecord>('LoyaltyHold', holdSchema);

  return {
    model,

    async byIds(ids: readonly string[], session?: ClientSession): Promise<Map<string, HoldRecord>> {
      if (ids.length === 0) return new Map();
      const rows = await model
        .find({ _id: { $in: ids as readonly Id<'hold'>[] } }, null, session ? { session } : {})
        .lean<HoldRecord[]>();
      return new Map(rows.map((row) => [row._id, row]));
    },

    byKey: (key: string, session?: ClientSession): Promise<HoldRecord | null> =>
      model.findOne({ key }, null, session ? { session } : {}).lean<HoldRecord>(),

    async ofSales(saleIds: readonly Id<'sale'>[], session: ClientSession): Promise<HoldRecord[]> {
      return model.find({ saleId: { $in: saleIds } }, null, { session }).lean<HoldRecord[]>();
    },

    async add(hold: HoldRecord, session: ClientSession): Promise<void> {
      await model.collection.insertOne(hold as never, { session });
    },

    /** Writes a change of a hold that was read in this same transaction; answers with it as it is now. */
    async change(hold: HoldRecord, change: Partial<HoldRecord>, session: ClientSession): Promise<HoldRecord> {
      const version = hold.version + 1;
      const changed = await model.collection.updateOne(
        { _id: hold._id as never, version: hold.version },
        { $set: { ...change, version } },
        { session },
      );
      if (changed.matchedCount !== 1) {
        throw new AppError('CONTENTION', 'The hold changed meanwhile; try again.', { retryable: true });
      }
      return { ...hold, ...change, version };
    },

    /** Holds of all these ids that hold points still. */
    heldBy: (customerIds: readonly Id<'customer'>[], most: number, session: ClientSession): Promise<HoldRecord[]> =>
      model
        .find({ customerId: { $in: customerIds }, state: 'HELD' }, null, { session })
        .limit(most)
        .lean<HoldRecord[]>(),

    /** The latest of all these ids, newest first. */
    latest: (customerIds: readonly Id<'customer'>[], most: number): Promise<HoldRecord[]> =>
      model
        .find({ customerId: { $in: customerIds } })
        .sort({ _id: -1 })
        .limit(most)
        .lean<HoldRecord[]>(),

    /** Holds that have ended by themselves by now, the longest ago first. */
    due: (now: Date, most: number): Promise<HoldRecord[]> =>
      model
        .find({ state: 'HELD', expiresAt: { $lte: now } })
        .sort({ expiresAt: 1 })
        .limit(most)
        .lean<HoldRecord[]>(),
  };
}

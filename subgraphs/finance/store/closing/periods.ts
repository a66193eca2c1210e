import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { ChainNumbers } from '../../domain/closing/period.ts';

/** Days that were closed for the whole business. Written once, and once more when they are opened again. */
export interface PeriodRecord {
  _id: Id<'period'>;
  /** From 1 without gaps. */
  number: number;
  /** The first day that it closed; null where it closed everything before. */
  from: string | null;
  through: string;
  note: string;
  lockedAt: Date;
  /** The subject of the token. */
  lockedBy: string;
  closedAfter: ChainNumbers;
  reopenedAt?: Date;
  reopenedBy?: string;
  reopeningReason?: string;
  reopenedAfter?: ChainNumbers;
}

const periodSchema = new Schema<PeriodRecord>(
  {
    _id: { type: String, required: true },
    number: { type: Number, required: true },
    from: { type: String, default: null },
    through: { type: String, required: true },
    note: { type: String, default: '' },
    lockedAt: { type: Date, required: true },
    lockedBy: { type: String, required: true },
    closedAfter: { type: Schema.Types.Mixed, required: true } as never,
    reopenedAt: Date,
    reopenedBy: String,
    reopeningReason: String,
    reopenedAfter: { type: Schema.Types.Mixed } as never,
  },
  { collection: 'accountingPeriods', versionKey: false, minimize: false },
);
periodSchema.index({ number: 1 }, { unique: true });

export function createPeriodStore(connection: Connection) {
  const periods = connection.model<PeriodRecord>('AccountingPeriod', periodSchema);
  return {
    periods,

    async find(id: Id<'period'>, session?: ClientSession): Promise<PeriodRecord | null> {
      return periods.findById(id, null, session ? { session } : {}).lean<PeriodRecord>();
    },

    /** How many there are, and the last of those that are closed, which no earlier one reaches beyond. */
    async last(session: ClientSession): Promise<{ number: number; locked: PeriodRecord | null }> {
      const newest = await periods.findOne({}, { number: 1 }, { session }).sort({ number: -1 }).lean<PeriodRecord>();
      const locked = await periods
        .findOne({ reopenedAt: { $exists: false } }, null, { session })
        .sort({ number: -1 })
        .lean<PeriodRecord>();
      return { number: newest?.number ?? 0, locked };
    },

    async add(period: PeriodRecord, session: ClientSession): Promise<void> {
      await periods.collection.insertOne(period as never, { session });
    },

    async reopen(
      id: Id<'period'>,
      reopening: Required<Pick<PeriodRecord, 'reopenedAt' | 'reopenedBy' | 'reopeningReason' | 'reopenedAfter'>>,
      session: ClientSession,
    ): Promise<void> {
      await periods.updateOne({ _id: id }, { $set: reopening }, { session });
    },

    /** Newest first, one more than the page holds. */
    async page(page: PageRequest): Promise<PeriodRecord[]> {
      return newestFirst(periods, {}, page);
    },
  };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import type { Lots } from '../../domain/loyalty/lots.ts';
import type { MovedPoints } from '../../domain/loyalty/moving.ts';
import type { CustomerChange } from '../customers.ts';
import { createMergeRecords, type MergeBase } from './merge-records.ts';

/** That one customer was merged into another, with all that undoing it has to give back. */
export interface MergeRecord extends MergeBase<Id<'merge'>, Id<'customer'>> {
  /** The keys of the identities that the merged one had. */
  identityKeys: readonly string[];
  /** Its points at that moment, and what it had counted towards tiers. */
  loyalty: MovedPoints;
  /** The purchases that it had points held for; absent where there were none. */
  holds?: readonly HeldThen[];
  /** What the survivor learnt of it. */
  learnt: CustomerChange;
}

/** A hold as it was at that moment. */
export interface HeldThen {
  readonly holdId: Id<'hold'>;
  readonly lots: Lots;
  readonly spentPoints: number;
}

const mergeSchema = new Schema<MergeRecord>(
  {
    _id: text,
    survivorId: text,
    mergedId: text,
    reason: text,
    by: text,
    at: instant,
    identityKeys: { type: [String], required: true },
    loyalty: { type: Schema.Types.Mixed, required: true },
    holds: { type: Schema.Types.Mixed },
    learnt: { type: Schema.Types.Mixed, required: true },
    undone: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'customerMerges', versionKey: false, minimize: false },
);
mergeSchema.index({ survivorId: 1, _id: -1 });

export function createMergeStore(connection: Connection) {
  const model = connection.model<MergeRecord>('CustomerMerge', mergeSchema);
  return {
    ...createMergeRecords<Id<'merge'>, Id<'customer'>, MergeRecord>(model),

    /** What staff wrote, and what was whose: a merge of somebody who was erased is never undone. */
    async eraseNotes(ids: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      const of = { $or: [{ survivorId: { $in: ids as never } }, { mergedId: { $in: ids as never } }] };
      const nothing = { reason: '', identityKeys: [], learnt: {} };
      await model.collection.updateMany(of, { $set: nothing }, { session });
      await model.collection.updateMany(
        { ...of, undone: { $ne: null } },
        { $set: { 'undone.reason': '' } },
        { session },
      );
    },
  };
}

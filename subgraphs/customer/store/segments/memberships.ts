import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { GatheredWrites, Update } from '#platform/mongo/gathered-writes.ts';
import { findByIds } from '#platform/mongo/reading.ts';

/** The segments that a customer is in, as the world was told last. */
export interface MembershipRecord {
  _id: Id<'customer'>;
  /** Sorted by code. */
  readonly segments: readonly { readonly code: string; readonly since: Date }[];
  /** When time alone may change it; null for never. */
  readonly dueAt: Date | null;
}

/** That something happened to customers that segments may go by. Only ever written and deleted, so that nobody waits. */
export interface MarkRecord {
  _id: string;
  readonly customerIds: readonly Id<'customer'>[];
}

/** Customers beyond so many have a mark of their own, so that none is too much to judge in one transaction. */
const MAX_CUSTOMERS_A_MARK = 100;

/**
 * What all who judge share. Written by each transaction that judges and by each that changes a segment, so that nobody is
 * judged by segments that are another by then.
 */
interface RoundsRecord {
  _id: 'all';
  /** How many transactions have judged. */
  readonly judged: number;
  /** Another one with each change of a segment: all customers are judged anew from then on. */
  readonly number?: string;
  /** Those up to this id are judged; null or absent where nobody is left. */
  readonly after?: string | null;
}

/** All customers are being judged anew. */
export interface Round {
  readonly number: string;
  readonly after: string;
}

/** Documents are written and read as they are. */
const asTheyAre = { versionKey: false, strict: false } as const;
const membershipSchema = new Schema<MembershipRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'segmentMemberships' },
);
membershipSchema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $type: 'date' } } });
membershipSchema.index({ 'segments.code': 1, _id: 1 });
const markSchema = new Schema<MarkRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'segmentMarks' },
);
const roundSchema = new Schema<RoundsRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'segmentRounds' },
);

export function createMembershipStore(connection: Connection) {
  const model = connection.model<MembershipRecord>('SegmentMembership', membershipSchema);
  const marks = connection.model<MarkRecord>('SegmentMark', markSchema);
  const rounds = connection.model<RoundsRecord>('SegmentRound', roundSchema);
  const upsert = (update: Update<RoundsRecord>['update'], writes: GatheredWrites): void =>
    writes.update(rounds, [{ filter: { _id: 'all' }, update, upsert: true }]);
  return {
    model,
    models: { marks, rounds },

    of: (ids: readonly string[], session?: ClientSession): Promise<MembershipRecord[]> =>
      findByIds(model, ids, session),

    /** Has these customers judged anew once the transaction is committed. */
    mark(ids: Iterable<Id<'customer'>>, writes: GatheredWrites): void {
      const all = [...new Set(ids)];
      const rows = Array.from({ length: Math.ceil(all.length / MAX_CUSTOMERS_A_MARK) }, (_, row) => {
        const customerIds = all.slice(row * MAX_CUSTOMERS_A_MARK, (row + 1) * MAX_CUSTOMERS_A_MARK);
        return { _id: newId('event'), customerIds };
      });
      writes.insert(marks, rows);
    },

    /** The oldest marks. */
    marked: (most: number, session?: ClientSession): Promise<MarkRecord[]> =>
      marks
        .find({}, null, session ? { session } : {})
        .sort({ _id: 1 })
        .limit(most)
        .lean<MarkRecord[]>(),

    async unmark(seen: readonly MarkRecord[], session: ClientSession): Promise<void> {
      if (seen.length === 0) return;
      await marks.collection.deleteMany({ _id: { $in: seen.map(({ _id }) => _id) as never[] } }, { session });
    },

    /** Whom time alone may have brought into a segment, or out of one. */
    async due(now: Date, most: number): Promise<Id<'customer'>[]> {
      const rows = await model
        .find({ dueAt: { $lte: now } }, { _id: 1 })
        .sort({ dueAt: 1 })
        .limit(most)
        .lean<Pick<MembershipRecord, '_id'>[]>();
      return rows.map(({ _id }) => _id);
    },

    save(records: readonly MembershipRecord[], writes: GatheredWrites): void {
      writes.put(model, records);
    },

    /** In the order in which they were enrolled, one more than the page holds. */
    async memberIds(code: string, page: PageRequest): Promise<Id<'customer'>[]> {
      const start = pageStartId('customer', page);
      const rows = await model
        .find({ 'segments.code': code, ...(start === null ? {} : { _id: { $gt: start } }) }, { _id: 1 })
        .sort({ 'segments.code': 1, _id: 1 })
        .limit(page.first + 1)
        .lean<Pick<MembershipRecord, '_id'>[]>();
      return rows.map(({ _id }) => _id);
    },

    /** Counts a transaction that judges: of two at once, or of one and a change of a segment, one starts over. */
    countJudging(writes: GatheredWrites): void {
      upsert({ $inc: { judged: 1 } }, writes);
    },

    /** Begins to judge all customers anew, from the first one. */
    beginRound(writes: GatheredWrites): void {
      upsert({ $set: { number: newId('event'), after: '' }, $setOnInsert: { judged: 0 } }, writes);
    },

    async round(session?: ClientSession): Promise<Round | null> {
      const kept = await rounds.findById('all', null, session ? { session } : {}).lean<RoundsRecord>();
      const { number = '', after = null } = kept ?? {};
      return after === null ? null : { number, after };
    },

    /** Goes on after an id, or, with null, ends the round; unless another one was begun meanwhile. */
    async goOn({ number }: Round, after: string | null, session: ClientSession): Promise<void> {
      await rounds.collection.updateOne({ _id: 'all', number } as never, { $set: { after } }, { session });
    },
  };
}

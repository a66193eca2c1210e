import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { ExchangeRate } from '#platform/money/exchange-rate.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds, newestFirst } from '#platform/mongo/reading.ts';
import type { EntryTax } from '../domain/booking/entry-tax.ts';
import type { Posting } from '../domain/journal/posting.ts';

/** A balanced entry. Written once and never changed: what is wrong with it is put right by its reversal. */
export interface JournalEntryRecord {
  _id: Id<'entry'>;
  description: string;
  source:
    | 'SALE'
    | 'REFUND'
    | 'CASH'
    | 'CLOSE'
    | 'STOCK'
    | 'PURCHASE'
    | 'STORED_VALUE'
    | 'POINTS'
    | 'RECEIVABLE'
    | 'SETTLEMENT'
    | 'MANUAL';
  saleId: Id<'sale'> | null;
  refundId: Id<'refund'> | null;
  /**
   * The sale, refund, return, cash event, cash session, daily close, first movement, first revaluation, movement of stored value, first loyalty event or numbered receipt of a
   * purchase order, credit of an account, what went back of one or an invoice that asks for what that has cost, payout
   * or resolved payout line that it was made for; absent otherwise, for reversals too.
   */
  origin?:
    | Id<'sale'>
    | Id<'refund'>
    | Id<'return'>
    | Id<'cashevent'>
    | Id<'session'>
    | Id<'close'>
    | Id<'movement'>
    | Id<'revaluation'>
    | Id<'valuemovement'>
    | Id<'points'>
    | Id<'credit'>
    | Id<'withdrawal'>
    | Id<'invoice'>
    | Id<'payout'>
    | Id<'payoutline'>
    | `${Id<'purchase'>}#${number}`;
  reference: string | null;
  /** Null for an entry of the whole business. */
  locationId: Id<'location'> | null;
  /** None when a sale moved no money at all. */
  postings: readonly Posting[];
  /** The entry that this one reverses; absent otherwise. */
  reverses?: Id<'entry'>;
  /** The version of the accounting rules that made it; absent where somebody wrote it. */
  rulesVersion?: number;
  /**
   * PENDING: it holds what it would move until another entry posts it or gives it up. VOIDED: it gives a pending one up.
   * Absent for an entry that is posted.
   */
  phase?: 'PENDING' | 'VOIDED';
  /** The pending entry that this one posts or gives up; absent otherwise. */
  resolves?: Id<'entry'>;
  /** Where the sale came from that it was made for: `STORE`, `ONLINE`; absent where it was made for none. */
  channel?: string;
  /** The taxes of what was sold or came back, with what they were reckoned on; absent where there are none. */
  taxes?: readonly EntryTax[];
  /** At which rate it exchanged two currencies; absent where it did not. */
  exchange?: ExchangeRate;
  /** The day that it stands on, in its location's time zone: `2026-11-27`. */
  day: string;
  /** The day that it happened on, where that was closed before it was booked. */
  belongsTo?: string;
  /** From 1 without gaps among the entries of its location, or of the whole business. */
  number: number;
  /** SHA-256 in hex of all of it and of the hash of the entry before it: see `domain/sealed-entry.ts`. */
  hash: string;
  occurredAt: Date;
  postedAt: Date;
}

/** An entry that is about to be posted. */
export type NewEntry = Omit<JournalEntryRecord, 'postedAt' | 'number' | 'hash' | 'day' | 'belongsTo'>;

const entrySchema = new Schema<JournalEntryRecord>(
  {
    _id: { type: String, required: true },
    description: { type: String, required: true },
    source: { type: String, required: true },
    saleId: { type: String, default: null },
    refundId: { type: String, default: null },
    origin: String,
    reference: { type: String, default: null },
    locationId: { type: String, default: null },
    postings: { type: [Schema.Types.Mixed], required: true } as never,
    reverses: String,
    rulesVersion: Number,
    phase: String,
    resolves: String,
    channel: String,
    exchange: { type: Schema.Types.Mixed } as never,
    taxes: { type: [Schema.Types.Mixed], default: undefined } as never,
    day: { type: String, required: true },
    belongsTo: String,
    number: { type: Number, required: true },
    hash: { type: String, required: true },
    occurredAt: { type: Date, required: true },
    postedAt: { type: Date, required: true },
  },
  { collection: 'journalEntries', versionKey: false },
);
// Each of these has one entry, whatever is delivered twice.
entrySchema.index({ origin: 1 }, { unique: true, sparse: true });
// Two reversals of one entry at once conflict here, and the second sees the first when it starts over.
entrySchema.index({ reverses: 1 }, { unique: true, sparse: true });
// The same for what becomes of a pending entry.
entrySchema.index({ resolves: 1 }, { unique: true, sparse: true });
entrySchema.index({ locationId: 1, number: 1 }, { unique: true });
entrySchema.index({ saleId: 1 });
entrySchema.index({ 'postings.accountCode': 1, _id: -1 });

export interface EntryPageRequest extends PageRequest {
  readonly accountCode?: string | null | undefined;
  /** Entries of these locations, and of none; null for every entry. */
  readonly locationIds: readonly string[] | null;
}

export function createJournalStore(connection: Connection) {
  const entries = connection.model<JournalEntryRecord>('JournalEntry', entrySchema);
  return {
    entries,

    append(written: readonly JournalEntryRecord[], writes: GatheredWrites): void {
      writes.insert(entries, written);
    },

    byIds: (entryIds: readonly Id<'entry'>[]): Promise<JournalEntryRecord[]> => findByIds(entries, entryIds),

    async find(entryId: Id<'entry'>, session: ClientSession): Promise<JournalEntryRecord | null> {
      return entries.findById(entryId, null, { session }).lean<JournalEntryRecord>();
    },

    /** The entry that a line of reversals, each of the one before, began with: one read a reversal. */
    async firstReversed(entry: JournalEntryRecord, session: ClientSession): Promise<JournalEntryRecord> {
      let first = entry;
      while (first.reverses !== undefined) {
        const before = await entries.findById(first.reverses, null, { session }).lean<JournalEntryRecord>();
        if (before === null) break;
        first = before;
      }
      return first;
    },

    /** The entries of these sales and of their refunds, with reversals, in the order of what happened. */
    async ofSales(saleIds: readonly string[], session?: ClientSession): Promise<JournalEntryRecord[]> {
      if (saleIds.length === 0) return [];
      return entries
        .find({ saleId: { $in: saleIds as readonly Id<'sale'>[] } }, null, session ? { session } : {})
        .sort({ occurredAt: 1, _id: 1 })
        .lean<JournalEntryRecord[]>();
    },

    /** The entries that were made for these. */
    async madeFor(
      origins: readonly NonNullable<JournalEntryRecord['origin']>[],
      session: ClientSession,
    ): Promise<JournalEntryRecord[]> {
      return entries.find({ origin: { $in: origins } }, null, { session }).lean<JournalEntryRecord[]>();
    },

    async reversalsOf(entryIds: readonly string[], session?: ClientSession): Promise<JournalEntryRecord[]> {
      return entries
        .find({ reverses: { $in: entryIds as readonly Id<'entry'>[] } }, null, session ? { session } : {})
        .lean<JournalEntryRecord[]>();
    },

    /** The entries that post these pending ones or give them up. */
    async resolutionsOf(entryIds: readonly string[], session?: ClientSession): Promise<JournalEntryRecord[]> {
      return entries
        .find({ resolves: { $in: entryIds as readonly Id<'entry'>[] } }, null, session ? { session } : {})
        .lean<JournalEntryRecord[]>();
    },

    /** Entries of a location, or of the whole business, in the order of their numbers. */
    async ofChain(
      locationId: string | null,
      { from, limit, session }: { from: number; limit: number; session?: ClientSession },
    ): Promise<JournalEntryRecord[]> {
      return entries
        .find(
          { locationId: locationId as Id<'location'> | null, number: { $gte: from } },
          null,
          session ? { session } : {},
        )
        .sort({ number: 1 })
        .limit(limit)
        .lean<JournalEntryRecord[]>();
    },

    /** Newest posted first, one more than the page holds. */
    async page({ accountCode, locationIds, ...page }: EntryPageRequest): Promise<JournalEntryRecord[]> {
      const filter = {
        ...(typeof accountCode === 'string' ? { 'postings.accountCode': accountCode } : {}),
        ...(locationIds === null ? {} : { locationId: { $in: [null, ...(locationIds as readonly Id<'location'>[])] } }),
      };
      return newestFirst(entries, filter, page);
    },
  };
}

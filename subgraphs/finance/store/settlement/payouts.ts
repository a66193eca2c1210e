import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { UnmatchedReason } from '../../domain/settlement/match-rows.ts';
import type { PayoutMapping } from '../../domain/settlement/payout-mapping.ts';
import type { BadRow, PayoutRow } from '../../domain/settlement/payout-row.ts';

export type Resolution = 'MATCH' | 'WRITE_OFF' | 'CHARGEBACK' | 'DISMISS';

/** What an imported file came to. */
export interface PayoutRecord {
  _id: Id<'payout'>;
  readonly provider: string;
  readonly fileName: string | null;
  /** SHA-256 of the file's text. */
  readonly contentHash: string;
  readonly importedAt: Date;
  /** The subject of the token. */
  readonly importedBy: string;
  readonly occurredAt: Date;
  readonly rowCount: number;
  readonly settledCount: number;
  readonly feeCount: number;
  readonly unmatchedCount: number;
  /** Rows that an earlier file had. */
  readonly repeatedCount: number;
  readonly ignoredCount: number;
  readonly badCount: number;
  /** The first of them. */
  readonly badRows: readonly BadRow[];
  /** What was booked of it, one for each currency: the net went to the bank. */
  readonly totals: readonly { readonly currency: string; readonly grossMinor: number; readonly feeMinor: number }[];
}

/** A row of a payout that was read. */
export interface PayoutLineRecord extends Pick<
  PayoutRow,
  'line' | 'reference' | 'grossMinor' | 'feeMinor' | 'currency' | 'on'
> {
  _id: Id<'payoutline'>;
  readonly payoutId: Id<'payout'>;
  readonly provider: string;
  /** The provider and the row's own key: a row is kept once, whichever files have it. Absent for a row like another one. */
  readonly rowKey?: string;
  readonly status: 'SETTLED' | 'FEE' | 'UNMATCHED' | 'RESOLVED';
  readonly reason: UnmatchedReason | null;
  readonly detail: string | null;
  /** Whether the bank and, until it is resolved, the account of what is to be looked at have it. */
  readonly isBooked: boolean;
  readonly tenderId: Id<'clearing'> | null;
  /** The payment of an account that a chargeback took back. */
  readonly disputedId?: Id<'credit'>;
  readonly resolution: Resolution | null;
  readonly resolvedBecause: string | null;
  readonly resolvedAt: Date | null;
  /** Present while somebody has to look at it. */
  readonly open?: true;
}

export interface MappingRecord extends Omit<PayoutMapping, 'provider'> {
  /** The provider. */
  _id: string;
}

const raw = { versionKey: false, strict: false } as const;
const mappingSchema = new Schema<MappingRecord>(
  { _id: { type: String, required: true } },
  { collection: 'payoutMappings', ...raw },
);
const payoutSchema = new Schema<PayoutRecord>(
  { _id: { type: String, required: true } },
  { collection: 'payouts', ...raw },
);
// The same file is imported once, however many people do it at once.
payoutSchema.index({ provider: 1, contentHash: 1 }, { unique: true });
payoutSchema.index({ provider: 1, _id: -1 });
const lineSchema = new Schema<PayoutLineRecord>(
  { _id: { type: String, required: true } },
  { collection: 'payoutLines', ...raw },
);
lineSchema.index({ rowKey: 1 }, { unique: true, sparse: true });
lineSchema.index({ payoutId: 1, _id: -1 });
lineSchema.index({ open: 1, _id: -1 }, { partialFilterExpression: { open: true } });

export const MAX_PROVIDERS = 200;
const MAX_LOOK_UP = 1_000;

export function createPayoutStore(connection: Connection) {
  const mappings = connection.model<MappingRecord>('PayoutMapping', mappingSchema);
  const payouts = connection.model<PayoutRecord>('Payout', payoutSchema);
  const lines = connection.model<PayoutLineRecord>('PayoutLine', lineSchema);
  return {
    mappings,
    payouts,
    lines,

    async mappingOf(provider: string, session?: ClientSession): Promise<PayoutMapping | null> {
      const row = await mappings.findById(provider, null, session ? { session } : {}).lean<MappingRecord>();
      return row === null ? null : mappingFrom(row);
    },

    async allMappings(): Promise<PayoutMapping[]> {
      return (await mappings.find().sort({ _id: 1 }).limit(MAX_PROVIDERS).lean<MappingRecord[]>()).map(mappingFrom);
    },

    async setMapping({ provider, ...mapping }: PayoutMapping, session: ClientSession): Promise<void> {
      await mappings.collection.replaceOne({ _id: provider as never }, mapping, { upsert: true, session });
    },

    async ofContent(provider: string, contentHash: string, session: ClientSession): Promise<PayoutRecord | null> {
      return payouts.findOne({ provider, contentHash }, null, { session }).lean<PayoutRecord>();
    },

    /** Which of these row keys earlier files had. */
    async knownKeys(rowKeys: readonly string[], session: ClientSession): Promise<Set<string>> {
      const known = new Set<string>();
      for (let from = 0; from < rowKeys.length; from += MAX_LOOK_UP) {
        const some = rowKeys.slice(from, from + MAX_LOOK_UP);
        const found = await lines.find({ rowKey: { $in: some } }, { rowKey: 1 }, { session }).lean();
        for (const { rowKey } of found) if (rowKey !== undefined) known.add(rowKey);
      }
      return known;
    },

    add(payout: PayoutRecord, rows: readonly PayoutLineRecord[], writes: GatheredWrites): void {
      writes.insert(payouts, [payout]);
      writes.insert(lines, rows);
    },

    async line(lineId: string, session?: ClientSession): Promise<PayoutLineRecord | null> {
      return lines.findById(lineId, null, session ? { session } : {}).lean<PayoutLineRecord>();
    },

    async byIds(ids: readonly string[]): Promise<PayoutRecord[]> {
      return payouts.find({ _id: { $in: ids as readonly Id<'payout'>[] } }).lean<PayoutRecord[]>();
    },

    /** Writes what became of a line that is open; fails as contention where it is not any more. */
    resolve(
      lineId: Id<'payoutline'>,
      resolved: Pick<PayoutLineRecord, 'resolution' | 'resolvedBecause' | 'resolvedAt' | 'tenderId' | 'disputedId'>,
      writes: GatheredWrites,
    ): void {
      const update = { $set: { ...resolved, status: 'RESOLVED' }, $unset: { open: '' } };
      writes.update(lines, [{ filter: { _id: lineId, open: true }, update }]);
    },

    /** Newest first, one more than the page holds. */
    async page({ provider, ...page }: PageRequest & { provider?: string | null | undefined }): Promise<PayoutRecord[]> {
      pageStart(page);
      return newestFirst(payouts, typeof provider === 'string' ? { provider } : {}, page);
    },

    /** The lines of a payout, or of all of them, the last one first: one more than the page holds. */
    async linePage({
      payoutId,
      onlyOpen,
      ...page
    }: PageRequest & { payoutId: string | null; onlyOpen: boolean }): Promise<PayoutLineRecord[]> {
      pageStart(page);
      return newestFirst(
        lines,
        { ...(payoutId === null ? {} : { payoutId }), ...(onlyOpen ? { open: true } : {}) },
        page,
      );
    },
  };
}

function mappingFrom({ _id: provider, ...mapping }: MappingRecord): PayoutMapping {
  return { provider, ...mapping };
}

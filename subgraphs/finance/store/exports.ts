import { gunzipSync, gzipSync } from 'node:zlib';
import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { ControlTotal, ExportDetail } from '../domain/exports/export-journals.ts';
import type { ExportFormat, ExportTerms } from '../domain/exports/export-target.ts';

/** Another system that journals are sent to. */
export interface ExportTargetRecord extends ExportTerms {
  /** What people call it: `quickbooks`. */
  _id: string;
  /** The number of its newest batch; 0 before the first. */
  lastBatch: number;
  /** How far each chain of entries was sent: whatever comes after that has not been. */
  sentThrough: Readonly<Record<string, number>>;
}

/** Entries of a chain, both ends of them counted. */
export interface EntryRange {
  readonly chain: string;
  readonly from: number;
  readonly to: number;
}

/** Entries that were sent together. Never changes. */
export interface ExportBatchRecord {
  _id: Id<'export'>;
  target: string;
  /** From 1 within the target, without gaps. */
  number: number;
  format: ExportFormat;
  detail: ExportDetail;
  /** What it holds: each follows on what the target's batch before it had of that chain. */
  ranges: readonly EntryRange[];
  entryCount: number;
  journalCount: number;
  totals: readonly ControlTotal[];
  /** SHA-256 of its content, in hex. */
  contentHash: string;
  madeAt: Date;
  /** The subject of the token. */
  madeBy: string;
}

interface ContentRecord {
  /** The batch's. */
  _id: string;
  gzip: Buffer;
}

const mixed = { type: Schema.Types.Mixed, required: true } as never;
const mixedList = { type: [Schema.Types.Mixed], required: true } as never;

const targetSchema = new Schema<ExportTargetRecord>(
  {
    _id: { type: String, required: true },
    format: { type: String, required: true },
    detail: { type: String, required: true },
    accounts: mixedList,
    locations: mixedList,
    currencies: mixedList,
    subsidiary: { type: String, default: null },
    lastBatch: { type: Number, required: true },
    sentThrough: mixed,
  },
  { collection: 'exportTargets', versionKey: false, minimize: false },
);

const batchSchema = new Schema<ExportBatchRecord>(
  {
    _id: { type: String, required: true },
    target: { type: String, required: true },
    number: { type: Number, required: true },
    format: { type: String, required: true },
    detail: { type: String, required: true },
    ranges: mixedList,
    entryCount: { type: Number, required: true },
    journalCount: { type: Number, required: true },
    totals: mixedList,
    contentHash: { type: String, required: true },
    madeAt: { type: Date, required: true },
    madeBy: { type: String, required: true },
  },
  { collection: 'exportBatches', versionKey: false },
);
batchSchema.index({ target: 1, number: 1 }, { unique: true });
batchSchema.index({ target: 1, _id: -1 });
batchSchema.index({ 'ranges.chain': 1 });

const contentSchema = new Schema<ContentRecord>(
  { _id: { type: String, required: true }, gzip: { type: Buffer, required: true } },
  { collection: 'exportContents', versionKey: false },
);

export function createExportStore(connection: Connection) {
  const targets = connection.model<ExportTargetRecord>('ExportTarget', targetSchema);
  const batches = connection.model<ExportBatchRecord>('ExportBatch', batchSchema);
  const contents = connection.model<ContentRecord>('ExportContent', contentSchema);
  return {
    targets,
    batches,

    async target(name: string, session?: ClientSession): Promise<ExportTargetRecord | null> {
      return targets.findById(name, null, session ? { session } : {}).lean<ExportTargetRecord>();
    },

    async allTargets(): Promise<ExportTargetRecord[]> {
      return targets.find().sort({ _id: 1 }).lean<ExportTargetRecord[]>();
    },

    async setTarget(name: string, terms: ExportTerms, session: ClientSession): Promise<void> {
      const fresh = { lastBatch: 0, sentThrough: {} };
      await targets.updateOne({ _id: name }, { $set: terms, $setOnInsert: fresh }, { session, upsert: true });
    },

    /** A batch with what is in it, and what its target has been sent by it. */
    add(batch: ExportBatchRecord, content: string, target: ExportTargetRecord, writes: GatheredWrites): void {
      writes.insert(batches, [batch]);
      writes.insert(contents, [{ _id: batch._id, gzip: gzipSync(content) }]);
      const sentThrough = { ...target.sentThrough };
      for (const { chain, to } of batch.ranges) sentThrough[chain] = to;
      writes.update(targets, [
        {
          // Of two that are made at once, one finds that the other was before it, and starts over.
          filter: { _id: target._id, lastBatch: target.lastBatch },
          update: { $set: { lastBatch: batch.number, sentThrough } },
        },
      ]);
    },

    async batch(of: { target: string; number: number } | { _id: string }): Promise<ExportBatchRecord | null> {
      return batches.findOne(of as Partial<ExportBatchRecord>).lean<ExportBatchRecord>();
    },

    /** As it was made, to the byte. */
    async contentOf(batchId: string): Promise<string> {
      const row = await contents.findById(batchId).lean<{ gzip: Buffer | { buffer: Uint8Array } }>();
      if (row === null) throw new Error(`The content of ${batchId} is not there.`);
      return gunzipSync(Buffer.isBuffer(row.gzip) ? row.gzip : row.gzip.buffer).toString('utf8');
    },

    /** The batches that an entry was sent in: one a target at most. */
    async ofEntry(chain: string, number: number): Promise<ExportBatchRecord[]> {
      const holding = { chain, from: { $lte: number }, to: { $gte: number } };
      return batches
        .find({ ranges: { $elemMatch: holding } })
        .sort({ _id: 1 })
        .lean<ExportBatchRecord[]>();
    },

    /** Newest first, one more than the page holds. */
    async page({ target, ...page }: PageRequest & { readonly target: string }): Promise<ExportBatchRecord[]> {
      return newestFirst(batches, { target }, page);
    },
  };
}

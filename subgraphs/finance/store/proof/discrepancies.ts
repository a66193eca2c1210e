import { type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { SourceId } from '../../domain/proof/proof.ts';

/** DIFFERS: records do not agree. OVERDUE: a record has been waited for too long. GAP: numbers are missing of a stream. */
export const DISCREPANCY_KINDS = ['DIFFERS', 'OVERDUE', 'GAP'] as const;
export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number];

/** Something that should not be, from when it was found until it was no more. */
export interface DiscrepancyRecord {
  readonly _id: Id<'discrepancy'>;
  readonly kind: DiscrepancyKind;
  /** The source whose proof it is of; null for a gap. */
  readonly source: SourceId | null;
  /** The stream that has the gap; null otherwise. */
  readonly stream: string | null;
  readonly locationId: string | null;
  /** What it was like when it was found, in sentences. */
  readonly findings: readonly string[];
  readonly foundAt: Date;
  readonly resolvedAt: Date | null;
  /** True while it lasts. */
  readonly open?: true;
}

const discrepancySchema = new Schema<DiscrepancyRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    source: { type: String, default: null },
    stream: { type: String, default: null },
    locationId: { type: String, default: null },
    findings: { type: [String], required: true },
    foundAt: { type: Date, required: true },
    resolvedAt: { type: Date, default: null },
    open: Boolean,
  },
  { collection: 'discrepancies', versionKey: false },
);
discrepancySchema.index({ open: 1, _id: -1 }, { partialFilterExpression: { open: true } });
discrepancySchema.index({ open: 1, kind: 1 }, { partialFilterExpression: { open: true } });

export interface DiscrepancyPageRequest extends PageRequest {
  readonly openOnly: boolean;
  readonly locationIds: readonly string[] | null;
}

export function createDiscrepancyStore(connection: Connection) {
  const discrepancies = connection.model<DiscrepancyRecord>('Discrepancy', discrepancySchema);
  return {
    discrepancies,

    open(found: readonly DiscrepancyRecord[], writes: GatheredWrites): void {
      writes.insert(discrepancies, found);
    },

    /** Ends discrepancies that are open. */
    resolve(ids: readonly Id<'discrepancy'>[], resolvedAt: Date, writes: GatheredWrites): void {
      writes.update(
        discrepancies,
        ids.map((_id) => ({ filter: { _id, open: true }, update: { $set: { resolvedAt }, $unset: { open: '' } } })),
      );
    },

    /** How many of a kind are open. */
    count: (kind: DiscrepancyKind): Promise<number> => discrepancies.countDocuments({ open: true, kind }),

    /** Newest first, one more than the page holds. */
    page: ({ openOnly, locationIds, ...page }: DiscrepancyPageRequest): Promise<DiscrepancyRecord[]> =>
      newestFirst(
        discrepancies,
        {
          ...(openOnly ? { open: true } : {}),
          ...(locationIds === null ? {} : { locationId: { $in: [null, ...locationIds] } }),
        },
        page,
      ),
  };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds, newestFirst } from '#platform/mongo/reading.ts';
import type { EventStream } from '../../domain/proof/event-stream.ts';

export { contiguous, missingCount } from '../../domain/proof/event-stream.ts';

/** What is numbered without gaps, and by whom. */
export type StreamKind = 'RECEIPTS' | 'Z_REPORTS' | 'REFUNDS' | 'POINTS';

export interface StreamName {
  readonly kind: StreamKind;
  /** The register, sale or loyalty account that numbers them. */
  readonly subject: string;
  /** Null where it is no location's. */
  readonly locationId: string | null;
}

/** Which numbers of a stream have arrived. */
export interface StreamRecord extends EventStream, StreamName {
  /** The kind and the subject: `RECEIPTS register_...`. */
  readonly _id: string;
  /** True while numbers are missing. */
  readonly gapped?: true;
  /** Since when the oldest gap is there, while nobody has been told of it. */
  readonly unreportedSince?: Date;
  readonly discrepancyId?: Id<'discrepancy'>;
}

const streamSchema = new Schema<StreamRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    subject: { type: String, required: true },
    locationId: { type: String, default: null },
    highest: { type: Number, required: true },
    gaps: { type: [Schema.Types.Mixed], required: true } as never,
    untold: { type: Number, required: true },
    gapped: Boolean,
    unreportedSince: Date,
    discrepancyId: String,
  },
  { collection: 'eventStreams', versionKey: false },
);
streamSchema.index({ gapped: 1, _id: -1 }, { partialFilterExpression: { gapped: true } });
streamSchema.index({ unreportedSince: 1 }, { partialFilterExpression: { unreportedSince: { $exists: true } } });

export function streamKey({ kind, subject }: Pick<StreamName, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`;
}

export function createEventStreamStore(connection: Connection) {
  const streams = connection.model<StreamRecord>('EventStream', streamSchema);
  return {
    streams,

    async load(keys: readonly string[], session: ClientSession): Promise<Map<string, StreamRecord>> {
      const rows = await findByIds(streams, keys, session);
      return new Map(rows.map((row) => [row._id, row]));
    },

    /** Writes streams that were loaded in this same transaction; those of `known` were there. */
    save(changed: readonly StreamRecord[], known: ReadonlyMap<string, StreamRecord>, writes: GatheredWrites): void {
      const { old = [], fresh = [] } = Object.groupBy(changed, ({ _id }) => (known.has(_id) ? 'old' : 'fresh'));
      writes.put(streams, old);
      writes.insert(streams, fresh);
    },

    /** Streams whose oldest gap is from before this instant, and of which nobody has been told, the oldest gap first. */
    async unreported(before: Date, limit: number): Promise<StreamRecord[]> {
      return streams
        .find({ unreportedSince: { $lt: before } })
        .sort({ unreportedSince: 1 })
        .limit(limit)
        .lean<StreamRecord[]>();
    },

    /** Those of which numbers are missing, one more than the page holds. */
    gappedPage: (page: PageRequest, locationIds: readonly string[] | null): Promise<StreamRecord[]> =>
      newestFirst(
        streams,
        { gapped: true, ...(locationIds === null ? {} : { locationId: { $in: [null, ...locationIds] } }) },
        page,
      ),
  };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { SegmentRule } from '../../domain/segments/rule.ts';

/** Segments that are not archived. */
export const MAX_SEGMENTS = 100;
const MAX_VERSIONS = 100;

/** Customers of whom a rule holds. */
export interface SegmentRecord {
  _id: Id<'segment'>;
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  readonly rule: SegmentRule;
  readonly version: number;
  readonly isArchived: boolean;
}

/** What a segment said from then on. Never changed. */
export interface SegmentVersionRecord {
  /** The segment's id, a slash and the version. */
  _id: string;
  readonly segmentId: Id<'segment'>;
  readonly version: number;
  readonly name: string;
  readonly rule: SegmentRule;
  readonly savedAt: Date;
  /** The subject of the token. */
  readonly savedBy: string;
}

/** Documents are written and read as they are. */
const segmentSchema = new Schema<SegmentRecord>(
  { _id: { type: String, required: true } },
  { collection: 'segments', versionKey: false, strict: false },
);
segmentSchema.index({ code: 1 }, { unique: true });

const versionSchema = new Schema<SegmentVersionRecord>(
  { _id: { type: String, required: true } },
  { collection: 'segmentVersions', versionKey: false, strict: false },
);
versionSchema.index({ segmentId: 1, version: -1 });

export function createSegmentRecords(connection: Connection) {
  const model = connection.model<SegmentRecord>('Segment', segmentSchema);
  const versions = connection.model<SegmentVersionRecord>('SegmentVersion', versionSchema);
  return {
    model,

    one: (filter: { _id: Id<'segment'> } | { code: string }, session?: ClientSession): Promise<SegmentRecord | null> =>
      model.findOne(filter, null, session ? { session } : {}).lean<SegmentRecord>(),

    byIds: (ids: readonly string[]): Promise<SegmentRecord[]> =>
      model.find({ _id: { $in: ids as Id<'segment'>[] } }).lean<SegmentRecord[]>(),

    byCodes: (codes: readonly string[], session?: ClientSession): Promise<SegmentRecord[]> =>
      model.find({ code: { $in: codes } }, null, session ? { session } : {}).lean<SegmentRecord[]>(),

    /** Those that are not archived. */
    active: (session?: ClientSession): Promise<SegmentRecord[]> =>
      model.find({ isArchived: false }, null, session ? { session } : {}).lean<SegmentRecord[]>(),

    async page(page: PageRequest): Promise<SegmentRecord[]> {
      const start = pageStartId('segment', page);
      return model
        .find(start === null ? {} : { _id: { $gt: start } })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<SegmentRecord[]>();
    },

    versionsOf: (segmentId: Id<'segment'>): Promise<SegmentVersionRecord[]> =>
      versions.find({ segmentId }).sort({ version: -1 }).limit(MAX_VERSIONS).lean<SegmentVersionRecord[]>(),

    /** Saved by two at once, one of them finds the version taken and starts over. */
    save(segment: SegmentRecord, told: { readonly at: Date; readonly by: string }, writes: GatheredWrites): void {
      const { _id: segmentId, version, name, rule } = segment;
      const kept = { segmentId, version, name, rule, savedAt: told.at, savedBy: told.by };
      writes.put(model, [segment]);
      writes.insert(versions, [{ _id: `${segmentId}/${version}`, ...kept }]);
    },
  };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { MAX_PAGE, type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { ProofStatus } from '../../domain/proof/judgement.ts';
import type { Proof, SourceId } from '../../domain/proof/proof.ts';
import type { Span } from '../../domain/proof/window.ts';

export { findingsOf, judge } from '../../domain/proof/judgement.ts';
export { totalUnits, type Units } from '../../domain/proof/proof.ts';

/** The proof of one source as it is kept: read, added to and written back in the transaction of each event. */
export interface ProofRecord extends Proof {
  readonly _id: SourceId;
  /** Absent once the records agree, so that what does not agree is found by an index that holds little else. */
  readonly open?: Exclude<ProofStatus, 'AGREED'>;
  /** Since when it is as it is; absent with `open`. */
  readonly since?: Date;
  /** The same, while it waits and nobody has been told that it waits too long. */
  readonly unreportedSince?: Date;
  /** What was told of it, while that lasts. */
  readonly discrepancyId?: Id<'discrepancy'>;
}

const proofSchema = new Schema<ProofRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, default: null },
    saleId: { type: String, default: null },
    locationId: { type: String, default: null },
    occurredAt: { type: Date, default: null },
    currency: { type: String, default: null },
    costCurrency: { type: String, default: null },
    till: { type: Schema.Types.Mixed, default: null } as never,
    ledger: { type: Schema.Types.Mixed, required: true } as never,
    stock: { type: Schema.Types.Mixed, required: true } as never,
    loyalty: { type: Schema.Types.Mixed, required: true } as never,
    open: String,
    since: Date,
    unreportedSince: Date,
    discrepancyId: String,
  },
  { collection: 'proofs', versionKey: false, minimize: false },
);
proofSchema.index({ occurredAt: 1, _id: 1 });
proofSchema.index({ open: 1, occurredAt: 1, _id: 1 }, { partialFilterExpression: { open: { $exists: true } } });
proofSchema.index({ unreportedSince: 1 }, { partialFilterExpression: { unreportedSince: { $exists: true } } });
// The refunds of a sale; the sale itself is found by its own id.
proofSchema.index({ saleId: 1 }, { partialFilterExpression: { saleId: { $gt: '' } } });

/** What occurred from `from` until before `to`, at these locations or (null) at all of them. */
export interface ProofRange extends Span {
  readonly locationIds: readonly string[] | null;
}

export interface OpenPageRequest extends PageRequest {
  /** Null for whatever does not agree. */
  readonly status: Exclude<ProofStatus, 'AGREED'> | null;
}

/** A proof before (null for one that is new) and after what a transaction adds to it. */
export interface ChangedProof {
  readonly before: ProofRecord | null;
  readonly record: ProofRecord;
}

/** What `judge` says of a kept proof. */
export function statusOf({ open }: Pick<ProofRecord, 'open'>): ProofStatus {
  return open ?? 'AGREED';
}

export function createProofStore(connection: Connection) {
  const proofs = connection.model<ProofRecord>('Proof', proofSchema);

  return {
    proofs,

    /** The proofs of these sources that there are. */
    async load(sourceIds: readonly SourceId[], session: ClientSession): Promise<Map<SourceId, ProofRecord>> {
      const rows = await findByIds(proofs, sourceIds, session);
      return new Map(rows.map((row) => [row._id, row]));
    },

    byIds: (sourceIds: readonly string[]): Promise<ProofRecord[]> => findByIds(proofs, sourceIds),

    /** The proofs of these sales' refunds and voids, oldest first. */
    async ofRefunds(saleIds: readonly string[]): Promise<ProofRecord[]> {
      return proofs
        .find({ saleId: { $in: saleIds as readonly Id<'sale'>[] } })
        .sort({ _id: 1 })
        .lean<ProofRecord[]>();
    },

    /** Writes proofs that were loaded in this same transaction: what has changed of those that there were. */
    save(changed: readonly ChangedProof[], writes: GatheredWrites): void {
      const fresh = changed.filter(({ before }) => before === null);
      writes.insert(
        proofs,
        fresh.map(({ record }) => record),
      );
      writes.update(
        proofs,
        changed.flatMap(({ before, record }) => (before === null ? [] : [updateOf(before, record)])),
      );
    },

    /** Proofs that have waited since before this instant, and of which nobody has been told so, the longest first. */
    async unreported(before: Date, limit: number): Promise<ProofRecord[]> {
      return proofs
        .find({ unreportedSince: { $lt: before } })
        .sort({ unreportedSince: 1 })
        .limit(limit)
        .lean<ProofRecord[]>();
    },

    /** All of a short span, in no order. */
    async within(range: ProofRange, limit: number): Promise<ProofRecord[]> {
      return proofs.find(inRange(range)).limit(limit).lean<ProofRecord[]>();
    },

    /** What does not agree, the earliest first, one more than the page holds. */
    async openPage(range: ProofRange, { status, ...page }: OpenPageRequest): Promise<ProofRecord[]> {
      const start = pageStart(page);
      const statuses = status === null ? (['WAITING', 'DIFFERS'] as const) : [status];
      // One after the other as the index has them: of each status, what comes after the cursor.
      const found = await Promise.all(
        statuses.map((open) =>
          proofs
            .find({ $and: [{ open }, inRange(range), ...(start === null ? [] : [afterPosition(start)])] })
            .sort({ occurredAt: 1, _id: 1 })
            .limit(page.first + 1)
            .lean<ProofRecord[]>(),
        ),
      );
      return found
        .flat()
        .toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1))
        .slice(0, Math.min(page.first, MAX_PAGE) + 1);
    },
  };
}

/** What a proof is sorted by, as text. */
export function positionOf({ occurredAt, _id }: Pick<ProofRecord, 'occurredAt' | '_id'>): string {
  return `${(occurredAt ?? new Date(0)).toISOString()} ${_id}`;
}

/** A part that did not change is the same object. */
function updateOf(before: ProofRecord, record: ProofRecord) {
  const changed = Object.entries(record).filter(([field, value]) => before[field as keyof ProofRecord] !== value);
  const gone = Object.keys(before).filter((field) => !(field in record));
  return {
    filter: { _id: record._id },
    update: {
      $set: Object.fromEntries(changed),
      ...(gone.length === 0 ? {} : { $unset: Object.fromEntries(gone.map((field) => [field, ''])) }),
    },
  };
}

function afterPosition(position: string) {
  const [instant = '', id = ''] = position.split(' ');
  const occurredAt = new Date(instant);
  if (Number.isNaN(occurredAt.getTime())) {
    throw new AppError('BAD_USER_INPUT', 'after must be a cursor that an earlier page gave.');
  }
  return { $or: [{ occurredAt: { $gt: occurredAt } }, { occurredAt, _id: { $gt: id as SourceId } }] };
}

function inRange({ from, to, locationIds }: ProofRange) {
  return {
    occurredAt: { $gte: from, $lt: to },
    ...(locationIds === null ? {} : { locationId: { $in: locationIds as readonly Id<'location'>[] } }),
  };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';

/** A voided sale makes the lists of a history anew from so many of the latest sales. */
const MAX_PURCHASES_READ = 500;

export type TouchpointKind =
  | 'ENROLLED'
  | 'PURCHASE'
  | 'VOID'
  | 'REFUND'
  | 'RETURN'
  | 'ORDER_PLACED'
  | 'ORDER_CANCELLED'
  | 'POINTS'
  | 'TIER'
  | 'CONSENT'
  | 'MERGED'
  | 'UNMERGED';

/** That somebody dealt with the shop, in store or online. */
export interface TouchpointRecord {
  /** That of what it is about, so that nothing is there twice: a sale's, a refund's, a consent's; after a slash what part of it. */
  _id: string;
  customerId: Id<'customer'>;
  kind: TouchpointKind;
  at: Date;
  /** Null where none is known. */
  channel: string | null;
  locationId: string | null;
  saleId: string | null;
  orderId: string | null;
  /** Never negative: the kind says which way it went. */
  amount: Money | null;
  unitsMilli: number | null;
  /** What a PURCHASE was of. */
  skus?: readonly string[];
  categories?: readonly string[];
  /** Of a PURCHASE that was taken back before its cash session closed. */
  isVoided?: boolean;
}

const NOTHING = { channel: null, locationId: null, saleId: null, orderId: null, amount: null, unitsMilli: null };

/** A touchpoint of which only this is known. */
export function touchpointOf(
  known: Pick<TouchpointRecord, '_id' | 'customerId' | 'kind' | 'at'> & Partial<TouchpointRecord>,
): TouchpointRecord {
  return { ...NOTHING, ...known };
}

const touchpointSchema = new Schema<TouchpointRecord>(
  { _id: { type: String, required: true } },
  { collection: 'touchpoints', versionKey: false, strict: false },
);
touchpointSchema.index({ customerId: 1, at: -1, _id: -1 });

export interface TimelineRequest extends PageRequest {
  readonly kinds?: readonly TouchpointKind[] | null | undefined;
}

export function createTouchpointStore(connection: Connection) {
  const model = connection.model<TouchpointRecord>('Touchpoint', touchpointSchema);

  const latest = (filter: object, most: number): Promise<TouchpointRecord[]> =>
    model.find(filter).sort({ at: -1, _id: -1 }).limit(most).lean<TouchpointRecord[]>();

  return {
    model,

    add(records: readonly TouchpointRecord[], writes: GatheredWrites): void {
      writes.insert(model, records);
    },

    byIds: (ids: readonly string[], session: ClientSession): Promise<TouchpointRecord[]> =>
      model.find({ _id: { $in: ids } }, null, { session }).lean<TouchpointRecord[]>(),

    markVoided(ids: readonly string[], writes: GatheredWrites): void {
      writes.update(
        model,
        ids.map((_id) => ({ filter: { _id }, update: { $set: { isVoided: true } } })),
      );
    },

    /** The latest that were not voided. */
    purchasesOf: (customerId: Id<'customer'>, session: ClientSession): Promise<TouchpointRecord[]> =>
      model
        .find({ customerId, kind: 'PURCHASE', isVoided: { $ne: true } }, null, { session })
        .sort({ at: -1, _id: -1 })
        .limit(MAX_PURCHASES_READ)
        .lean<TouchpointRecord[]>(),

    /** Of all ids of one person, newest first, one more than the page holds. */
    async page(ids: readonly Id<'customer'>[], request: TimelineRequest): Promise<TouchpointRecord[]> {
      const start = pageStart(request);
      const before = start === null ? {} : beforeCursor(start);
      const kinds = request.kinds ? { kind: { $in: request.kinds } } : {};
      const lists = ids.map((customerId) => ({ customerId, ...kinds, ...before }));
      const rows = (await Promise.all(lists.map((filter) => latest(filter, request.first + 1)))).flat();
      return rows.toSorted(newestFirst).slice(0, request.first + 1);
    },

    /** Of all these ids, so many at most, newest first. */
    latestOf: (ids: readonly Id<'customer'>[], most: number): Promise<TouchpointRecord[]> =>
      latest({ customerId: { $in: ids } }, most),

    async erase(ids: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      await model.collection.deleteMany({ customerId: { $in: ids as never } }, { session });
    },
  };
}

/** Where a touchpoint lies in a timeline. */
export function timelineKey({ at, _id }: Pick<TouchpointRecord, 'at' | '_id'>): string {
  return `${at.toISOString()}~${_id}`;
}

function beforeCursor(start: string): object {
  const [instant = '', id] = start.split('~');
  const at = new Date(instant);
  if (id === undefined || Number.isNaN(at.getTime())) {
    throw new AppError('BAD_USER_INPUT', 'after must be a cursor that an earlier page gave.');
  }
  return { $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] };
}

function newestFirst(a: TouchpointRecord, b: TouchpointRecord): number {
  return b.at.getTime() - a.at.getTime() || (a._id < b._id ? 1 : -1);
}

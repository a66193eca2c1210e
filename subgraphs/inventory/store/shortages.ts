import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import type { ShortageResolution, Uncovered } from '../domain/orders/shortage.ts';
import { levelId, type LevelId } from '../domain/stock/level.ts';

/** Goods that are promised to a reservation and are not there. Its id sorts by the time it was found. */
export interface ShortageRecord extends Uncovered {
  readonly _id: Id<'shortage'>;
  readonly status: 'OPEN' | 'RESOLVED';
  readonly resolution: ShortageResolution | null;
  readonly owner: string;
  /** The order that it is, or will be, held for; null for any other reservation. */
  readonly orderId: Id<'order'> | null;
  readonly since: Date;
  readonly resolvedAt: Date | null;
  /** Grows by one with each change; that of its last event. */
  readonly sequence: number;
}

/** What is shown of a shortage. */
export type ShortageView = Omit<ShortageRecord, 'sequence'>;

const shortageSchema = new Schema<ShortageRecord & { level: LevelId }>(
  {
    _id: text,
    level: text,
    variantId: text,
    sku: text,
    locationId: text,
    reservationId: text,
    quantityMilli: whole,
    status: text,
    resolution: { type: String, default: null },
    owner: text,
    orderId: { type: String, default: null },
    since: instant,
    resolvedAt: { type: Date, default: null },
    sequence: whole,
  },
  { collection: 'stockShortages', versionKey: false },
);
const OPEN = { status: 'OPEN' } as const;
const OF_ORDERS = { orderId: { $gt: '' } } as const;
shortageSchema.index({ level: 1 }, { partialFilterExpression: OPEN });
shortageSchema.index({ locationId: 1, _id: 1 }, { partialFilterExpression: OPEN });
shortageSchema.index({ status: 1, _id: 1 }, { partialFilterExpression: { ...OPEN, ...OF_ORDERS } });

export function createShortageStore(connection: Connection) {
  const shortages = connection.model<ShortageRecord>('StockShortage', shortageSchema as never);

  return {
    shortages,

    /** The open shortages of these levels. */
    async openAt(ids: readonly LevelId[], session: ClientSession): Promise<ShortageRecord[]> {
      return shortages.find({ level: { $in: ids }, ...OPEN } as object, null, { session }).lean<ShortageRecord[]>();
    },

    async byIds(ids: readonly string[], session?: ClientSession): Promise<ShortageRecord[]> {
      return shortages
        .find({ _id: { $in: ids as readonly Id<'shortage'>[] } }, null, session ? { session } : {})
        .lean<ShortageRecord[]>();
    },

    /** Orders' open ones, oldest first, after the given one, at most so many. */
    async ofOrders({ after, limit }: { after: string | null; limit: number }): Promise<ShortageRecord[]> {
      const filter: object = { ...OPEN, ...OF_ORDERS, ...(after === null ? {} : { _id: { $gt: after } }) };
      return shortages.find(filter).sort({ _id: 1 }).limit(limit).lean<ShortageRecord[]>();
    },

    /** A location's open shortages, oldest first, one more than the page holds. */
    async page(locationId: string, page: PageRequest): Promise<ShortageRecord[]> {
      const start = pageStartId('shortage', page);
      const filter: object = { locationId, ...OPEN, ...(start === null ? {} : { _id: { $gt: start } }) };
      return shortages
        .find(filter)
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<ShortageRecord[]>();
    },

    /** Writes shortages that are new, or were read in this same transaction. */
    async save(records: readonly ShortageRecord[], session: ClientSession): Promise<void> {
      if (records.length === 0) return;
      await shortages.collection.bulkWrite(
        records.map((record) => ({
          replaceOne: {
            filter: { _id: record._id as never },
            replacement: { ...record, level: levelId(record) } as never,
            upsert: true,
          },
        })),
        { session, ordered: false },
      );
    },
  };
}

export type ShortageStore = ReturnType<typeof createShortageStore>;

import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Serial, SerialDiscrepancy, SerialKey, SerialPlace } from '../domain/serials/serial.ts';
import { serialKey } from '../domain/serials/serial.ts';

export interface SerialRecord extends Serial {
  readonly _id: SerialKey;
}

export interface DiscrepancyRecord extends SerialDiscrepancy {
  readonly _id: string;
  readonly status: 'OPEN' | 'RESOLVED';
  readonly recordedAt: Date;
  /** Who looked into it, and what it was; null while it is open. */
  readonly resolvedBy: string | null;
  readonly note: string | null;
}

const serialSchema = new Schema<SerialRecord>(
  {
    _id: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    number: { type: String, required: true },
    place: { type: String, required: true },
    locationId: { type: String, required: true },
    saleId: { type: String, default: null },
    since: { type: Date, required: true },
    owedBy: { type: String, default: null },
  },
  { collection: 'serials', versionKey: false },
);
serialSchema.index({ variantId: 1, locationId: 1, place: 1, number: 1 });

const discrepancySchema = new Schema<DiscrepancyRecord>(
  {
    _id: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    locationId: { type: String, required: true },
    toLocationId: { type: String, required: true },
    kind: { type: String, required: true },
    number: { type: String, default: null },
    quantityMilli: { type: Number, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    believed: { type: Schema.Types.Mixed, default: null },
    takenInAt: { type: Schema.Types.Mixed, default: null },
    reason: { type: String, required: true },
    status: { type: String, required: true },
    resolvedBy: { type: String, default: null },
    note: { type: String, default: null },
    occurredAt: { type: Date, required: true },
    recordedAt: { type: Date, required: true },
  },
  { collection: 'serialDiscrepancies', versionKey: false },
);
discrepancySchema.index({ locationId: 1, _id: 1 }, { partialFilterExpression: { status: 'OPEN' } });

interface At extends SerialPlace {
  readonly variantId: Id<'variant'>;
}

export function createSerialStore(connection: Connection) {
  const serials = connection.model<SerialRecord>('Serial', serialSchema);
  const discrepancies = connection.model<DiscrepancyRecord>('SerialDiscrepancy', discrepancySchema);
  const options = (session?: ClientSession) => (session ? { session } : {});

  return {
    serials,
    discrepancies,

    async byKeys(keys: readonly SerialKey[], session?: ClientSession): Promise<SerialRecord[]> {
      if (keys.length === 0) return [];
      return serials.find({ _id: { $in: keys } }, null, options(session)).lean<SerialRecord[]>();
    },

    async one(variantId: Id<'variant'>, number: string): Promise<SerialRecord | null> {
      return serials.findOne({ _id: serialKey(variantId, number) }).lean<SerialRecord>();
    },

    /** The units with numbers that an account of a level has, ordered by number, at most so many. */
    async at({ variantId, locationId, place }: At, limit: number, session?: ClientSession): Promise<SerialRecord[]> {
      return serials
        .find({ variantId, locationId, place }, null, options(session))
        .sort({ number: 1 })
        .limit(limit)
        .lean<SerialRecord[]>();
    },

    /** The same, one more than a page holds. */
    async page({ variantId, locationId, place }: At, page: PageRequest): Promise<SerialRecord[]> {
      const after = pageStart(page);
      return serials
        .find({ variantId, locationId, place, ...(after === null ? {} : { number: { $gt: after } }) })
        .sort({ number: 1 })
        .limit(page.first + 1)
        .lean<SerialRecord[]>();
    },

    /** The open discrepancies of what left or moved at a location, oldest first, one more than the page holds. */
    async openAt(locationId: string, page: PageRequest): Promise<DiscrepancyRecord[]> {
      const after = pageStart(page);
      const filter: object = { status: 'OPEN', locationId, ...(after === null ? {} : { _id: { $gt: after } }) };
      return discrepancies
        .find(filter)
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<DiscrepancyRecord[]>();
    },

    async discrepancy(id: string, session?: ClientSession): Promise<DiscrepancyRecord | null> {
      return discrepancies.findOne({ _id: id }, null, options(session)).lean<DiscrepancyRecord>();
    },

    async resolve(
      id: string,
      { resolvedBy, note }: { resolvedBy: string; note: string },
      session: ClientSession,
    ): Promise<void> {
      await discrepancies.updateOne({ _id: id }, { $set: { status: 'RESOLVED', resolvedBy, note } }, { session });
    },

    /** Writes what a transaction has made of the units that it read, and what it found. */
    async save(
      { changed, found, takenIn }: SerialChanges,
      { session, now }: { session: ClientSession; now: Date },
    ): Promise<void> {
      if (changed.length > 0) {
        await serials.collection.bulkWrite(
          changed.map((serial) => ({
            replaceOne: {
              filter: { _id: serialKey(serial.variantId, serial.number) as never },
              replacement: fieldsOf(serial),
              upsert: true,
            },
          })),
          { session, ordered: false },
        );
      }
      const fresh = [...found].map(([_id, each]): DiscrepancyRecord => {
        const takenInAt = takenIn.get(_id) ?? null;
        const status = takenInAt ? ('RESOLVED' as const) : ('OPEN' as const);
        return Object.assign({ _id, status, recordedAt: now, resolvedBy: null, note: null }, each, { takenInAt });
      });
      if (fresh.length > 0) await discrepancies.collection.insertMany(fresh as never[], { session });
      const known = [...takenIn].filter(([id]) => !found.has(id));
      if (known.length === 0) return;
      await discrepancies.collection.bulkWrite(
        known.map(([_id, takenInAt]) => ({
          updateOne: { filter: { _id: _id as never }, update: { $set: { takenInAt, status: 'RESOLVED' } } },
        })),
        { session, ordered: false },
      );
    },
  };
}

interface SerialChanges {
  readonly changed: readonly Serial[];
  /** New discrepancies by their ids. */
  readonly found: ReadonlyMap<string, SerialDiscrepancy>;
  /** Those that end since a delivery was taken in. */
  readonly takenIn: ReadonlyMap<string, SerialPlace>;
}

/** The fields of a unit, and no others that came along with it when it was read. */
function fieldsOf({ variantId, sku, number, place, locationId, saleId, since, owedBy }: Serial): Serial {
  return { variantId, sku, number, place, locationId, saleId, since, owedBy };
}

export type SerialStore = ReturnType<typeof createSerialStore>;

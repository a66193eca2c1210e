import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { native } from './native.ts';
import { remembered } from './remembered.ts';

/** A location as inventory announced it. Neither its currency nor its time zone ever changes. */
export interface LocationRecord {
  _id: Id<'location'>;
  name: string;
  currency: CurrencyCode;
  /** IANA's name of it. */
  timeZone: string;
  /** Absent where it was announced before these were. */
  kind?: 'STORE' | 'WAREHOUSE';
  /** WGS 84, in degrees. */
  latitude?: number | null;
  longitude?: number | null;
}

const locationSchema = new Schema<LocationRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    currency: { type: String, required: true },
    timeZone: { type: String, required: true },
    kind: String,
    latitude: Number,
    longitude: Number,
  },
  { collection: 'locations', versionKey: false },
);

export function createLocationStore(connection: Connection) {
  const locations = native(connection.model<LocationRecord>('Location', locationSchema));
  const byId = remembered<LocationRecord>({
    read: (ids) => locations.find({ _id: { $in: ids as Id<'location'>[] } }).toArray(),
    keyOf: (location) => location._id,
  });

  return {
    byId,

    async one(id: string): Promise<LocationRecord | null> {
      return (await byId.of([id])).get(id) ?? null;
    },

    /** Every location there is. */
    all: (): Promise<LocationRecord[]> => locations.find().toArray(),

    /** Takes locations in; one that is known stays as it is. */
    async add(rows: readonly LocationRecord[], session: ClientSession): Promise<void> {
      await locations.bulkWrite(
        rows.map(({ _id, ...rest }) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true },
        })),
        { session, ordered: false },
      );
    },
  };
}

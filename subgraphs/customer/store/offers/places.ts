import { type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { boundedCache } from '#platform/memory/bounded-cache.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';

const MAX_REMEMBERED = 10_000;

/** A location, by whose clock promotions count. Its time zone never changes. */
export interface PlaceRecord {
  _id: Id<'location'>;
  /** IANA's name of it. */
  readonly timeZone: string;
}

const placeSchema = new Schema<PlaceRecord>(
  { _id: { type: String, required: true }, timeZone: { type: String, required: true } },
  { collection: 'places', versionKey: false },
);

export function createPlaceStore(connection: Connection) {
  const model = connection.model<PlaceRecord>('Place', placeSchema);
  const known = boundedCache<string>(MAX_REMEMBERED);
  return {
    keep: (records: readonly PlaceRecord[], writes: GatheredWrites): void => writes.put(model, records),

    /** Null while the location is not known here. */
    async timeZoneOf(locationId: string): Promise<string | null> {
      const remembered = known.get(locationId);
      if (remembered !== undefined) return remembered;
      const place = await model.findById(locationId).lean<PlaceRecord>();
      if (place === null) return null;
      known.set(locationId, place.timeZone);
      return place.timeZone;
    },
  };
}

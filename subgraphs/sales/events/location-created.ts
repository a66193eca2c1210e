import type { EventHandler } from '#platform/inbox/consumer.ts';
import { LOCATION_CREATED, type LocationCreated, locationCreated } from '#schema/events/location-created.v1.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Registers can be added to a location once it is known here. */
export function onLocationCreated(store: SalesStore): EventHandler<LocationCreated> {
  return {
    type: LOCATION_CREATED,
    contract: (data) => locationCreated.parse(data),
    handle: async (events, { session }) => {
      const rows = events.map(({ data: { locationId, name, currency, timeZone, kind, latitude, longitude } }) => ({
        _id: locationId,
        name,
        currency,
        timeZone,
        kind,
        latitude,
        longitude,
      }));
      await store.locations.add(rows, session);
    },
  };
}

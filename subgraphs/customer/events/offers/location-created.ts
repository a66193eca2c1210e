import type { EventHandler } from '#platform/inbox/consumer.ts';
import { LOCATION_CREATED, type LocationCreated, locationCreated } from '#schema/events/location-created.v1.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

/** Offers of promotions that are limited to hours go by the clock of the location. */
export function onLocationCreated(store: CustomerStore): EventHandler<LocationCreated> {
  return {
    type: LOCATION_CREATED,
    contract: (data) => locationCreated.parse(data),
    handle: async (events, { writes }) => {
      const places = events.map(({ data: { locationId: _id, timeZone } }) => ({ _id, timeZone }));
      store.places.keep(places, writes);
    },
  };
}

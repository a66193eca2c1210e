import type { EventHandler } from '#platform/inbox/consumer.ts';
import { LOCATION_CREATED, type LocationCreated, locationCreated } from '#schema/events/location-created.v1.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/** From a location's creation on, its days are reckoned in its own time zone. */
export function onLocationCreated(store: FinanceStore): EventHandler<LocationCreated> {
  return {
    type: LOCATION_CREATED,
    contract: (data) => locationCreated.parse(data),
    handle: async (events, { writes }) => {
      store.chains.setTimeZones(
        events.map(({ data }) => data),
        writes,
      );
    },
  };
}

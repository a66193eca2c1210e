import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { LOCATION_CREATED, type LocationCreated } from '#schema/events/location-created.v1.ts';
import type { Location } from '../../domain/catalogue/catalogue.ts';
import { locationFaults, newLocation, type NewLocationInput } from '../../domain/catalogue/new-location.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

export interface CreateLocationInput extends NewLocationInput {
  readonly idempotencyKey: string;
}

/** Creates a place that holds stock, with a code that no other has. Answers with the location's id. */
export async function createLocation(
  { commands, catalogue }: InventoryStore,
  input: CreateLocationInput,
): Promise<Outcome<Location['id']>> {
  const faults = locationFaults(input);
  if (faults.length > 0) return refused(...faults);
  return commands.once({
    command: 'createLocation',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const location = newLocation(input);
      if ((await catalogue.locations.exists({ code: location.code }).session(session)) !== null) {
        const message = `Another location has the code ${location.code} already: give another one.`;
        return refused(invalidInput(path('input', 'code'), message));
      }
      const locationId = newId('location');
      await catalogue.addLocation({ _id: locationId, ...location, createdAt: now }, session);
      const { costingMethod: _, ...told } = location;
      const data: LocationCreated = { locationId, ...told };
      emit({ type: LOCATION_CREATED, subject: locationId, sequence: 1, data });
      return done(locationId);
    },
  });
}

import { type InvalidInput, invalidInput, path } from '#platform/errors/refusal.ts';
import { isTimeZone } from '#platform/time/time-zone.ts';
import type { CostingMethod } from '../costs/cost-pool.ts';
import { isKey, textFault } from '../texts.ts';
import type { Location, LocationKind } from './catalogue.ts';

export interface NewLocationInput {
  readonly code: string;
  readonly name: string;
  readonly kind: LocationKind;
  /** An ISO 4217 code: the graph's scalar has seen to that. */
  readonly currency: string;
  readonly timeZone: string;
  readonly costingMethod: CostingMethod;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
}

export type NewLocation = Omit<Location, 'id'>;

/** What is wrong with a location's details, all faults at once. */
export function locationFaults(input: NewLocationInput): InvalidInput[] {
  const faults: (InvalidInput | null)[] = [
    isKey(input.code) ? null : invalidInput(path('input', 'code'), 'Give a code of 1 to 64 characters without spaces.'),
    textFault(input.name, path('input', 'name')),
    isTimeZone(input.timeZone)
      ? null
      : invalidInput(path('input', 'timeZone'), 'Give an IANA time zone, such as Europe/Amsterdam.'),
    placeFault(input),
  ];
  return faults.filter((fault) => fault !== null);
}

export function newLocation(input: NewLocationInput): NewLocation {
  const { code, name, kind, currency, timeZone, costingMethod, latitude = null, longitude = null } = input;
  return { code, name: name.trim(), kind, currency, timeZone, costingMethod, latitude, longitude };
}

/** Where on earth a location is: both coordinates or neither. */
function placeFault({ latitude = null, longitude = null }: NewLocationInput): InvalidInput | null {
  if (latitude === null && longitude === null) return null;
  if (latitude === null || !(Math.abs(latitude) <= 90)) {
    return invalidInput(path('input', 'latitude'), 'Give the latitude from -90 to 90 degrees, with the longitude.');
  }
  if (longitude === null || !(Math.abs(longitude) <= 180)) {
    return invalidInput(path('input', 'longitude'), 'Give the longitude from -180 to 180 degrees, with the latitude.');
  }
  return null;
}

/** `Intl` carries the IANA database. It takes offsets such as `+01:00` as well, which are no zones. */

import { distanceKm, type Point } from '#platform/geo/distance.ts';
import type { Location } from '../catalogue/catalogue.ts';
import { availableMilli, type Level } from './level.ts';

export type FulfilmentMethod = 'DELIVERY' | 'PICK_UP';

const HOUR_MS = 60 * 60 * 1000;
/** What staff are given to fetch and pack an order for pick-up. */
export const PICK_UP_LEAD_MS = 2 * HOUR_MS;
/** What a transfer between two locations is given until its goods are on the shelf. */
export const TRANSFER_LEAD_MS = 3 * 24 * HOUR_MS;

/** A level of the variant in question, with its location. */
export interface LocatedLevel {
  readonly level: Level;
  readonly location: Location;
  /** When the first of what is incoming is expected; null where nothing is, or nobody says when. */
  readonly expectedAt: Date | null;
}

/** What a location can promise of a variant, in thousandths of its unit. */
export interface LocationOffer {
  readonly location: Location;
  readonly distanceKm: number | null;
  readonly availableMilli: number;
  readonly transferableMilli: number;
  readonly inTransitMilli: number;
  readonly incomingMilli: number;
  readonly expectedAt: Date | null;
  readonly pickUpTime: Date | null;
}

export interface Offers {
  readonly totalMilli: number;
  readonly offers: readonly LocationOffer[];
}

export interface Wanted {
  readonly method: FulfilmentMethod;
  readonly near: Point | null;
  readonly now: Date;
  /** The stores that a customer may pick up at, whether or not they ever held the variant. */
  readonly stores: readonly Location[];
}

/** Where a variant can be had: the nearest first, those whose place is not known last, and then those that have most. */
export function offersOf(levels: readonly LocatedLevel[], wanted: Wanted): Offers {
  const free = levels.map(({ level }) => Math.max(0, availableMilli(level)));
  const inWarehouses = levels.reduce(
    (sum, { location }, index) => sum + (location.kind === 'WAREHOUSE' ? (free[index] ?? 0) : 0),
    0,
  );
  const held = levels.map(({ level, location, expectedAt }, index): LocationOffer => {
    const available = free[index] ?? 0;
    return offerOf(wanted, {
      location,
      availableMilli: available,
      transferableMilli: inWarehouses - (location.kind === 'WAREHOUSE' ? available : 0),
      inTransitMilli: level.inTransitMilli,
      incomingMilli: level.incomingMilli,
      expectedAt,
    });
  });
  const offers = wanted.method === 'DELIVERY' ? held : [...held, ...neverHeld(levels, wanted, inWarehouses)];
  return {
    totalMilli: free.reduce((sum, available) => sum + available, 0),
    offers: offers.filter((offer) => isOffered(offer, wanted.method)).sort(byDistanceThenStock),
  };
}

/** Stores that have no level of the variant: a warehouse can send it there all the same. */
function neverHeld(levels: readonly LocatedLevel[], wanted: Wanted, transferableMilli: number): LocationOffer[] {
  const known = new Set(levels.map(({ location }) => location.id));
  const nothing = { availableMilli: 0, inTransitMilli: 0, incomingMilli: 0, expectedAt: null };
  return wanted.stores
    .filter(({ id }) => !known.has(id))
    .map((location) => offerOf(wanted, { location, transferableMilli, ...nothing }));
}

function offerOf({ method, near, now }: Wanted, held: Omit<LocationOffer, 'distanceKm' | 'pickUpTime'>): LocationOffer {
  const { latitude, longitude } = held.location;
  const isPlaced = near !== null && latitude !== null && longitude !== null;
  return {
    ...held,
    distanceKm: isPlaced ? distanceKm(near, { latitude, longitude }) : null,
    pickUpTime: method === 'PICK_UP' ? pickUpTime(held, now) : null,
  };
}

/** The earliest moment at which it can be there, and the time that it takes to have it ready. */
function pickUpTime(
  held: Pick<LocationOffer, 'availableMilli' | 'transferableMilli' | 'inTransitMilli' | 'expectedAt'>,
  now: Date,
): Date | null {
  if (held.availableMilli > 0) return after(now, PICK_UP_LEAD_MS);
  const canBeSent = held.transferableMilli > 0 || held.inTransitMilli > 0;
  const arrivals = [
    ...(canBeSent ? [after(now, TRANSFER_LEAD_MS)] : []),
    // A delivery that is overdue comes at the earliest now.
    ...(held.expectedAt ? [held.expectedAt > now ? held.expectedAt : now] : []),
  ];
  const [first] = arrivals.sort((a, b) => a.getTime() - b.getTime());
  return first ? after(first, PICK_UP_LEAD_MS) : null;
}

function after(moment: Date, ms: number): Date {
  return new Date(moment.getTime() + ms);
}

function isOffered(offer: LocationOffer, method: FulfilmentMethod): boolean {
  if (method === 'DELIVERY') return offer.availableMilli > 0;
  const canCome = offer.transferableMilli + offer.inTransitMilli + offer.incomingMilli > 0;
  return offer.location.kind === 'STORE' && (offer.availableMilli > 0 || canCome);
}

function byDistanceThenStock(a: LocationOffer, b: LocationOffer): number {
  const [near, other] = [a.distanceKm ?? Infinity, b.distanceKm ?? Infinity];
  if (near !== other) return near - other;
  return b.availableMilli - a.availableMilli || (a.location.code < b.location.code ? -1 : 1);
}

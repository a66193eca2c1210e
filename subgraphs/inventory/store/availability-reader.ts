import type { Point } from '#platform/geo/distance.ts';
import type { Location, Variant } from '../domain/catalogue/catalogue.ts';
import {
  type FulfilmentMethod,
  type LocatedLevel,
  type LocationOffer,
  offersOf,
} from '../domain/stock/availability.ts';
import { type LevelId, levelId } from '../domain/stock/level.ts';
import type { Catalogue } from './catalogue.ts';
import type { ExactReading } from './expiry.ts';
import type { KitReader } from './kit-reader.ts';
import type { LevelRecord, LevelStore } from './levels.ts';
import type { PurchaseStore } from './purchases.ts';

export interface AvailabilityAsked {
  readonly skus: readonly string[];
  readonly near: Point | null;
  readonly method: FulfilmentMethod;
  /** The locations that the caller may see. */
  readonly isVisible: (location: Location) => boolean;
}

export interface VariantOffers {
  readonly variant: Variant;
  readonly totalMilli: number;
  readonly offers: readonly LocationOffer[];
}

/** Reads where variants can be had, exactly as stock is at this instant; one that does not exist is left out. */
export type AvailabilityReader = (asked: AvailabilityAsked) => Promise<readonly VariantOffers[]>;

export function createAvailabilityReader(options: {
  readonly catalogue: Catalogue;
  readonly levels: LevelStore;
  readonly exact: ExactReading;
  readonly made: KitReader;
  readonly purchases: PurchaseStore;
  readonly clock: () => Date;
}): AvailabilityReader {
  const { catalogue, levels, exact, made, purchases, clock } = options;

  /** When the first delivery of each level is expected. */
  const expectedOf = async (rows: readonly LevelRecord[]): Promise<ReadonlyMap<LevelId, Date>> => {
    const waiting = new Set(rows.filter(({ incomingMilli }) => incomingMilli > 0).map(({ _id }) => _id));
    const locationIds = [...new Set(rows.filter(({ _id }) => waiting.has(_id)).map((row) => row.locationId))];
    const first = new Map<LevelId, Date>();
    for (const { variantId, locationId, expectedAt } of await purchases.expected(locationIds)) {
      const id = levelId({ variantId, locationId });
      if (waiting.has(id) && !first.has(id)) first.set(id, expectedAt);
    }
    return first;
  };

  return async ({ skus, near, method, isVisible }) => {
    const known = await catalogue.variantsBySku.load(new Set(skus));
    const variants = [...known.values()];
    const ids = variants.map(({ id }) => id);
    const rows = await exact.levels((session) => levels.ofVariants(ids, session));
    const ofMade = await made.levelsOf(variants, null);
    const visible = (await catalogue.allLocations()).filter(isVisible);
    const locations = new Map<string, Location>(visible.map((location) => [location.id, location]));
    const expected = await expectedOf(rows);
    const stores = visible.filter(({ kind }) => kind === 'STORE');
    const now = clock();
    return variants.map((variant) => {
      const own = ofMade.get(variant.id) ?? rows.filter(({ variantId }) => variantId === variant.id);
      const located = own.flatMap((level): LocatedLevel[] => {
        const location = locations.get(level.locationId);
        return location ? [{ level, location, expectedAt: expected.get(levelId(level)) ?? null }] : [];
      });
      return Object.assign({ variant }, offersOf(located, { method, near, now, stores }));
    });
  };
}

import { createBatcher } from '#platform/batching/batcher.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import type { Location, Variant } from '../domain/catalogue/catalogue.ts';
import { averageCostMinor } from '../domain/costs/cost-pool.ts';
import {
  availableMilli,
  emptyLevel,
  type Level,
  type LevelId,
  levelId,
  shortageMilli,
  unitsHereMilli,
} from '../domain/stock/level.ts';
import type { Catalogue } from './catalogue.ts';
import type { ExactReading } from './expiry.ts';
import type { KitReader } from './kit-reader.ts';
import type { LevelStore } from './levels.ts';
import type { LocationScope } from './location-scope.ts';

/** The most levels of one variant that are shown when no locations are named. */
const MAX_LEVELS_OF_VARIANT = 100;
/** Reads at once: while one is under way the next one gathers, and the more it gathers the less each costs. */
const READS_AT_ONCE = 1;
const MAX_ASKED_TOGETHER = 2_000;
const MAX_WAITING = 100_000;

/**
 * A stock level as the graph shows it: its fields are named as in the schema, so that the executor reads them without
 * a resolver. Quantities are thousandths of the variant's unit.
 */
export interface StockLevelView {
  readonly variant: Variant;
  readonly location: Location;
  readonly onHand: number;
  readonly inTransit: number;
  readonly qualityControl: number;
  readonly damaged: number;
  readonly incoming: number;
  readonly reserved: number;
  readonly safetyStock: number;
  readonly available: number;
  readonly shortage: number;
  /** In minor units of the location's currency; so is what is in transit. */
  readonly valueMinor: number;
  readonly inTransitValueMinor: number;
  /** What a unit at the location is worth; null where there is none. */
  readonly averageCostMinor: number | null;
  readonly version: number;
  readonly updatedAt: Date | null;
}

/** What is shown of a level, from wherever it was read. */
export type ShownLevel = Omit<
  Level,
  'sku' | 'safetyStockVersion' | 'reorderPointMilli' | 'lastUnitCostMinor' | 'costLayers' | 'lastCount' | 'lots'
> & {
  readonly updatedAt: Date | null;
};

interface Asked {
  readonly variant: Variant;
  readonly scope: LocationScope;
}

/** Reads stock levels exactly as they are, once for all who ask within the same moment. */
export interface StockReader {
  /**
   * A variant's levels, ordered by location id: one for each named location that exists, or for each that ever held it.
   * The read begins after it was asked for, so the caller sees all that was written before.
   */
  ofVariant(asked: Asked): Promise<readonly StockLevelView[]>;
  /** The levels of these ids, in their order. */
  byIds(ids: readonly LevelId[]): Promise<readonly StockLevelView[]>;
  /** Ordered by variant id, those after the given one, at most so many. */
  ofLocation(page: { locationId: string; after: string | null; limit: number }): Promise<readonly StockLevelView[]>;
  view(level: ShownLevel): Promise<StockLevelView>;
}

export function createStockReader(options: {
  readonly levels: LevelStore;
  readonly exact: ExactReading;
  readonly catalogue: Catalogue;
  readonly made: KitReader;
}): StockReader {
  const { levels, exact, catalogue, made } = options;

  const views = async (rows: readonly ShownLevel[]): Promise<StockLevelView[]> => {
    const variants = await catalogue.variantsById.load(new Set(rows.map((row) => row.variantId)));
    const locations = await catalogue.locationsById.load(new Set(rows.map((row) => row.locationId)));
    return rows.map((row) => viewOf(row, variants.get(row.variantId), locations.get(row.locationId)));
  };

  const readNamed = async (
    variants: ReadonlyMap<string, Variant>,
    locationIds: readonly Location['id'][],
  ): Promise<StockByVariant> => {
    const known = await catalogue.locationsById.load(locationIds);
    const locations = locationIds.map((id) => known.get(id)).filter((location) => location !== undefined);
    const wanted = [...variants.values()].map((variant) => ({
      variant,
      at: locations.map((location) => ({ location, id: levelId({ variantId: variant.id, locationId: location.id }) })),
    }));
    // By id rather than by variant and location: that is a third less work for the database and for this process.
    const ids = wanted.flatMap(({ at }) => at.map(({ id }) => id));
    const rows = await exact.levels((session) => levels.byIds(ids, session));
    const found = new Map(rows.map((row) => [row._id, row]));
    const stock = new Map<string, readonly StockLevelView[]>();
    for (const { variant, at } of wanted) {
      const shown = at.map(({ location, id }) => {
        const row = found.get(id);
        return row ? viewOf(row, variant, location) : emptyView(variant, location);
      });
      stock.set(variant.id, shown);
    }
    return stock;
  };

  const readHeld = async (variants: ReadonlyMap<string, Variant>, scope: LocationScope): Promise<StockByVariant> => {
    const rows = await exact.levels((session) => levels.ofVariants([...variants.keys()], session));
    const seen = await views(rows.filter((row) => scope.contains(row.locationId)));
    const stock = new Map<string, StockLevelView[]>();
    for (const level of seen) {
      const shown = stock.get(level.variant.id);
      if (!shown) stock.set(level.variant.id, [level]);
      else if (shown.length < MAX_LEVELS_OF_VARIANT) shown.push(level);
    }
    return stock;
  };

  /** The stock of what has none of its own; for most questions there is nothing to read. */
  const readMade = async (variants: ReadonlyMap<string, Variant>, scope: LocationScope): Promise<StockByVariant> => {
    const stock = new Map<string, readonly StockLevelView[]>();
    for (const [id, rows] of await made.levelsOf(variants.values(), scope.named)) {
      const visible = rows.filter(({ locationId }) => scope.contains(locationId));
      stock.set(id, await views(visible.slice(0, MAX_LEVELS_OF_VARIANT)));
    }
    return stock;
  };

  const stock = createBatcher<Asked, readonly StockLevelView[]>({
    name: 'read stock',
    concurrency: READS_AT_ONCE,
    maxBatch: MAX_ASKED_TOGETHER,
    maxWaiting: MAX_WAITING,
    runBatch: async (asked) => {
      const groups = new Map<string, { scope: LocationScope; variants: Map<string, Variant> }>();
      for (const { variant, scope } of asked) {
        const group = groups.get(scope.key);
        if (group) group.variants.set(variant.id, variant);
        else groups.set(scope.key, { scope, variants: new Map([[variant.id, variant]]) });
      }
      const answers = new Map<string, StockByVariant>();
      for (const [key, { scope, variants }] of groups) {
        const held = await (scope.named ? readNamed(variants, scope.named) : readHeld(variants, scope));
        answers.set(key, withMade(held, await readMade(variants, scope)));
      }
      return asked.map(({ variant, scope }) => answers.get(scope.key)?.get(variant.id) ?? []);
    },
  });

  return {
    ofVariant: (asked) => stock.run(asked),
    byIds: async (ids) => {
      const rows = await exact.levels((session) => levels.byIds([...new Set(ids)], session));
      const found = new Map((await views(rows)).map((level) => [levelId(idsOf(level)), level]));
      return ids.map((id) => found.get(id)).filter((level) => level !== undefined);
    },
    ofLocation: async (page) => views(await exact.levels((session) => levels.ofLocation(page, session))),
    view: async (level) => {
      const [view] = await views([level]);
      if (!view) throw new AppError('LEVEL_NOT_SHOWN', 'A stock level could not be shown.');
      return view;
    },
  };
}

type StockByVariant = ReadonlyMap<string, readonly StockLevelView[]>;

function withMade(held: StockByVariant, made: StockByVariant): StockByVariant {
  return made.size === 0 ? held : new Map([...held, ...made]);
}

function viewOf(level: ShownLevel, variant: Variant | undefined, location: Location | undefined): StockLevelView {
  if (!variant || !location) {
    throw new AppError(
      'CATALOGUE_GAP',
      `Stock is recorded of ${level.variantId} at ${level.locationId}, not both known here.`,
    );
  }
  return {
    variant,
    location,
    onHand: level.onHandMilli,
    inTransit: level.inTransitMilli,
    qualityControl: level.qualityControlMilli,
    damaged: level.damagedMilli,
    incoming: level.incomingMilli,
    reserved: level.reservedMilli,
    safetyStock: level.safetyStockMilli,
    available: availableMilli(level),
    shortage: shortageMilli(level),
    valueMinor: level.valueMinor,
    inTransitValueMinor: level.inTransitValueMinor,
    averageCostMinor: averageCostMinor({ unitsMilli: unitsHereMilli(level), valueMinor: level.valueMinor }, MILLI),
    version: level.version,
    updatedAt: level.updatedAt,
  };
}

function emptyView(variant: Variant, location: Location): StockLevelView {
  const level = emptyLevel({ variantId: variant.id, sku: variant.sku, locationId: location.id });
  return viewOf({ ...level, updatedAt: null }, variant, location);
}

function idsOf({ variant, location }: StockLevelView): { variantId: Variant['id']; locationId: Location['id'] } {
  return { variantId: variant.id, locationId: location.id };
}

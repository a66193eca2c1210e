import { type ClientSession, type Connection, Schema } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import { RECENT, renewed } from '#platform/batching/renewed.ts';
import type { Id } from '#platform/ids/ids.ts';
import { boundedCache } from '#platform/memory/bounded-cache.ts';
import type { PriceCandidate, PriceList } from '../domain/pricing/price-list.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import type { VariantModifiers } from '../domain/selling/modifiers.ts';
import type { LocationRules, LocationRulesStore } from './location-rules.ts';
import { createModifierStore } from './modifiers.ts';
import { native } from './native.ts';
import { createPriceListStore, priceListOf } from './price-lists.ts';
import { createPriceStore, priceKey } from './prices.ts';
import { createPromotionStore, promotionOf } from './promotions.ts';

/** Requests that share one look at the versions, and such looks at once. */
const MAX_TOGETHER = 256;
const LOOKS_AT_ONCE = 1;
/** Variants at a location whose prices are kept in memory. */
const MAX_PRICES_IN_MEMORY = 100_000;
const MAX_LOCATIONS_IN_MEMORY = 2_000;
/** Stands for the location where there is none in particular. */
const ANYWHERE = '*';

/** Counts the changes: what was read under a version is good for as long as the version is the same. */
interface VersionRecord {
  _id: 'pricing';
  /** Of price lists and promotions. */
  rules: number;
  /** Of the prices in the lists. */
  prices: number;
  /** Of what can be chosen with variants; absent until that was first set. */
  modifiers?: number;
  /** Of companies' terms; absent while there is no company. */
  companies?: number;
  /** Of locations' rules; absent until they were first set. */
  taxes?: number;
}

type Counted = keyof Omit<VersionRecord, '_id'>;
const COUNTED: readonly Counted[] = ['rules', 'prices', 'modifiers', 'companies', 'taxes'];

const versionSchema = new Schema<VersionRecord>(
  {
    _id: { type: String, required: true },
    rules: { type: Number, required: true },
    prices: { type: Number, required: true },
    modifiers: Number,
    companies: Number,
    taxes: Number,
  },
  { collection: 'pricingVersion', versionKey: false },
);

export interface PricedAt {
  readonly variantId: string;
  /** Null is no place in particular. */
  readonly locationId: string | null;
}

/** The lists and promotions that may count at one location. */
export interface RulesAt {
  readonly lists: readonly PriceList[];
  readonly promotions: readonly Promotion[];
  /** Those of the promotions that are limited for each customer. */
  readonly limited: readonly Promotion[];
  /** Whether any of them asks which segments a customer is in. */
  readonly askForSegments: boolean;
}

/** Price lists, promotions and prices as they all were at one moment. */
export interface Pricing {
  /** Whether any company is known, so that a customer may buy at the terms of one. */
  readonly hasCompanies: boolean;
  rulesAt(locationId: string | null): RulesAt;
  /** What the location's lists ask for these variants, read at once where it is not in memory. */
  candidates(wanted: Iterable<PricedAt>): Promise<Candidates>;
  /** What can be chosen with these variants, read at once where it is not in memory. */
  modifiers(variantIds: Iterable<Id<'variant'>>): Promise<ReadonlyMap<string, VariantModifiers>>;
  /** How these locations tax, by location, read at once where it is not in memory. */
  locationRules(locationIds: Iterable<string>): Promise<ReadonlyMap<string, LocationRules>>;
}

export type Candidates = (asked: PricedAt) => readonly PriceCandidate[];

/**
 * All that prices are decided by. It is kept in memory, and each look at it reads the version alone while nothing
 * changes: one small document for a sale, or for many at once. The version is read before what it stands for and is
 * raised in the transaction that changes it, so that nothing from before a change is used after it.
 */
export function createPricingStore(connection: Connection, locationRules: Pick<LocationRulesStore, 'of'>) {
  const versions = native(connection.model<VersionRecord>('PricingVersion', versionSchema));
  const lists = createPriceListStore(connection);
  const prices = createPriceStore(connection);
  const promotions = createPromotionStore(connection);
  const modifiers = createModifierStore(connection);
  let known: { version: VersionRecord; rules: Rules; pricing: Pricing } | null = null;

  const look = async (): Promise<Pricing> => {
    const version = (await versions.findOne({ _id: 'pricing' })) ?? { _id: 'pricing' as const, rules: 0, prices: 0 };
    if (known !== null && isSame(known.version, version)) return known.pricing;
    const rules = known?.version.rules === version.rules ? known.rules : await readRules();
    known = {
      version,
      rules,
      pricing: createPricing(rules, {
        readPrices: prices.byKeys,
        readModifiers: modifiers.of,
        hasCompanies: (version.companies ?? 0) > 0,
        readLocationRules: locationRules.of,
      }),
    };
    return known.pricing;
  };

  const readRules = async (): Promise<Rules> => {
    const now = new Date();
    const [listRows, promotionRows] = await Promise.all([lists.live(now), promotions.live(now)]);
    return rulesOf(listRows.map(priceListOf), promotionRows.map(promotionOf));
  };

  const looks = createBatcher<null, Pricing>({
    name: 'read pricing',
    concurrency: LOOKS_AT_ONCE,
    maxBatch: MAX_TOGETHER,
    runBatch: async (items) => {
      const pricing = await look();
      return items.map(() => pricing);
    },
  });

  const current = (): Promise<Pricing> => looks.run(null);
  const recent = renewed({ ...RECENT, read: current });

  return {
    lists,
    prices,
    promotions,

    /** Everything as it is now. */
    current,

    /** Everything as it was half a second ago, or later: where nothing is sold or ordered by it. */
    recent: (): Promise<Pricing> => recent.current(),

    /** Raises a version in the transaction that changes what it counts, which no other such transaction can overlap. */
    async changed(what: Counted, session: ClientSession): Promise<void> {
      const update = { $inc: Object.fromEntries(COUNTED.map((name) => [name, name === what ? 1 : 0])) };
      await versions.updateOne({ _id: 'pricing' }, update, { session, upsert: true });
    },
  };
}

function isSame(one: VersionRecord, other: VersionRecord): boolean {
  return COUNTED.every((name) => (one[name] ?? 0) === (other[name] ?? 0));
}

type Rules = (locationId: string | null) => RulesAt;

/** Sorts the rules by location once; a location is asked for with every sale. */
function rulesOf(lists: readonly PriceList[], promotions: readonly Promotion[]): Rules {
  const byLocation = boundedCache<RulesAt>(MAX_LOCATIONS_IN_MEMORY);
  const isFor =
    (locationId: string | null) =>
    ({ locationIds }: PriceList | Promotion): boolean =>
      locationIds.length === 0 || (locationId !== null && locationIds.includes(locationId));
  return (locationId) => {
    const known = byLocation.get(locationId ?? ANYWHERE);
    if (known !== undefined) return known;
    const [ownLists, ownPromotions] = [lists.filter(isFor(locationId)), promotions.filter(isFor(locationId))];
    const askForSegments = [...ownLists, ...ownPromotions].some(({ segments }) => segments.length > 0);
    const limited = ownPromotions.filter(({ maxUsesPerCustomer = null }) => maxUsesPerCustomer !== null);
    const rules = { lists: ownLists, promotions: ownPromotions, limited, askForSegments };
    byLocation.set(locationId ?? ANYWHERE, rules);
    return rules;
  };
}

interface Reads {
  readonly readPrices: ReturnType<typeof createPriceStore>['byKeys'];
  readonly readModifiers: ReturnType<typeof createModifierStore>['of'];
  readonly readLocationRules: LocationRulesStore['of'];
  readonly hasCompanies: boolean;
}

function createPricing(rulesAt: Rules, { readPrices, readModifiers, readLocationRules, hasCompanies }: Reads): Pricing {
  const chosen = boundedCache<OfferedModifiers>(MAX_PRICES_IN_MEMORY);
  const ruled = boundedCache<KnownLocationRules>(MAX_LOCATIONS_IN_MEMORY);
  const known = boundedCache<readonly PriceCandidate[]>(MAX_PRICES_IN_MEMORY);

  const read = async (wanted: readonly PricedAt[]): Promise<ReadonlyMap<string, readonly PriceCandidate[]>> => {
    const keys = new Set(
      wanted.flatMap(({ variantId, locationId }) => rulesAt(locationId).lists.map(({ id }) => priceKey(variantId, id))),
    );
    const rows = keys.size === 0 ? [] : await readPrices([...keys]);
    const tiersOf = new Map(rows.map((row) => [row._id, row.tiers]));
    const found = wanted.map((asked) => {
      const candidates = rulesAt(asked.locationId).lists.flatMap((list) => {
        const tiers = tiersOf.get(priceKey(asked.variantId, list.id));
        return tiers ? [{ list, tiers }] : [];
      });
      return [keyOf(asked), candidates] as const;
    });
    return new Map(found);
  };

  const offers = async (variantIds: Iterable<Id<'variant'>>): Promise<ReadonlyMap<string, VariantModifiers>> => {
    const answer = new Map<string, VariantModifiers>();
    const missing = [...new Set(variantIds)].filter((id) => !chosen.has(id));
    const read = missing.length === 0 ? null : await readModifiers(missing);
    for (const id of missing) chosen.set(id, { offered: read?.get(id) });
    for (const id of variantIds) {
      const offered = chosen.get(id)?.offered ?? read?.get(id);
      if (offered) answer.set(id, offered);
    }
    return answer;
  };

  const locationRules = async (locationIds: Iterable<string>): Promise<ReadonlyMap<string, LocationRules>> => {
    const wanted = [...new Set(locationIds)];
    const missing = wanted.filter((id) => !ruled.has(id));
    const read = missing.length === 0 ? null : await readLocationRules(missing);
    for (const id of missing) ruled.set(id, { rules: read?.get(id) });
    const answer = new Map<string, LocationRules>();
    for (const id of wanted) {
      const rules = ruled.get(id)?.rules ?? read?.get(id);
      if (rules) answer.set(id, rules);
    }
    return answer;
  };

  return {
    hasCompanies,
    rulesAt,
    modifiers: offers,
    locationRules,
    candidates: async (wanted) => {
      const answer = new Map<string, readonly PriceCandidate[]>();
      const missing: PricedAt[] = [];
      for (const asked of wanted) {
        const key = keyOf(asked);
        const candidates = known.get(key);
        if (candidates === undefined) missing.push(asked);
        else answer.set(key, candidates);
      }
      for (const [key, candidates] of missing.length === 0 ? [] : await read(missing)) {
        known.set(key, candidates);
        answer.set(key, candidates);
      }
      return (asked) => answer.get(keyOf(asked)) ?? [];
    },
  };
}

/** That a location has no rules is remembered too. */
interface KnownLocationRules {
  readonly rules: LocationRules | undefined;
}

/** That a variant offers nothing is remembered too. */
interface OfferedModifiers {
  readonly offered: VariantModifiers | undefined;
}

function keyOf({ variantId, locationId }: PricedAt): string {
  return `${variantId}@${locationId ?? ANYWHERE}`;
}

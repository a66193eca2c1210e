import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Weekday } from '#platform/time/local-time.ts';

/** The rules of a shop's loyalty programme, as they are from an instant on. Written once: a change is a new version. */
export interface Programme {
  /** From 1; 0 is what counts before any was set. */
  readonly version: number;
  readonly name: string;
  readonly effectiveFrom: Date;
  readonly note: string;
  readonly setAt: Date;
  /** Whose clock the times and days of rules go by: an IANA zone. */
  readonly timeZone: string;
  readonly rules: readonly EarningRule[];
  /** How the points of one rule on one sale become a whole number. */
  readonly rounding: 'DOWN' | 'HALF_UP';
  /** Whether points are reckoned on what was paid with tax, or without. */
  readonly basis: 'WITH_TAX' | 'WITHOUT_TAX';
  /** What never gives points: gift cards, say. */
  readonly exclusions: Goods;
  /** Points expire at the end of the month this many months after the one they were given in, in UTC; null never. */
  readonly expiresAfterMonths: number | null;
  /** What points are worth where they pay, and in the books; null where they do not pay and stand in no books. */
  readonly worth: Worth | null;
  readonly tiers: TierScheme | null;
}

/** So many points are so much money. */
export interface Worth {
  readonly points: number;
  readonly amount: Money;
}

export interface Goods {
  readonly skus: readonly string[];
  readonly categories: readonly string[];
}

/** When a rule counts. What an empty list names is not asked for. */
export interface EarningConditions {
  readonly locationIds: readonly string[];
  readonly channels: readonly string[];
  /** Codes of tiers. */
  readonly tiers: readonly string[];
  readonly goods: Goods;
  readonly weekdays: readonly Weekday[];
  /** Minutes of the local day, both or neither. */
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

export type Earning =
  /** So many points for each `per`, in sales of its currency; without one, for each whole unit of the sale's currency. */
  | { readonly kind: 'PER_AMOUNT'; readonly points: number; readonly per: Money | null }
  /** For each unit of the goods. */
  | { readonly kind: 'PER_UNIT'; readonly points: number }
  /** Once a sale that has such goods in it. */
  | { readonly kind: 'PER_SALE'; readonly points: number }
  /** Multiplies what PER_AMOUNT gives for the goods: in thousandths, 2,000 is double. */
  | { readonly kind: 'MULTIPLIER'; readonly thousandths: number };

export interface EarningRule {
  /** What people call it, unique in its version. */
  readonly name: string;
  readonly earning: Earning;
  readonly when: EarningConditions;
}

export interface TierScheme {
  /** ROLLING_12_MONTHS: any twelve months in a row; CALENDAR_YEAR: from January to December. In UTC. */
  readonly window: 'ROLLING_12_MONTHS' | 'CALENDAR_YEAR';
  /** What is counted towards a tier: what sales came to, less what came back, or the points that they gave. */
  readonly by: 'SPEND' | 'POINTS';
  /** Of the sales that count, where it is money. */
  readonly currency: CurrencyCode | null;
  /** From the lowest to the highest. */
  readonly tiers: readonly Tier[];
}

export interface Tier {
  readonly code: string;
  readonly name: string;
  /** Minor units, or points. */
  readonly threshold: number;
  /** What it multiplies points by, in thousandths; on top of what rules multiply. */
  readonly multiplierThousandths: number;
  /** For people. */
  readonly benefits: readonly string[];
}

export const ALWAYS: EarningConditions = {
  locationIds: [],
  channels: [],
  tiers: [],
  goods: { skus: [], categories: [] },
  weekdays: [],
  fromMinute: null,
  untilMinute: null,
  startsAt: null,
  endsAt: null,
};

const BEGINNING = new Date(0);

/** A point for each whole unit of currency, for ever: what counts as long as a shop has set nothing. */
export const DEFAULT_PROGRAMME: Programme = {
  version: 0,
  name: 'Points',
  effectiveFrom: BEGINNING,
  note: '',
  setAt: BEGINNING,
  timeZone: 'UTC',
  rules: [
    { name: 'A point for each unit of currency', earning: { kind: 'PER_AMOUNT', points: 1, per: null }, when: ALWAYS },
  ],
  rounding: 'DOWN',
  basis: 'WITH_TAX',
  exclusions: { skus: [], categories: [] },
  expiresAfterMonths: null,
  worth: null,
  tiers: null,
};

/** The version in force at an instant: the newest of those that were effective by then. */
export function programmeAt(versions: readonly Programme[], at: Date): Programme {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= at)
    .reduce((newest, each) => (each.version > newest.version ? each : newest), DEFAULT_PROGRAMME);
}

/**
 * The version from which on the worth has been as it is at an instant; 0 where points are worth nothing. What stands in
 * the books by an older one is to be revalued.
 */
export function worthVersionOf(versions: readonly Programme[], at: Date): number {
  const { version, worth } = programmeAt(versions, at);
  if (worth === null) return 0;
  const earlier = versions.filter((each) => each.version < version).toSorted((a, b) => b.version - a.version);
  const changed = earlier.findIndex((each) => !isSameWorth(each.worth, worth));
  return changed < 0 ? (earlier.at(-1)?.version ?? version) : (earlier[changed - 1]?.version ?? version);
}

function isSameWorth(one: Worth | null, other: Worth): boolean {
  return one !== null && one.points === other.points && one.amount.amountMinor === other.amount.amountMinor;
}

/** When points that are given at an instant expire. */
export function expiryOf({ expiresAfterMonths }: Programme, givenAt: Date): Date | null {
  if (expiresAfterMonths === null) return null;
  return new Date(Date.UTC(givenAt.getUTCFullYear(), givenAt.getUTCMonth() + expiresAfterMonths + 1, 1));
}

export function isOf(
  { skus, categories }: Goods,
  goods: { readonly sku: string; readonly category?: string | undefined },
) {
  return skus.includes(goods.sku) || (goods.category !== undefined && categories.includes(goods.category));
}

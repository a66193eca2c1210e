import type { CurrencyCode } from '#platform/money/currency.ts';
import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import { type Day, daysOf } from './days.ts';

/** Of each list the latest are kept; what was bought before that counts in the figures only. */
export const MOST_KEPT = { skus: 200, categories: 100, locations: 100, channels: 20, coupons: 100 } as const;

/** What somebody has bought and brought back, under one id: other ids of the same person have a history of their own. */
export interface History {
  /** Sales that were not voided. */
  readonly purchases: number;
  readonly firstPurchaseAt: Date | null;
  readonly lastPurchaseAt: Date | null;
  /** Units that were sold less those that came back, in thousandths. */
  readonly unitsMilli: number;
  /** By currency, in its minor units. */
  readonly money: readonly Spending[];
  /** Days with anything in them, the newest first: those of the longest window that can be asked for. */
  readonly days: readonly Day[];
  /** The latest first. */
  readonly skus: readonly Bought[];
  readonly categories: readonly Bought[];
  readonly locations: readonly Bought[];
  readonly channels: readonly Bought[];
  /** Coupons, and promotions that are limited for each customer, that sales and orders used and did not give back. */
  readonly coupons: readonly CouponUse[];
}

export interface Spending {
  readonly currency: CurrencyCode;
  readonly purchases: number;
  /** Totals of the sales, tax and all. */
  readonly grossMinor: number;
  /** Totals that went back, tax and all: by refunds, and for goods without a receipt. */
  readonly refundedMinor: number;
  /** What the goods went for without tax, less what of it went back. */
  readonly netMinor: number;
}

/** Something that was bought, or somewhere where it was, and when last. */
export interface Bought {
  readonly key: string;
  readonly lastAt: Date;
}

export interface CouponUse {
  /** The coupon’s code, or the promotion’s id. */
  readonly code: string;
  readonly times: number;
}

export const NO_HISTORY: History = {
  purchases: 0,
  firstPurchaseAt: null,
  lastPurchaseAt: null,
  unitsMilli: 0,
  money: [],
  days: [],
  skus: [],
  categories: [],
  locations: [],
  channels: [],
  coupons: [],
};

/** What a sale, or a return, adds. Amounts and units are negative where they went back. */
export interface Figures {
  readonly at: Date;
  readonly currency: CurrencyCode;
  /** 1 for a sale, -1 for one that was voided, 0 for what came back. */
  readonly purchases: -1 | 0 | 1;
  readonly grossMinor: number;
  readonly refundedMinor: number;
  readonly netMinor: number;
  readonly unitsMilli: number;
}

/** What was bought, and where. */
export interface Basket {
  readonly at: Date;
  readonly skus: readonly string[];
  readonly categories: readonly string[];
  readonly locationId: string;
  readonly channel: string | null;
}

/** Adds figures, in whatever order they become known: the sums come to the same. */
export function withFigures(history: History, figures: Figures): History {
  return {
    ...history,
    purchases: history.purchases + figures.purchases,
    unitsMilli: history.unitsMilli + figures.unitsMilli,
    money: addSpending(history.money, figures),
    days: daysOf(history.days, figures),
  };
}

/** Adds what a sale sold; of each thing the latest time counts, in whatever order they become known. */
export function withBasket(history: History, basket: Basket): History {
  const { at, skus, categories, locationId, channel } = basket;
  const { firstPurchaseAt: first, lastPurchaseAt: last } = history;
  return {
    ...history,
    firstPurchaseAt: first === null || at < first ? at : first,
    lastPurchaseAt: last === null || at > last ? at : last,
    skus: latest(history.skus, { keys: skus, at, most: MOST_KEPT.skus }),
    categories: latest(history.categories, { keys: categories, at, most: MOST_KEPT.categories }),
    locations: latest(history.locations, { keys: [locationId], at, most: MOST_KEPT.locations }),
    channels: latest(history.channels, { keys: channel === null ? [] : [channel], at, most: MOST_KEPT.channels }),
  };
}

/** A history's lists anew, from the sales that are left after one was voided. */
export function withBasketsAnew(history: History, baskets: readonly Basket[]): History {
  const { skus, categories, locations, channels } = NO_HISTORY;
  const empty = { ...history, firstPurchaseAt: null, lastPurchaseAt: null, skus, categories, locations, channels };
  return baskets.reduce(withBasket, empty);
}

/** Coupons that a sale used, or, with -1, gave back. */
export function withCoupons(history: History, codes: readonly string[], times: 1 | -1): History {
  if (codes.length === 0) return history;
  const uses = new Map(history.coupons.map((use) => [use.code, use.times]));
  for (const code of codes) {
    const used = (uses.get(code) ?? 0) + times;
    // What was used last comes last, and is kept longest.
    uses.delete(code);
    if (used !== 0) uses.set(code, used);
  }
  const coupons = [...uses].map(([code, used]) => ({ code, times: used }));
  return { ...history, coupons: coupons.slice(-MOST_KEPT.coupons) };
}

/** What is kept of somebody who was erased: figures, and nothing of what they liked to buy, when and where. */
export function erasedHistory({ purchases, unitsMilli, money }: History): History {
  return { ...NO_HISTORY, purchases, unitsMilli, money };
}

/** What a purchase came to without tax, rounded half away from zero; null where there is none. */
export function averageMinor({ netMinor, purchases }: Spending): number | null {
  if (purchases <= 0) return null;
  const average = multiplyDivideHalfUp(Math.abs(netMinor), 1, purchases);
  return netMinor < 0 ? -average : average;
}

/** The histories of all ids of one person as one. */
export function joined(histories: readonly History[]): History {
  const [only] = histories;
  if (only === undefined) return NO_HISTORY;
  return histories.length === 1 ? only : histories.reduce(join);
}

function join(one: History, other: History): History {
  const firsts = [one.firstPurchaseAt, other.firstPurchaseAt].filter((at) => at !== null);
  const lasts = [one.lastPurchaseAt, other.lastPurchaseAt].filter((at) => at !== null);
  return {
    purchases: one.purchases + other.purchases,
    firstPurchaseAt: firsts.length === 0 ? null : new Date(Math.min(...firsts.map(Number))),
    lastPurchaseAt: lasts.length === 0 ? null : new Date(Math.max(...lasts.map(Number))),
    unitsMilli: one.unitsMilli + other.unitsMilli,
    money: other.money.reduce(addSpending, one.money),
    days: other.days.reduce(
      (days, { day, spent }) => spent.reduce((sum, figures) => daysOf(sum, { ...figures, at: startOf(day) }), days),
      one.days,
    ),
    skus: joinLists(one.skus, other.skus, MOST_KEPT.skus),
    categories: joinLists(one.categories, other.categories, MOST_KEPT.categories),
    locations: joinLists(one.locations, other.locations, MOST_KEPT.locations),
    channels: joinLists(one.channels, other.channels, MOST_KEPT.channels),
    coupons: other.coupons.reduce(
      (coupons, { code, times }) => [
        ...coupons.filter((use) => use.code !== code),
        { code, times: times + (coupons.find((use) => use.code === code)?.times ?? 0) },
      ],
      one.coupons,
    ),
  };
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

function addSpending(
  money: readonly Spending[],
  figures: Omit<Figures, 'at' | 'unitsMilli' | 'purchases'> & {
    readonly purchases: number;
  },
): Spending[] {
  const { currency } = figures;
  const before = money.find((spending) => spending.currency === currency);
  const sum: Spending = {
    currency,
    purchases: (before?.purchases ?? 0) + figures.purchases,
    grossMinor: (before?.grossMinor ?? 0) + figures.grossMinor,
    refundedMinor: (before?.refundedMinor ?? 0) + figures.refundedMinor,
    netMinor: (before?.netMinor ?? 0) + figures.netMinor,
  };
  const others = money.filter((spending) => spending !== before);
  return [...others, sum].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function latest(
  known: readonly Bought[],
  { keys, at, most }: { keys: readonly string[]; at: Date; most: number },
): readonly Bought[] {
  if (keys.length === 0) return known;
  return joinLists(
    known,
    keys.map((key) => ({ key, lastAt: at })),
    most,
  );
}

/** The latest of both, each once with its latest time; of the same instant by name, so that no order matters. */
function joinLists(one: readonly Bought[], other: readonly Bought[], most: number): readonly Bought[] {
  const byKey = new Map(one.map((bought) => [bought.key, bought]));
  for (const bought of other) {
    const before = byKey.get(bought.key);
    if (before === undefined || before.lastAt < bought.lastAt) byKey.set(bought.key, bought);
  }
  return [...byKey.values()]
    .toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime() || (a.key < b.key ? -1 : 1))
    .slice(0, most);
}

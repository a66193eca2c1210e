import type { CurrencyCode } from '#platform/money/currency.ts';

/** The longest window that can be asked for: a year, and the day on which it began. */
export const MAX_WINDOW_DAYS = 366;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What somebody bought and brought back on one day, UTC. */
export interface Day {
  /** `2026-11-27`. */
  readonly day: string;
  readonly spent: readonly DaySpending[];
}

export interface DaySpending {
  readonly currency: CurrencyCode;
  readonly purchases: number;
  /** Without tax, less what came back on that day. */
  readonly netMinor: number;
}

/** The days with one more figure. The newest come first; those that no window from the newest on reaches are dropped. */
export function daysOf(days: readonly Day[], { at, ...figures }: DaySpending & { readonly at: Date }): readonly Day[] {
  const day = dayOf(at);
  const spent = days.find((known) => known.day === day)?.spent ?? [];
  const before = spent.find(({ currency }) => currency === figures.currency);
  const sum: DaySpending = {
    currency: figures.currency,
    purchases: (before?.purchases ?? 0) + figures.purchases,
    netMinor: (before?.netMinor ?? 0) + figures.netMinor,
  };
  const all = [...spent.filter((one) => one !== before), sum].filter(
    (one) => one.purchases !== 0 || one.netMinor !== 0,
  );
  const sorted = all.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  const others = days.filter((known) => known.day !== day);
  const anew = sorted.length === 0 ? others : [...others, { day, spent: sorted }];
  const newest = anew.reduce((latest, known) => (known.day > latest ? known.day : latest), '');
  return anew
    .filter((known) => newest < dayOf(leavesWindowAt(known.day, MAX_WINDOW_DAYS)))
    .toSorted((a, b) => (a.day < b.day ? 1 : -1));
}

/** The days of a window that ends with the day of `now`: today alone for one day. */
export function daysWithin(days: readonly Day[], { withinDays, now }: { withinDays: number; now: Date }): Day[] {
  const from = dayOf(new Date(now.getTime() - (withinDays - 1) * DAY_MS));
  const until = dayOf(now);
  return days.filter(({ day }) => day >= from && day <= until);
}

export function purchasesWithin(days: readonly Day[], window: { withinDays: number; now: Date }): number {
  return daysWithin(days, window)
    .flatMap(({ spent }) => spent)
    .reduce((sum, { purchases }) => sum + purchases, 0);
}

/** By currency, in minor units. */
export function spentWithin(
  days: readonly Day[],
  window: { withinDays: number; now: Date },
): ReadonlyMap<CurrencyCode, number> {
  const sums = new Map<CurrencyCode, number>();
  for (const { currency, netMinor } of daysWithin(days, window).flatMap(({ spent }) => spent)) {
    sums.set(currency, (sums.get(currency) ?? 0) + netMinor);
  }
  return sums;
}

/** Whole days of 24 hours since an instant; none for one that is still to come. */
export function daysSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY_MS));
}

/** The day of an instant, UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The instant from which on a day, UTC, is out of a window of so many days. */
export function leavesWindowAt(day: string, withinDays: number): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + withinDays * DAY_MS);
}

export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}

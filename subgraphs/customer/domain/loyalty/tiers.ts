import type { Tier, TierScheme } from './programme.ts';

/** What counts towards tiers, by the month in which it was earned, in UTC. */
export interface Month {
  /** Counted from January of the year 0, so that every January is a multiple of twelve. */
  readonly month: number;
  /** Minor units of the currency that tiers are counted in. */
  readonly spendMinor: number;
  readonly points: number;
}

const MONTHS_A_YEAR = 12;
/** A tier that was reached is held as long again, so that what is older than two years counts for nothing. */
const MONTHS_THAT_COUNT = 2 * MONTHS_A_YEAR;

export function monthOf(at: Date): number {
  return at.getUTCFullYear() * MONTHS_A_YEAR + at.getUTCMonth();
}

/** Months with what one sale or refund adds; those that count for nothing any more by `now` fall away. */
export function withMonth(months: readonly Month[], added: Month, now: Date): readonly Month[] {
  const before = months.find(({ month }) => month === added.month);
  const sum: Month = {
    month: added.month,
    spendMinor: (before?.spendMinor ?? 0) + added.spendMinor,
    points: (before?.points ?? 0) + added.points,
  };
  const oldest = monthOf(now) - MONTHS_THAT_COUNT;
  return [...months.filter(({ month }) => month !== added.month), sum]
    .filter(({ month }) => month >= oldest)
    .toSorted((a, b) => a.month - b.month);
}

/**
 * The tier at an instant, or null: the highest that was reached in a window that ended not longer ago than a window
 * lasts. A rolling window reaches a tier in the month in which its twelve months come to the threshold, and holds it for
 * the twelve months after that; a calendar year holds it until the end of the next one. Reckoned from the months alone, so
 * that it is the same in whatever order sales become known, and falls with what is brought back.
 */
export function tierAt(months: readonly Month[], scheme: TierScheme | null, at: Date): Tier | null {
  if (scheme === null || scheme.tiers.length === 0) return null;
  const best = Math.max(...windowSums(months, scheme, at));
  return scheme.tiers.findLast(({ threshold }) => best >= threshold) ?? null;
}

export interface NextTier {
  readonly tier: Tier;
  /** What is missing in the window that runs now. */
  readonly missing: number;
}

/** The tier above the one at an instant; null for the highest. */
export function nextTier(months: readonly Month[], scheme: TierScheme | null, at: Date): NextTier | null {
  const current = tierAt(months, scheme, at);
  const tier = scheme?.tiers[current === null ? 0 : scheme.tiers.findIndex(({ code }) => code === current.code) + 1];
  if (!scheme || tier === undefined) return null;
  return { tier, missing: Math.max(0, tier.threshold - sumOfWindow(months, scheme, monthOf(at))) };
}

/** Until when a tier is held without anything more; null where there is none. */
export function tierUntil(months: readonly Month[], scheme: TierScheme | null, at: Date): Date | null {
  const current = tierAt(months, scheme, at);
  if (current === null) return null;
  const first = monthOf(at);
  for (let number = first + 1; number <= first + MONTHS_THAT_COUNT + 1; number += 1) {
    const start = startOf(number);
    if (tierAt(months, scheme, start)?.code !== current.code) return start;
  }
  // A threshold of zero is never missed.
  return null;
}

function windowSums(months: readonly Month[], scheme: TierScheme, at: Date): number[] {
  const now = monthOf(at);
  const oldest = scheme.window === 'CALENDAR_YEAR' ? now - MONTHS_A_YEAR - (now % MONTHS_A_YEAR) : now - MONTHS_A_YEAR;
  const sums: number[] = [];
  for (let last = oldest; last <= now; last += 1) sums.push(sumOfWindow(months, scheme, last));
  return sums;
}

/** What was earned in the window that has this month last, or of the calendar year up to it. */
function sumOfWindow(months: readonly Month[], { window, by }: TierScheme, last: number): number {
  const first = window === 'CALENDAR_YEAR' ? last - (last % MONTHS_A_YEAR) : last - MONTHS_A_YEAR + 1;
  return months.reduce((sum, { month, spendMinor, points }) => {
    return month >= first && month <= last ? sum + (by === 'SPEND' ? spendMinor : points) : sum;
  }, 0);
}

function startOf(month: number): Date {
  return new Date(Date.UTC(Math.floor(month / MONTHS_A_YEAR), month % MONTHS_A_YEAR, 1));
}

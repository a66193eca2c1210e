const DAY_MS = 24 * 60 * 60 * 1000;

/** The day so many days after another, before it below zero: `2026-11-27` and 3 is `2026-11-30`. */
export function daysAfter(day: string, days: number): string {
  return utcDayOf(new Date(startOf(day) + days * DAY_MS));
}

/** Whole days from one day to another, below zero when that comes before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

/** The later of two days. */
export function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

/** The UTC day of an instant: `2026-11-27`. */
export function utcDayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

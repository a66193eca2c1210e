/** How many of the positions that were counted in a time were right. */
export interface Accuracy {
  readonly counted: number;
  readonly right: number;
}

/** The accuracy of a day or a week, by its first day: `2026-11-23`. */
export interface AccuracyPeriod extends Accuracy {
  readonly from: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_A_WEEK = 7;

/** The day of an instant in a time zone, as ISO 8601 writes it: days of one zone sort as texts. */
export function dayIn(timeZone: string, instant: Date): string {
  // Sweden writes its dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

/** The day so many days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, day.length);
}

/** The Monday of a day's week. */
export function weekOf(day: string): string {
  const sinceMonday = (new Date(day).getUTCDay() + DAYS_A_WEEK - 1) % DAYS_A_WEEK;
  return daysBefore(day, sinceMonday);
}

/** Sums days, which are ordered, into the weeks they belong to. */
export function byWeek(days: readonly AccuracyPeriod[]): AccuracyPeriod[] {
  const weeks = new Map<string, AccuracyPeriod>();
  for (const { from: day, counted, right } of days) {
    const from = weekOf(day);
    const week = weeks.get(from) ?? { from, counted: 0, right: 0 };
    weeks.set(from, { from, counted: week.counted + counted, right: week.right + right });
  }
  return [...weeks.values()];
}

import { daysAfter } from '#platform/time/local-day.ts';

/** How many of the positions that were counted in a time were right. */
export interface Accuracy {
  readonly counted: number;
  readonly right: number;
}

/** The accuracy of a day or a week, by its first day: `2026-11-23`. */
export interface AccuracyPeriod extends Accuracy {
  readonly from: string;
}

const DAYS_A_WEEK = 7;

/** The Monday of a day's week. */
export function weekOf(day: string): string {
  const sinceMonday = (new Date(day).getUTCDay() + DAYS_A_WEEK - 1) % DAYS_A_WEEK;
  return daysAfter(day, -sinceMonday);
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

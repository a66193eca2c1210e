import { daysAfter, localDayOf } from '#platform/time/local-day.ts';

/** What decides on which day of the books something stands. */
export interface Calendar {
  /** The IANA zone that the location's days are reckoned in. */
  readonly timeZone: string;
  /** The last day that takes no postings any more, `2026-11-27`; null while every day is open. */
  readonly closedThrough: string | null;
}

/** Where an entry stands in the books. */
export interface AccountingDay {
  /** `2026-11-27`. */
  readonly day: string;
  /** The day that it would stand on, had that not been closed before it was booked; absent where it was not. */
  readonly belongsTo?: string;
}

export const DEFAULT_TIME_ZONE = 'UTC';

/**
 * The day of something that happened: the location's own day, or the first open one where that is closed. The same for
 * the same calendar, however often it is asked.
 */
export function accountingDayOf(occurredAt: Date, { timeZone, closedThrough }: Calendar): AccountingDay {
  const day = localDayOf(occurredAt, timeZone);
  if (closedThrough === null || day > closedThrough) return { day };
  return { day: daysAfter(closedThrough, 1), belongsTo: day };
}

/** The later of two days, of which each may be none. */
export function laterDay(a: string | null | undefined, b: string | null | undefined): string | null {
  if (!a || !b) return a || b || null;
  return a > b ? a : b;
}

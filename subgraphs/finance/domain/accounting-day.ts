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
  return { day: dayAfter(closedThrough), belongsTo: day };
}

/** The later of two days, of which each may be none. */
export function laterDay(a: string | null | undefined, b: string | null | undefined): string | null {
  if (!a || !b) return a || b || null;
  return a > b ? a : b;
}

/** Zones are at a multiple of this from UTC, so that all of it is the same day. */
const QUARTER_MS = 15 * 60 * 1000;
const MAX_KNOWN_QUARTERS = 10_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
/** To format a date costs more than all else about the day of an entry, and entries come in runs of the same quarter. */
const quarters = new Map<string, string>();

/** The day that an instant falls on in a zone: `2026-11-27`. */
export function localDayOf(instant: Date, timeZone: string): string {
  if (timeZone === DEFAULT_TIME_ZONE) return instant.toISOString().slice(0, 10);
  const quarter = `${timeZone} ${Math.floor(instant.getTime() / QUARTER_MS)}`;
  const known = quarters.get(quarter);
  if (known !== undefined) return known;
  const day = formatterOf(timeZone).format(instant);
  if (quarters.size >= MAX_KNOWN_QUARTERS) quarters.clear();
  quarters.set(quarter, day);
  return day;
}

export function dayAfter(day: string): string {
  return moved(day, 1);
}

export function dayBefore(day: string): string {
  return moved(day, -1);
}

/** An instant of a day in a zone: noon in UTC, or where that is the next day already, its beginning. */
export function instantOn(day: string, timeZone: string): Date {
  const noon = new Date(`${day}T12:00:00.000Z`);
  return localDayOf(noon, timeZone) === day ? noon : new Date(`${day}T00:00:00.000Z`);
}

const DAY_MS = 24 * 60 * 60 * 1000;

function moved(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  // Canada writes dates as ISO 8601 does.
  const known = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formatters.set(timeZone, known);
  return known;
}

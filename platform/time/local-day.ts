const DAY_MS = 24 * 60 * 60 * 1000;
/** Zones are at a multiple of this from UTC, so that all of it is the same day. */
const QUARTER_MS = 15 * 60 * 1000;
const MAX_KNOWN_QUARTERS = 10_000;

/** A formatter costs a thousand times what formatting does. There are a few hundred zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();
/** To format a date costs more than most of what is done with it, and instants come in runs of the same quarter. */
const quarters = new Map<string, string>();

/**
 * The day that an instant falls on in an IANA time zone: `2026-11-27`. Days of one zone sort as texts. Throws a
 * RangeError when there is no such zone.
 */
export function localDayOf(instant: Date, timeZone: string): string {
  if (timeZone === 'UTC') return instant.toISOString().slice(0, 10);
  const quarter = `${timeZone} ${Math.floor(instant.getTime() / QUARTER_MS)}`;
  const known = quarters.get(quarter);
  if (known !== undefined) return known;
  const day = formatterOf(timeZone).format(instant);
  if (quarters.size >= MAX_KNOWN_QUARTERS) quarters.clear();
  quarters.set(quarter, day);
  return day;
}

/** The day so many days after another; before it where they are negative. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** An instant of a day in a zone: noon in UTC, or where that is the next day already, its beginning. */
export function instantOn(day: string, timeZone: string): Date {
  const noon = new Date(`${day}T12:00:00.000Z`);
  return localDayOf(noon, timeZone) === day ? noon : new Date(`${day}T00:00:00.000Z`);
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  // Canada writes dates as ISO 8601 does.
  const known = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formatters.set(timeZone, known);
  return known;
}

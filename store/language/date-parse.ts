import { dayMs, isoWeekMs, localMsOf, type CalendarParts } from './calendar.ts';
import { monthNames } from './date-format.ts';
import { ServerError } from './errors.ts';
import { fromLocalMs, timeZoneOf, type TimeZone } from './time-zones.ts';

const iso =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ]+(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?|[A-Za-z]+\/[A-Za-z_/]+)?$/;
const written =
  /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Reads a date from a text in one of the forms of ISO 8601, or like `July 4th, 2017 11:00`. Without a zone of its own
 * it is in the one given; with both it is refused. Throws `ServerError` 241 for what it cannot read.
 */
export function parseDate(text: string, zone: TimeZone, hasZone = false): Date {
  const trimmed = text.trim();
  const isoMatch = iso.exec(trimmed);
  if (isoMatch) {
    const [, year, month, day, hour, minute, second, fraction = '', ownZone] = isoMatch;
    const millisecond = fraction.padEnd(3, '0').slice(0, 3);
    const fields = { year, month, day, hour, minute, second, millisecond };
    return dateOf(text, fields, { zone, hasZone, ownZone });
  }
  const writtenMatch = written.exec(trimmed);
  if (!writtenMatch) throw unreadable(text, 'unexpected text');
  const [, monthName = '', day, year, hour, minute, second, ownZone] = writtenMatch;
  const month = monthNumber(monthName);
  if (month === 0) throw unreadable(text, `no month is called ${monthName}`);
  return dateOf(text, { year, month: String(month), day, hour, minute, second }, { zone, hasZone, ownZone });
}

type Fields = { readonly [Part in keyof CalendarParts]?: string | undefined };

interface Zones {
  readonly zone: TimeZone;
  /** Whether the zone was given along with the text, rather than being what there is without one. */
  readonly hasZone: boolean;
  readonly ownZone: string | undefined;
}

function dateOf(text: string, fields: Fields, { zone, hasZone, ownZone }: Zones): Date {
  if (ownZone !== undefined && hasZone) {
    const message = `you cannot pass in a date/time string with time zone information ('${ownZone}') together with a timezone argument`;
    throw new ServerError(241, message);
  }
  const parts = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, Number(value)]])),
  ) as Partial<CalendarParts>;
  checkRanges(text, parts);
  return new Date(fromLocalMs(localMsOf(parts), ownZone === undefined ? zone : timeZoneOf(ownZone)));
}

function checkRanges(
  text: string,
  { month = 1, day = 1, hour = 0, minute = 0, second = 0 }: Partial<CalendarParts>,
): void {
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59 && second <= 59;
  if (!valid) throw unreadable(text, 'a part is out of its range');
}

function unreadable(text: string, why: string): ServerError {
  return new ServerError(241, `Error parsing date string '${text}'; ${why}`);
}

function monthNumber(name: string): number {
  const wanted = name.toLowerCase();
  return (
    monthNames.findIndex((month) => wanted === month.toLowerCase() || wanted === month.slice(0, 3).toLowerCase()) + 1
  );
}

/** What each specifier of a format reads. */
const specifiers: Record<string, { readonly pattern: string; readonly part: string }> = {
  d: { pattern: '(\\d{1,2})', part: 'day' },
  m: { pattern: '(\\d{1,2})', part: 'month' },
  Y: { pattern: '(\\d{4})', part: 'year' },
  H: { pattern: '(\\d{1,2})', part: 'hour' },
  M: { pattern: '(\\d{1,2})', part: 'minute' },
  S: { pattern: '(\\d{1,2})', part: 'second' },
  L: { pattern: '(\\d{1,3})', part: 'millisecond' },
  j: { pattern: '(\\d{1,3})', part: 'dayOfYear' },
  G: { pattern: '(\\d{4})', part: 'isoYear' },
  V: { pattern: '(\\d{1,2})', part: 'isoWeek' },
  u: { pattern: '([1-7])', part: 'isoDay' },
  b: { pattern: '([A-Za-z]{3})', part: 'monthName' },
  B: { pattern: '([A-Za-z]{3,9})', part: 'monthName' },
  z: { pattern: '([+-]\\d{2}:?\\d{2}|Z|UTC|GMT|[A-Za-z]+/[A-Za-z_/]+)', part: 'zone' },
  Z: { pattern: '([+-]\\d{1,4})', part: 'offsetMinutes' },
};

/** Reads a date from a text written by a format such as `%d/%m/%Y`. */
export function parseDateByFormat(text: string, format: string, zone: TimeZone, hasZone = false): Date {
  const parts: string[] = [];
  const pattern = format.replace(/%(.?)|[\\^$.*+?()[\]{}|/]/gs, (found, letter: string | undefined) => {
    if (letter === undefined) return `\\${found}`;
    if (letter === '%') return '%';
    if (letter === '') throw new ServerError(18536, "Unmatched '%' at end of format string");
    const specifier = specifiers[letter];
    if (!specifier) throw new ServerError(18535, `Invalid format character '%${letter}' in format string`);
    parts.push(specifier.part);
    return specifier.pattern;
  });
  const match = new RegExp(`^${pattern}$`).exec(text);
  if (!match) throw unreadable(text, `it is not written as '${format}'`);
  const read = Object.fromEntries(parts.map((part, i) => [part, match[i + 1]]));
  return dateOfParts(text, read, { zone, hasZone, ownZone: zoneOf(read) });
}

function zoneOf({ zone, offsetMinutes }: Record<string, string | undefined>): string | undefined {
  if (offsetMinutes === undefined) return zone;
  const minutes = Math.abs(Number(offsetMinutes));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0'));
  return `${offsetMinutes.startsWith('-') ? '-' : '+'}${hours}:${rest}`;
}

function dateOfParts(text: string, read: Record<string, string | undefined>, zones: Zones): Date {
  const { isoYear, isoWeek, isoDay, dayOfYear, monthName, hour, minute, second, millisecond } = read;
  const time = { hour, minute, second, millisecond };
  if (isoYear !== undefined) {
    const localMs = isoWeekMs(Number(isoYear), Number(isoWeek ?? 1), Number(isoDay ?? 1));
    return atLocal(text, localMs, time, zones);
  }
  if (read['year'] === undefined) throw unreadable(text, 'an incomplete date/time string has been found');
  if (dayOfYear !== undefined) {
    const localMs = localMsOf({ year: Number(read['year']) }) + (Number(dayOfYear) - 1) * dayMs;
    return atLocal(text, localMs, time, zones);
  }
  const month = monthName === undefined ? read['month'] : String(monthNumber(monthName));
  if (month === undefined || read['day'] === undefined) {
    throw unreadable(text, 'an incomplete date/time string has been found');
  }
  return dateOf(text, { year: read['year'], month, day: read['day'], ...time }, zones);
}

function atLocal(text: string, localMs: number, time: Fields, zones: Zones): Date {
  const date = new Date(localMs);
  const day = {
    year: String(date.getUTCFullYear()),
    month: String(date.getUTCMonth() + 1),
    day: String(date.getUTCDate()),
  };
  return dateOf(text, { ...day, ...time }, zones);
}

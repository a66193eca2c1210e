import { dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, partsOf, week } from './calendar.ts';
import { ServerError } from './errors.ts';
import { toLocalMs, utc, type TimeZone } from './time-zones.ts';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** What a date is written as unless a format is given. Only UTC is told, by the Z. */
export function defaultFormat(zone: TimeZone): string {
  return zone === utc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
}

/** Writes a date by a format such as `%Y-%m-%d`. Throws 18535 for a specifier nobody knows, 18536 for a lonely `%`. */
export function formatDate(date: Date, format: string, zone: TimeZone): string {
  const instantMs = date.getTime();
  const localMs = toLocalMs(instantMs, zone);
  return format.replace(/%(.?)/gs, (_, letter: string) =>
    specifier(letter, localMs, zone.offsetMs(instantMs) / 60_000),
  );
}

function specifier(letter: string, localMs: number, offsetMinutes: number): string {
  const parts = partsOf(localMs);
  switch (letter) {
    case 'Y':
      return yearText(parts.year);
    case 'm':
      return padded(parts.month, 2);
    case 'd':
      return padded(parts.day, 2);
    case 'H':
      return padded(parts.hour, 2);
    case 'M':
      return padded(parts.minute, 2);
    case 'S':
      return padded(parts.second, 2);
    case 'L':
      return padded(parts.millisecond, 3);
    case 'b':
      return (monthNames[parts.month - 1] ?? '').slice(0, 3);
    case 'B':
      return monthNames[parts.month - 1] ?? '';
    case 'j':
      return padded(dayOfYear(localMs), 3);
    case 'w':
      return String(dayOfWeek(localMs));
    case 'u':
      return String(isoDayOfWeek(localMs));
    case 'U':
      return padded(week(localMs), 2);
    case 'V':
      return padded(isoWeek(localMs).week, 2);
    case 'G':
      return yearText(isoWeek(localMs).year);
    case 'z':
      return offsetText(offsetMinutes);
    case 'Z':
      return `${offsetMinutes < 0 ? '-' : '+'}${Math.abs(offsetMinutes)}`;
    case '%':
      return '%';
    case '':
      throw new ServerError(18536, "Unmatched '%' at end of format string");
    default:
      throw new ServerError(18535, `Invalid format character '%${letter}' in format string`);
  }
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9_999) return padded(year, 4);
  throw new ServerError(
    18537,
    `Could not convert date to string: date component was outside the supported range of 0-9999: ${year}`,
  );
}

function offsetText(minutes: number): string {
  const total = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(total / 60), 2)}${padded(total % 60, 2)}`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

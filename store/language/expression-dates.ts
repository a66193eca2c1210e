import { Long, ObjectId, Timestamp } from 'bson';
import { dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, isoWeekMs, localMsOf, partsOf, week } from './calendar.ts';
import { defaultFormat, formatDate } from './date-format.ts';
import { parseDate, parseDateByFormat } from './date-parse.ts';
import { ServerError } from './errors.ts';
import { isMissing, named, wholeNumber, type FormEntry, type NamedArguments } from './expression-table.ts';
import { isTruthy } from './numbers.ts';
import { fromLocalMs, timeZoneOf, toLocalMs, utc, type TimeZone } from './time-zones.ts';
import { typeName } from './type-names.ts';
import { isDocument } from './values.ts';

/** Operators that take dates apart, put them together, write and read them; each in a time zone. */
export const dateForms: FormEntry[] = [
  part('$year', (localMs) => partsOf(localMs).year),
  part('$month', (localMs) => partsOf(localMs).month),
  part('$dayOfMonth', (localMs) => partsOf(localMs).day),
  part('$hour', (localMs) => partsOf(localMs).hour),
  part('$minute', (localMs) => partsOf(localMs).minute),
  part('$second', (localMs) => partsOf(localMs).second),
  part('$millisecond', (localMs) => partsOf(localMs).millisecond),
  part('$dayOfYear', dayOfYear),
  part('$dayOfWeek', dayOfWeek),
  part('$week', week),
  part('$isoDayOfWeek', isoDayOfWeek),
  part('$isoWeek', (localMs) => isoWeek(localMs).week),
  part('$isoWeekYear', (localMs) => Long.fromNumber(isoWeek(localMs).year)),
  named('$dateToParts', {
    required: ['date'],
    optional: ['timezone', 'iso8601'],
    codes: { notObject: 40524, unknown: 40520, missing: 40522 },
    compute: dateToParts,
  }),
  named('$dateFromParts', {
    required: [],
    optional: [...calendarUnits(), ...isoUnits(), 'timezone'],
    codes: { notObject: 40519, unknown: 40518, missing: 40516 },
    compute: dateFromParts,
  }),
  named('$dateToString', {
    required: ['date'],
    optional: ['format', 'timezone', 'onNull'],
    codes: { notObject: 18629, unknown: 18534, missing: 18628 },
    compute: dateToString,
  }),
  named('$dateFromString', {
    required: ['dateString'],
    optional: ['format', 'timezone', 'onError', 'onNull'],
    codes: { notObject: 40540, unknown: 40541, missing: 40542 },
    compute: dateFromStringOr,
  }),
];

/** A date, or what holds a moment: a timestamp or an ObjectId. */
export function dateOf(value: unknown, code = 16006): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1_000);
  throw new ServerError(code, `can't convert from BSON type ${typeName(value)} to Date`);
}

/** The zone that an argument names: UTC without one, null where it is given but null. */
export function zoneArgument(args: NamedArguments): TimeZone | null {
  if (!('timezone' in args)) return utc;
  const { timezone } = args;
  if (isMissing(timezone)) return null;
  if (typeof timezone === 'string') return timeZoneOf(timezone);
  throw new ServerError(40517, `timezone must evaluate to a string, found ${typeName(timezone)}`);
}

/** One part of a date: of an expression, or of `{ date, timezone }`. */
function part(name: string, compute: (localMs: number) => unknown): FormEntry {
  const [, ofArguments] = named(name, {
    required: ['date'],
    optional: ['timezone'],
    codes: { notObject: 40539, unknown: 40535, missing: 40539 },
    compute({ date, ...args }) {
      const zone = zoneArgument(args);
      return zone === null || isMissing(date) ? null : compute(toLocalMs(dateOf(date).getTime(), zone));
    },
  });
  return [
    name,
    (operand, compile) => {
      if (isDocument(operand) && !Object.keys(operand)[0]?.startsWith('$')) return ofArguments(operand, compile);
      if (Array.isArray(operand) && operand.length !== 1) {
        throw new ServerError(
          40536,
          `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
        );
      }
      const date = compile(Array.isArray(operand) ? operand[0] : operand);
      return (scope) => {
        const value = date(scope);
        return isMissing(value) ? null : compute(dateOf(value).getTime());
      };
    },
  ];
}

function dateToParts({ date, iso8601, ...args }: NamedArguments): unknown {
  const zone = zoneArgument(args);
  if (zone === null || isMissing(date) || iso8601 === null) return null;
  if (iso8601 !== undefined && typeof iso8601 !== 'boolean') {
    throw new ServerError(40521, `iso8601 must evaluate to a bool, found ${typeName(iso8601)}`);
  }
  const localMs = toLocalMs(dateOf(date).getTime(), zone);
  const { year, month, day, ...time } = partsOf(localMs);
  if (!isTruthy(iso8601)) return { year, month, day, ...time };
  const { year: isoWeekYear, week: weekOfYear } = isoWeek(localMs);
  return { isoWeekYear, isoWeek: weekOfYear, isoDayOfWeek: isoDayOfWeek(localMs), ...time };
}

function calendarUnits(): string[] {
  return ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];
}

function isoUnits(): string[] {
  return ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];
}

/** Parts beyond their range carry over; the year alone has to be one of four digits at most. */
function dateFromParts(args: NamedArguments): unknown {
  const iso = 'isoWeekYear' in args;
  if (!iso && !('year' in args))
    throw new ServerError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  const mixed = Object.keys(args).find((name) => (iso ? ['year', 'month', 'day'] : isoUnits()).includes(name));
  if (mixed !== undefined) {
    throw new ServerError(
      iso ? 40489 : 40525,
      `$dateFromParts does not allow mixing natural dates with ISO dates: ${mixed}`,
    );
  }
  const zone = zoneArgument(args);
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(args)) {
    if (name === 'timezone') continue;
    if (isMissing(value)) return null;
    numbers[name] = partArgument(name, value);
  }
  if (zone === null) return null;
  const {
    year = 1970,
    month,
    day,
    isoWeekYear = 1970,
    isoWeek: weekOfYear = 1,
    isoDayOfWeek: weekday = 1,
    ...time
  } = numbers;
  const start = iso
    ? isoWeekMs(isoWeekYear, weekOfYear, weekday)
    : localMsOf({ year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) });
  return new Date(fromLocalMs(start + localMsOf(time), zone));
}

function partArgument(name: string, value: unknown): number {
  const number = wholeNumber(value);
  if (number === undefined)
    throw new ServerError(40515, `'${name}' must evaluate to an integer, found ${typeName(value)}`);
  const isYear = name === 'year' || name === 'isoWeekYear';
  if (isYear && (number < 1 || number > 9_999)) {
    throw new ServerError(
      isYear && name === 'year' ? 40523 : 31095,
      `'${name}' must evaluate to an integer in the range 1 to 9999, found ${number}`,
    );
  }
  if (!isYear && Math.abs(number) > 32_768) {
    throw new ServerError(
      31034,
      `'${name}' must evaluate to a value in the range [-32768, 32767]; value ${number} is not in range`,
    );
  }
  return number;
}

function dateToString(args: NamedArguments): unknown {
  const { date, format } = args;
  const zone = zoneArgument(args);
  if (format !== undefined && format !== null && typeof format !== 'string') {
    throw new ServerError(18533, `$dateToString requires that 'format' be a string, found: ${typeName(format)}`);
  }
  if (isMissing(date)) return 'onNull' in args ? args['onNull'] : null;
  if (zone === null || ('format' in args && isMissing(format))) return null;
  return formatDate(dateOf(date), format ?? defaultFormat(zone), zone);
}

const conversionFailure = 241;

/** What cannot be read gives `onError`, if there is one. */
function dateFromStringOr(args: NamedArguments): unknown {
  try {
    return dateFromString(args);
  } catch (error) {
    if ('onError' in args && error instanceof ServerError && error.code === conversionFailure) return args['onError'];
    throw error;
  }
}

function dateFromString(args: NamedArguments): unknown {
  const { dateString, format } = args;
  const zone = zoneArgument(args);
  if (isMissing(dateString)) return 'onNull' in args ? args['onNull'] : null;
  if (zone === null || ('format' in args && isMissing(format))) return null;
  if (typeof dateString !== 'string') {
    throw new ServerError(
      241,
      `$dateFromString requires that 'dateString' be a string, found: ${typeName(dateString)}`,
    );
  }
  const hasZone = 'timezone' in args;
  if (format === undefined) return parseDate(dateString, zone, hasZone);
  if (typeof format !== 'string') {
    throw new ServerError(40684, `$dateFromString requires that 'format' be a string, found: ${typeName(format)}`);
  }
  return parseDateByFormat(dateString, format, zone, hasZone);
}

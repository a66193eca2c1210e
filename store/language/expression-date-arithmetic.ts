import { Long } from 'bson';
import { addToDate, dateUnitOf, differenceOfDates, truncateDate } from './date-units.ts';
import { ServerError } from './errors.ts';
import { dateOf, zoneArgument } from './expression-dates.ts';
import { isMissing, named, type FormEntry, type NamedArguments } from './expression-table.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { typeName } from './type-names.ts';

/** Operators that move dates, count what lies between two of them, and round them down. */
export const dateArithmeticForms: FormEntry[] = [
  moving('$dateAdd', 1),
  moving('$dateSubtract', -1),
  named('$dateDiff', {
    required: ['startDate', 'endDate', 'unit'],
    optional: ['timezone', 'startOfWeek'],
    codes: { notObject: 5166301, unknown: 5166302, missing: 5166303 },
    compute: dateDiff,
  }),
  named('$dateTrunc', {
    required: ['date', 'unit'],
    optional: ['binSize', 'timezone', 'startOfWeek'],
    codes: { notObject: 5439007, unknown: 5439008, missing: 5439009 },
    compute: dateTrunc,
  }),
];

function moving(name: string, sign: 1 | -1): FormEntry {
  return named(name, {
    required: ['startDate', 'unit', 'amount'],
    optional: ['timezone'],
    codes: { notObject: 5166400, unknown: 5166401, missing: 5166402 },
    compute({ startDate, unit, amount, ...args }) {
      const zone = zoneArgument(args);
      if (zone === null || isMissing(startDate) || isMissing(unit) || isMissing(amount)) return null;
      const number = isNumeric(amount) ? toDouble(amount) : Number.NaN;
      if (!Number.isInteger(number)) throw new ServerError(5166405, `${name} expects integer amount of time units`);
      return addToDate(dateOf(startDate, 5166403), dateUnitOf(unit, 5166404), sign * number, zone);
    },
  });
}

function dateDiff({ startDate, endDate, unit, startOfWeek, ...args }: NamedArguments): unknown {
  const zone = zoneArgument(args);
  const missing = [startDate, endDate, unit].some(isMissing) || startOfWeek === null;
  if (zone === null || missing) return null;
  const dates = [dateOf(startDate, 5166307), dateOf(endDate, 5166307)] as const;
  const options = { unit: dateUnitOf(unit, 5439013), zone, firstDay: firstDayOf(startOfWeek) };
  return Long.fromNumber(differenceOfDates(dates, options));
}

function dateTrunc({ date, unit, binSize = 1, startOfWeek, ...args }: NamedArguments): unknown {
  const zone = zoneArgument(args);
  if (zone === null || isMissing(date) || isMissing(unit) || binSize === null || startOfWeek === null) return null;
  const size = isNumeric(binSize) ? toDouble(binSize) : Number.NaN;
  if (!Number.isInteger(size)) {
    throw new ServerError(
      5439017,
      `$dateTrunc requires 'binSize' to be a 64-bit integer, but got ${typeName(binSize)}`,
    );
  }
  if (size < 1)
    throw new ServerError(5439018, `$dateTrunc requires 'binSize' to be greater than 0, but got value ${size}`);
  const options = { unit: dateUnitOf(unit, 5439013), size, zone, firstDay: firstDayOf(startOfWeek) };
  return truncateDate(dateOf(date, 5439012), options);
}

const weekDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const longWeekDays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 for Sunday, which weeks begin on unless it is said otherwise. */
function firstDayOf(name: unknown): number {
  if (name === undefined) return 0;
  if (typeof name !== 'string') {
    throw new ServerError(5439015, `the parameter 'startOfWeek' must be a string, but got ${typeName(name)}`);
  }
  const wanted = name.toLowerCase();
  const day = Math.max(weekDays.indexOf(wanted), longWeekDays.indexOf(wanted));
  if (day < 0) throw new ServerError('FailedToParse', `unknown day of week value: ${name}`);
  return day;
}

import { dayMs, dayNumber, daysInMonth, localMsOf, partsOf } from './calendar.ts';
import { ServerError } from './errors.ts';
import { fromLocalMs, toLocalMs, type TimeZone } from './time-zones.ts';

/** Units up to an hour are stretches of time, the longer ones steps in the calendar of a zone. */
export const timeUnitsMs = { millisecond: 1, second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
const unitMonths = { month: 1, quarter: 3, year: 12 } as const;
const unitDays = { day: 1, week: 7 } as const;

export type TimeUnit = keyof typeof timeUnitsMs;
type MonthUnit = keyof typeof unitMonths;
type DayUnit = keyof typeof unitDays;
export type DateUnit = TimeUnit | MonthUnit | DayUnit;

export function isTimeUnit(unit: DateUnit): unit is TimeUnit {
  return unit in timeUnitsMs;
}

function isMonthUnit(unit: DateUnit): unit is MonthUnit {
  return unit in unitMonths;
}

/** Checks the name of a unit. */
export function dateUnitOf(value: unknown, code: number): DateUnit {
  if (typeof value !== 'string') throw new ServerError(code, 'the unit must be a string');
  if (value in timeUnitsMs || value in unitMonths || value in unitDays) return value as DateUnit;
  throw new ServerError('FailedToParse', `unknown time unit value: ${value}`);
}

/** A date a number of units later. A day that the month does not have becomes its last one. */
export function addToDate(date: Date, unit: DateUnit, amount: number, zone: TimeZone): Date {
  const moved = isTimeUnit(unit)
    ? date.getTime() + amount * timeUnitsMs[unit]
    : fromLocalMs(addToLocal(toLocalMs(date.getTime(), zone), unit, amount), zone);
  const result = new Date(moved);
  if (Number.isNaN(result.getTime())) throw new ServerError(5166406, 'the resulting date value is out of range');
  return result;
}

function addToLocal(localMs: number, unit: MonthUnit | DayUnit, amount: number): number {
  if (!isMonthUnit(unit)) return localMs + amount * unitDays[unit] * dayMs;
  const { year, month, day, ...time } = partsOf(localMs);
  const months = year * 12 + month - 1 + amount * unitMonths[unit];
  const [newYear, newMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return localMsOf({ year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)), ...time });
}

/** How many borders of a unit lie between two dates; a week begins on `firstDay`, 0 being Sunday. */
export function differenceOfDates(
  [start, end]: readonly [Date, Date],
  { unit, zone, firstDay }: { unit: DateUnit; zone: TimeZone; firstDay: number },
): number {
  const [from, to] = [start, end].map((date) => toLocalMs(date.getTime(), zone)) as [number, number];
  if (isMonthUnit(unit)) {
    const size = unitMonths[unit];
    return Math.floor(monthNumber(to) / size) - Math.floor(monthNumber(from) / size);
  }
  if (unit === 'day') return dayNumber(to) - dayNumber(from);
  if (unit === 'week') return weekNumber(to, firstDay) - weekNumber(from, firstDay);
  // Borders of hours are those on the clocks, but an hour that the clocks skip has not passed.
  const size = timeUnitsMs[unit];
  const turned = to - end.getTime() - (from - start.getTime());
  return Math.floor(to / size) - Math.floor(from / size) - Math.round(turned / size);
}

/** Months since the year 0. */
function monthNumber(localMs: number): number {
  const { year, month } = partsOf(localMs);
  return year * 12 + month - 1;
}

/** Weeks since 1970. Its first day was a Thursday. */
function weekNumber(localMs: number, firstDay: number): number {
  return Math.floor((dayNumber(localMs) + 4 - firstDay) / 7);
}

/** The zone's first moment of 2000, from which the bins of `$dateTrunc` are counted. */
const reference = { year: 2_000, month: 1, day: 1 };

/** The beginning of the bin of `size` units that holds a date. */
export function truncateDate(
  date: Date,
  { unit, size, zone, firstDay }: { unit: DateUnit; size: number; zone: TimeZone; firstDay: number },
): Date {
  const origin = localMsOf(reference);
  if (isTimeUnit(unit)) {
    const start = fromLocalMs(origin, zone);
    const length = timeUnitsMs[unit] * size;
    return new Date(start + Math.floor((date.getTime() - start) / length) * length);
  }
  const localMs = toLocalMs(date.getTime(), zone);
  if (isMonthUnit(unit)) {
    const length = unitMonths[unit] * size;
    const first = monthNumber(origin);
    const month = first + Math.floor((monthNumber(localMs) - first) / length) * length;
    return new Date(fromLocalMs(localMsOf({ year: Math.floor(month / 12), month: (month % 12) + 1 }), zone));
  }
  const first = unit === 'week' ? firstWeekDay(dayNumber(origin), firstDay) : dayNumber(origin);
  const length = unitDays[unit] * size;
  const day = first + Math.floor((dayNumber(localMs) - first) / length) * length;
  return new Date(fromLocalMs(day * dayMs, zone));
}

/** The first day from `day` on that begins a week. */
function firstWeekDay(day: number, firstDay: number): number {
  const weekday = (day + 4) % 7;
  return day + ((firstDay - weekday + 7) % 7);
}

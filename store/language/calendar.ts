/** The calendar of a local time given as milliseconds, as if it were UTC. Months and days count from 1. */
export interface CalendarParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export const dayMs = 86_400_000;

export function partsOf(localMs: number): CalendarParts {
  const date = new Date(localMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/** Parts beyond their range carry into the next larger one: month 14 is February of the next year. */
export function localMsOf(parts: Partial<CalendarParts>): number {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0 } = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(localMsOf({ year, month: month + 1, day: 0 })).getUTCDate();
}

/** Whole days since 1970-01-01. */
export function dayNumber(localMs: number): number {
  return Math.floor(localMs / dayMs);
}

/** 1 for Sunday to 7 for Saturday. */
export function dayOfWeek(localMs: number): number {
  return new Date(localMs).getUTCDay() + 1;
}

/** 1 for Monday to 7 for Sunday. */
export function isoDayOfWeek(localMs: number): number {
  return new Date(localMs).getUTCDay() || 7;
}

export function dayOfYear(localMs: number): number {
  const { year } = partsOf(localMs);
  return dayNumber(localMs) - dayNumber(localMsOf({ year })) + 1;
}

/** Weeks begin on Sunday; the days before the first Sunday are in week 0. */
export function week(localMs: number): number {
  return Math.floor((dayOfYear(localMs) - dayOfWeek(localMs) + 7) / 7);
}

/** Weeks begin on Monday, and belong to the year that holds their Thursday. */
export function isoWeek(localMs: number): { year: number; week: number } {
  const thursday = localMs + (4 - isoDayOfWeek(localMs)) * dayMs;
  return { year: partsOf(thursday).year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/** The local time of a day in an ISO year. */
export function isoWeekMs(year: number, weekOfYear: number, day: number): number {
  const fourth = localMsOf({ year, month: 1, day: 4 });
  const firstMonday = fourth - (isoDayOfWeek(fourth) - 1) * dayMs;
  return firstMonday + ((weekOfYear - 1) * 7 + day - 1) * dayMs;
}

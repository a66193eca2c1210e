import { localTimeOf, type Weekday } from './local-time.ts';

/** Days of the week, and a part of each of them, on a clock on the wall. */
export interface OpenHours {
  /** Every day when there is none. */
  readonly weekdays: readonly Weekday[];
  /** Both or neither. Until before from reaches past midnight, and belongs to the day on which it began. */
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
}

/** Whether they leave anything out. */
export function areLimited({ weekdays, fromMinute }: OpenHours): boolean {
  return weekdays.length > 0 || fromMinute !== null;
}

/** Whether it is within them in an IANA time zone, from the first minute on and before the last one. */
export function isWithinHours(hours: OpenHours, { at, timeZone }: { at: Date; timeZone: string }): boolean {
  if (!areLimited(hours)) return true;
  const { weekdays, fromMinute, untilMinute } = hours;
  const { weekday, dayBefore, minute } = localTimeOf(at, timeZone);
  const isOn = (day: Weekday): boolean => weekdays.length === 0 || weekdays.includes(day);
  if (fromMinute === null || untilMinute === null) return isOn(weekday);
  if (fromMinute < untilMinute) return isOn(weekday) && minute >= fromMinute && minute < untilMinute;
  return (isOn(weekday) && minute >= fromMinute) || (isOn(dayBefore) && minute < untilMinute);
}

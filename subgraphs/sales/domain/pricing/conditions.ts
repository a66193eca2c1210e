import type { CurrencyCode } from '#platform/money/currency.ts';
import { localTimeOf, type Weekday } from '#platform/time/local-time.ts';

/** Where, when and for whom a price list or a promotion counts. What an empty list names is not asked for. */
export interface Conditions {
  readonly channels: readonly string[];
  readonly locationIds: readonly string[];
  /** The customer is in at least one of these. */
  readonly segments: readonly string[];
  readonly window: TimeWindow;
}

/** From `startsAt` on and before `endsAt`; within that, on these days and between these minutes of the local day. */
export interface TimeWindow {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly weekdays: readonly Weekday[];
  /** Both or neither. Until before from reaches past midnight, and belongs to the day on which it began. */
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
}

export const ALWAYS: TimeWindow = { startsAt: null, endsAt: null, weekdays: [], fromMinute: null, untilMinute: null };

/** What is known of a basket before its goods are looked at. */
export interface Situation {
  readonly channel: string;
  /** Null is no place in particular. */
  readonly locationId: string | null;
  /** The location's. */
  readonly timeZone: string;
  /** Null is any. */
  readonly currency: CurrencyCode | null;
  /** The customer's; none for a customer who is not known. */
  readonly segments: readonly string[];
  readonly at: Date;
}

/** Whether all conditions hold. */
export function hold(conditions: Conditions, situation: Situation): boolean {
  const { channels, locationIds, segments, window } = conditions;
  return (
    (channels.length === 0 || channels.includes(situation.channel)) &&
    (locationIds.length === 0 || (situation.locationId !== null && locationIds.includes(situation.locationId))) &&
    (segments.length === 0 || segments.some((segment) => situation.segments.includes(segment))) &&
    isWithin(window, situation)
  );
}

/** Whether the window lies open for some time only. */
export function isLimited({ startsAt, endsAt, weekdays, fromMinute }: TimeWindow): boolean {
  return startsAt !== null || endsAt !== null || weekdays.length > 0 || fromMinute !== null;
}

function isWithin(window: TimeWindow, { at, timeZone }: Situation): boolean {
  const { startsAt, endsAt, weekdays, fromMinute, untilMinute } = window;
  if (startsAt !== null && at < startsAt) return false;
  if (endsAt !== null && at >= endsAt) return false;
  if (weekdays.length === 0 && fromMinute === null) return true;

  const { weekday, dayBefore, minute } = localTimeOf(at, timeZone);
  const isOn = (day: Weekday): boolean => weekdays.length === 0 || weekdays.includes(day);
  if (fromMinute === null || untilMinute === null) return isOn(weekday);
  if (fromMinute < untilMinute) return isOn(weekday) && minute >= fromMinute && minute < untilMinute;
  return (isOn(weekday) && minute >= fromMinute) || (isOn(dayBefore) && minute < untilMinute);
}

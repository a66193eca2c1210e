import type { CurrencyCode } from '#platform/money/currency.ts';
import { areLimited, isWithinHours, type OpenHours } from '#platform/time/open-hours.ts';

/** Where, when and for whom a price list or a promotion counts. What an empty list names is not asked for. */
export interface Conditions {
  readonly channels: readonly string[];
  readonly locationIds: readonly string[];
  /** The customer is in at least one of these. */
  readonly segments: readonly string[];
  readonly window: TimeWindow;
}

/** From `startsAt` on and before `endsAt`; within that, on these days and between these minutes of the local day. */
export interface TimeWindow extends OpenHours {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
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
export function isLimited(window: TimeWindow): boolean {
  return window.startsAt !== null || window.endsAt !== null || areLimited(window);
}

function isWithin(window: TimeWindow, { at, timeZone }: Situation): boolean {
  const { startsAt, endsAt } = window;
  if (startsAt !== null && at < startsAt) return false;
  if (endsAt !== null && at >= endsAt) return false;
  return isWithinHours(window, { at, timeZone });
}

import { parseClockTime, type Weekday } from '#platform/time/local-time.ts';
import type { Faults } from '../input-rules.ts';
import type { Conditions, TimeWindow } from './conditions.ts';

const MAX_CHANNELS = 20;
const MAX_LOCATIONS = 500;
const MAX_SEGMENTS = 50;
const MAX_PRIORITY = 1_000;
const DEFAULT_PRIORITY = 100;

export interface ConditionsInput {
  readonly channels?: readonly string[] | null | undefined;
  readonly locationIds?: readonly string[] | null | undefined;
  readonly segments?: readonly string[] | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly weekdays?: readonly Weekday[] | null | undefined;
  /** Clock times, `"16:00"`. */
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}

/** Reads where, when and for whom something is to count. Whether the locations exist is not known here. */
export function readConditions(input: ConditionsInput | null | undefined, faults: Faults): Conditions {
  const channels = readNames(input?.channels, { field: ['conditions', 'channels'], most: MAX_CHANNELS }, faults);
  const segments = readNames(input?.segments, { field: ['conditions', 'segments'], most: MAX_SEGMENTS }, faults);
  const locationIds = [...new Set(input?.locationIds)];
  faults.count(locationIds, { field: ['conditions', 'locationIds'], least: 0, most: MAX_LOCATIONS });
  return { channels, locationIds, segments, window: readWindow(input ?? {}, faults) };
}

export function readPriority(priority: number | null | undefined, faults: Faults): number {
  const read = priority ?? DEFAULT_PRIORITY;
  if (read < 0 || read > MAX_PRIORITY) faults.invalid(['priority'], `Give a number from 0 to ${MAX_PRIORITY}.`);
  return read;
}

/** Texts that stand for something, each once. */
export function readNames(
  names: readonly string[] | null | undefined,
  { field, most, least = 0 }: { field: readonly (string | number)[]; most: number; least?: number },
  faults: Faults,
): readonly string[] {
  const read = [...new Set(names)];
  faults.count(read, { field, least, most });
  for (const [index, name] of read.slice(0, most).entries()) faults.requiredText(name, [...field, index]);
  return read;
}

function readWindow({ startsAt, endsAt, weekdays, from, until }: ConditionsInput, faults: Faults): TimeWindow {
  if (startsAt && endsAt && endsAt <= startsAt) {
    faults.invalid(['conditions', 'endsAt'], 'It ends before it has begun: give a later end.');
  }
  const fromMinute = readClockTime(from, 'from', faults);
  const untilMinute = readClockTime(until, 'until', faults);
  if ((from ?? null) === null ? (until ?? null) !== null : (until ?? null) === null) {
    faults.invalid(['conditions', 'until'], 'Give both from and until, or neither.');
  } else if (fromMinute !== null && fromMinute === untilMinute) {
    faults.invalid(['conditions', 'until'], 'Give another time than from: this would never count.');
  }
  return {
    startsAt: startsAt ?? null,
    endsAt: endsAt ?? null,
    weekdays: [...new Set(weekdays)],
    fromMinute,
    untilMinute,
  };
}

function readClockTime(text: string | null | undefined, field: 'from' | 'until', faults: Faults): number | null {
  if (text === null || text === undefined) return null;
  const minute = parseClockTime(text);
  if (minute === null) faults.invalid(['conditions', field], 'Give a time of the day, such as "16:30".');
  return minute;
}

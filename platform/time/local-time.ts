export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MINUTES_OF_DAY = 24 * 60;
const SHORT_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const CLOCK_TIME = /^(\d\d):(\d\d)$/;

export interface LocalTime {
  readonly weekday: Weekday;
  readonly dayBefore: Weekday;
  /** Of the local day, from 0. */
  readonly minute: number;
}

/** What a clock on the wall shows in an IANA time zone. Throws a RangeError when there is no such zone. */
export function localTimeOf(at: Date, timeZone: string): LocalTime {
  const clock = clockOf(timeZone);
  // A basket asks for each of its promotions; offsets are whole seconds, so that a clock shows the same all through one.
  const second = Math.floor(at.getTime() / 1_000);
  if (clock.shown?.second !== second) clock.shown = { second, time: read(clock, at, timeZone) };
  return clock.shown.time;
}

function read({ formatter }: Clock, at: Date, timeZone: string): LocalTime {
  const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = SHORT_NAMES.indexOf(parts.get('weekday') ?? '');
  const weekday = WEEKDAYS[day];
  const dayBefore = WEEKDAYS[(day + 6) % 7];
  if (weekday === undefined || dayBefore === undefined) throw new Error(`No weekday was given for ${timeZone}.`);
  return { weekday, dayBefore, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

/** The minute of the day of `"16:30"`; `"24:00"` is its end. Null for anything else. */
export function parseClockTime(text: string): number | null {
  const match = CLOCK_TIME.exec(text);
  if (match === null) return null;
  const [, hours, minutes] = match;
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= MINUTES_OF_DAY ? minute : null;
}

export function formatClockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

interface Clock {
  readonly formatter: Intl.DateTimeFormat;
  /** What was read of it last. */
  shown?: { readonly second: number; readonly time: LocalTime };
}

/** A formatter costs a thousand times what formatting does. There are a few hundred zones. */
const clocks = new Map<string, Clock>();

function clockOf(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const clock = { formatter };
  clocks.set(timeZone, clock);
  return clock;
}

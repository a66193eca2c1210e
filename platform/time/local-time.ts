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
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
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

/** A formatter costs a thousand times what formatting does. There are a few hundred zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}

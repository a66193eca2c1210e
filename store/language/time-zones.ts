import { ServerError } from './errors.ts';

/** A time zone: how far its clocks are ahead of UTC at a given instant, in milliseconds. */
export interface TimeZone {
  readonly name: string;
  offsetMs(instantMs: number): number;
}

export const utc: TimeZone = { name: 'UTC', offsetMs: () => 0 };

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** There are about 600 names in the Olson database, and as many offsets as anybody writes. */
const maxKnownZones = 1_000;
const known = new Map<string, TimeZone>();

/** The zone of an Olson name (`Europe/Berlin`) or of an offset (`+02`, `-0330`, `+05:30`). Throws 40485 for neither. */
export function timeZoneOf(identifier: string): TimeZone {
  let zone = known.get(identifier);
  if (zone === undefined) {
    zone = fixedZone(identifier) ?? olsonZone(identifier);
    if (known.size < maxKnownZones) known.set(identifier, zone);
  }
  return zone;
}

/** What the clocks of a zone show at an instant, as if it were UTC. */
export function toLocalMs(instantMs: number, zone: TimeZone): number {
  return instantMs + zone.offsetMs(instantMs);
}

/**
 * The instant at which the clocks of a zone show a time. One that they show twice is the earlier instant; one that
 * they skip is taken to be as late as it would be had they not been put forward.
 */
export function fromLocalMs(localMs: number, zone: TimeZone): number {
  const before = zone.offsetMs(localMs - dayMs);
  const after = zone.offsetMs(localMs + dayMs);
  if (before === after) return localMs - before;
  const early = localMs - before;
  const late = localMs - after;
  const candidates = [early, late].filter((instant) => instant + zone.offsetMs(instant) === localMs);
  return candidates.length > 0 ? Math.min(...candidates) : early;
}

function fixedZone(identifier: string): TimeZone | undefined {
  if (['UTC', 'GMT', 'Z'].includes(identifier)) return utc;
  const match = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(identifier);
  if (!match) return undefined;
  const [, sign, hours, minutes = '0'] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * minuteMs * (sign === '-' ? -1 : 1);
  return { name: identifier, offsetMs: () => offset };
}

function olsonZone(identifier: string): TimeZone {
  let format: Intl.DateTimeFormat;
  try {
    // `Intl` would take an offset of its own spelling here, which MongoDB does not know.
    if (!/^[A-Za-z]/.test(identifier)) throw new RangeError(identifier);
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: identifier,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new ServerError(40485, `unrecognized time zone identifier: "${identifier}"`);
  }
  return { name: identifier, offsetMs: (instantMs) => offsetAt(format, instantMs) };
}

function offsetAt(format: Intl.DateTimeFormat, instantMs: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(instantMs)) parts[type] = value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']));
  local.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']));
  return local.getTime() - Math.floor(instantMs / 1_000) * 1_000;
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** From its first instant until before its last. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** A window of time as totals are kept: whole UTC days, the whole hours beside them, and what is left at its ends. */
export interface Window {
  readonly days: Span | null;
  /** At most 23 hours each. */
  readonly hours: readonly Span[];
  /** Less than an hour each, or what of one the window is. */
  readonly rests: readonly Span[];
}

/** Every instant of the window is in exactly one part of it. */
export function windowOf({ from, to }: Span): Window {
  const hours = whole({ from, to }, HOUR_MS);
  if (hours === null) return { days: null, hours: [], rests: nonEmpty([{ from, to }]) };
  const rests = nonEmpty([
    { from, to: hours.from },
    { from: hours.to, to },
  ]);
  const days = whole(hours, DAY_MS);
  if (days === null) return { days, hours: [hours], rests };
  const beside = nonEmpty([
    { from: hours.from, to: days.from },
    { from: days.to, to: hours.to },
  ]);
  return { days, hours: beside, rests };
}

/** What of a span is whole units of so many milliseconds; null where none is. */
function whole({ from, to }: Span, unitMs: number): Span | null {
  const first = Math.ceil(from.getTime() / unitMs) * unitMs;
  const last = Math.floor(to.getTime() / unitMs) * unitMs;
  return first < last ? { from: new Date(first), to: new Date(last) } : null;
}

function nonEmpty(spans: readonly Span[]): Span[] {
  return spans.filter(({ from, to }) => from < to);
}

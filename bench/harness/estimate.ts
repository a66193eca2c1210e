/** What something measured again and again comes to. */
export interface Estimate {
  /** The median of all measurements. */
  readonly value: number;
  /** Between these two the true median lies in 95 of 100 cases, as long as measurements do not depend on each other. */
  readonly low: number;
  readonly high: number;
}

/** Of a normal distribution, 95 % lie within so many standard deviations. */
const DEVIATIONS = 1.96;

/**
 * The interval is that of order statistics, which holds for any distribution: each measurement is above the true median
 * or below it, as a coin falls. With fewer than six, all of them together are not enough to be so sure, and it is their
 * whole range.
 */
export function estimate(measured: readonly number[]): Estimate {
  const sorted = measured.toSorted((a, b) => a - b);
  const count = sorted.length;
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const last = count - 1;
  const out = Math.max(0, Math.floor((count - DEVIATIONS * Math.sqrt(count) - 1) / 2));
  return { value: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2, low: at(out), high: at(last - out) };
}

/** The width of the interval, as a share of the value: 0.1 is give or take a twentieth. */
export function spreadOf({ value, low, high }: Estimate): number {
  return (high - low) / value;
}

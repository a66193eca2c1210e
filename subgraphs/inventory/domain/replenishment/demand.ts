import { MILLI } from '#platform/quantity/quantity.ts';

/** How many units leave a position a day, in thousandths, over a number of days. */
export interface Demand {
  readonly days: number;
  readonly meanMilli: number;
  /** How much the days differ: the standard deviation of the sample, rounded. Zero for fewer than two days. */
  readonly deviationMilli: number;
}

export const NO_DEMAND: Demand = { days: 0, meanMilli: 0, deviationMilli: 0 };

/** Sums up what left on each of so many days; a day on which nothing left need not be given. */
export function demandOf(leftMilli: readonly number[], days: number): Demand {
  if (days === 0) return NO_DEMAND;
  const mean = leftMilli.reduce((sum, left) => sum + left, 0) / days;
  const quietDays = days - leftMilli.length;
  const squares = leftMilli.reduce((sum, left) => sum + (left - mean) ** 2, quietDays * mean ** 2);
  const deviation = days < 2 ? 0 : Math.sqrt(squares / (days - 1));
  return { days, meanMilli: Math.round(mean), deviationMilli: Math.round(deviation) };
}

/**
 * The stock at which to order anew: what leaves while the goods are on their way, and on so many more days to be safe, and
 * what may leave beyond that. `ROP = d (L + days) + z σ √L`, where demand per day has mean d and standard deviation σ, the
 * lead time is L days and z is the standard normal quantile of the service level (Silver, Pyke and Thomas, Inventory and
 * Production Management in Supply Chains, 4th edition, 6.7). In whole units, rounded up.
 */
export function reorderPointMilli(
  { meanMilli, deviationMilli }: Demand,
  { leadTimeDays, safetyDays, serviceLevel }: LeadTime,
): number {
  const expected = meanMilli * (leadTimeDays + safetyDays);
  const buffer = standardNormalQuantile(serviceLevel) * deviationMilli * Math.sqrt(leadTimeDays);
  return wholeUnits(expected + Math.max(0, buffer));
}

export interface LeadTime {
  readonly leadTimeDays: number;
  readonly safetyDays: number;
  /** The share of lead times in which stock is to last, from a half to below one. */
  readonly serviceLevel: number;
}

/**
 * The quantity at which ordering and keeping cost least together: `EOQ = √(2 D S / H)` for a demand of D units a year, S to
 * place an order and H to keep a unit for a year (F. W. Harris, How Many Parts to Make at Once, 1913; R. H. Wilson, 1934).
 * In whole units, rounded up; null where keeping costs nothing or nothing leaves.
 */
export function economicQuantityMilli(
  { meanMilli }: Demand,
  { orderCostMinor, keepingCostMinor }: { readonly orderCostMinor: number; readonly keepingCostMinor: number },
): number | null {
  if (meanMilli <= 0 || keepingCostMinor <= 0 || orderCostMinor <= 0) return null;
  const unitsAYear = (meanMilli / MILLI) * DAYS_A_YEAR;
  return wholeUnits(Math.sqrt((2 * unitsAYear * orderCostMinor) / keepingCostMinor) * MILLI);
}

const DAYS_A_YEAR = 365;

/** What floating point leaves beyond a whole unit is not worth another one. */
const ROUNDING_MILLI = 1e-6;

function wholeUnits(milli: number): number {
  return Math.ceil(milli / MILLI - ROUNDING_MILLI) * MILLI;
}

/**
 * The standard normal quantile of a probability between zero and one, by P. J. Acklam's rational approximation (2003),
 * whose relative error is below 1.15e-9.
 */
export function standardNormalQuantile(probability: number): number {
  if (probability > 1 - LOW) return -standardNormalQuantile(1 - probability);
  if (probability < LOW) {
    const q = Math.sqrt(-2 * Math.log(probability));
    return polynomial(TAIL_ABOVE, q) / (polynomial(TAIL_BELOW, q) * q + 1);
  }
  const q = probability - 0.5;
  const r = q * q;
  return (polynomial(MIDDLE_ABOVE, r) * q) / (polynomial(MIDDLE_BELOW, r) * r + 1);
}

const LOW = 0.02425;
const MIDDLE_ABOVE = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const MIDDLE_BELOW = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
];
const TAIL_ABOVE = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BELOW = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

/** By Horner's rule, the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

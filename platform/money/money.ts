import { type CurrencyCode, isCurrency, minorDigits } from './currency.ts';

/** An exact amount: a whole number of minor units (safe integer) and its ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}

/** Throws a RangeError when the amount is not a safe integer or the currency is unknown. */
export function money(amountMinor: number, currency: CurrencyCode): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${amountMinor} is not a whole number of minor units.`);
  if (!isCurrency(currency)) throw new RangeError(`${currency} is not an ISO 4217 currency code.`);
  return { amountMinor, currency };
}

/** For people, the same in every locale: `19.99 USD`, `-1.999 KWD`, `500 JPY`. */
export function formatMoney({ amountMinor, currency }: Money): string {
  const digits = minorDigits(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return digits === 0 ? `${sign}${whole} ${currency}` : `${sign}${whole}.${text.slice(-digits)} ${currency}`;
}

/** Adds minor units, refusing to leave the range in which a number is exact. */
export function sumMinor(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  if (!Number.isSafeInteger(total)) throw new RangeError('The sum of these amounts is beyond exact arithmetic.');
  return total;
}

/**
 * Splits a total in proportion to weights by largest remainder, so that the parts always add up to it. Among equal
 * remainders the earlier part gets the unit. Weights are zero or positive safe integers; when all are zero, the
 * first part takes everything.
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError('There is nothing to split a total over.');
  const weightSum = sumMinor(weights);
  if (weightSum === 0) return weights.map((_, index) => (index === 0 ? totalMinor : 0));
  const sign = totalMinor < 0 ? -1 : 1;
  const total = BigInt(Math.abs(totalMinor));
  const divisor = BigInt(weightSum);
  const shares = weights.map((weight, index) => {
    const product = total * BigInt(weight);
    return { index, floor: Number(product / divisor), remainder: product % divisor };
  });
  const parts = shares.map((share) => share.floor);
  let left = Math.abs(totalMinor) - sumMinor(parts);
  shares.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const share of shares) {
    if (left === 0) break;
    parts[share.index] = share.floor + 1;
    left -= 1;
  }
  return parts.map((part) => (part === 0 ? 0 : sign * part));
}

/**
 * Multiplies and divides exactly, rounding half away from zero (HalfUp in commerce). All arguments are safe integers,
 * the divisor positive.
 */
export function multiplyDivideHalfUp(amount: number, multiplier: number, divisor: number): number {
  const direct = amount * multiplier;
  if (Number.isSafeInteger(direct)) {
    const magnitude = Math.abs(direct);
    const remainder = magnitude % divisor;
    const quotient = (magnitude - remainder) / divisor + (remainder * 2 >= divisor ? 1 : 0);
    return quotient === 0 ? 0 : direct < 0 ? -quotient : quotient;
  }
  const product = BigInt(amount) * BigInt(multiplier);
  const magnitude = product < 0n ? -product : product;
  const half = (magnitude * 2n + BigInt(divisor)) / (2n * BigInt(divisor));
  const result = Number(product < 0n ? -half : half);
  if (!Number.isSafeInteger(result)) throw new RangeError('The product of these amounts is beyond exact arithmetic.');
  return result;
}

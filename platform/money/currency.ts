/**
 * Digits after the point of an ISO 4217 currency. `Intl` carries the ISO table, so that none is kept here;
 * it also answers 2 for made-up codes, which is why membership is asked for first.
 */
const known = new Set(Intl.supportedValuesOf('currency'));
const digits = new Map<string, number>();

export type CurrencyCode = string;

export function isCurrency(code: string): boolean {
  return known.has(code);
}

/** How many digits the minor unit has: USD 2, JPY 0, KWD 3. Throws a RangeError for an unknown code. */
export function minorDigits(code: CurrencyCode): number {
  const cached = digits.get(code);
  if (cached !== undefined) return cached;
  if (!isCurrency(code)) throw new RangeError(`${code} is not an ISO 4217 currency code.`);
  const resolved = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
  const count = resolved.maximumFractionDigits ?? 2;
  digits.set(code, count);
  return count;
}

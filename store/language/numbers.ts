import { Decimal128, Double, Long } from 'bson';

/**
 * A BSON number as the store holds it: an int32 is a JS number; a double is a JS number unless it would be mistaken
 * for an int32, in which case it is a `Double`; an int64 is a `Long`.
 */
export type Numeric = number | Double | Long | Decimal128;

export type NumberType = 'int' | 'long' | 'double' | 'decimal';

/** Whether a JS number stands for an int32. Minus zero does not: only a double can hold it. */
export function isInt32(value: number): boolean {
  return (value | 0) === value && (value !== 0 || 1 / value > 0);
}

/** A double as the store holds it. */
export function makeDouble(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

/** An integer in the narrowest of int32 and int64 that holds it; undefined if neither does. */
export function makeInteger(value: bigint): number | Long | undefined {
  if (value >= -0x8000_0000n && value <= 0x7fff_ffffn) return Number(value);
  return fitsInt64(value) ? Long.fromBigInt(value) : undefined;
}

export function numberType(value: Numeric): NumberType {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  switch (value._bsontype) {
    case 'Double':
      return 'double';
    case 'Long':
      return 'long';
    case 'Decimal128':
      return 'decimal';
  }
}

export function isNumeric(value: unknown): value is Numeric {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  return (
    value instanceof Double || (value instanceof Long && value._bsontype === 'Long') || value instanceof Decimal128
  );
}

/** What counts as true in an expression: all but false, null, a missing value and a number that is zero. */
export function isTruthy(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null || value === undefined) return false;
  return !isNumeric(value) || toDouble(value) !== 0;
}

/** The double nearest to a number. Rounding keeps order, so different results order the numbers themselves. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  switch (value._bsontype) {
    case 'Double':
      return value.value;
    case 'Long':
      return value.toNumber();
    case 'Decimal128':
      return Number(value.toString());
  }
}

/** The int64 nearest to zero of a number, or undefined when it is not finite or does not fit. */
export function toInt64(value: Numeric): bigint | undefined {
  if (typeof value === 'object' && value._bsontype === 'Long') return value.toBigInt();
  if (!Number.isFinite(toDouble(value))) return undefined;
  const { digits, exponent } = toExact(value);
  const whole = exponent >= 0 ? digits * 10n ** BigInt(exponent) : digits / 10n ** BigInt(-exponent);
  return fitsInt64(whole) ? whole : undefined;
}

/** Compares by value over all four types. NaN is equal to itself and below every other number, 0 equals -0. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  const a = toDouble(left);
  const b = toDouble(right);
  if (a < b) return -1;
  if (a > b) return 1;
  if (a !== b) return Number(!Number.isNaN(a)) - Number(!Number.isNaN(b));
  // A JS number, or an int64 that a double holds, is exactly `a`. Otherwise the rounding may hide a difference.
  if (isExactDouble(left, a) && isExactDouble(right, b)) return 0;
  return compareExact(left, right, a);
}

/** A finite number written exactly as `digits * 10 ** exponent`. */
export interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Every finite BSON number has a finite decimal expansion: a double's fraction is a multiple of a power of two. */
export function toExact(value: Numeric): Exact {
  if (typeof value === 'number') return exactDouble(value);
  switch (value._bsontype) {
    case 'Double':
      return exactDouble(value.value);
    case 'Long':
      return { digits: value.toBigInt(), exponent: 0 };
    case 'Decimal128':
      return parseDecimal(value.toString());
  }
}

export function compareExactly(a: Exact, b: Exact): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.digits * 10n ** BigInt(a.exponent - exponent);
  const right = b.digits * 10n ** BigInt(b.exponent - exponent);
  return Number(left > right) - Number(left < right);
}

export function fitsInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/** Parses what `Decimal128.toString` writes for a finite number, such as `-1.50E+7`. */
export function parseDecimal(text: string): Exact {
  const [mantissa = '0', power = '0'] = text.toUpperCase().split('E');
  const point = mantissa.indexOf('.');
  const fraction = point === -1 ? 0 : mantissa.length - point - 1;
  return { digits: BigInt(mantissa.replace('.', '')), exponent: Number(power) - fraction };
}

function compareExact(left: Numeric, right: Numeric, rounded: number): number {
  // Infinity is what a decimal beyond the doubles rounds to, though it is smaller than a real infinity.
  const leftInfinite = isInfinite(left);
  const rightInfinite = isInfinite(right);
  if (leftInfinite || rightInfinite) {
    return leftInfinite === rightInfinite ? 0 : leftInfinite === rounded > 0 ? 1 : -1;
  }
  return compareExactly(toExact(left), toExact(right));
}

function isExactDouble(value: Numeric, rounded: number): boolean {
  if (typeof value === 'number') return true;
  if (value._bsontype === 'Long') return Number.isSafeInteger(rounded);
  return value._bsontype === 'Double';
}

export function isInfinite(value: Numeric): boolean {
  if (typeof value === 'object' && value._bsontype === 'Decimal128') return value.toString().endsWith('Infinity');
  return Math.abs(toDouble(value)) === Infinity;
}

function exactDouble(value: number): Exact {
  if (Number.isInteger(value)) return { digits: BigInt(value), exponent: 0 };
  // Doubling is exact, so it ends at an integer after at most 1,074 steps.
  let integral = value;
  let halvings = 0;
  while (!Number.isInteger(integral)) {
    integral *= 2;
    halvings += 1;
  }
  // n / 2^k is n * 5^k / 10^k.
  return { digits: BigInt(integral) * 5n ** BigInt(halvings), exponent: -halvings };
}

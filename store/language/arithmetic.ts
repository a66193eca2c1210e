import { Decimal128, Long } from 'bson';
import {
  isInfinite,
  makeDouble,
  makeInteger,
  numberType,
  parseDecimal,
  toDouble,
  toExact,
  type Exact,
  type Numeric,
} from './numbers.ts';

const maxDecimalDigits = 34;

/**
 * The sum in the wider of the two types, as MongoDB has it: int32 becomes int64 where it overflows, anything with a
 * double is a double, anything with a Decimal128 is one. Undefined when an int64 overflows.
 */
export function addNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  return combine(a, b, sum);
}

/** The product, typed like `addNumbers`. */
export function multiplyNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  return combine(a, b, product);
}

/** The difference, typed like `addNumbers`. */
export function subtractNumbers(a: Numeric, b: Numeric): Numeric | undefined {
  return combine(a, b, difference);
}

/** What is left of a decimal divided by another, with the sign of the first. */
export function remainder(dividend: Decimal128, divisor: Decimal128): Decimal128 {
  if (!isFinite(dividend) || Number.isNaN(toDouble(divisor))) return Decimal128.fromString('NaN');
  if (!isFinite(divisor)) return dividend;
  const a = toExact(dividend);
  const b = toExact(divisor);
  const exponent = Math.min(a.exponent, b.exponent);
  const [left, right] = [a, b].map((e) => e.digits * 10n ** BigInt(e.exponent - exponent)) as [bigint, bigint];
  return makeDecimal({ digits: left % right, exponent });
}

export function negate(value: Numeric): Numeric {
  if (numberType(value) === 'decimal') return multiplyNumbers(value, -1) ?? value;
  if (numberType(value) === 'double') return makeDouble(-toDouble(value));
  const whole = -toExact(value).digits;
  return makeInteger(whole) ?? makeDouble(Number(whole));
}

/** A number as Decimal128. A double is rounded to 15 digits, since more of them would only show its binary nature. */
export function toDecimal(value: Numeric): Decimal128 {
  if (typeof value === 'object' && value._bsontype === 'Decimal128') return value;
  if (!Number.isFinite(toDouble(value))) return Decimal128.fromString(String(toDouble(value)));
  return makeDecimal(exactForDecimal(value));
}

/** Rounds to the 34 digits of a Decimal128, half to even. Beyond its exponents it becomes an infinity or zero. */
export function makeDecimal({ digits, exponent }: Exact): Decimal128 {
  const negative = digits < 0n;
  let magnitude = negative ? -digits : digits;
  let power = exponent;
  const excess = Math.max(magnitude.toString().length - maxDecimalDigits, -6176 - power, 0);
  if (excess > 0) {
    magnitude = divideHalfEven(magnitude, 10n ** BigInt(excess));
    power += excess;
  }
  const sign = negative ? '-' : '';
  if (magnitude !== 0n && power + magnitude.toString().length - 1 > 6144) {
    return Decimal128.fromString(`${sign}Infinity`);
  }
  return Decimal128.fromString(`${sign}${magnitude}E${magnitude === 0n ? Math.min(power, 6111) : power}`);
}

/** The quotient to 34 digits; division by zero gives an infinity or NaN. */
export function divideDecimals(dividend: Decimal128, divisor: Decimal128): Decimal128 {
  const quotient = toDouble(dividend) / toDouble(divisor);
  if (!isFinite(dividend) || !isFinite(divisor) || toExact(divisor).digits === 0n) {
    return Decimal128.fromString(String(quotient));
  }
  const a = toExact(dividend);
  const b = toExact(divisor);
  // Enough digits to round to 34 of them, and none that are only zeros when the division comes out even.
  if (a.digits % b.digits === 0n)
    return makeDecimal({ digits: a.digits / b.digits, exponent: a.exponent - b.exponent });
  const shift = 2 * maxDecimalDigits + 2;
  const digits = (a.digits * 10n ** BigInt(shift)) / b.digits;
  return makeDecimal(withoutTrailingZeros({ digits, exponent: a.exponent - b.exponent - shift }));
}

function withoutTrailingZeros({ digits, exponent }: Exact): Exact {
  let shortened = digits;
  let power = exponent;
  while (shortened !== 0n && shortened % 10n === 0n) {
    shortened /= 10n;
    power += 1;
  }
  return { digits: shortened, exponent: power };
}

interface Operation {
  readonly ofDoubles: (a: number, b: number) => number;
  readonly ofIntegers: (a: bigint, b: bigint) => bigint;
  readonly ofExact: (a: Exact, b: Exact) => Exact;
}

const sum: Operation = {
  ofDoubles: (a, b) => a + b,
  ofIntegers: (a, b) => a + b,
  ofExact(a, b) {
    const exponent = Math.min(a.exponent, b.exponent);
    const left = a.digits * 10n ** BigInt(a.exponent - exponent);
    return { digits: left + b.digits * 10n ** BigInt(b.exponent - exponent), exponent };
  },
};

const difference: Operation = {
  ofDoubles: (a, b) => a - b,
  ofIntegers: (a, b) => a - b,
  ofExact: (a, b) => sum.ofExact(a, { digits: -b.digits, exponent: b.exponent }),
};

const product: Operation = {
  ofDoubles: (a, b) => a * b,
  ofIntegers: (a, b) => a * b,
  ofExact: (a, b) => ({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent }),
};

function combine(a: Numeric, b: Numeric, operation: Operation): Numeric | undefined {
  const type = numberType(a);
  const otherType = numberType(b);
  if (type === 'int' && otherType === 'int') {
    const result = operation.ofDoubles(a as number, b as number);
    // Zero times a negative int32 is minus zero in doubles.
    if ((result | 0) === result) return result | 0;
    return Long.fromBigInt(operation.ofIntegers(BigInt(a as number), BigInt(b as number)));
  }
  if (type === 'decimal' || otherType === 'decimal') return combineDecimals(a, b, operation);
  if (type === 'double' || otherType === 'double') return makeDouble(operation.ofDoubles(toDouble(a), toDouble(b)));
  const result = operation.ofIntegers(toExact(a).digits, toExact(b).digits);
  // With an int64 among the operands the result stays one, however small.
  return BigInt.asIntN(64, result) === result ? Long.fromBigInt(result) : undefined;
}

function combineDecimals(a: Numeric, b: Numeric, operation: Operation): Decimal128 {
  if (isFinite(a) && isFinite(b)) return makeDecimal(operation.ofExact(exactForDecimal(a), exactForDecimal(b)));
  return Decimal128.fromString(String(operation.ofDoubles(infiniteOrSign(a), infiniteOrSign(b))));
}

function exactForDecimal(value: Numeric): Exact {
  if (numberType(value) !== 'double') return toExact(value);
  return parseDecimal(toDouble(value).toPrecision(15));
}

function isFinite(value: Numeric): boolean {
  return !isInfinite(value) && !Number.isNaN(toDouble(value));
}

/** Next to an infinity only the sign of a finite number matters, and its double may have become infinite itself. */
function infiniteOrSign(value: Numeric): number {
  return isFinite(value) ? Math.sign(toDouble(value)) : toDouble(value);
}

function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

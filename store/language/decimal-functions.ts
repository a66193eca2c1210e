import type { Decimal128 } from 'bson';
import { makeDecimal } from './arithmetic.ts';
import { isInfinite, toDouble, toExact, type Exact } from './numbers.ts';

/**
 * Functions of Decimal128 to its 34 digits, computed in fixed point: a bigint stands for itself times 10 to the -100.
 * NaN and the infinities, and arguments outside of a function's domain, are for the caller to take care of.
 */
export const decimalFunctions = {
  sqrt: (x) => fromFixedRoot(toExact(x)),
  exp: (x) => makeDecimal(exponential(toFixed(toExact(x)))),
  ln: (x) => fromFixed(logarithm(toExact(x))),
  log10: (x) => fromFixed(divide(logarithm(toExact(x)), ln10())),
  sin: odd((x) => sine(reduceAngle(x))),
  cos: (x) => fromFixed(sine(reduceAngle(toFixed(toExact(x))) + pi() / 2n)),
  tan: odd((x) => divide(sine(reduceAngle(x)), sine(reduceAngle(x) + pi() / 2n))),
  asin: odd(arcSine),
  acos: (x) => fromFixed(pi() / 2n - arcSine(toFixed(toExact(x)))),
  atan: odd(arcTangent),
  sinh: (x) => (Math.abs(toDouble(x)) < tiny ? x : combineExponentials(x, (up, down) => up - down)),
  cosh: (x) => combineExponentials(x, (up, down) => up + down),
  tanh: odd(hyperbolicTangent),
  asinh: odd((x) => (x < 0n ? -inverseSinh(-x) : inverseSinh(x))),
  acosh: (x) => {
    const fixed = toFixed(toExact(x));
    return fromFixed(logarithmOfFixed(fixed + squareRoot(multiply(fixed, fixed) - one)));
  },
  atanh: odd((x) => logarithmOfFixed(divide(one + x, one - x)) / 2n),
} satisfies Record<string, (x: Decimal128) => Decimal128>;

const digitsOfFixed = 100;
const one = 10n ** BigInt(digitsOfFixed);
/** A Decimal128 of this many digits is as good as infinite, or as zero, to the exponential function. */
const maxExponential = 15_000n * one;
const beyondDecimals = 7_000;
const tiny = 1e-30;

/** `base` to the power of `exponent`, both finite, the base above zero unless the exponent is a whole number. */
export function decimalPower(base: Decimal128, exponent: Decimal128): Decimal128 {
  const power = toExact(exponent);
  const whole = power.exponent >= 0 || power.digits % 10n ** BigInt(-power.exponent) === 0n;
  const number = toDouble(exponent);
  if (whole && Math.abs(number) <= maxExactPower) return wholePower(toExact(base), number);
  const magnitude = toExact(base).digits < 0n ? -toExact(base).digits : toExact(base).digits;
  const log = logarithm({ digits: magnitude, exponent: toExact(base).exponent });
  const { digits, exponent: scale } = exponential(multiply(log, toFixed(power)));
  const isNegative = toExact(base).digits < 0n && isOdd(power);
  return makeDecimal({ digits: isNegative ? -digits : digits, exponent: scale });
}

/** Powers up to this are multiplied out, so that they come out exact where they can. */
const maxExactPower = 512;

function wholePower({ digits, exponent }: Exact, power: number): Decimal128 {
  const raised = { digits: digits ** BigInt(Math.abs(power)), exponent: exponent * Math.abs(power) };
  if (power >= 0) return makeDecimal(raised);
  const scale = BigInt(raised.digits.toString().length + 70);
  return makeDecimal(
    withoutZeros({ digits: 10n ** scale / raised.digits, exponent: -Number(scale) - raised.exponent }),
  );
}

function isOdd({ digits, exponent }: Exact): boolean {
  if (exponent > 0) return false;
  return (digits / 10n ** BigInt(-exponent)) % 2n !== 0n;
}

/** A function that is its argument, to 34 digits, near zero, where fixed point would have too few of them left. */
function odd(compute: (x: bigint) => bigint): (x: Decimal128) => Decimal128 {
  return (x) => (Math.abs(toDouble(x)) < tiny ? x : fromFixed(compute(toFixed(toExact(x)))));
}

function toFixed({ digits, exponent }: Exact): bigint {
  const shift = digitsOfFixed + exponent;
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

function fromFixed(digits: bigint): Decimal128 {
  // What is left of a result that is exact are rounding errors in the last digits.
  const rounded = (digits + (digits < 0n ? -guard / 2n : guard / 2n)) / guard;
  return makeDecimal(withoutZeros({ digits: rounded, exponent: guardDigits - digitsOfFixed }));
}

const guardDigits = 20;
const guard = 10n ** BigInt(guardDigits);

function withoutZeros({ digits, exponent }: Exact): Exact {
  if (digits === 0n) return { digits, exponent: 0 };
  const text = digits.toString();
  const zeros = text.length - text.replace(/0+$/, '').length;
  return { digits: digits / 10n ** BigInt(zeros), exponent: exponent + zeros };
}

function multiply(a: bigint, b: bigint): bigint {
  return (a * b) / one;
}

function divide(a: bigint, b: bigint): bigint {
  return (a * one) / b;
}

/** The square root in fixed point. */
function squareRoot(x: bigint): bigint {
  return integerRoot(x * one);
}

function fromFixedRoot({ digits, exponent }: Exact): Decimal128 {
  const even = exponent % 2 === 0 ? { digits, exponent } : { digits: digits * 10n, exponent: exponent - 1 };
  const root = integerRoot(even.digits * 10n ** 80n);
  return makeDecimal(withoutZeros({ digits: root, exponent: even.exponent / 2 - 40 }));
}

/** Newton's method from above: it ends at the largest integer whose square is no more than `value`. */
function integerRoot(value: bigint): bigint {
  if (value <= 0n) return 0n;
  let root = 10n ** BigInt(Math.ceil(value.toString().length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** Sums `term`, `term * ratio(1)`, ... until nothing is added any more; each term follows from the one before. */
function series(first: bigint, next: (term: bigint, n: bigint) => bigint): bigint {
  let term = first;
  let total = first;
  for (let n = 1n; term !== 0n; n++) {
    term = next(term, n);
    total += term;
  }
  return total;
}

function exponential(x: bigint): Exact {
  if (x > maxExponential) return { digits: 1n, exponent: beyondDecimals };
  if (x < -maxExponential) return { digits: 0n, exponent: 0 };
  const power = x / ln10();
  // e^x is 10^power times e to a rest below ln 10, which is halved eight times to make the series short.
  let result = series(one, (term, n) => multiply(term, (x - power * ln10()) / 256n) / n);
  for (let i = 0; i < 8; i++) result = multiply(result, result);
  return { digits: result, exponent: Number(power) - digitsOfFixed };
}

/** The natural logarithm of a positive number: of its mantissa by series, of its power of ten by a factor. */
function logarithm({ digits, exponent }: Exact): bigint {
  const length = digits.toString().length;
  const mantissa = toFixed({ digits, exponent: 1 - length });
  return logarithmNearOne(mantissa) + BigInt(exponent + length - 1) * ln10();
}

function logarithmOfFixed(x: bigint): bigint {
  return logarithm({ digits: x, exponent: -digitsOfFixed });
}

/** Square roots bring the number close to one, where the series of the inverse hyperbolic tangent is short. */
function logarithmNearOne(x: bigint): bigint {
  let near = x;
  let factor = 2n;
  while (near > (one * 11n) / 10n) {
    near = squareRoot(near);
    factor *= 2n;
  }
  const ratio = divide(near - one, near + one);
  const square = multiply(ratio, ratio);
  let power = ratio;
  let total = 0n;
  for (let n = 1n; power !== 0n; n += 2n) {
    total += power / n;
    power = multiply(power, square);
  }
  return total * factor;
}

function once(compute: () => bigint): () => bigint {
  let value: bigint | undefined;
  return () => (value ??= compute());
}

const ln10 = once(() => logarithmNearOne(10n * one));
/** Machin's formula. */
const pi = once(() => 4n * (4n * arcTangentSeries(one / 5n) - arcTangentSeries(one / 239n)));

function reduceAngle(x: bigint): bigint {
  return x % (2n * pi());
}

function sine(angle: bigint): bigint {
  const square = multiply(angle, angle);
  return series(angle, (term, n) => -multiply(term, square) / (2n * n * (2n * n + 1n)));
}

function arcTangentSeries(x: bigint): bigint {
  const square = multiply(x, x);
  let power = x;
  let total = 0n;
  for (let n = 1n; power !== 0n; n += 2n) {
    total += (n % 4n === 1n ? power : -power) / n;
    power = multiply(power, square);
  }
  return total;
}

function arcTangent(x: bigint): bigint {
  if (x < 0n) return -arcTangent(-x);
  if (x > one) return pi() / 2n - arcTangent(divide(one, x));
  let reduced = x;
  for (let i = 0; i < 4; i++) reduced = divide(reduced, one + squareRoot(one + multiply(reduced, reduced)));
  return 16n * arcTangentSeries(reduced);
}

function arcSine(x: bigint): bigint {
  if (x === one || x === -one) return (x / one) * (pi() / 2n);
  return arcTangent(divide(x, squareRoot(one - multiply(x, x))));
}

/** The angle of the point (x, y), between -pi and pi. */
export function decimalAtan2(y: Decimal128, x: Decimal128): Decimal128 {
  const [height, width] = [toFixed(toExact(y)), toFixed(toExact(x))];
  if (width === 0n) return fromFixed(height === 0n ? 0n : height > 0n ? pi() / 2n : -pi() / 2n);
  const angle = arcTangent(divide(height, width));
  if (width > 0n) return fromFixed(angle);
  return fromFixed(height < 0n ? angle - pi() : angle + pi());
}

/** Degrees to radians, or back. */
export function scaleAngle(x: Decimal128, to: 'radians' | 'degrees'): Decimal128 {
  if (isInfinite(x) || Number.isNaN(toDouble(x))) return x;
  const { digits, exponent } = toExact(x);
  const factor = to === 'radians' ? pi() / 180n : divide(180n * one, pi());
  return fromScaled({ digits: digits * factor, exponent: exponent - digitsOfFixed });
}

function fromScaled(exact: Exact): Decimal128 {
  return makeDecimal(withoutZeros({ digits: exact.digits / guard, exponent: exact.exponent + guardDigits }));
}

function combineExponentials(x: Decimal128, combine: (up: bigint, down: bigint) => bigint): Decimal128 {
  const [up, down] = [exponential(toFixed(toExact(x))), exponential(-toFixed(toExact(x)))];
  const exponent = Math.min(up.exponent, down.exponent);
  const [a, b] = [up, down].map((e) => e.digits * 10n ** BigInt(e.exponent - exponent)) as [bigint, bigint];
  return makeDecimal(withoutZeros({ digits: combine(a, b) * 5n, exponent: exponent - 1 }));
}

function hyperbolicTangent(x: bigint): bigint {
  // Beyond this the result is one to more digits than there are.
  if (x > 100n * one) return one;
  if (x < -100n * one) return -one;
  const squared = toFixed(exponential(2n * x));
  return divide(squared - one, squared + one);
}

function inverseSinh(x: bigint): bigint {
  return logarithmOfFixed(x + squareRoot(multiply(x, x) + one));
}

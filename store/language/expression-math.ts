import { Decimal128, Long } from 'bson';
import { divideDecimals, toDecimal } from './arithmetic.ts';
import { decimalAtan2, decimalFunctions, decimalPower, scaleAngle } from './decimal-functions.ts';
import { ServerError } from './errors.ts';
import { fixedArity, isMissing, type OperatorEntry } from './expression-table.ts';
import {
  isInfinite,
  isNumeric,
  makeDouble,
  makeInteger,
  numberType,
  toDouble,
  toExact,
  type Numeric,
} from './numbers.ts';
import { typeName } from './type-names.ts';

/** Powers, roots, logarithms, trigonometry and bits. What is a Decimal128 is computed to its 34 digits. */
export const mathOperators: OperatorEntry[] = [
  unary('$sqrt', 'sqrt', {
    code: 28714,
    says: "$sqrt's argument must be greater than or equal to 0",
    test: (x) => x >= 0,
  }),
  unary('$exp', 'exp'),
  unary('$ln', 'ln', { code: 28766, says: "$ln's argument must be a positive number", test: (x) => x > 0 }),
  unary('$log10', 'log10', { code: 28761, says: "$log10's argument must be a positive number", test: (x) => x > 0 }),
  ...(['sin', 'cos', 'tan'] as const).map((name) =>
    unary(`$${name}`, name, within(-Number.MAX_VALUE, Number.MAX_VALUE)),
  ),
  ...(['asin', 'acos', 'atanh'] as const).map((name) => unary(`$${name}`, name, within(-1, 1))),
  ...(['atan', 'sinh', 'cosh', 'tanh', 'asinh'] as const).map((name) => unary(`$${name}`, name)),
  unary('$acosh', 'acosh', within(1, Infinity)),
  fixedArity('$atan2', 2, atan2),
  fixedArity('$degreesToRadians', 1, ([x]) => angle('$degreesToRadians', x, 'radians')),
  fixedArity('$radiansToDegrees', 1, ([x]) => angle('$radiansToDegrees', x, 'degrees')),
  fixedArity('$log', 2, logarithm),
  fixedArity('$pow', 2, power),
  bitwise('$bitAnd', -1n, (a, b) => a & b),
  bitwise('$bitOr', 0n, (a, b) => a | b),
  bitwise('$bitXor', 0n, (a, b) => a ^ b),
  fixedArity('$bitNot', 1, bitNot),
  fixedArity('$rand', 0, () => makeDouble(Math.random())),
];

interface Domain {
  readonly code: number;
  readonly says: string;
  readonly test: (x: number) => boolean;
}

function within(least: number, most: number): Domain {
  const open = most === Number.MAX_VALUE;
  const says = open ? 'value must be in (-inf,inf)' : `value must be in [${least},${most === Infinity ? 'inf' : most}]`;
  return { code: 50989, says, test: (x) => x >= least && x <= most };
}

/** Beyond this the whole turns in an angle take more digits than are computed here. */
const maxDecimalAngle = 1e40;

type FunctionName = keyof typeof decimalFunctions;

function unary(name: string, fn: FunctionName, domain?: Domain): OperatorEntry {
  return fixedArity(name, 1, ([value]) => {
    if (isMissing(value)) return null;
    const number = numberOf(name, value, 28765);
    const double = toDouble(number);
    if (domain && !Number.isNaN(double) && !domain.test(domainValue(number, double))) {
      throw new ServerError(domain.code, `${domain.says}, but is ${number.toString()}`);
    }
    return applyFunction(name, fn, number);
  });
}

/** A decimal beyond the doubles is not infinite, one too small for them is not zero. */
function domainValue(number: Numeric, double: number): number {
  if (Number.isFinite(double) && double !== 0) return double;
  if (numberType(number) !== 'decimal' || isInfinite(number)) return double;
  return Math.sign(Number(toExact(number).digits)) * (double === 0 ? Number.MIN_VALUE : Number.MAX_VALUE);
}

function applyFunction(name: string, fn: FunctionName, number: Numeric): Numeric {
  const double = toDouble(number);
  if (numberType(number) !== 'decimal') return makeDouble(Math[mathName(fn)](double));
  if (Number.isNaN(double) || isInfinite(number)) return decimalOf(Math[mathName(fn)](double));
  if (fn === 'atanh' && Math.abs(double) === 1) return decimalOf(double * Infinity);
  if (Math.abs(double) > maxDecimalAngle && ['sin', 'cos', 'tan'].includes(fn)) {
    throw new ServerError('CommandNotSupported', `${name} of a decimal beyond ${maxDecimalAngle} is not supported`);
  }
  return decimalFunctions[fn](toDecimal(number));
}

function mathName<T extends FunctionName>(fn: T): Exclude<T, 'ln'> | 'log' {
  return fn === 'ln' ? 'log' : (fn as Exclude<T, 'ln'>);
}

function decimalOf(special: number): Decimal128 {
  return Number.isFinite(special) ? toDecimal(makeDouble(special)) : Decimal128.fromString(String(special));
}

function atan2([y, x]: readonly unknown[]): unknown {
  if (isMissing(y) || isMissing(x)) return null;
  const [height, width] = [numberOf('$atan2', y, 51044), numberOf('$atan2', x, 51045)];
  const double = Math.atan2(toDouble(height), toDouble(width));
  if (numberType(height) !== 'decimal' && numberType(width) !== 'decimal') return makeDouble(double);
  const isPlain = [height, width].every((n) => Number.isFinite(toDouble(n)));
  return isPlain ? decimalAtan2(toDecimal(height), toDecimal(width)) : decimalOf(double);
}

function angle(name: string, value: unknown, to: 'radians' | 'degrees'): unknown {
  if (isMissing(value)) return null;
  const number = numberOf(name, value, 28765);
  if (number instanceof Decimal128) return scaleAngle(number, to);
  return makeDouble(toDouble(number) * (to === 'radians' ? Math.PI / 180 : 180 / Math.PI));
}

function logarithm([value, base]: readonly unknown[]): unknown {
  if (isMissing(value) || isMissing(base)) return null;
  const number = argumentOf("$log's argument", value, 28756);
  const radix = argumentOf("$log's base", base, 28757);
  if (toDouble(number) <= 0) {
    throw new ServerError(28758, `$log's argument must be a positive number, but is ${number.toString()}`);
  }
  if (toDouble(radix) <= 0 || toDouble(radix) === 1) {
    throw new ServerError(28759, `$log's base must be a positive number not equal to 1, but is ${radix.toString()}`);
  }
  if (numberType(number) !== 'decimal' && numberType(radix) !== 'decimal') {
    return makeDouble(Math.log(toDouble(number)) / Math.log(toDouble(radix)));
  }
  const [a, b] = [number, radix].map((n) => applyFunction('$log', 'ln', toDecimal(n))) as [Decimal128, Decimal128];
  return divideDecimals(a, b);
}

/** Of integers an integer, where it is one and fits into 64 bits; otherwise a double, or a Decimal128. */
function power([base, exponent]: readonly unknown[]): unknown {
  if (isMissing(base) || isMissing(exponent)) return null;
  const number = argumentOf("$pow's base", base, 28762);
  const times = argumentOf("$pow's exponent", exponent, 28763);
  const [a, b] = [toDouble(number), toDouble(times)];
  if (a === 0 && b < 0) throw new ServerError(28764, '$pow cannot take a base of 0 and a negative exponent');
  const types = new Set([numberType(number), numberType(times)]);
  if (types.has('decimal')) return powerOfDecimals(number, times);
  if (types.has('double')) return makeDouble(a ** b);
  return powerOfIntegers(toExact(number).digits, toExact(times).digits, types.has('long')) ?? makeDouble(a ** b);
}

/** No power of an integer other than 0, 1 and -1 with a larger exponent fits into 64 bits. */
const maxIntegerPower = 63n;

function powerOfIntegers(base: bigint, exponent: bigint, isLong: boolean): number | Long | undefined {
  const isTrivial = base === 0n || base === 1n || base === -1n;
  if (!isTrivial && (exponent < 0n || exponent > maxIntegerPower)) return undefined;
  // Only whether it is odd matters to a base of -1, only whether it is zero to one of 0.
  const reduced = isTrivial ? (exponent === 0n ? 0n : 2n - ((exponent < 0n ? -exponent : exponent) % 2n)) : exponent;
  const result = makeInteger(base ** reduced);
  return isLong && typeof result === 'number' ? Long.fromNumber(result) : result;
}

function powerOfDecimals(base: Numeric, exponent: Numeric): Decimal128 {
  const [a, b] = [toDouble(base), toDouble(exponent)];
  const isPlain = Number.isFinite(a) && Number.isFinite(b) && a !== 0;
  if (!isPlain || (a < 0 && !Number.isInteger(b))) return decimalOf(a ** b);
  return decimalPower(toDecimal(base), toDecimal(exponent));
}

function bitwise(name: string, start: bigint, combine: (a: bigint, b: bigint) => bigint): OperatorEntry {
  const compute = (args: readonly unknown[]): unknown => {
    if (args.some(isMissing)) return null;
    const numbers = args.map((arg) => integerOf(name, arg));
    const result = numbers.map((n) => toExact(n).digits).reduce(combine, start);
    return numbers.some((n) => typeof n !== 'number') ? Long.fromBigInt(result) : Number(result);
  };
  return [name, { arity: [0, Infinity], compute }];
}

function bitNot([value]: readonly unknown[]): unknown {
  if (isMissing(value)) return null;
  const number = integerOf('$bitNot', value);
  return typeof number === 'number' ? ~number : number.not();
}

function integerOf(name: string, value: unknown): number | Long {
  if (isNumeric(value)) {
    const type = numberType(value);
    if (type === 'int' || type === 'long') return value as number | Long;
  }
  throw new ServerError('TypeMismatch', `${name} only supports int and long operands.`);
}

function numberOf(name: string, value: unknown, code: number): Numeric {
  if (isNumeric(value)) return value;
  throw new ServerError(code, `${name} only supports numeric types, not ${typeName(value)}`);
}

function argumentOf(what: string, value: unknown, code: number): Numeric {
  if (isNumeric(value)) return value;
  throw new ServerError(code, `${what} must be numeric, not ${typeName(value)}`);
}

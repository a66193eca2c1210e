import { Long } from 'bson';
import {
  addNumbers,
  divideDecimals,
  multiplyNumbers,
  negate,
  remainder,
  subtractNumbers,
  toDecimal,
} from './arithmetic.ts';
import { ServerError } from './errors.ts';
import { fixedArity, isMissing, type OperatorEntry } from './expression-table.ts';
import { isNumeric, isTruthy, makeDouble, numberType, toDouble, toExact, toInt64, type Numeric } from './numbers.ts';
import { typeName } from './type-names.ts';
import { compareValues } from './values.ts';

/** Comparison, logic and arithmetic, on every type of number. */
export const arithmeticOperators: OperatorEntry[] = [...comparisons(), ...arithmetic()];

function comparisons(): OperatorEntry[] {
  const ordered = (name: string, passes: (order: number) => boolean): OperatorEntry =>
    fixedArity(name, 2, ([a, b]) => passes(compareWithMissing(a, b)));
  return [
    ordered('$eq', (order) => order === 0),
    ordered('$ne', (order) => order !== 0),
    ordered('$gt', (order) => order > 0),
    ordered('$gte', (order) => order >= 0),
    ordered('$lt', (order) => order < 0),
    ordered('$lte', (order) => order <= 0),
    fixedArity('$cmp', 2, ([a, b]) => Math.sign(compareWithMissing(a, b))),
    fixedArity('$not', 1, ([value]) => !isTruthy(value)),
  ];
}

/** Unlike a query, an expression tells a missing value from null, and puts it below. */
function compareWithMissing(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b);
}

function arithmetic(): OperatorEntry[] {
  return [
    ['$add', { arity: [0, Infinity], compute: add }],
    ['$multiply', { arity: [0, Infinity], compute: multiply }],
    fixedArity('$subtract', 2, subtract),
    fixedArity('$divide', 2, divide),
    fixedArity('$mod', 2, modulo),
    fixedArity('$abs', 1, ([value]) => (isMissing(value) ? null : absolute(value))),
  ];
}

/** The sum, going over to double where an int64 overflows. */
function plus(a: Numeric, b: Numeric): Numeric {
  return addNumbers(a, b) ?? makeDouble(toDouble(a) + toDouble(b));
}

/** The quotient: a Decimal128 where one of the two is, otherwise a double. */
export function divideNumbers(a: Numeric, b: Numeric): Numeric {
  if (numberType(a) !== 'decimal' && numberType(b) !== 'decimal') return makeDouble(toDouble(a) / toDouble(b));
  return divideDecimals(toDecimal(a), toDecimal(b));
}

function add(args: readonly unknown[]): unknown {
  if (args.some(isMissing)) return null;
  const dates = args.filter((arg) => arg instanceof Date);
  const numbers = args.filter((arg) => !(arg instanceof Date)).map((arg) => numberOf('$add', 'numeric or date', arg));
  const total = numbers.reduce(plus, 0);
  const [date, ...others] = dates;
  if (others.length > 0) throw new ServerError(16612, 'only one date allowed in an $add expression');
  return date ? moveDate(date, Math.round(toDouble(total))) : total;
}

function multiply(args: readonly unknown[]): unknown {
  if (args.some(isMissing)) return null;
  return args
    .map((arg) => numberOf('$multiply', 'numeric', arg))
    .reduce((a, b) => multiplyNumbers(a, b) ?? makeDouble(toDouble(a) * toDouble(b)), 1);
}

function subtract([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date && isNumeric(b)) return moveDate(a, -Math.round(toDouble(b)));
  if (!isNumeric(a) || !isNumeric(b)) {
    throw new ServerError('TypeMismatch', `can't $subtract ${typeName(b)} from ${typeName(a)}`);
  }
  return subtractNumbers(a, b) ?? makeDouble(toDouble(a) - toDouble(b));
}

function moveDate(date: Date, byMs: number): Date {
  const moved = new Date(date.getTime() + byMs);
  if (Number.isNaN(moved.getTime())) throw new ServerError('Overflow', 'date overflow');
  return moved;
}

function divide([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    const message = `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`;
    throw new ServerError('TypeMismatch', message);
  }
  if (isZero(b)) throw new ServerError('BadValue', "can't $divide by zero");
  return divideNumbers(a, b);
}

function modulo([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    throw new ServerError(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  }
  if (isZero(b)) throw new ServerError(16610, "can't $mod by zero");
  const types = new Set([numberType(a), numberType(b)]);
  if (types.has('decimal')) return remainder(toDecimal(a), toDecimal(b));
  if (types.has('double')) return makeDouble(toDouble(a) % toDouble(b));
  const rest = (toInt64(a) ?? 0n) % (toInt64(b) ?? 1n);
  return types.has('long') ? Long.fromBigInt(rest) : Number(rest);
}

/** A decimal may be too small for a double without being zero. */
function isZero(value: Numeric): boolean {
  return toDouble(value) === 0 && toExact(value).digits === 0n;
}

function absolute(value: unknown): Numeric {
  if (!isNumeric(value)) throw new ServerError(28765, `$abs only supports numeric types, not ${typeName(value)}`);
  if (value instanceof Long && value.equals(Long.MIN_VALUE)) {
    throw new ServerError(28680, "can't take $abs of long long min");
  }
  if (numberType(value) === 'double') return makeDouble(Math.abs(toDouble(value)));
  if (toDouble(value) >= 0 || Number.isNaN(toDouble(value))) return value;
  const positive = negate(value);
  return value instanceof Long && typeof positive === 'number' ? Long.fromNumber(positive) : positive;
}

function numberOf(operator: string, kinds: string, value: unknown): Numeric {
  if (isNumeric(value)) return value;
  throw new ServerError('TypeMismatch', `${operator} only supports ${kinds} types, not ${typeName(value)}`);
}

import { Long } from 'bson';
import { addNumbers, divideDecimals, multiplyNumbers, negate, toDecimal } from './arithmetic.ts';
import { ServerError } from './errors.ts';
import { fixedArity, isMissing, type OperatorEntry } from './expression-table.ts';
import { isNumeric, isTruthy, makeDouble, numberType, toDouble, toInt64, type Numeric } from './numbers.ts';
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
    numeric('$abs', (value) => (toDouble(value) < 0 ? negate(value) : value)),
    numeric('$ceil', (value) => rounded(value, Math.ceil)),
    numeric('$floor', (value) => rounded(value, Math.floor)),
    ['$min', { arity: [1, Infinity], compute: (args) => extreme(args, -1) }],
    ['$max', { arity: [1, Infinity], compute: (args) => extreme(args, 1) }],
    ['$sum', { arity: [1, Infinity], compute: (args) => numbersAmong(args).reduce(plus, 0) }],
    ['$avg', { arity: [1, Infinity], compute: (args) => average(numbersAmong(args)) }],
  ];
}

/** The sum, going over to double where an int64 overflows. */
function plus(a: Numeric, b: Numeric): Numeric {
  return addNumbers(a, b) ?? makeDouble(toDouble(a) + toDouble(b));
}

/** Null for no numbers; a Decimal128 when one of them is, otherwise a double. */
function average(numbers: readonly Numeric[]): Numeric | null {
  if (numbers.length === 0) return null;
  return divideNumbers(numbers.reduce(plus, 0), numbers.length);
}

function divideNumbers(a: Numeric, b: Numeric): Numeric {
  if (numberType(a) !== 'decimal' && numberType(b) !== 'decimal') return makeDouble(toDouble(a) / toDouble(b));
  return divideDecimals(toDecimal(a), toDecimal(b));
}

function add(args: readonly unknown[]): unknown {
  if (args.some(isMissing)) return null;
  const dates = args.filter((arg) => arg instanceof Date);
  const numbers = args.filter((arg) => !(arg instanceof Date)).map((arg) => operandOf('$add', arg));
  const total = numbers.reduce(plus, 0);
  const [date, ...others] = dates;
  if (others.length > 0) throw new ServerError(16612, 'only one date allowed in an $add expression');
  return date ? new Date(date.getTime() + Math.round(toDouble(total))) : total;
}

function multiply(args: readonly unknown[]): unknown {
  if (args.some(isMissing)) return null;
  return args
    .map((arg) => operandOf('$multiply', arg))
    .reduce((a, b) => multiplyNumbers(a, b) ?? makeDouble(toDouble(a) * toDouble(b)), 1);
}

function subtract([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date) return new Date(a.getTime() - Math.round(toDouble(operandOf('$subtract', b))));
  return plus(operandOf('$subtract', a), negate(operandOf('$subtract', b)));
}

function divide([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  const divisor = operandOf('$divide', b);
  if (toDouble(divisor) === 0) throw new ServerError('BadValue', "can't $divide by zero");
  return divideNumbers(operandOf('$divide', a), divisor);
}

function modulo([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  const dividend = operandOf('$mod', a);
  const divisor = operandOf('$mod', b);
  if (toDouble(divisor) === 0) throw new ServerError(16610, "can't $mod by zero");
  const types = new Set([numberType(dividend), numberType(divisor)]);
  if (types.has('double') || types.has('decimal')) return makeDouble(toDouble(dividend) % toDouble(divisor));
  const rest = (toInt64(dividend) ?? 0n) % (toInt64(divisor) ?? 1n);
  return types.has('long') ? Long.fromBigInt(rest) : Number(rest);
}

/** What `$sum` and `$avg` look at: the numbers among the arguments, or inside the one argument that is an array. */
function numbersAmong(args: readonly unknown[]): Numeric[] {
  const [only] = args;
  return (args.length === 1 && Array.isArray(only) ? (only as unknown[]) : args).filter(isNumeric);
}

function extreme(args: readonly unknown[], sign: 1 | -1): unknown {
  const [only] = args;
  const values = (args.length === 1 && Array.isArray(only) ? (only as unknown[]) : args).filter((v) => !isMissing(v));
  if (values.length === 0) return null;
  return values.reduce((best, value) => (compareValues(value, best) * sign > 0 ? value : best));
}

function numeric(name: string, compute: (value: Numeric) => unknown): OperatorEntry {
  return fixedArity(name, 1, ([value]) => (isMissing(value) ? null : compute(operandOf(name, value))));
}

/** Rounds doubles and decimals to a whole number of the same type; integers are whole already. */
function rounded(value: Numeric, round: (value: number) => number): Numeric {
  const type = numberType(value);
  if (type === 'double') return makeDouble(round(toDouble(value)));
  return type === 'decimal' ? toDecimal(makeDouble(round(toDouble(value)))) : value;
}

function operandOf(operator: string, value: unknown): Numeric {
  if (isNumeric(value)) return value;
  throw new ServerError('TypeMismatch', `${operator} only supports numeric types, not ${typeName(value)}`);
}

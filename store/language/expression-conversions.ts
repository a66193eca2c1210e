import { Long, ObjectId } from 'bson';
import { toDecimal } from './arithmetic.ts';
import { ServerError } from './errors.ts';
import { fixedArity, isMissing, type OperatorEntry } from './expression-table.ts';
import { isInt32, isNumeric, isTruthy, makeDouble, toDouble, toInt64, type Numeric } from './numbers.ts';
import { parseNumber } from './parse-number.ts';
import { typeName } from './type-names.ts';

/** Operators on strings, and those from one type to another. */
export const conversionOperators: OperatorEntry[] = [
  fixedArity('$type', 1, ([value]) => (value === undefined ? 'missing' : typeName(value))),
  fixedArity('$isNumber', 1, ([value]) => isNumeric(value)),
  ['$concat', { arity: [0, Infinity], compute: concat }],
  fixedArity('$toLower', 1, ([value]) => textOf(value).toLowerCase()),
  fixedArity('$toUpper', 1, ([value]) => textOf(value).toUpperCase()),
  fixedArity('$strLenCP', 1, ([value]) => Array.from(textOf(value)).length),
  fixedArity('$strLenBytes', 1, ([value]) => Buffer.byteLength(textOf(value))),
  fixedArity('$substrCP', 3, ([value, start, count]) => codePoints(textOf(value), Number(start), Number(count))),
  fixedArity('$split', 2, ([value, by]) => (isMissing(value) ? null : textOf(value).split(textOf(by)))),
  conversion('$toString', toText),
  conversion('$toBool', isTruthy),
  conversion('$toInt', (value) => integer('$toInt', value, 'int')),
  conversion('$toLong', (value) => integer('$toLong', value, 'long')),
  conversion('$toDouble', (value) => makeDouble(toDouble(numberOf('$toDouble', value)))),
  conversion('$toDecimal', (value) => toDecimal(numberOf('$toDecimal', value))),
  conversion('$toDate', toDate),
  conversion('$toObjectId', toObjectId),
];

function conversion(name: string, convert: (value: unknown) => unknown): OperatorEntry {
  return fixedArity(name, 1, ([value]) => (isMissing(value) ? null : convert(value)));
}

/** MongoDB counts code points, which a string's iterator gives. */
function codePoints(text: string, start: number, count: number): string {
  return Array.from(text)
    .slice(start, start + count)
    .join('');
}

function concat(values: readonly unknown[]): unknown {
  if (values.some(isMissing)) return null;
  for (const value of values) {
    if (typeof value !== 'string')
      throw new ServerError(16702, `$concat only supports strings, not ${typeName(value)}`);
  }
  return values.join('');
}

function textOf(value: unknown): string {
  return isMissing(value) ? '' : toText(value);
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return typeof value === 'object' ? value.toString() : String(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.toHexString();
  throw unsupported(value, 'string');
}

function integer(operator: string, value: unknown, type: 'int' | 'long'): number | Long {
  const whole = toInt64(numberOf(operator, value));
  if (whole === undefined) throw new ServerError(241, `Conversion would overflow target type in ${operator}`);
  if (type === 'long') return Long.fromBigInt(whole);
  if (!isInt32(Number(whole))) throw new ServerError(241, `Conversion would overflow target type in ${operator}`);
  return Number(whole);
}

function numberOf(operator: string, value: unknown): Numeric {
  if (isNumeric(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return Long.fromNumber(value.getTime());
  if (typeof value === 'string') {
    const parsed = parseNumber(value, operator);
    if (parsed !== undefined) return parsed;
    throw new ServerError(241, `Failed to parse number '${value}' in $convert with no onError value`);
  }
  throw unsupported(value, operator.slice(3).toLowerCase());
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  const date = typeof value === 'string' ? new Date(value) : isNumeric(value) ? new Date(toDouble(value)) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw unsupported(value, 'date');
  return date;
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[\da-f]{24}$/i.test(value)) return new ObjectId(value);
  throw unsupported(value, 'objectId');
}

function unsupported(value: unknown, target: string): ServerError {
  return new ServerError(
    241,
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`,
  );
}

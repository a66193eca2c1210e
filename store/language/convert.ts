import { Long, ObjectId, Timestamp } from 'bson';
import { toDecimal } from './arithmetic.ts';
import { parseDate } from './date-parse.ts';
import { ServerError } from './errors.ts';
import { formatValue } from './format-value.ts';
import { isInt32, isNumeric, isTruthy, makeDouble, numberType, toDouble, toInt64, type Numeric } from './numbers.ts';
import { parseNumber } from './parse-number.ts';
import { numberText } from './text-of.ts';
import { utc } from './time-zones.ts';
import { typeName, typesNamed } from './type-names.ts';

const targets = ['string', 'bool', 'int', 'long', 'double', 'decimal', 'date', 'objectId'] as const;

export type ConversionTarget = (typeof targets)[number];

/** The type that the `to` of a `$convert` names, by its name or its number. */
export function targetNamed(to: unknown): ConversionTarget {
  if (typeof to !== 'string' && !isNumeric(to)) {
    throw new ServerError(
      'FailedToParse',
      `$convert's 'to' argument must be a string or number, but is ${typeName(to)}`,
    );
  }
  const [name] = typesNamed(to);
  const target = targets.find((each) => each === name);
  if (target !== undefined) return target;
  throw new ServerError(241, `Unsupported conversion to ${String(name)} in $convert with no onError value`);
}

/** Converts a value that is not null. Throws `ServerError` 241 where the value has no such form. */
export function convert(value: unknown, target: ConversionTarget): unknown {
  switch (target) {
    case 'string':
      return toText(value);
    case 'bool':
      return toBool(value);
    case 'int':
    case 'long':
      return toInteger(value, target);
    case 'double':
      return toFloat(value);
    case 'decimal':
      return toDecimal(numberOf(value, target));
    case 'date':
      return toDate(value);
    case 'objectId':
      return toObjectId(value);
  }
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return numberText(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.toHexString();
  throw unsupported(value, 'string');
}

function toBool(value: unknown): boolean {
  // A decimal may be too small for a double without being zero.
  if (isNumeric(value)) return isTruthy(value) || !/^-?0+(\.0+)?(E[+-]?\d+)?$/.test(numberText(value));
  const convertible = typeof value === 'boolean' || typeof value === 'string' || value instanceof Date;
  if (!convertible && !(value instanceof ObjectId) && !(value instanceof Timestamp)) throw unsupported(value, 'bool');
  return isTruthy(value);
}

function toInteger(value: unknown, target: 'int' | 'long'): number | Long {
  if (target === 'int' && value instanceof Date) throw unsupported(value, target);
  const number = numberOf(value, target);
  const double = toDouble(number);
  if (Number.isNaN(double)) {
    throw new ServerError(241, 'Attempt to convert NaN value to integer type in $convert with no onError value');
  }
  const whole = toInt64(number);
  if (whole === undefined || (target === 'int' && !isInt32(Number(whole)))) {
    const message = `Conversion would overflow target type in $convert with no onError value: ${numberText(number)}`;
    throw new ServerError(241, message);
  }
  return target === 'long' ? Long.fromBigInt(whole) : Number(whole);
}

function toFloat(value: unknown): unknown {
  const number = numberOf(value, 'double');
  const double = toDouble(number);
  if (numberType(number) === 'decimal' && !Number.isFinite(double) && !/Inf|NaN/.test(numberText(number))) {
    const message = `Conversion would overflow target type in $convert with no onError value: ${numberText(number)}`;
    throw new ServerError(241, message);
  }
  return makeDouble(double);
}

function numberOf(value: unknown, target: 'int' | 'long' | 'double' | 'decimal'): Numeric {
  if (isNumeric(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return Long.fromNumber(value.getTime());
  if (typeof value !== 'string') throw unsupported(value, target);
  const parsed = parseNumber(value, target);
  if (parsed !== undefined) return parsed;
  throw new ServerError(241, `Failed to parse number '${value}' in $convert with no onError value`);
}

/** Milliseconds since 1970, of any type but int; the moment in an ObjectId or a timestamp; or a text. */
function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1_000);
  if (typeof value === 'string') return parseDate(value, utc);
  if (!isNumeric(value) || numberType(value) === 'int') throw unsupported(value, 'date');
  const date = new Date(Math.trunc(toDouble(value)));
  if (!Number.isNaN(date.getTime())) return date;
  throw new ServerError(
    241,
    `Conversion would overflow target type in $convert with no onError value: ${formatValue(value)}`,
  );
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (/^[\da-f]{24}$/i.test(value)) return new ObjectId(value);
  throw new ServerError(241, `Failed to parse objectId '${value}' in $convert with no onError value`);
}

function unsupported(value: unknown, target: string): ServerError {
  return new ServerError(
    241,
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`,
  );
}

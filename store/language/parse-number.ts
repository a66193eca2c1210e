import { Decimal128, Long } from 'bson';
import { fitsInt64, makeDouble, type Numeric } from './numbers.ts';

/** Reads a number of the given type from a text, all of it; undefined when it is not one. */
export function parseNumber(text: string, type: 'int' | 'long' | 'double' | 'decimal'): Numeric | undefined {
  if (type === 'decimal') return parseDecimalText(text);
  if (type === 'int' || type === 'long') {
    if (!/^[+-]?\d{1,20}$/.test(text)) return undefined;
    const whole = BigInt(text.replace(/^\+/, ''));
    return fitsInt64(whole) ? Long.fromBigInt(whole) : undefined;
  }
  const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(text);
  if (special) return special[2] === undefined ? Number.NaN : special[1] === '-' ? -Infinity : Infinity;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  // A number that is too large for a double is an error, not an infinity.
  const value = Number(text);
  return Number.isFinite(value) ? makeDouble(value) : undefined;
}

function parseDecimalText(text: string): Decimal128 | undefined {
  try {
    return Decimal128.fromStringWithRounding(text);
  } catch {
    return undefined;
  }
}

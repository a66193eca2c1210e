import { Decimal128, Long } from 'bson';
import { fitsInt64, makeDouble, type Numeric } from './numbers.ts';

/** Reads a number from a string as the conversion operator wants it; undefined when it is not one. */
export function parseNumber(text: string, operator: string): Numeric | undefined {
  if (operator === '$toDecimal') return parseDecimalText(text);
  if (operator === '$toInt' || operator === '$toLong') {
    if (!/^[+-]?\d{1,20}$/.test(text)) return undefined;
    const whole = BigInt(text.replace(/^\+/, ''));
    return fitsInt64(whole) ? Long.fromBigInt(whole) : undefined;
  }
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(value) && text !== 'NaN' ? undefined : makeDouble(value);
}

function parseDecimalText(text: string): Decimal128 | undefined {
  try {
    return Decimal128.fromStringWithRounding(text);
  } catch {
    return undefined;
  }
}

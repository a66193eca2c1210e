import { Decimal128, Double, Timestamp } from 'bson';
import { ServerError } from './errors.ts';
import { isMissing } from './expression-table.ts';
import { isNumeric, type Numeric } from './numbers.ts';
import { typeName } from './type-names.ts';

/** The text that string operators take a value for: empty when there is none. Throws 16007 for what has no text. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isMissing(value)) return '';
  if (isNumeric(value)) return numberText(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  throw new ServerError(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

/** A number as text, a double as shortly as it can be read back exactly. */
export function numberText(value: Numeric): string {
  if (value instanceof Decimal128) return value.toString();
  if (typeof value === 'object' && !(value instanceof Double)) return value.toString();
  const number = Number(value);
  if (Number.isNaN(number)) return 'NaN';
  return Object.is(number, -0) ? '-0' : String(number);
}

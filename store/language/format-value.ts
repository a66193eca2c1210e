import { isNumeric } from './numbers.ts';
import { isDocument } from './values.ts';

/** Messages show at most this much of a value. */
const maxLength = 200;

/** Writes a value for an error message the way MongoDB does: `{ a: 1, b: "x" }`. */
export function formatValue(value: unknown): string {
  const text = format(value);
  return text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
}

function format(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumeric(value)) return typeof value === 'object' ? value.toString() : String(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(format).join(', ')} ]`;
  if (isDocument(value)) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${format(field)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (typeof value === 'object' && value !== null && '_bsontype' in value)
    return `${String(value._bsontype)}(${JSON.stringify(value)})`;
  return String(value);
}

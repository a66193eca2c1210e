import { Binary, Long, Timestamp } from 'bson';
import { documentSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import { fixedArity, isMissing, type OperatorEntry } from './expression-table.ts';
import { typeName } from './type-names.ts';
import { isDocument } from './values.ts';

/** Operators on what values are made of: their size in bytes, the parts of a timestamp. */
export const valueOperators: OperatorEntry[] = [
  fixedArity('$bsonSize', 1, ([value]) => {
    if (isMissing(value)) return null;
    if (isDocument(value)) return documentSize(value);
    throw new ServerError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`);
  }),
  fixedArity('$binarySize', 1, ([value]) => {
    if (isMissing(value)) return null;
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (value instanceof Binary) return value.position;
    throw new ServerError(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`);
  }),
  fixedArity('$tsSecond', 1, ([value]) => ofTimestamp('$tsSecond', 5687301, value, (each) => each.t)),
  fixedArity('$tsIncrement', 1, ([value]) => ofTimestamp('$tsIncrement', 5687302, value, (each) => each.i)),
];

function ofTimestamp(name: string, code: number, value: unknown, part: (timestamp: Timestamp) => number): unknown {
  if (isMissing(value)) return null;
  if (value instanceof Timestamp) return Long.fromNumber(part(value));
  throw new ServerError(code, `Argument to ${name} must be a timestamp, but is ${typeName(value)}`);
}

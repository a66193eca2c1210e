import { readField } from './paths.ts';
import { isDocument } from './values.ts';

/** In expressions a path over an array of documents gives the array of what they hold; indexes mean nothing. */
export function readThroughArrays(value: unknown, segments: readonly string[], depth = 0): unknown {
  const segment = segments[depth];
  if (segment === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((element: unknown) => readThroughArrays(element, segments, depth)).filter((v) => v !== undefined);
  }
  return isDocument(value) ? readThroughArrays(readField(value, segment), segments, depth + 1) : undefined;
}

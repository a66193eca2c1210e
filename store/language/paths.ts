import { ServerError } from './errors.ts';
export { writeField } from './field-order.ts';
import { isDocument, type Document } from './values.ts';

/** A test of one value found at a path; a missing field is given as undefined. */
export type ValueTest = (value: unknown) => boolean;

export type DocumentTest = (document: Document) => boolean;

/** Splits `a.b.c`. Field names cannot be empty. */
export function splitPath(path: string): string[] {
  const segments = path.split('.');
  if (segments.includes('')) throw new ServerError('EmptyFieldName', `the path '${path}' contains an empty field name`);
  return segments;
}

/** The field of the document itself that a path leads through. */
export function topLevelOf(path: string): string {
  const end = path.indexOf('.');
  return end === -1 ? path : path.slice(0, end);
}

/** The array index a path segment names, or -1 when it is not one. */
export function arrayIndex(segment: string): number {
  return /^(0|[1-9]\d{0,8})$/.test(segment) ? Number(segment) : -1;
}

/** Reads a field without ever seeing what objects inherit, such as `constructor`. */
export function readField(holder: Document | unknown[], name: string): unknown {
  if (Array.isArray(holder)) return holder[arrayIndex(name)];
  const value = holder[name];
  // They inherit functions, and their prototype: no document has either of them.
  return typeof value === 'function' || value === Object.prototype ? undefined : value;
}

/** Reads a path through embedded documents and, by index, arrays, without fanning out over elements. */
export function readPath(document: unknown, segments: readonly string[]): unknown {
  let value = document;
  for (const segment of segments) {
    if (!isDocument(value) && !Array.isArray(value)) return undefined;
    value = readField(value, segment);
  }
  return value;
}

/** Reads a path as the stages of a pipeline do that set fields by one: through documents only, of which `0` is a field. */
export function readFields(document: unknown, segments: readonly string[]): unknown {
  let value = document;
  for (const segment of segments) {
    if (!isDocument(value)) return undefined;
    value = readField(value, segment);
  }
  return value;
}

/**
 * Compiles "some value at this path passes the test", with MongoDB's fan-out: a path goes on through every document
 * inside an array it meets, and by index; at its end an array is tested element by element and then as a whole.
 * With `wholeArrays` an array at the end is tested as a whole only, as `$size` and `$elemMatch` want it.
 *
 * The rules where fan-out meets missing fields are MongoDB's: below an array, elements that are not documents give
 * no value at all, so `{ 'a.b': null }` matches `{ a: 5 }` but neither `{ a: [] }` nor `{ a: [5] }`.
 */
export function someValue(path: string, test: ValueTest, wholeArrays = false): DocumentTest {
  const end: ValueTest = wholeArrays
    ? test
    : (value) => (Array.isArray(value) ? value.some((element) => test(element)) || test(value) : test(value));
  if (!path.includes('.') && !(path in Object.prototype)) return (document) => end(document[path]);

  const segments = path.split('.');
  const last = segments.length - 1;
  const indexes = segments.map(arrayIndex);

  function within(holder: Document | unknown[], depth: number): boolean {
    const value = readField(holder, segments[depth] as string);
    if (depth === last) return end(value);
    if (Array.isArray(value)) return acrossArray(value, depth + 1);
    return isDocument(value) ? within(value, depth + 1) : test(undefined);
  }

  function acrossArray(array: readonly unknown[], depth: number): boolean {
    if (array.some((element) => isDocument(element) && within(element, depth))) return true;
    const index = indexes[depth] as number;
    if (index < 0 || index >= array.length) return false;
    const element = array[index];
    if (depth === last) return test(element);
    // An array inside an array is entered by index only: it does not fan out once more.
    return (isDocument(element) || Array.isArray(element)) && within(element, depth + 1);
  }

  return (document) => within(document, 0);
}

/** The values `distinct` gives for a path in one document: arrays on the way and at the end are unwound. */
export function distinctValues(document: Document, path: string): unknown[] {
  const values: unknown[] = [];
  const collect = someValue(
    path,
    (value) => {
      if (Array.isArray(value)) values.push(...(value as unknown[]));
      else if (value !== undefined) values.push(value);
      return false;
    },
    true,
  );
  collect(document);
  return values;
}

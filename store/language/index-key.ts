import { createHash } from 'node:crypto';
import type { CollationKeys } from './collation-keys.ts';
import { ServerError } from './errors.ts';
import { KeyWriter } from './key-encoding.ts';
import { arrayIndex, readField } from './paths.ts';
import { directionOf } from './sort.ts';
import { isDocument, type Document } from './values.ts';

/** lmdb takes keys of up to 1,978 bytes. Encoded values beyond this are cut, and told apart by a hash. */
export const maxKeyPrefixBytes = 1_868;

/**
 * The index entries of a document: one array of values, in the order of the pattern, for each element of the array
 * that the indexed paths run through (one for a document without arrays), without duplicates being removed.
 *
 * A missing field gives null. An empty array gives undefined, which is encoded below null and stands for nothing else.
 * Throws `ServerError` 171 when two of the fields run through different arrays.
 */
export function indexKeys(document: Document, keyPattern: Document): unknown[][] {
  const paths = Object.keys(keyPattern);
  if (paths.every((path) => !path.includes('.') && !Array.isArray(document[path]))) {
    return [paths.map((path) => readField(document, path) ?? null)];
  }
  return expand(paths.map((path) => ({ holder: document, rest: path.split('.') })));
}

/** Whether a document has at least one of the indexed fields, which is what a sparse index asks. */
export function hasIndexedField(document: Document, keyPattern: Document): boolean {
  return Object.keys(keyPattern).some((path) => hasPath(document, path.split('.')));
}

/**
 * The bytes of an index entry. They order as the values do under `compareValues`, field by field, reversed for fields
 * the pattern has as descending, and equal numbers of different types give equal bytes.
 *
 * Up to `maxKeyPrefixBytes` the bytes are exact. A longer key is cut there and followed by the SHA-256 of the whole:
 * different values still have different keys and equal ones the same, so uniqueness and equality hold, but keys that
 * agree in all of the prefix are in no particular order. A range over them must start and end with `encodeBound`,
 * and whoever reads by index filters the documents in any case.
 *
 * Under a collation strings are written as its keys: those of different strings may be equal, and order no more finely.
 */
export function encodeKey(values: readonly unknown[], keyPattern: Document, collation?: CollationKeys): Buffer {
  const bytes = encodeValues(values, keyPattern, collation);
  if (bytes.length <= maxKeyPrefixBytes) return bytes;
  const digest = createHash('sha256').update(bytes).digest();
  return Buffer.concat([bytes.subarray(0, maxKeyPrefixBytes), digest]);
}

/**
 * The bytes every key begins with whose leading fields have these values (fewer of them than the pattern has fields,
 * or as many). Keys from here up to `prefixEnd` of it hold all of those entries.
 */
export function encodeBound(values: readonly unknown[], keyPattern: Document, collation?: CollationKeys): Buffer {
  return encodeValues(values, keyPattern, collation).subarray(0, maxKeyPrefixBytes);
}

/** The first bytes after everything that begins with `prefix`. No key begins with 0xff, so there always are some. */
export function prefixEnd(prefix: Buffer): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  if (length === 0) return Buffer.from([0xff]);
  const end = Buffer.from(prefix.subarray(0, length));
  end[length - 1] = (end[length - 1] as number) + 1;
  return end;
}

const writer = new KeyWriter();

function encodeValues(values: readonly unknown[], keyPattern: Document, collation: CollationKeys | undefined): Buffer {
  const directions = Object.values(keyPattern);
  values.forEach((value, i) => writer.value(value, directionOf(directions[i]), collation));
  return writer.take();
}

/** Where an indexed path has got to: what is left of it, below which value. Done when nothing is left. */
interface Cursor {
  readonly holder: unknown;
  readonly rest: readonly string[];
}

/** Follows all paths to the first array on any of them, and goes on below each of its elements. */
function expand(cursors: readonly Cursor[]): unknown[][] {
  const stops = cursors.map(descend);
  const arrays = new Set(stops.map(({ holder }) => holder).filter((holder) => Array.isArray(holder)));
  const [array, ...others] = arrays as Set<unknown[]>;
  if (others.length > 0) throw new ServerError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  if (array === undefined) return [stops.map(({ holder }) => holder ?? null)];
  // Below an empty array nothing is found; the array itself is the one value that is neither there nor missing.
  if (array.length === 0) {
    return [
      stops.map(({ holder, rest }) => (holder === array ? (rest.length === 0 ? undefined : null) : (holder ?? null))),
    ];
  }
  return array.flatMap((element) => expandElement(stops, array, element));
}

/**
 * Goes on below the elements of an array. An element that is an array itself is not expanded once more: it is the
 * value where a path ends, and has no fields where it goes on.
 */
function expandElement(cursors: readonly Cursor[], array: readonly unknown[], element: unknown): unknown[][] {
  const inside = cursors.map(({ holder, rest }): Cursor =>
    holder === array ? { holder: element, rest } : { holder, rest },
  );
  if (!Array.isArray(element)) return expand(inside);
  const [segment] = cursors.find(({ holder }) => holder === array)?.rest ?? [];
  if (segment !== undefined && arrayIndex(segment) !== -1) return expand(inside);
  return expand(inside.map((cursor) => (cursor.holder === element ? { holder: undefined, rest: [] } : cursor))).map(
    (values) =>
      values.map((value, i) => (inside[i]?.holder === element && inside[i].rest.length === 0 ? element : value)),
  );
}

function descend({ holder, rest }: Cursor): Cursor {
  let value = holder;
  let depth = 0;
  for (; depth < rest.length; depth++) {
    const segment = rest[depth] as string;
    if (Array.isArray(value) && arrayIndex(segment) === -1) return { holder: value, rest: rest.slice(depth) };
    value = isDocument(value) || Array.isArray(value) ? readField(value, segment) : undefined;
  }
  return { holder: value, rest: [] };
}

function hasPath(value: unknown, rest: readonly string[]): boolean {
  const [segment, ...deeper] = rest;
  if (segment === undefined) return value !== undefined;
  if (Array.isArray(value) && arrayIndex(segment) === -1) return value.some((element) => hasPath(element, rest));
  return (isDocument(value) || Array.isArray(value)) && hasPath(readField(value, segment), deeper);
}

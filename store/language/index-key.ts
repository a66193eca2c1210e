import { createHash } from 'node:crypto';
import type { CollationKeys } from './collation-keys.ts';
import { ServerError } from './errors.ts';
import type { Code } from './intervals.ts';
import { KeyWriter } from './key-encoding.ts';
import { arrayIndex, readField } from './paths.ts';
import { directionsOf, type Direction } from './sort.ts';
import { isDocument, type Document } from './values.ts';

/** lmdb takes keys of up to 1,978 bytes. Encoded values beyond this are cut, and told apart by a hash. */
export const maxKeyPrefixBytes = 1_868;

/**
 * The index entries of a document: one array of values, in the order of the pattern, for each element of the array
 * that the indexed paths run through (one for a document without arrays), without duplicates being removed.
 *
 * Adds to `arrays` where arrays were met, as `ArrayPositions` has it.
 *
 * A missing field gives null. An empty array gives undefined, which is encoded below null and stands for nothing else.
 * Throws `ServerError` 171 when two of the fields run through different arrays.
 */
export function indexKeys(document: Document, keyPattern: Document, arrays: number[] = []): unknown[][] {
  const paths = Object.keys(keyPattern);
  if (paths.every((path) => !path.includes('.') && !Array.isArray(document[path]))) {
    return [paths.map((path) => readField(document, path) ?? null)];
  }
  return expand(
    paths.map((path) => ({ holder: document, rest: path.split('.') })),
    { lengths: paths.map((path) => path.split('.').length), arrays },
  );
}

/** Whether a document has at least one of the indexed fields, which is what a sparse index asks. */
export function hasIndexedField(document: Document, keyPattern: Document): boolean {
  return Object.keys(keyPattern).some((path) => hasPath(document, path.split('.')));
}

/**
 * The bytes of an index entry, one character each. They order as the values do under `compareValues`, field by field, reversed for fields
 * the pattern has as descending, and equal numbers of different types give equal bytes.
 *
 * Up to `maxKeyPrefixBytes` the bytes are exact. A longer key is cut there and followed by the SHA-256 of the whole:
 * different values still have different keys and equal ones the same, so uniqueness and equality hold, but keys that
 * agree in all of the prefix are in no particular order. Who reads a range over them filters the documents in any case.
 *
 * Under a collation strings are written as its keys: those of different strings may be equal, and order no more finely.
 */
export function encodeKey(values: readonly unknown[], keyPattern: Document, collation?: CollationKeys): Code {
  return encodeBetween(['', ''], values, directionsOf(keyPattern), collation);
}

/**
 * The same by the directions of a pattern, one for each of its fields, between what it is stored behind and what is stored
 * behind it, one character a byte. All is written at once:
 * of strings that are put together the pieces are left where they are until somebody reads them, for more than it costs
 * to encode them.
 */
export function encodeBetween(
  [before, after]: readonly [string, string],
  values: readonly unknown[],
  directions: readonly Direction[],
  collation?: CollationKeys,
): Code {
  writer.codes(before);
  for (let i = 0; i < values.length; i++) writer.value(values[i], directions[i] as Direction, collation);
  if (writer.length - before.length > maxKeyPrefixBytes)
    return before + keyOfCodes(writer.takeText().slice(before.length)) + after;
  writer.codes(after);
  return writer.takeText();
}

const writer = new KeyWriter();

/** Of the codes of all fields, one after the other, the key they are stored under; see `encodeKey`. */
export function keyOfCodes(codes: Code): Code {
  if (codes.length <= maxKeyPrefixBytes) return codes;
  const digest = createHash('sha256').update(codes, 'latin1').digest().toString('latin1');
  return codes.slice(0, maxKeyPrefixBytes) + digest;
}

/** Where an indexed path has got to: what is left of it, below which value. Done when nothing is left. */
interface Cursor {
  readonly holder: unknown;
  readonly rest: readonly string[];
}

/** Where arrays are met, by path, and how many segments each path has. */
interface Trail {
  readonly lengths: readonly number[];
  readonly arrays: number[];
}

/** A path of more segments than that has arrays further down noted at the last. */
const maxPosition = 30;

function note({ lengths, arrays }: Trail, path: number, { rest }: Cursor): void {
  const position = Math.min(maxPosition, (lengths[path] as number) - rest.length - 1);
  arrays[path] = (arrays[path] ?? 0) | (1 << position);
}

/** Follows all paths to the first array on any of them, and goes on below each of its elements. */
function expand(cursors: readonly Cursor[], trail: Trail): unknown[][] {
  const stops = cursors.map(descend);
  const arrays = new Set(stops.map(({ holder }) => holder).filter((holder) => Array.isArray(holder)));
  const [array, ...others] = arrays as Set<unknown[]>;
  if (others.length > 0) throw new ServerError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  if (array === undefined) return [stops.map(({ holder }) => holder ?? null)];
  stops.forEach((stop, path) => {
    if (stop.holder === array) note(trail, path, stop);
  });
  // Below an empty array nothing is found; the array itself is the one value that is neither there nor missing.
  if (array.length === 0) {
    return [
      stops.map(({ holder, rest }) => (holder === array ? (rest.length === 0 ? undefined : null) : (holder ?? null))),
    ];
  }
  return array.flatMap((element) => expandElement(stops, array, element, trail));
}

/**
 * Goes on below the elements of an array. An element that is an array itself is not expanded once more: it is the
 * value where a path ends, and has no fields where it goes on.
 */
function expandElement(
  cursors: readonly Cursor[],
  array: readonly unknown[],
  element: unknown,
  trail: Trail,
): unknown[][] {
  const inside = cursors.map(({ holder, rest }): Cursor =>
    holder === array ? { holder: element, rest } : { holder, rest },
  );
  if (!Array.isArray(element)) return expand(inside, trail);
  const [segment] = cursors.find(({ holder }) => holder === array)?.rest ?? [];
  if (segment !== undefined && arrayIndex(segment) !== -1) return expand(inside, trail);
  const without = inside.map((cursor) => (cursor.holder === element ? { holder: undefined, rest: [] } : cursor));
  return expand(without, trail).map((values) =>
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

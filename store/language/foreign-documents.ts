import { documentSize } from './bson-size.ts';
import { each, paced, pause, type Flow, type Work } from './flow.ts';
import { someValue } from './paths.ts';
import { maxStageBytes, type Collections, type StageMemory } from './stage.ts';
import { valueKey } from './value-key.ts';
import type { Document } from './values.ts';

/** Finds the documents of another collection in which a path holds one of some values. */
export type FindEqual = (values: readonly unknown[]) => Flow<Document>;

/**
 * Looks into another collection by equality: with an index for each question, or else by reading the collection once
 * and hashing the values, within the memory of a stage.
 */
export function equalityFinder(collections: Collections, from: string, path: string, memory: StageMemory): FindEqual {
  const finding: Finding = { collections, from, path, memory, find: undefined };
  return (values) => findEqual(values, finding);
}

interface Finding {
  readonly collections: Collections;
  readonly from: string;
  readonly path: string;
  readonly memory: StageMemory;
  /** The way that was chosen when the first values were asked for. */
  find: FindEqual | undefined;
}

function* findEqual(values: readonly unknown[], finding: Finding): Flow<Document> {
  if (values.length === 0) return;
  const { collections, from, path, memory } = finding;
  finding.find ??= collections.hasIndexFor(from, anyOf(path, [1]))
    ? (wanted) => collections.read(from, { filter: anyOf(path, wanted) })
    : yield* hashed(collections.read(from, { filter: {} }), path, memory);
  yield* finding.find(values);
}

/** Patterns among the values are to be equal to, not to match. */
export function anyOf(path: string, values: readonly unknown[]): Document {
  if (!values.some(isPattern)) return { [path]: { $in: values } };
  return { $or: values.map((value) => ({ [path]: { $eq: value } })) };
}

function isPattern(value: unknown): boolean {
  return value instanceof RegExp || (value as { _bsontype?: string } | null)?._bsontype === 'BSONRegExp';
}

/** The documents come in their own order, each once. */
function* hashed(documents: Flow<Document>, path: string, memory: StageMemory): Work<FindEqual> {
  const all: Document[] = [];
  const byValue = new Map<string, number[]>();
  yield* each(documents, (document) => {
    memory.hold(documentSize(document));
    for (const value of valuesMatched(document, path)) {
      const key = valueKey(value);
      const places = byValue.get(key);
      if (!places) byValue.set(key, [all.length]);
      else if (places.at(-1) !== all.length) places.push(all.length);
    }
    all.push(document);
  });
  return (values) => {
    const places = new Set<number>();
    for (const value of values) for (const place of byValue.get(valueKey(value)) ?? []) places.add(place);
    return [...places].sort((a, b) => a - b).map((place) => all[place] as Document);
  };
}

/** All the values that a condition on the path would be tried on: the elements of an array, and the array. */
function valuesMatched(document: Document, path: string): unknown[] {
  const values: unknown[] = [];
  const visit = someValue(path, (value) => {
    values.push(value);
    return false;
  });
  visit(document);
  return values;
}

/** The values that a document asks for by a path: of an array its elements; a missing field asks for null. */
export function valuesAskedFor(document: Document, path: string): unknown[] {
  const values = new Map<string, unknown>();
  const visit = someValue(
    path,
    (value) => {
      for (const each of Array.isArray(value) ? (value as unknown[]) : [value ?? null])
        values.set(valueKey(each), each);
      return false;
    },
    true,
  );
  visit(document);
  return [...values.values()];
}

/** A collection that is read again and again: kept in memory if it is no larger than a stage may be. */
export class RereadCollection {
  readonly #collections: Collections;
  readonly #from: string;
  #kept: Document[] | undefined;
  #tooLarge = false;

  constructor(collections: Collections, from: string) {
    this.#collections = collections;
    this.#from = from;
  }

  *read(): Flow<Document> {
    if (this.#kept) {
      yield* paced(this.#kept);
      return;
    }
    const kept: Document[] = [];
    let bytes = 0;
    for (const document of this.#collections.read(this.#from, { filter: {} })) {
      if (!this.#tooLarge && document !== pause) {
        kept.push(document);
        bytes += documentSize(document);
        this.#tooLarge = bytes > maxStageBytes;
        if (this.#tooLarge) kept.length = 0;
      }
      yield document;
    }
    // Whoever stops early has not seen all of it.
    if (!this.#tooLarge) this.#kept = kept;
  }
}

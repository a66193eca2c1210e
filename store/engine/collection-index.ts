import { Buffer } from 'node:buffer';
import { collatorVersion, parseCollation, sameCollation, type Collation } from '#store/language/collation.ts';
import { compileFilter } from '#store/language/filter.ts';
import type { ArrayPositions } from '#store/language/index-bounds.ts';
import { encodeBetween, hasIndexedField, indexKeys, maxKeyPrefixBytes } from '#store/language/index-key.ts';
import { arrayIndex, readField, topLevelOf, type DocumentTest } from '#store/language/paths.ts';
import { directionsOf, type Direction } from '#store/language/sort.ts';
import type { Document } from '#store/language/values.ts';
import {
  bytesOfRecordId,
  keyOfBytes,
  rangeOfPrefix,
  recordIdLength,
  recordIdOf,
  spacePrefix,
  storePrefix,
  spacePrefixLength,
  type Key,
  type RecordId,
} from './keys.ts';
import type { Entry, View, WriteTarget } from './view.ts';

export interface IndexSpec {
  readonly name: string;
  readonly key: Document;
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly hidden?: boolean;
  readonly partialFilterExpression?: Document;
  /** With all options spelt out. Not there for the simple one. */
  readonly collation?: Document;
  /** Documents are removed this long after the date in the indexed field. */
  readonly expireAfterSeconds?: number;
}

const noBytes = Buffer.alloc(0);
const traitsPrefix = storePrefix + 'traits:';
/** Those that were cut are longer, by a hash, with or without a record id. */
const maxWholeKeyBytes = spacePrefixLength + maxKeyPrefixBytes + recordIdLength;
/** In place of a path's number. */
const cutKeysTrait = 0xff;
/** Arrays may be anywhere on such a path. */
const anywhere = 0x7fff_ffff;

/**
 * One index. An entry of a unique index is its key, leading to the record id; an entry of any other, and of one with a
 * collation, is its key followed by the record id, leading to nothing.
 */
export class Index {
  readonly spec: IndexSpec;
  readonly space: number;
  readonly prefix: Key;
  /** The storage's clock when it was made: snapshots from before do not hold its entries. */
  readonly createdAt: number;
  /** By which version of the collator its keys were found; undefined without a collation. */
  readonly collatorVersion: string | undefined;
  /** Where on its paths some document has, or has had, an array. */
  arrays: ArrayPositions;
  /** How many operations have used it, since it came to be known to this process. */
  uses = 0;
  readonly usedSince = new Date();
  /** Whether some key is, or was, too long to be stored whole: such keys are not in order. */
  hasCutKeys = false;
  /** How its strings compare; undefined: bytewise. */
  readonly collation: Collation | undefined;
  readonly #isMember: DocumentTest | undefined;
  readonly #directions: readonly Direction[];
  /** Where it is on a single field that is not inside another. */
  readonly #onlyField: string | undefined;
  /** The top-level fields that decide which entries a document has; undefined: all of them. */
  readonly fields: readonly string[] | undefined;

  constructor(parts: { spec: IndexSpec; space: number; createdAt: number; collatorVersion?: string }) {
    this.spec = parts.spec;
    this.space = parts.space;
    this.prefix = spacePrefix(parts.space);
    this.createdAt = parts.createdAt;
    const { partialFilterExpression: partial, collation } = parts.spec;
    this.collation = collation && parseCollation(collation);
    this.collatorVersion = this.collation && (parts.collatorVersion ?? collatorVersion);
    this.#isMember = partial && compileFilter(partial, this.collation?.compare);
    const paths = Object.keys(parts.spec.key);
    this.fields = topLevelFields(paths, partial);
    this.#directions = directionsOf(parts.spec.key);
    this.#onlyField = paths.length === 1 && !paths[0]?.includes('.') ? paths[0] : undefined;
    // What an index in a path leads to is not what the keys follow alone.
    this.arrays = paths.map((path) => (path.split('.').some((each) => arrayIndex(each) !== -1) ? anywhere : 0));
  }

  /** Whether a document may have several entries. */
  get multikey(): boolean {
    return this.arrays.some((positions) => positions !== 0);
  }

  static fromDocument(stored: Document): Index {
    // Where there is none it was made before they were stored.
    const { space, createdAt, collatorVersion: version = 'unknown', ...spec } = stored;
    return new Index({
      spec: spec as unknown as IndexSpec,
      space: space as number,
      createdAt: Number(createdAt),
      collatorVersion: version as string,
    });
  }

  toDocument(): Document {
    const version = this.collatorVersion;
    return {
      ...this.spec,
      space: this.space,
      createdAt: this.createdAt,
      ...(version !== undefined && { collatorVersion: version }),
    };
  }

  /** Whether its keys are those of another collator than this runtime's, and mean nothing any more. */
  get isStale(): boolean {
    return this.collatorVersion !== undefined && this.collatorVersion !== collatorVersion;
  }

  /** The entries of a document, each once. None where it is not in the index. */
  entriesOf(document: Document, id: RecordId): Entry[] {
    return this.#entriesOf(this.#valuesOf(document), id);
  }

  /** The keys of a document's entries, each once, without the record id. */
  keysOf(document: Document): Iterable<Key> {
    return new Set(this.#valuesOf(document).map((values) => this.keyOf(values)));
  }

  #entriesOf(all: (readonly unknown[])[], id: RecordId): Entry[] {
    const entries = all.map((values) => this.entry(values, id));
    return entries.length < 2 ? entries : [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  }

  /**
   * The values of a document's entries, one for each field of the index; several may come to the same key. Adds to `arrays`
   * where the document has arrays on the paths.
   */
  #valuesOf(document: Document, arrays?: number[]): (readonly unknown[])[] {
    if (this.#isMember && !this.#isMember(document)) return [];
    if (this.spec.sparse && !hasIndexedField(document, this.spec.key)) return [];
    if (this.#onlyField !== undefined) {
      const value = readField(document, this.#onlyField) ?? null;
      if (!Array.isArray(value)) return [[value]];
    }
    return indexKeys(document, this.spec.key, arrays);
  }

  /** Whether a key leads to one document at most. Under a collation different strings may have the same key. */
  get hasSingleEntries(): boolean {
    return this.spec.unique && this.collation === undefined;
  }

  /** Whether its keys order strings, and tell them apart, as an operation under this collation does. */
  ordersAs(collation: Collation | undefined): boolean {
    return sameCollation(this.collation, collation);
  }

  /** The entries of a document that is about to be written. What they say about the index is remembered with it. */
  entriesToWrite(document: Document, id: RecordId, target: WriteTarget): Entry[] {
    const arrays: number[] = [];
    const entries = this.#entriesOf(this.#valuesOf(document, arrays), id);
    this.#noteTraits(entries, arrays, target);
    return entries;
  }

  /** The full key and value under which an entry with these values is stored. */
  entry(values: readonly unknown[], id: RecordId): Entry {
    return this.hasSingleEntries
      ? { key: this.keyOf(values), value: bytesOfRecordId(id) }
      : { key: this.keyOf(values, id), value: noBytes };
  }

  recordIdOf({ key, value }: Entry): RecordId {
    return this.hasSingleEntries ? keyOfBytes(value) : key.slice(-recordIdLength);
  }

  /**
   * Remembers what a document's entries say about the index, and writes it along with the document. The memory of it may
   * run ahead of the disk, when a transaction aborts, which costs a little speed and no correctness.
   */
  #noteTraits(entries: readonly Entry[], arrays: readonly number[], target: WriteTarget): void {
    const cut = entries.some(({ key }) => key.length > maxWholeKeyBytes);
    if (arrays.length === 0 && !cut) return;
    this.#addTraits(arrays, cut);
    arrays.forEach((positions, path) => {
      for (let position = 0; positions >>> position !== 0; position++) {
        if ((positions >>> position) & 1) this.#putTrait(path, position, target);
      }
    });
    if (cut) this.#putTrait(cutKeysTrait, 0, target);
  }

  /** One entry for each trait, so that transactions that commit later take none away. */
  #putTrait(path: number, position: number, target: WriteTarget): void {
    const key = traitsPrefix + this.prefix + String.fromCharCode(path, position);
    if (target.get(key) === undefined) target.put(key, noBytes);
  }

  #addTraits(arrays: readonly number[], cut: boolean): void {
    this.hasCutKeys ||= cut;
    if (arrays.some((positions, i) => (positions | (this.arrays[i] ?? 0)) !== this.arrays[i])) {
      this.arrays = this.arrays.map((positions, i) => positions | (arrays[i] ?? 0));
    }
  }

  /** After a start: what was remembered. */
  loadTraits(view: View): void {
    const arrays = this.arrays.map(() => 0);
    let cut = false;
    for (const { key } of view.range(rangeOfPrefix(traitsPrefix + this.prefix))) {
      const path = key.charCodeAt(key.length - 2);
      if (path === cutKeysTrait) cut = true;
      else arrays[path] = (arrays[path] ?? 0) | (1 << key.charCodeAt(key.length - 1));
    }
    this.#addTraits(arrays, cut);
  }

  /** What an open transaction has written may be known to the index as it was in memory alone. */
  takeTraitsOf({ arrays, hasCutKeys }: Index): void {
    this.#addTraits(arrays, hasCutKeys);
  }

  /** The one key that an entry with these values has, and what follows it where it is stored. */
  keyOf(values: readonly unknown[], after = ''): Key {
    return encodeBetween([this.prefix, after], values, this.#directions, this.collation?.keys);
  }
}

function topLevelFields(paths: readonly string[], partial: Document | undefined): string[] | undefined {
  const names = [...paths, ...Object.keys(partial ?? {})];
  if (names.some((name) => name.startsWith('$'))) return undefined;
  return [...new Set(names.map(topLevelOf))];
}

/**
 * An index on its way. It has the entries of all documents up to `reached`: whoever writes one of them keeps its
 * entries, what comes after is for the build to index. Nobody reads by it before it is complete.
 */
export class IndexBuild {
  readonly index: Index;
  reached: RecordId = recordIdOf(0);
  readonly #end = Promise.withResolvers<void>();

  constructor(index: Index) {
    this.index = index;
  }

  /** Resolves when it is complete, or has failed. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  end(): void {
    this.#end.resolve();
  }
}

import { randomUUID } from 'node:crypto';
import { type Binary, UUID } from 'bson';
import { ServerError } from '#store/language/errors.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { Index, type IndexSpec } from './collection-index.ts';
import {
  numberOfRecordId,
  rangeOfPrefix,
  recordIdLength,
  recordIdOf,
  spacePrefix,
  type Key,
  type RecordId,
} from './keys.ts';
import type { Sizes } from './sizes.ts';
import type { Storage } from './storage.ts';

const collectionPrefix = spacePrefix(0) + 'collection:';
const nextSpaceKey = spacePrefix(0) + 'next-space';
const droppedPrefix = spacePrefix(0) + 'dropped:';

/** One collection: where its records are, and its indexes, of which the first is always the one on `_id`. */
export class Collection {
  readonly namespace: string;
  readonly options: Document;
  readonly uuid: Binary;
  readonly prefix: Key;
  indexes: Index[];
  #lastRecord: number;

  constructor(parts: {
    namespace: string;
    options: Document;
    uuid: Binary;
    prefix: Key;
    indexes: Index[];
    lastRecord: number;
  }) {
    this.namespace = parts.namespace;
    this.options = parts.options;
    this.uuid = parts.uuid;
    this.prefix = parts.prefix;
    this.indexes = parts.indexes;
    this.#lastRecord = parts.lastRecord;
  }

  get database(): string {
    return this.namespace.slice(0, this.namespace.indexOf('.'));
  }

  get name(): string {
    return this.namespace.slice(this.namespace.indexOf('.') + 1);
  }

  get idIndex(): Index {
    return this.indexes[0] as Index;
  }

  /** A record id above all others. One that is not used in the end leaves a gap, which is no harm. */
  nextRecordId(): RecordId {
    this.#lastRecord += 1;
    return recordIdOf(this.#lastRecord);
  }

  skipRecordIdsOf(other: Collection | undefined): void {
    if (other) this.#lastRecord = Math.max(this.#lastRecord, other.#lastRecord);
  }

  recordKey(id: RecordId): Key {
    return this.prefix + id;
  }
}

/**
 * The collections and their indexes, held in memory and written through to the storage. What changes it runs inside a
 * write job, and is read again from the storage should the job's group fail to be written.
 */
export class Catalogue {
  readonly #storage: Storage;
  readonly #sizes: Sizes;
  readonly #collections = new Map<string, Collection>();
  readonly #drops = new Map<string, number>();

  constructor(storage: Storage, sizes: Sizes) {
    this.#storage = storage;
    this.#sizes = sizes;
    this.#load();
    storage.onLanded((written) => {
      if (!written) this.#load();
    });
  }

  get(namespace: string): Collection | undefined {
    return this.#collections.get(namespace);
  }

  /** The storage's clock when a collection of this name was last dropped; 0 where that is long ago, or never. */
  droppedAt(namespace: string): number {
    return this.#drops.get(namespace) ?? 0;
  }

  all(): Iterable<Collection> {
    return this.#collections.values();
  }

  #load(): void {
    const before = new Map([...this.#collections.values()].map((collection) => [collection.prefix, collection]));
    this.#collections.clear();
    for (const { key, value } of this.#storage.latest.range(rangeOfPrefix(collectionPrefix))) {
      const namespace = Buffer.from(key.slice(collectionPrefix.length), 'latin1').toString('utf8');
      const collection = this.#read(namespace, decode(value));
      // An open transaction may have taken record ids that are not on disk yet.
      collection.skipRecordIdsOf(before.get(collection.prefix));
      this.#collections.set(namespace, collection);
    }
  }

  /** Inside a job. Throws `NamespaceExists` where there is one already. */
  create(namespace: string, options: Document = {}): Collection {
    checkNamespace(namespace);
    if (this.#collections.has(namespace)) {
      throw new ServerError('NamespaceExists', `Collection ${namespace} already exists.`);
    }
    const collection = new Collection({
      namespace,
      options,
      uuid: new UUID(randomUUID()).toBinary(),
      prefix: spacePrefix(this.#takeSpace()),
      indexes: [],
      lastRecord: 0,
    });
    this.#collections.set(namespace, collection);
    this.addIndex(collection, { name: '_id_', key: { _id: 1 }, unique: true, sparse: false });
    return collection;
  }

  /** Inside a job. The entries of the index are for the caller to build. */
  addIndex(collection: Collection, spec: IndexSpec): Index {
    const index = new Index({ spec, space: this.#takeSpace(), createdAt: this.#storage.clock });
    collection.indexes.push(index);
    this.save(collection);
    return index;
  }

  /** Inside a job. Answers at once; the space is given back little by little by `sweepDropped`. */
  dropIndex(collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter((other) => other !== index);
    this.#markDropped(index.prefix);
    this.save(collection);
  }

  /** Inside a job. */
  drop(collection: Collection): void {
    this.#collections.delete(collection.namespace);
    this.#noteDrop(collection.namespace);
    this.#storage.remove(collectionKey(collection.namespace));
    this.#markDropped(collection.prefix);
    for (const index of collection.indexes) this.#markDropped(index.prefix);
  }

  /** Inside a job. */
  save(collection: Collection): void {
    const stored = {
      uuid: collection.uuid,
      options: collection.options,
      space: spaceOf(collection.prefix),
      indexes: collection.indexes.map((index) => index.toDocument()),
    };
    this.#storage.put(collectionKey(collection.namespace), Buffer.from(encode(stored)));
  }

  /** Whether something dropped still takes space. */
  get hasDropped(): boolean {
    for (const _ of this.#storage.latest.range(rangeOfPrefix(droppedPrefix))) return true;
    return false;
  }

  /** Inside a job: removes at most `limit` keys of what was dropped. */
  sweepDropped(limit: number): void {
    let left = limit;
    const dropped = [...this.#storage.latest.range(rangeOfPrefix(droppedPrefix))];
    for (const { key } of dropped) {
      const keys: Key[] = [];
      for (const entry of this.#storage.latest.range(rangeOfPrefix(key.slice(droppedPrefix.length)))) {
        if (keys.length === left) break;
        keys.push(entry.key);
      }
      for (const each of keys) this.#storage.remove(each);
      left -= keys.length;
      if (left === 0) return;
      this.#storage.remove(key);
    }
  }

  #read(namespace: string, stored: Document): Collection {
    const prefix = spacePrefix(stored['space'] as number);
    return new Collection({
      namespace,
      options: stored['options'] as Document,
      uuid: stored['uuid'] as Binary,
      prefix,
      indexes: (stored['indexes'] as Document[]).map((index) => this.#readIndex(index)),
      lastRecord: this.#lastRecordOf(prefix),
    });
  }

  #readIndex(stored: Document): Index {
    const index = Index.fromDocument(stored);
    index.loadTraits(this.#storage.latest);
    return index;
  }

  #lastRecordOf(prefix: Key): number {
    for (const { key } of this.#storage.latest.range(rangeOfPrefix(prefix), true)) {
      return numberOfRecordId(key.slice(-recordIdLength));
    }
    return 0;
  }

  /** Spaces are never used again, so what was dropped can be removed at leisure. */
  #takeSpace(): number {
    const space = this.#storage.latest.get(nextSpaceKey)?.readUInt32BE() ?? 1;
    const next = Buffer.allocUnsafe(4);
    next.writeUInt32BE(space + 1);
    this.#storage.put(nextSpaceKey, next);
    return space;
  }

  /** Only transactions that are open now may ask for it, so the oldest of many may be forgotten. */
  #noteDrop(namespace: string): void {
    this.#drops.delete(namespace);
    this.#drops.set(namespace, this.#storage.clock);
    if (this.#drops.size <= maxRememberedDrops) return;
    for (const oldest of this.#drops.keys()) {
      this.#drops.delete(oldest);
      return;
    }
  }

  #markDropped(prefix: Key): void {
    this.#storage.put(droppedPrefix + prefix, Buffer.alloc(1));
    this.#sizes.forget(prefix);
  }
}

const maxNamespaceBytes = 255;
const maxRememberedDrops = 10_000;

function checkNamespace(namespace: string): void {
  const dot = namespace.indexOf('.');
  const [database, name] = [namespace.slice(0, dot), namespace.slice(dot + 1)];
  const badDatabase = database === '' || database.length > 63 || /[\0/\\. "$*<>:|?]/.test(database);
  const badName = name === '' || name.startsWith('.') || name.includes('\0') || name.includes('$');
  if (dot === -1 || badDatabase || badName || Buffer.byteLength(namespace) > maxNamespaceBytes) {
    throw new ServerError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  }
}

function collectionKey(namespace: string): Key {
  return collectionPrefix + Buffer.from(namespace, 'utf8').toString('latin1');
}

function spaceOf(prefix: Key): number {
  return Buffer.from(prefix, 'latin1').readUInt32BE();
}

import { randomUUID } from 'node:crypto';
import { type Binary, UUID } from 'bson';
import { ServerError } from '#store/language/errors.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { Index, IndexBuild, type IndexSpec } from './collection-index.ts';
import { Collection } from './collection.ts';
import { DropTimes } from './drop-times.ts';
import { DroppedSpaces } from './dropped-spaces.ts';
import { numberOfRecordId, rangeOfPrefix, recordIdLength, spacePrefix, storePrefix, type Key } from './keys.ts';
import { KnownRecords } from './known-records.ts';
import { checkNamespace } from './namespace.ts';
import type { Sizes } from './sizes.ts';
import type { Storage } from './storage.ts';

const collectionPrefix = storePrefix + 'collection:';
const nextSpaceKey = storePrefix + 'next-space';

/**
 * The collections and their indexes, held in memory and written through to the storage. What changes it runs inside a
 * write job, and is read again from the storage should the job's group fail to be written.
 */
export class Catalogue {
  readonly #storage: Storage;
  /** What of collections and indexes that are gone is still in the file. */
  readonly dropped: DroppedSpaces;
  readonly #collections = new Map<string, Collection>();
  readonly #drops = new DropTimes();
  #nextSpace = 1;
  /** Of all collections together. */
  #knownRecords = new KnownRecords();

  constructor(storage: Storage, sizes: Sizes) {
    this.#storage = storage;
    this.dropped = new DroppedSpaces(storage, sizes);
    this.#load();
    storage.onLanded((written) => {
      if (!written) this.#load();
    });
  }

  get(namespace: string): Collection | undefined {
    return this.#collections.get(namespace);
  }

  /** The storage's clock when a collection of this name may last have been dropped. */
  droppedAt(namespace: string): number {
    return this.#drops.of(namespace);
  }

  all(): Iterable<Collection> {
    return this.#collections.values();
  }

  ofDatabase(database: string): Collection[] {
    return [...this.#collections.values()].filter((collection) => collection.database === database);
  }

  #load(): void {
    const before = new Map([...this.#collections.values()].map((collection) => [collection.prefix, collection]));
    this.#collections.clear();
    // What was given to a document that is not to be may be given to another.
    this.#knownRecords = new KnownRecords();
    this.dropped.forgetBuilds();
    this.#nextSpace = Math.max(this.#nextSpace, this.#storage.latest.get(nextSpaceKey)?.readUInt32BE() ?? 1);
    for (const { key, value } of this.#storage.latest.range(rangeOfPrefix(collectionPrefix))) {
      const namespace = Buffer.from(key.slice(collectionPrefix.length), 'latin1').toString('utf8');
      const collection = this.#read(namespace, decode(value));
      // An open transaction may have taken record ids, and told indexes of arrays, that are not on disk yet.
      const former = before.get(collection.prefix);
      collection.skipRecordIdsOf(former);
      for (const index of collection.indexes) {
        const formerIndex = former?.indexes.find(({ prefix }) => prefix === index.prefix);
        if (formerIndex) index.takeTraitsOf(formerIndex);
      }
      this.#collections.set(namespace, collection);
    }
  }

  /**
   * A collection that nobody sees before it is published, with the index on `_id`: one that a transaction makes. Its
   * spaces belong to nobody else from now on. Throws `NamespaceExists` where there is one of this name.
   */
  draft(namespace: string, { options = {}, createdAt }: { options?: Document; createdAt: number }): Collection {
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
      knownRecords: this.#knownRecords,
    });
    const { collation } = collection;
    const idIndex = { name: '_id_', key: { _id: 1 }, unique: true, sparse: false };
    this.draftIndex(collection, { ...idIndex, ...(collation && { collation: collation.spec }) }, createdAt);
    return collection;
  }

  /** An index of a draft. */
  draftIndex(collection: Collection, spec: IndexSpec, createdAt: number): Index {
    const index = new Index({ spec, space: this.#takeSpace(), createdAt });
    collection.indexes = [...collection.indexes, index];
    return index;
  }

  /** Inside a job: makes a draft the collection of its name, of which there is none. */
  publish(collection: Collection): void {
    this.#collections.set(collection.namespace, collection);
    this.save(collection);
  }

  /** Inside a job. Throws `NamespaceExists` where there is one already. */
  create(namespace: string, options: Document = {}): Collection {
    const collection = this.draft(namespace, { options, createdAt: this.#storage.clock });
    this.publish(collection);
    return collection;
  }

  /** Inside a job. The entries of the index are for the caller to build. */
  addIndex(collection: Collection, spec: IndexSpec): Index {
    const index = this.draftIndex(collection, spec, this.#storage.clock);
    this.save(collection);
    return index;
  }

  /**
   * Inside a job. Until it is complete the space of the index counts as dropped, so that a crash leaves nothing of it;
   * `dropped.sweep` leaves it alone for as long.
   */
  beginBuild(collection: Collection, spec: IndexSpec): IndexBuild {
    const index = new Index({ spec, space: this.#takeSpace(), createdAt: this.#storage.clock });
    const build = new IndexBuild(index);
    collection.builds = [...collection.builds, build];
    this.dropped.beginBuild(index.prefix);
    this.save(collection);
    return build;
  }

  /** Inside a job: from now on readers use it, those of older snapshots excepted. */
  completeBuild(collection: Collection, build: IndexBuild): void {
    const { spec, space, prefix } = build.index;
    const index = new Index({ spec, space, createdAt: this.#storage.clock });
    index.takeTraitsOf(build.index);
    collection.builds = collection.builds.filter((other) => other !== build);
    this.dropped.completeBuild(prefix);
    collection.indexes = [...collection.indexes, index];
    this.save(collection);
  }

  /** Inside a job: leaves what there is of it to `dropped.sweep`. */
  abandonBuild(collection: Collection, build: IndexBuild): void {
    collection.builds = collection.builds.filter((other) => other !== build);
    this.dropped.abandonBuild(build.index.prefix);
  }

  /** Inside a job: leaves nothing of it, were it complete by now. */
  discardBuild(collection: Collection, build: IndexBuild): void {
    const index = collection.indexes.find(({ prefix }) => prefix === build.index.prefix);
    if (index) this.dropIndex(collection, index);
    else this.abandonBuild(collection, build);
  }

  /** Inside a job: a build that holds everything by now takes the place of an index. */
  completeRebuild(collection: Collection, build: IndexBuild, former: Index): void {
    this.completeBuild(collection, build);
    const rebuilt = collection.indexes.at(-1) ?? former;
    const others = collection.indexes.filter((other) => other !== rebuilt);
    collection.indexes = others.map((other) => (other === former ? rebuilt : other));
    this.dropped.add(former.prefix);
    this.save(collection);
  }

  /** Inside a job. Answers at once; the space is given back little by little by `dropped.sweep`. */
  dropIndex(collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter((other) => other !== index);
    this.dropped.add(index.prefix);
    this.save(collection);
  }

  /** Inside a job: another name for the same records and indexes. The name must be free. */
  rename(collection: Collection, namespace: string): void {
    checkNamespace(namespace);
    // To an open transaction both names are of collections that its snapshot does not know.
    this.#drops.note(collection.namespace, this.#storage.clock);
    this.#drops.note(namespace, this.#storage.clock);
    this.#collections.delete(collection.namespace);
    this.#storage.remove(collectionKey(collection.namespace));
    collection.namespace = namespace;
    this.#collections.set(namespace, collection);
    this.save(collection);
  }

  /** Inside a job. */
  setOptions(collection: Collection, options: Document): void {
    collection.options = options;
    this.save(collection);
  }

  /** Inside a job: an index with the same entries, used in another way. */
  changeIndex(collection: Collection, index: Index, spec: IndexSpec): void {
    const changed = new Index({ spec, space: index.space, createdAt: index.createdAt });
    changed.takeTraitsOf(index);
    collection.indexes = collection.indexes.map((other) => (other === index ? changed : other));
    this.save(collection);
  }

  /** Inside a job. */
  drop(collection: Collection): void {
    this.#collections.delete(collection.namespace);
    this.#drops.note(collection.namespace, this.#storage.clock);
    this.#storage.remove(collectionKey(collection.namespace));
    this.dropped.add(collection.prefix);
    for (const index of collection.indexes) this.dropped.add(index.prefix);
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
    const nextSpace = Buffer.allocUnsafe(4);
    nextSpace.writeUInt32BE(this.#nextSpace);
    this.#storage.put(nextSpaceKey, nextSpace);
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
      knownRecords: this.#knownRecords,
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

  /** Spaces are never used again, so what was dropped can be removed at leisure. `save` stores how far they are taken. */
  #takeSpace(): number {
    return this.#nextSpace++;
  }
}

/** Where a collection is entered. Who makes one claims it, as one claims the key of a document. */
export function collectionKey(namespace: string): Key {
  return collectionPrefix + Buffer.from(namespace, 'utf8').toString('latin1');
}

function spaceOf(prefix: Key): number {
  return Buffer.from(prefix, 'latin1').readUInt32BE();
}

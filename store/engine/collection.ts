import { Binary } from 'bson';
import { collationField, type Collation } from '#store/language/collation.ts';
import type { Document } from '#store/language/values.ts';
import type { Index, IndexBuild } from './collection-index.ts';
import { recordIdOf, type Key, type RecordId } from './keys.ts';
import type { KnownRecords } from './known-records.ts';

/** One collection: where its records are, and its indexes, of which the first is always the one on `_id`. */
export class Collection {
  namespace: string;
  /** As `create` was told, defaults put in. Replaced as a whole, so what is compiled of it may be kept by identity. */
  options: Document;
  /** How strings compare in operations that do not say it themselves; undefined: bytewise. It never changes. */
  readonly collation: Collation | undefined;
  readonly uuid: Binary;
  readonly prefix: Key;
  /** Those that are complete. */
  indexes: Index[];
  /** Indexes on their way, which readers leave alone. */
  builds: readonly IndexBuild[] = [];
  readonly knownRecords: KnownRecords;
  #lastRecord: number;

  constructor(parts: {
    namespace: string;
    options: Document;
    uuid: Binary;
    prefix: Key;
    indexes: Index[];
    lastRecord: number;
    knownRecords: KnownRecords;
  }) {
    this.namespace = parts.namespace;
    this.options = parts.options;
    this.collation = collationField(parts.options);
    // A copy, since sixteen bytes of a `Buffer` keep the pool they were taken from, 64 KiB, for as long.
    this.uuid = new Binary(new Uint8Array(parts.uuid.value()), parts.uuid.sub_type);
    this.prefix = parts.prefix;
    this.indexes = parts.indexes;
    this.#lastRecord = parts.lastRecord;
    this.knownRecords = parts.knownRecords;
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

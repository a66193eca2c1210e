import { ServerError } from '#store/language/errors.ts';
import { unpaused } from '#store/language/flow.ts';
import { formatValue } from '#store/language/format-value.ts';
import { indexKeys } from '#store/language/index-key.ts';
import { decode, equalValues, type Document } from '#store/language/values.ts';
import type { Index } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { rangeOfPrefix, recordIdLength, type Key, type RecordId } from './keys.ts';
import { findDocuments } from './query.ts';
import { documentBytes } from './record.ts';
import type { Found } from './scan.ts';
import type { Entry, WriteTarget } from './view.ts';

/** What a write does to one index. */
interface IndexChange {
  readonly index: Index;
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
}

/** A document that is to be inserted. */
export interface NewDocument {
  /** All of it, as BSON. */
  readonly bytes: Uint8Array;
  /** No less than the fields that indexes look at. */
  readonly document: Document;
}

/** Writes a new document with its index entries. Throws 11000 on a duplicate, having written nothing. */
export function insertDocument(target: WriteTarget, collection: Collection, { bytes, document }: NewDocument): void {
  target.checkRoom();
  checkCapped(target, collection, bytes.length);
  const id = collection.nextRecordId();
  const recordKey = collection.recordKey(id);
  const changes = indexesOf(collection, recordKey).map((index) => addedBy(target, index, id, document));
  checkUnique(target, collection, changes, { recordKey, document });
  apply(target, changes);
  target.putRecord(recordKey, bytes);
  target.grow(collection.prefix, 1, bytes.length);
  if (collection.options['capped'] === true) removeOldest(target, collection);
}

/**
 * Replaces the document of a record, and those of its index entries that differ. `before` and `after` need hold no more
 * than the fields of the indexes in which it differs. Throws as `insertDocument` does.
 */
export function replaceDocument(
  target: WriteTarget,
  collection: Collection,
  { found, before, after, bytes }: { found: Found; before: Document; after: Document; bytes: Uint8Array },
): void {
  claimRecord(target, collection, found, bytes);
  const changes: IndexChange[] = [];
  for (const index of indexesOf(collection, found.key)) {
    if (!mayDiffer(index, before, after)) continue;
    const present = index.entriesOf(before, found.id);
    const wanted = index.entriesToWrite(after, found.id, target);
    const added = without(wanted, present);
    const removed = without(present, wanted);
    const isToCheck = index.spec.unique && !index.hasSingleEntries;
    if (added.length > 0 || removed.length > 0 || isToCheck) changes.push({ index, added, removed });
  }
  checkUnique(target, collection, changes, { recordKey: found.key, document: after });
  apply(target, changes);
  putInPlace(target, collection, found, bytes);
}

/**
 * These top-level fields of a document, and those that decide what a change of them does to its index entries. Undefined:
 * it may be all.
 */
export function fieldsIndexedWith(
  fields: ReadonlySet<string>,
  collection: Collection,
  recordKey: Key,
): ReadonlySet<string> | undefined {
  let all: Set<string> | undefined;
  for (const index of indexesOf(collection, recordKey)) {
    if (index.fields === undefined) return undefined;
    if (!index.fields.some((field) => fields.has(field))) continue;
    all ??= new Set(fields);
    for (const field of index.fields) all.add(field);
  }
  return all ?? fields;
}

function claimRecord(target: WriteTarget, collection: Collection, found: Found, bytes: Uint8Array): void {
  target.checkRoom();
  checkCapped(target, collection, bytes.length);
  if (collection.options['capped'] === true && bytes.length !== found.bytes.length) {
    throw new ServerError(
      10_003,
      `Cannot change the size of a document in a capped collection: ${found.bytes.length} != ${bytes.length}`,
    );
  }
  target.claimRecord(found.key);
}

function putInPlace(target: WriteTarget, collection: Collection, found: Found, bytes: Uint8Array): void {
  target.putRecord(found.key, bytes);
  if (bytes.length !== found.bytes.length) target.grow(collection.prefix, 0, bytes.length - found.bytes.length);
}

export function removeDocument(target: WriteTarget, collection: Collection, found: Found): void {
  checkCapped(target, collection);
  const { key: recordKey, id, document, bytes } = found;
  target.claimRecord(recordKey);
  const changes = indexesOf(collection, recordKey).map((index) => ({
    index,
    added: [],
    removed: index.entriesOf(document, id),
  }));
  checkUnique(target, collection, changes, { recordKey, document });
  apply(target, changes);
  target.remove(recordKey);
  target.grow(collection.prefix, -1, -bytes.length);
}

/** Capped collections are in order of insertion and lose their oldest documents, which transactions would upset. */
function checkCapped(target: WriteTarget, { options, name }: Collection, bytes = 0): void {
  if (options['capped'] !== true) return;
  if (target.transactional) {
    throw new ServerError(
      'OperationNotSupportedInTransaction',
      `Collection '${name}' is a capped collection. Writes in transactions are not allowed on capped collections.`,
    );
  }
  if (bytes > Number(options['size'])) throw new ServerError('BadValue', 'object to insert exceeds cappedMaxSize');
}

/** Makes a capped collection keep to its bounds again after an insert. */
function removeOldest(target: WriteTarget, collection: Collection): void {
  const maxBytes = Number(collection.options['size']);
  const maxDocuments = Number(collection.options['max'] ?? 0) || Number.POSITIVE_INFINITY;
  const isOver = (): boolean => {
    const { entries, bytes } = target.sizeOf(collection.prefix);
    return bytes > maxBytes || entries > maxDocuments;
  };
  while (isOver()) {
    const [oldest] = unpaused(findDocuments({ view: target, collection }, { filter: {}, limit: 1 }));
    if (oldest === undefined) return;
    removeDocument(target, collection, oldest);
  }
}

/** Adds the entries of one document to an index that is being built. */
export function indexDocument(
  target: WriteTarget,
  collection: Collection,
  index: Index,
  id: RecordId,
  document: Document,
): void {
  const changes = [addedBy(target, index, id, document)];
  checkUnique(target, collection, changes, { recordKey: collection.recordKey(id), document });
  apply(target, changes);
}

function addedBy(target: WriteTarget, index: Index, id: RecordId, document: Document): IndexChange {
  return { index, added: index.entriesToWrite(document, id, target), removed: [] };
}

/** Those that have, or are to have, entries of a document: a build sees to what it has not reached yet. */
function indexesOf({ indexes, builds }: Collection, recordKey: Key): readonly Index[] {
  if (builds.length === 0) return indexes;
  const id = recordKey.slice(-recordIdLength);
  return [...indexes, ...builds.filter(({ reached }) => id <= reached).map(({ index }) => index)];
}

/** Updates share what they leave alone, so a field that is the same object has the same index entries. */
function mayDiffer(index: Index, before: Document, after: Document): boolean {
  return index.fields === undefined || index.fields.some((field) => before[field] !== after[field]);
}

function without(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
  return entries.filter(({ key }) => !others.some((other) => other.key === key));
}

/** Claims every unique entry that comes or goes, so that nobody else builds on it, and refuses those that are taken. */
function checkUnique(
  target: WriteTarget,
  collection: Collection,
  changes: readonly IndexChange[],
  written: { readonly recordKey: Key; readonly document: Document },
): void {
  const { document } = written;
  for (const { index, added, removed } of changes) {
    if (!index.spec.unique) continue;
    if (!index.hasSingleEntries) {
      for (const { key } of removed) target.claimRange(rangeOfPrefix(key.slice(0, -recordIdLength)));
      refuseEqual(target, collection, index, written);
      continue;
    }
    for (const { key } of removed) target.claimEntry(key);
    for (const { key } of added) {
      if (target.claimEntry(key)) throw duplicateKey(collection, index, document, key);
    }
  }
}

/**
 * Keys under a collation may be shared by strings that differ: the documents themselves tell. All that share a key are
 * claimed, so that none of them comes to be equal meanwhile.
 */
function refuseEqual(
  target: WriteTarget,
  collection: Collection,
  index: Index,
  { recordKey, document }: { readonly recordKey: Key; readonly document: Document },
): void {
  const pattern = index.spec.key;
  const own = indexKeys(document, pattern);
  for (const key of index.keysOf(document)) {
    const range = rangeOfPrefix(key);
    target.claimRange(range);
    for (const entry of target.range(range)) {
      const other = collection.recordKey(index.recordIdOf(entry));
      const record = other === recordKey ? undefined : target.get(other);
      if (record === undefined) continue;
      target.claimRecord(other);
      const theirs = indexKeys(decode(documentBytes(record)), pattern);
      const isEqual = own.some((values) => theirs.some((each) => equalValues(values, each, index.collation?.compare)));
      if (isEqual) throw duplicateKey(collection, index, document, key);
    }
  }
}

function apply(target: WriteTarget, changes: readonly IndexChange[]): void {
  for (const { index, added, removed } of changes) {
    let bytes = 0;
    for (const { key } of removed) {
      target.remove(key);
      bytes -= key.length;
    }
    for (const { key, value } of added) {
      target.put(key, value);
      bytes += key.length;
    }
    const entries = added.length - removed.length;
    if (entries !== 0 || bytes !== 0) target.grow(index.prefix, entries, bytes);
  }
}

function duplicateKey(collection: Collection, index: Index, document: Document, key: Key): ServerError {
  const pattern = index.spec.key;
  const values = indexKeys(document, pattern).find((each) => index.keyOf(each) === key) ?? [];
  const keyValue = Object.fromEntries(Object.keys(pattern).map((path, i) => [path, values[i] ?? null]));
  return new ServerError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.spec.name} dup key: ${formatValue(keyValue)}`,
    { details: { keyPattern: pattern, keyValue, ...(index.collation && { collation: index.collation.spec }) } },
  );
}

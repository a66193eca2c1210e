import type { Collection } from '#store/engine/catalogue.ts';
import type { Index, IndexSpec } from '#store/engine/collection-index.ts';
import { indexDocument } from '#store/engine/documents.ts';
import type { Engine } from '#store/engine/engine.ts';
import { rangeOfPrefix, recordIdLength } from '#store/engine/keys.ts';
import { countDocuments } from '#store/engine/query.ts';
import { documentBytes } from '#store/engine/record.ts';
import type { Transaction } from '#store/engine/transaction.ts';
import { ServerError } from '#store/language/errors.ts';
import { decode, encode, equalValues, isDocument, type Document } from '#store/language/values.ts';
import { documentList } from './arguments.ts';
import { namespaceOf, readOnce, type Command, type CommandContext } from './command.ts';
import { describeIndex, parseIndexSpec } from './index-spec.ts';
import { listReply } from './list-collections.ts';
import { whenUntouched } from './schema-changes.ts';

export const createIndexes: Command = {
  names: ['createIndexes'],
  inTransactions: true,
  async run(context) {
    const { engine, body, transaction } = context;
    const namespace = namespaceOf(context);
    const inherited = engine.catalogue.get(namespace)?.collation;
    const specs = documentList(body, 'indexes').map((index) => parseIndexSpec(index, inherited));
    if (specs.length === 0) throw new ServerError('BadValue', 'Must specify at least one index to create');
    if (transaction) return createInTransaction(context, transaction, { namespace, specs });
    return whenUntouched(engine, [namespace], () => {
      const existed = engine.catalogue.get(namespace) !== undefined;
      const collection = engine.collectionForWrite(namespace);
      const before = collection.indexes.length;
      const missing = specs.filter((spec) => !alreadyThere(collection, spec));
      for (const spec of missing) build(engine, collection, spec);
      return createdReply(collection, { before, existed, missing });
    });
  },
};

export const dropIndexes: Command = {
  names: ['dropIndexes', 'deleteIndexes'],
  async run(context) {
    const { engine, body } = context;
    const namespace = namespaceOf(context);
    return whenUntouched(engine, [namespace], () => {
      const collection = existing(engine.catalogue.get(namespace), namespace);
      const before = collection.indexes.length;
      for (const index of namedIndexes(collection, body['index'])) engine.catalogue.dropIndex(collection, index);
      return { nIndexesWas: before };
    });
  },
};

export const listIndexes: Command = {
  names: ['listIndexes'],
  run(context) {
    const namespace = namespaceOf(context);
    const collection = existing(context.engine.catalogue.get(namespace), namespace);
    return listReply(
      context,
      namespace,
      collection.indexes.map(({ spec }) => encode(describeIndex(spec))),
    );
  },
};

/** A transaction may make indexes on a collection that it has made itself and not written to yet. */
function createInTransaction(
  context: CommandContext,
  transaction: Transaction,
  { namespace, specs }: { namespace: string; specs: readonly IndexSpec[] },
): Document {
  const present = transaction.collection(namespace);
  const collection = present ?? transaction.createCollection(namespace);
  const before = collection.indexes.length;
  const missing = specs.filter((spec) => !alreadyThere(collection, spec));
  const isFresh =
    transaction.hasMade(collection) &&
    readOnce(context, namespace, (source) => countDocuments(source, { filter: {} })) === 0;
  if (missing.length > 0 && !isFresh) {
    throw new ServerError(
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on existing collection ${namespace} in a multi-document transaction.`,
    );
  }
  for (const spec of missing) context.engine.catalogue.draftIndex(collection, spec, transaction.snapshotClock);
  return createdReply(collection, { before, existed: present !== undefined, missing });
}

function createdReply(
  collection: Collection,
  { before, existed, missing }: { before: number; existed: boolean; missing: readonly IndexSpec[] },
): Document {
  return {
    numIndexesBefore: before,
    numIndexesAfter: collection.indexes.length,
    createdCollectionAutomatically: !existed,
    ...(missing.length === 0 && { note: 'all indexes already exist' }),
  };
}

function existing(collection: Collection | undefined, namespace: string): Collection {
  if (collection === undefined) throw new ServerError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  return collection;
}

/** Throws where an index of the same name, or on the same fields, is there with other options. */
function alreadyThere(collection: Collection, spec: IndexSpec): boolean {
  for (const { spec: other } of collection.indexes) {
    const sameKey =
      equalValues(other.key, spec.key) &&
      equalValues(other.partialFilterExpression, spec.partialFilterExpression) &&
      equalValues(other.collation, spec.collation);
    if (other.name !== spec.name && !sameKey) continue;
    if (sameKey && other.name === '_id_') return true;
    if (equalValues(describeIndex(other), describeIndex(spec))) return true;
    if (other.name !== spec.name) {
      throw new ServerError('IndexOptionsConflict', `Index already exists with a different name: ${other.name}`);
    }
    throw new ServerError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Requested index: ${spec.name}`,
    );
  }
  return false;
}

/** Inside a job. A collection that breaks a unique index is left without it. */
function build(engine: Engine, collection: Collection, spec: IndexSpec): void {
  const index = engine.catalogue.addIndex(collection, spec);
  try {
    for (const { key, value } of engine.direct.range(rangeOfPrefix(collection.prefix))) {
      indexDocument(engine.direct, collection, index, key.slice(-recordIdLength), decode(documentBytes(value)));
    }
  } catch (error) {
    engine.catalogue.dropIndex(collection, index);
    throw error;
  }
}

function namedIndexes(collection: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return collection.indexes.slice(1);
  if (Array.isArray(wanted)) return wanted.flatMap((each: unknown) => namedIndexes(collection, each));
  const index = collection.indexes.find(({ spec }) =>
    isDocument(wanted) ? equalValues(spec.key, wanted) : spec.name === wanted,
  );
  if (index === collection.idIndex) throw new ServerError('InvalidOptions', 'cannot drop _id index');
  if (index === undefined)
    throw new ServerError(
      'IndexNotFound',
      `index not found with name [${String(isDocument(wanted) ? JSON.stringify(wanted) : wanted)}]`,
    );
  return [index];
}

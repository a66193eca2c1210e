import type { Index, IndexBuild, IndexSpec } from '#store/engine/collection-index.ts';
import type { Collection } from '#store/engine/collection.ts';
import type { Engine } from '#store/engine/engine.ts';
import { beginBuild, finishBuild } from '#store/engine/index-build.ts';
import type { Transaction } from '#store/engine/transaction.ts';
import { ServerError } from '#store/language/errors.ts';
import { encode, equalValues, isDocument, type Document } from '#store/language/values.ts';
import { documentList } from './arguments.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
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
    const present = await engine.storage.write(() => allPresent(engine.catalogue.get(namespace), specs));
    if (present) return present;
    for (;;) {
      const begun = await whenUntouched(context, [namespace], () => begin(engine, namespace, specs));
      // Somebody else is building one of them: it may fail, so that all is looked at anew when it has ended.
      if (begun.underWay) await context.operation.waitFor(begun.underWay.ended);
      await finish(context, begun);
      if (begun.underWay === undefined) return { ...begun.reply, numIndexesAfter: begun.collection.indexes.length };
    }
  },
};

export const dropIndexes: Command = {
  names: ['dropIndexes', 'deleteIndexes'],
  async run(context) {
    const { engine, body } = context;
    const namespace = namespaceOf(context);
    return whenUntouched(context, [namespace], () => {
      const collection = existing(engine.catalogue.get(namespace), namespace);
      const before = collection.indexes.length;
      const wanted = body['index'];
      const stopped = collection.builds.filter(({ index }) => wanted === '*' || isNamed(index, wanted));
      // The command that builds it is told by its next batch.
      for (const build of stopped) engine.catalogue.abandonBuild(collection, build);
      const dropped = stopped.length > 0 && wanted !== '*' ? [] : namedIndexes(collection, wanted);
      for (const index of dropped) engine.catalogue.dropIndex(collection, index);
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
  const isFresh = transaction.hasMade(collection) && transaction.sizeOf(collection.prefix).entries === 0;
  if (missing.length > 0 && !isFresh) {
    throw new ServerError(
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on existing collection ${namespace} in a multi-document transaction.`,
    );
  }
  for (const spec of missing) context.engine.catalogue.draftIndex(collection, spec, transaction.snapshotClock);
  return createdReply(collection, { before, existed: present !== undefined, missing });
}

/** The answer where there is nothing to make, for which no transaction has to end first. */
function allPresent(collection: Collection | undefined, specs: readonly IndexSpec[]): Document | undefined {
  if (collection === undefined || collection.builds.length > 0) return undefined;
  if (!specs.every((spec) => alreadyThere(collection, spec))) return undefined;
  return createdReply(collection, { before: collection.indexes.length, existed: true, missing: [] });
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

/**
 * Throws where an index of the same name indexes something else, or where one that indexes the same has another name or
 * other options. Whether it is hidden makes no difference.
 */
function alreadyThere(collection: Collection, spec: IndexSpec): boolean {
  const all = [...collection.indexes, ...collection.builds.map(({ index }) => index)].map((index) => index.spec);
  const other = all.find(({ name }) => name === spec.name) ?? all.find((each) => indexesTheSame(each, spec));
  if (other === undefined) return false;
  if (!indexesTheSame(other, spec)) {
    throw new ServerError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Requested index: ${spec.name}`,
    );
  }
  if (other.name === '_id_') return true;
  const sameName = other.name === spec.name;
  if (other.expireAfterSeconds !== spec.expireAfterSeconds) {
    const ofName = sameName ? 'the same name but different options' : 'a different name and options';
    throw new ServerError(
      'IndexOptionsConflict',
      `An equivalent index already exists with ${ofName}. Requested index: ${spec.name}, existing index: ${other.name}`,
    );
  }
  if (!sameName)
    throw new ServerError('IndexOptionsConflict', `Index already exists with a different name: ${other.name}`);
  return true;
}

/** There may be several indexes on the same fields, as long as they differ in one of these. */
function indexesTheSame(one: IndexSpec, other: IndexSpec): boolean {
  const isId = one.name === '_id_';
  return (
    equalValues(one.key, other.key) &&
    equalValues(one.partialFilterExpression, other.partialFilterExpression) &&
    equalValues(one.collation, other.collation) &&
    (isId || (one.unique === other.unique && one.sparse === other.sparse))
  );
}

interface Begun {
  readonly collection: Collection;
  readonly builds: readonly IndexBuild[];
  /** The build of one of the indexes by somebody else. */
  readonly underWay?: IndexBuild | undefined;
  readonly reply: Document;
}

/** Inside a job. Small collections have their indexes at the end of it, larger ones their first entries. */
function begin(engine: Engine, namespace: string, specs: readonly IndexSpec[]): Begun {
  const existed = engine.catalogue.get(namespace) !== undefined;
  const collection = engine.collectionForWrite(namespace);
  const before = collection.indexes.length;
  const underWay = collection.builds.find(({ index }) => specs.some((spec) => isSame(index.spec, spec)));
  if (underWay) return { collection, builds: [], underWay, reply: {} };
  const missing = specs.filter((spec) => !alreadyThere(collection, spec));
  checkNumber(collection, missing);
  const builds: IndexBuild[] = [];
  try {
    for (const spec of missing) builds.push(beginBuild(engine, collection, spec));
  } catch (error) {
    // What the others have come to in this job is undone: all of the indexes are made, or none.
    for (const build of builds) engine.catalogue.discardBuild(collection, build);
    throw error;
  }
  const reply = createdReply(collection, { before, existed, missing });
  return { collection, builds: builds.filter((build) => collection.builds.includes(build)), reply };
}

/** Where one of the indexes cannot be made none is. */
async function finish({ engine, operation }: CommandContext, { collection, builds }: Begun): Promise<void> {
  try {
    for (const build of builds) await finishBuild(engine, collection, build, operation);
  } catch (error) {
    await engine.storage.write(() => {
      for (const build of builds) engine.catalogue.discardBuild(collection, build);
    });
    throw error;
  } finally {
    for (const build of builds) build.end();
  }
}

/** As in MongoDB. */
const maxIndexes = 64;

function checkNumber({ indexes, builds, namespace }: Collection, missing: readonly IndexSpec[]): void {
  if (missing.length === 0 || indexes.length + builds.length + missing.length <= maxIndexes) return;
  throw new ServerError('CannotCreateIndex', `add index fails, too many indexes for ${namespace}`);
}

function isSame(one: IndexSpec, other: IndexSpec): boolean {
  return equalValues(describeIndex(one), describeIndex(other));
}

function namedIndexes(collection: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return collection.indexes.slice(1);
  if (Array.isArray(wanted)) return wanted.flatMap((each: unknown) => namedIndexes(collection, each));
  const [index, ...others] = collection.indexes.filter((each) => isNamed(each, wanted));
  if (others.length > 0) {
    throw new ServerError(
      'AmbiguousIndexKeyPattern',
      `${others.length + 1} indexes found for key: ${JSON.stringify(wanted)}, identify by name instead.`,
    );
  }
  if (index === collection.idIndex) throw new ServerError('InvalidOptions', 'cannot drop _id index');
  if (index === undefined)
    throw new ServerError(
      'IndexNotFound',
      `index not found with name [${String(isDocument(wanted) ? JSON.stringify(wanted) : wanted)}]`,
    );
  return [index];
}

function isNamed({ spec }: Index, wanted: unknown): boolean {
  return isDocument(wanted) ? equalValues(spec.key, wanted) : spec.name === wanted;
}

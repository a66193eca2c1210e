import { Binary } from 'bson';
import type { Collection } from '#store/engine/catalogue.ts';
import type { Transaction } from '#store/engine/transaction.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { encode, type Document } from '#store/language/values.ts';
import { booleanField, countField, documentField } from './arguments.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { defaultFirstBatch, firstBatch } from './cursor-reply.ts';
import { whenUntouched } from './schema-changes.ts';

/** Options of `create` that would change how the collection behaves, and do not here. */
const unsupportedOptions = ['capped', 'timeseries', 'viewOn', 'clusteredIndex', 'encryptedFields', 'validator'];

export const create: Command = {
  names: ['create'],
  inTransactions: true,
  async run(context) {
    const { engine, body } = context;
    const namespace = namespaceOf(context);
    for (const option of unsupportedOptions) {
      const value = body[option];
      if (value !== undefined && value !== false)
        throw new ServerError('CommandNotSupported', `create with '${option}' is not supported`);
    }
    if (context.transaction) createInTransaction(context.transaction, namespace);
    else await whenUntouched(engine, [namespace], () => engine.createCollection(namespace));
    return {};
  },
};

function createInTransaction(transaction: Transaction, namespace: string): void {
  if (transaction.collection(namespace)) {
    throw new ServerError('NamespaceExists', `Collection ${namespace} already exists.`);
  }
  transaction.createCollection(namespace);
}

export const drop: Command = {
  names: ['drop'],
  async run(context) {
    const { engine } = context;
    const namespace = namespaceOf(context);
    const dropped = await whenUntouched(engine, [namespace], () => {
      const collection = engine.catalogue.get(namespace);
      if (collection) engine.catalogue.drop(collection);
      return collection;
    });
    // Dropping what is not there is no error since MongoDB 7.
    return dropped ? { ns: namespace, nIndexesWas: dropped.indexes.length } : {};
  },
};

export const dropDatabase: Command = {
  names: ['dropDatabase'],
  async run({ engine, database }) {
    const namespaces = collectionsOf(engine.catalogue.all(), database).map(({ namespace }) => namespace);
    await whenUntouched(engine, namespaces, () => {
      for (const collection of collectionsOf(engine.catalogue.all(), database)) engine.catalogue.drop(collection);
    });
    return { dropped: database };
  },
};

export const listCollections: Command = {
  names: ['listCollections'],
  run(context) {
    const { engine, database, body } = context;
    const matches = compileFilter(documentField(body, 'filter') ?? {});
    const nameOnly = booleanField(body, 'nameOnly');
    const all = collectionsOf(engine.catalogue.all(), database).map((collection) => describe(collection));
    const documents = all
      .filter((each) => matches(each))
      .map(({ name, type, ...rest }) => encode(nameOnly ? { name, type } : { name, type, ...rest }));
    return listReply(context, `${database}.$cmd.listCollections`, documents);
  },
};

export const listDatabases: Command = {
  names: ['listDatabases'],
  run({ engine, body }) {
    const matches = compileFilter(documentField(body, 'filter') ?? {});
    const nameOnly = booleanField(body, 'nameOnly');
    const names = new Set([...engine.catalogue.all()].map(({ database }) => database));
    const databases = [...names]
      .sort()
      .map((name): Document => (nameOnly ? { name } : { name, sizeOnDisk: 0, empty: false }));
    const found = databases.filter((each) => matches(each));
    return nameOnly ? { databases: found } : { databases: found, totalSize: 0, totalSizeMb: 0 };
  },
};

/** Answers a list as a cursor, as these commands do. */
export function listReply({ engine, body }: CommandContext, namespace: string, documents: Uint8Array[]): Uint8Array {
  const batchSize =
    countField(documentField(body, 'cursor') ?? {}, 'batchSize') ?? Math.max(defaultFirstBatch, documents.length);
  return firstBatch(engine, { namespace, documents: documents[Symbol.iterator]() }, { batchSize, singleBatch: false });
}

function collectionsOf(all: Iterable<Collection>, database: string): Collection[] {
  return [...all].filter((collection) => collection.database === database);
}

function describe({ name, uuid, options }: Collection): Document & { name: string; type: string } {
  return {
    name,
    type: 'collection',
    options,
    info: { readOnly: false, uuid: new Binary(uuid.value(), Binary.SUBTYPE_UUID) },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
}

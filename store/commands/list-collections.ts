import { Binary } from 'bson';
import type { Collection } from '#store/engine/collection.ts';
import type { StoredView } from '#store/engine/stored-views.ts';
import { compileFilter } from '#store/language/filter.ts';
import { encode, type Document } from '#store/language/values.ts';
import { booleanField, countField, documentField } from './arguments.ts';
import type { Command, CommandContext, Reply } from './command.ts';
import { defaultFirstBatch, firstBatch } from './cursor-reply.ts';

interface Listed extends Document {
  readonly name: string;
  readonly type: 'collection' | 'view';
}

/** `listCollections`: collections in the order they were made, then views. Everyone may see all of them. */
export const listCollections: Command = {
  names: ['listCollections'],
  run(context) {
    const { engine, database, body } = context;
    const matches = compileFilter(documentField(body, 'filter') ?? {});
    const nameOnly = booleanField(body, 'nameOnly');
    const all: Listed[] = [
      ...engine.catalogue.ofDatabase(database).map((collection) => describeCollection(collection)),
      ...engine.views.ofDatabase(database).map((view) => describeView(view)),
    ];
    const documents = all
      .filter((each) => matches(each))
      .map(({ name, type, ...rest }) => encode(nameOnly ? { name, type } : { name, type, ...rest }));
    return listReply(context, `${database}.$cmd.listCollections`, documents);
  },
};

/** Answers a list as a cursor, as these commands do. */
export function listReply(
  { engine, body, session }: CommandContext,
  namespace: string,
  documents: Uint8Array[],
): Reply | Promise<Reply> {
  const batchSize =
    countField(documentField(body, 'cursor') ?? {}, 'batchSize') ?? Math.max(defaultFirstBatch, documents.length);
  return firstBatch(
    engine,
    { namespace, documents: documents[Symbol.iterator](), session },
    { batchSize, singleBatch: false },
  );
}

function describeCollection({ name, uuid, options }: Collection): Listed {
  return {
    name,
    type: 'collection',
    options,
    info: { readOnly: false, uuid: new Binary(uuid.value(), Binary.SUBTYPE_UUID) },
    idIndex: {
      v: 2,
      key: { _id: 1 },
      name: '_id_',
      ...(options['collation'] !== undefined && { collation: options['collation'] }),
    },
  };
}

function describeView({ namespace, ...options }: StoredView): Listed {
  return {
    name: namespace.slice(namespace.indexOf('.') + 1),
    type: 'view',
    options: { ...options },
    info: { readOnly: true },
  };
}

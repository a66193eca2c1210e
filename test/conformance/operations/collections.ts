import { type AnyBulkWriteOperation, type Collection, Db, type Document, type IndexSpecification } from 'mongodb';
import type { Call, Operation, Operations } from './operation.ts';

/** Reads and writes of one collection; `aggregate` of a database as well. */
export const collectionOperations: Operations = {
  aggregate({ entities, object, arguments: { pipeline, ...options } }) {
    const entity = entities.entity(object);
    const target = entity instanceof Db ? entity : entities.collection(object);
    return target.aggregate(pipeline, options).toArray();
  },
  bulkWrite: onCollection((collection, { requests, ...options }) =>
    collection.bulkWrite(requests as AnyBulkWriteOperation[], options),
  ),
  count: onCollection((collection, { filter, ...options }) => collection.count(filter, options)),
  countDocuments: onCollection((collection, { filter, ...options }) => collection.countDocuments(filter, options)),
  createIndex: onCollection((collection, { keys, ...options }) =>
    collection.createIndex(keys as IndexSpecification, options),
  ),
  deleteMany: onCollection((collection, { filter, ...options }) => collection.deleteMany(filter, options)),
  deleteOne: onCollection((collection, { filter, ...options }) => collection.deleteOne(filter, options)),
  distinct: onCollection((collection, { fieldName, filter, ...options }) =>
    collection.distinct(fieldName, filter, options),
  ),
  dropIndex: onCollection((collection, { name, ...options }) => collection.dropIndex(name, options)),
  estimatedDocumentCount: onCollection((collection, options) => collection.estimatedDocumentCount(options)),
  find: onCollection((collection, { filter, ...options }) => collection.find(filter, options).toArray()),
  findOne: onCollection((collection, { filter, ...options }) => collection.findOne(filter, options)),
  findOneAndDelete: onCollection((collection, { filter, ...options }) => collection.findOneAndDelete(filter, options)),
  findOneAndReplace: onCollection((collection, { filter, replacement, ...options }) =>
    collection.findOneAndReplace(filter, replacement, options),
  ),
  findOneAndUpdate: onCollection((collection, { filter, update, ...options }) =>
    collection.findOneAndUpdate(filter, update, options),
  ),
  insertMany: onCollection((collection, { documents, ...options }) => collection.insertMany(documents, options)),
  insertOne: onCollection((collection, { document, ...options }) => collection.insertOne(document, options)),
  listIndexes: onCollection((collection, options) => collection.listIndexes(options).toArray()),
  replaceOne: onCollection((collection, { filter, replacement, ...options }) =>
    collection.replaceOne(filter, replacement, options),
  ),
  updateMany: onCollection((collection, { filter, update, ...options }) =>
    collection.updateMany(filter, update, options),
  ),
  updateOne: onCollection((collection, { filter, update, ...options }) =>
    collection.updateOne(filter, update, options),
  ),
};

function onCollection(run: (collection: Collection, given: Document) => Promise<unknown>): Operation {
  return ({ entities, object, arguments: given }: Call) => run(entities.collection(object), given);
}

import { answerOf, findDocuments, withRecordId, type Query } from '#store/engine/query.ts';
import { findKeys } from '#store/engine/returned-keys.ts';
import { collationField } from '#store/language/collation.ts';
import { map, type Flow } from '#store/language/flow.ts';
import { encode, type Document } from '#store/language/values.ts';
import { booleanField, countField, sortField } from './arguments.ts';
import { boundFilter, boundProjection } from './changes.ts';
import { cursorParts, namespaceOf, openSource, type Command, type OpenSource } from './command.ts';
import { defaultFirstBatch, firstBatch, onlyBatch } from './cursor-reply.ts';
import { findTail } from './find-tail.ts';
import { windowOf } from './key-window.ts';
import { findInView } from './view-reads.ts';

export const find: Command = {
  names: ['find'],
  inTransactions: true,
  onViews: true,
  run(context) {
    const { engine, body } = context;
    const namespace = namespaceOf(context);
    const filter = boundFilter(body, 'filter', body);
    if (engine.views.get(namespace)) return findInView(context, namespace);
    if (booleanField(body, 'tailable')) return findTail(context, namespace, filter);
    const source = openSource(context, namespace);
    try {
      const documents = answers(source, body, {
        filter,
        sort: sortField(body),
        hint: body['hint'],
        window: windowOf(body),
        collation: collationField(body),
        skip: countField(body, 'skip') ?? 0,
        limit: countField(body, 'limit') ?? 0,
      });
      const batch = {
        batchSize: countField(body, 'batchSize') ?? defaultFirstBatch,
        singleBatch: booleanField(body, 'singleBatch'),
      };
      const answer = onlyBatch(documents, { namespace, snapshotTime: source.snapshotTime }, batch);
      if (answer === undefined) {
        const { collection, snapshot } = source;
        const cursor = {
          namespace,
          documents: documents[Symbol.iterator](),
          found: collection && snapshot && { namespace: collection.namespace, prefix: collection.prefix },
          ...cursorParts(context, source),
        };
        return firstBatch(engine, cursor, batch);
      }
      source.snapshot?.close();
      return answer;
    } catch (error) {
      source.snapshot?.close();
      throw error;
    }
  },
};

/** What is answered of the documents of a query, as bytes. */
function answers(source: OpenSource, body: Document, query: Query): Flow<Uint8Array> {
  const { filter, collation = source.collection?.collation } = query;
  const answer = answerOf(boundProjection(body), { filter, collation });
  if (booleanField(body, 'returnKey')) return map(findKeys(source, query), (key) => encode(key));
  return map(findDocuments(source, query), booleanField(body, 'showRecordId') ? withRecordId(answer) : answer);
}

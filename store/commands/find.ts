import { answerOf, findDocuments } from '#store/engine/query.ts';
import { collationField } from '#store/language/collation.ts';
import { map } from '#store/language/flow.ts';
import { booleanField, countField, documentField, numberField } from './arguments.ts';
import { boundFilter, boundProjection } from './changes.ts';
import { cursorParts, namespaceOf, openSource, type Command } from './command.ts';
import { defaultFirstBatch, firstBatch } from './cursor-reply.ts';
import { findTail } from './find-tail.ts';
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
    // A negative limit is the old way to ask for a single batch.
    const limit = numberField(body, 'limit') ?? 0;
    const source = openSource(context, namespace);
    try {
      const found = findDocuments(source, {
        filter,
        sort: documentField(body, 'sort'),
        hint: body['hint'],
        collation: collationField(body),
        skip: countField(body, 'skip') ?? 0,
        limit: Math.abs(limit),
      });
      const collation = collationField(body) ?? source.collection?.collation;
      const documents = map(found, answerOf(boundProjection(body), { filter, collation }))[Symbol.iterator]();
      const cursor = { namespace, documents, ...cursorParts(context, source) };
      const batchSize = countField(body, 'batchSize') ?? defaultFirstBatch;
      return firstBatch(engine, cursor, { batchSize, singleBatch: booleanField(body, 'singleBatch') || limit < 0 });
    } catch (error) {
      source.snapshot?.close();
      throw error;
    }
  },
};

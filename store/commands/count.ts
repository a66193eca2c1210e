import { findDistinct } from '#store/engine/distinct.ts';
import { countDocuments, type Query } from '#store/engine/query.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { each, map, type Flow, type Work } from '#store/language/flow.ts';
import { distinctValues } from '#store/language/paths.ts';
import { ValueClasses } from '#store/language/value-classes.ts';
import type { Document } from '#store/language/values.ts';
import { countField, documentField, numberField, stringField } from './arguments.ts';
import { namespaceOf, readOnce, type Command, type OpenSource } from './command.ts';
import { countInView, readView } from './view-reads.ts';

export const count: Command = {
  names: ['count'],
  onViews: true,
  run(context) {
    const { body, transaction } = context;
    if (transaction)
      throw new ServerError(
        'OperationNotSupportedInTransaction',
        "Cannot run 'count' in a multi-document transaction.",
      );
    const query = {
      filter: documentField(body, 'query') ?? {},
      skip: countField(body, 'skip') ?? 0,
      limit: Math.abs(numberField(body, 'limit') ?? 0),
      hint: body['hint'],
      collation: collationField(body),
    };
    const namespace = namespaceOf(context);
    if (context.engine.views.get(namespace)) return countInView(context, namespace, query);
    return readOnce(context, namespace, (source) => counted(source, query));
  },
};

function* counted(source: OpenSource, query: Query): Work<Document> {
  return { n: yield* countDocuments(source, query) };
}

export const distinct: Command = {
  names: ['distinct'],
  onViews: true,
  inTransactions: true,
  run(context) {
    const { body } = context;
    const path = stringField(body, 'key');
    const filter = documentField(body, 'query') ?? {};
    const namespace = namespaceOf(context);
    const view = context.engine.views.resolve(namespace);
    if (view) {
      const { collation } = view;
      return readView(context, namespace, [{ $match: filter }], (documents, source) =>
        distinctOf(documents, source, { path, collation }),
      );
    }
    return readOnce(context, namespace, (source) => {
      const collation = collationField(body) ?? source.collection?.collation;
      const found = findDistinct(source, path, { filter, hint: body['hint'], collation });
      const documents = map(found, ({ document }) => document);
      return distinctOf(documents, source, { path, collation });
    });
  },
};

interface Wanted {
  readonly path: string;
  readonly collation: Collation | undefined;
}

function* distinctOf(documents: Flow<Document>, source: OpenSource, { path, collation }: Wanted): Work<Document> {
  const values = new ValueClasses(collation);
  yield* each(documents, (document) => {
    for (const value of distinctValues(document, path)) values.firstEqual(value);
  });
  return { values: [...values], ...timeOf(source) };
}

function timeOf({ snapshotTime }: OpenSource): Document {
  return snapshotTime ? { atClusterTime: snapshotTime } : {};
}

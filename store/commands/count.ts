import { keyOfBytes } from '#store/engine/keys.ts';
import { countDocuments, findDocuments } from '#store/engine/query.ts';
import { ServerError } from '#store/language/errors.ts';
import { encodeKey } from '#store/language/index-key.ts';
import { distinctValues } from '#store/language/paths.ts';
import type { Document } from '#store/language/values.ts';
import { countField, documentField, numberField, stringField } from './arguments.ts';
import { namespaceOf, readOnce, type Command } from './command.ts';
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
    };
    const namespace = namespaceOf(context);
    if (context.engine.views.get(namespace)) return { n: countInView(context, namespace, query) };
    return { n: readOnce(context, namespace, (source) => countDocuments(source, query)) };
  },
};

export const distinct: Command = {
  names: ['distinct'],
  onViews: true,
  inTransactions: true,
  run(context) {
    const { body } = context;
    const path = stringField(body, 'key');
    const filter = documentField(body, 'query') ?? {};
    const namespace = namespaceOf(context);
    if (context.engine.views.get(namespace))
      return readView(context, namespace, [{ $match: filter }], (documents) => distinctOf(documents, path));
    return readOnce(context, namespace, (source) => {
      const found = Iterator.from(findDocuments(source, { filter, hint: body['hint'] }));
      return distinctOf(
        found.map(({ document }) => document),
        path,
      );
    });
  },
};

function distinctOf(documents: Iterable<Document>, path: string): Document {
  // Values that are equal have the same key, whatever their types.
  const values = new Map<string, unknown>();
  for (const document of documents) {
    for (const value of distinctValues(document, path)) {
      const key = keyOfBytes(encodeKey([value], { value: 1 }));
      if (!values.has(key)) values.set(key, value);
    }
  }
  return { values: [...values.values()] };
}

import { checkNamespace } from '#store/engine/namespace.ts';
import type { StoredView } from '#store/engine/stored-views.ts';
import { compilePipeline } from '#store/language/aggregate.ts';
import { collationField } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { formatValue } from '#store/language/format-value.ts';
import { noCollections } from '#store/language/stage.ts';
import { equalValues, type Document } from '#store/language/values.ts';
import { booleanField, documentList, stringField } from './arguments.ts';
import { parseCollectionOptions } from './collection-options.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { whenUntouched } from './schema-changes.ts';
import { commandVariables } from './variables.ts';

/** `create`: a collection, plain or capped, with or without a validator; or a view. */
export const create: Command = {
  names: ['create'],
  inTransactions: true,
  onViews: true,
  async run(context) {
    const namespace = namespaceOf(context);
    if (context.body['viewOn'] === undefined) await createCollection(context, namespace);
    else await createView(context, parseView(context.body, namespace));
    return {};
  },
};

/**
 * One that is there already, and is just as it is wished, is no error; nor does that wait for the transactions that have
 * written to it, since a server that starts creates its collections while those of the one that died may still be open.
 */
async function createCollection(context: CommandContext, namespace: string): Promise<void> {
  const { engine, transaction, body } = context;
  if (body['pipeline'] !== undefined)
    throw new ServerError('InvalidOptions', "'pipeline' requires 'viewOn' to also be specified");
  const options = parseCollectionOptions(body);
  if (transaction) {
    // An error ends a transaction anyway, so MongoDB tells it of any collection that is there.
    if (engine.views.get(namespace) ?? transaction.collection(namespace))
      throw new ServerError('NamespaceExists', `Collection ${namespace} already exists.`);
    transaction.createCollection(namespace, options);
    return;
  }
  const isThere = (): boolean => {
    const there = engine.views.get(namespace) ?? engine.catalogue.get(namespace)?.options;
    if (there !== undefined && !equalValues(there, options)) throw otherwise(namespace, there);
    return there !== undefined;
  };
  if (await engine.storage.write(isThere)) return;
  await whenUntouched(context, [namespace], () => {
    if (!isThere()) engine.createCollection(namespace, options);
  });
}

/** A definition of a view, checked. The view may be of what is not there yet. */
export function parseView(body: Document, namespace: string): StoredView {
  const viewOn = stringField(body, 'viewOn');
  const pipeline = body['pipeline'] === undefined ? [] : documentList(body, 'pipeline');
  if (viewOn === '') throw new ServerError('BadValue', "'viewOn' cannot be empty");
  if (booleanField(body, 'capped') || body['validator'] !== undefined)
    throw new ServerError('InvalidOptions', 'a view has no options besides its pipeline and collation');
  const collation = collationField(body);
  for (const stage of pipeline) {
    if ('$out' in stage || '$merge' in stage)
      throw new ServerError(
        'OptionNotSupportedOnView',
        'The aggregation stage $out or $merge cannot be used within a view definition',
      );
  }
  compilePipeline(pipeline, { collections: noCollections, variables: commandVariables(body) });
  return { namespace, viewOn, pipeline, ...(collation?.isSimple === false && { collation: collation.spec }) };
}

async function createView(context: CommandContext, view: StoredView): Promise<void> {
  const { engine, transaction } = context;
  if (transaction)
    throw new ServerError(
      'OperationNotSupportedInTransaction',
      'Cannot create a view in a multi-document transaction.',
    );
  checkNamespace(view.namespace);
  await whenUntouched(context, [view.namespace], () => {
    const there = engine.views.get(view.namespace) ?? engine.catalogue.get(view.namespace)?.options;
    if (there && !equalValues(there, view)) throw otherwise(view.namespace, there);
    engine.views.put(view);
  });
}

function otherwise(namespace: string, there: StoredView | Document): ServerError {
  return new ServerError(
    'NamespaceExists',
    `namespace ${namespace} already exists, but with different options: ${formatValue({ ...there })}`,
  );
}

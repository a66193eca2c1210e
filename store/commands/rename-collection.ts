import { Binary } from 'bson';
import type { Collection } from '#store/engine/collection.ts';
import { ServerError } from '#store/language/errors.ts';
import { equalValues } from '#store/language/values.ts';
import { booleanField, stringField } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';
import { whenUntouched } from './schema-changes.ts';

/**
 * `renameCollection`, to another database as well, which costs no more here: the documents and indexes stay where they
 * are. Waits for open transactions that have written to either collection.
 */
export const renameCollection: Command = {
  names: ['renameCollection'],
  adminOnly: true,
  async run(context) {
    const { engine, body } = context;
    const from = stringField(body, 'renameCollection');
    const to = stringField(body, 'to');
    if (from === to) throw new ServerError('IllegalOperation', "Can't rename a collection to itself");
    await whenUntouched(context, [from, to], () => {
      const source = sourceOf(context, from);
      const target = targetOf(context, to);
      if (target) engine.catalogue.drop(target);
      engine.catalogue.rename(source, to);
    });
    return {};
  },
};

function sourceOf({ engine }: CommandContext, namespace: string): Collection {
  if (engine.views.get(namespace))
    throw new ServerError('CommandNotSupportedOnView', `cannot rename view: ${namespace}`);
  const collection = engine.catalogue.get(namespace);
  if (collection) return collection;
  throw new ServerError('NamespaceNotFound', `Source collection ${namespace} does not exist`);
}

/** The collection that makes place, if there is one. */
function targetOf({ engine, body }: CommandContext, namespace: string): Collection | undefined {
  if (engine.views.get(namespace))
    throw new ServerError('NamespaceExists', `a view already exists with that name: ${namespace}`);
  const target = engine.catalogue.get(namespace);
  if (target === undefined) return undefined;
  const dropTarget: unknown = body['dropTarget'];
  // A UUID names the one collection that may be dropped.
  const allowed =
    dropTarget instanceof Binary ? equalValues(dropTarget, target.uuid) : booleanField(body, 'dropTarget');
  if (!allowed) throw new ServerError('NamespaceExists', 'target namespace exists');
  return target;
}

import type { Index } from '#store/engine/collection-index.ts';
import type { Collection } from '#store/engine/collection.ts';
import type { Engine } from '#store/engine/engine.ts';
import { ServerError } from '#store/language/errors.ts';
import { equalValues, type Document } from '#store/language/values.ts';
import { booleanField, documentField, numberField } from './arguments.ts';
import { cappedMax, cappedSize, parsePreImages, parseValidation } from './collection-options.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { parseView } from './create.ts';
import { checkExpiry } from './index-spec.ts';
import { whenUntouched } from './schema-changes.ts';

const unsupportedOptions = ['recordPreImages', 'timeseries', 'expireAfterSeconds', 'dryRun'];
const unsupportedIndexOptions = ['unique', 'prepareUnique'];

/**
 * `collMod`: changes a collection's validator or bounds, whether an index is hidden or when it expires documents, or
 * what a view shows. Documents that are there already are not looked at.
 */
export const collMod: Command = {
  names: ['collMod'],
  onViews: true,
  async run(context) {
    const { engine, body } = context;
    const namespace = namespaceOf(context);
    refuse(body, unsupportedOptions, 'collMod');
    if (engine.views.get(namespace) || body['viewOn'] !== undefined || body['pipeline'] !== undefined)
      return changeView(context, namespace);
    return whenUntouched(context, [namespace], () => {
      const collection = engine.catalogue.get(namespace);
      if (collection === undefined) throw new ServerError('NamespaceNotFound', `ns does not exist: ${namespace}`);
      const options = changedOptions(collection.options, body);
      const change = documentField(body, 'index');
      const reply = change ? changeIndex(engine, collection, change) : {};
      if (options !== collection.options) engine.catalogue.setOptions(collection, options);
      return reply;
    });
  },
};

async function changeView({ engine, body }: CommandContext, namespace: string): Promise<Document> {
  const before = engine.views.get(namespace);
  if (before === undefined) {
    if (engine.catalogue.get(namespace))
      throw new ServerError('InvalidOptions', "'viewOn' and 'pipeline' may only be changed on a view");
    throw new ServerError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  }
  for (const option of ['validator', 'validationLevel', 'validationAction', 'index', 'cappedSize', 'cappedMax']) {
    if (body[option] !== undefined)
      throw new ServerError('InvalidOptions', `option not supported on a view: ${option}`);
  }
  if (body['viewOn'] === undefined || body['pipeline'] === undefined)
    throw new ServerError('InvalidOptions', "Must specify both 'viewOn' and 'pipeline' when modifying a view");
  const view = parseView(body, namespace);
  await engine.storage.write(() => engine.views.put({ ...before, ...view }));
  return {};
}

/** The collection's options with what the command says put in; the same object where it says nothing of them. */
function changedOptions(options: Document, body: Document): Document {
  const changes = { ...parseValidation(body, 'collMod'), ...parsePreImages(body), ...changedBounds(options, body) };
  if (Object.keys(changes).length === 0) return options;
  const { validator, validationLevel, validationAction, ...others } = { ...options, ...changes };
  if (validator === undefined) return { ...others, ...pick({ validationLevel, validationAction }) };
  // An empty validator is none.
  if (equalValues(validator, {})) return others;
  return {
    ...others,
    validator,
    validationLevel: validationLevel ?? 'strict',
    validationAction: validationAction ?? 'error',
  };
}

function changedBounds(options: Document, body: Document): Document {
  const size = numberField(body, 'cappedSize');
  const max = numberField(body, 'cappedMax');
  if (size === undefined && max === undefined) return {};
  if (options['capped'] !== true) throw new ServerError('InvalidOptions', 'Collection must be capped.');
  return {
    ...(size !== undefined && { size: cappedSize(size) }),
    ...(max !== undefined && { max: max > 0 ? cappedMax(max) : 0 }),
  };
}

/** Answers what was changed, before and after. Throws before anything is. */
function changeIndex(engine: Engine, collection: Collection, change: Document): Document {
  refuse(change, unsupportedIndexOptions, 'collMod with an index');
  for (const field of Object.keys(change)) {
    if (!['name', 'keyPattern', 'hidden', 'expireAfterSeconds'].includes(field))
      throw new ServerError(40_415, `BSON field 'collMod.index.${field}' is an unknown field.`);
  }
  const index = namedIndex(collection, change);
  const { spec } = index;
  const hidden = change['hidden'] === undefined ? undefined : booleanField(change, 'hidden');
  const expiry = numberField(change, 'expireAfterSeconds');
  if (hidden === undefined && expiry === undefined)
    throw new ServerError('InvalidOptions', 'no expireAfterSeconds, hidden, unique, or prepareUnique field');
  if (hidden === true && spec.name === '_id_') throw new ServerError('BadValue', "can't hide _id index");
  if (expiry !== undefined) checkExpiry(spec.key, expiry);
  const { hidden: wasHidden = false, expireAfterSeconds: oldExpiry, ...others } = spec;
  const newExpiry = expiry ?? oldExpiry;
  engine.catalogue.changeIndex(collection, index, {
    ...others,
    ...((hidden ?? wasHidden) && { hidden: true }),
    ...(newExpiry !== undefined && { expireAfterSeconds: newExpiry }),
  });
  return {
    ...(expiry !== undefined &&
      oldExpiry !== expiry && { ...pick({ expireAfterSeconds_old: oldExpiry }), expireAfterSeconds_new: expiry }),
    ...(hidden !== undefined && wasHidden !== hidden && { hidden_old: wasHidden, hidden_new: hidden }),
  };
}

function namedIndex(collection: Collection, change: Document): Index {
  const { name, keyPattern } = change;
  if ((name === undefined) === (keyPattern === undefined))
    throw new ServerError('InvalidOptions', 'must specify either index name or key pattern');
  const [index, ...others] = collection.indexes.filter(({ spec }) =>
    name === undefined ? equalValues(spec.key, keyPattern) : spec.name === name,
  );
  if (others.length > 0) {
    throw new ServerError(
      'AmbiguousIndexKeyPattern',
      `index keyPattern ${JSON.stringify(keyPattern)} matches ${others.length + 1} indexes, must use index name.`,
    );
  }
  if (index) return index;
  throw new ServerError(
    'IndexNotFound',
    `cannot find index ${JSON.stringify(name ?? keyPattern)} for ns ${collection.namespace}`,
  );
}

function refuse(body: Document, options: readonly string[], command: string): void {
  for (const option of options) {
    if (body[option] !== undefined && body[option] !== null && body[option] !== false)
      throw new ServerError('CommandNotSupported', `${command} with '${option}' is not supported`);
  }
}

/** The fields that have a value. */
function pick(fields: Document): Document {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

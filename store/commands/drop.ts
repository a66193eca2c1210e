import { ServerError } from '#store/language/errors.ts';
import { namespaceOf, type Command } from './command.ts';
import { whenUntouched } from './schema-changes.ts';

/** `drop`. What is not there is no error, since MongoDB 7. */
export const drop: Command = {
  names: ['drop'],
  onViews: true,
  async run(context) {
    const { engine } = context;
    const namespace = namespaceOf(context);
    return whenUntouched(context, [namespace], () => {
      if (engine.views.get(namespace)) {
        engine.views.drop(namespace);
        return { ns: namespace };
      }
      const collection = engine.catalogue.get(namespace);
      if (collection === undefined) return {};
      engine.catalogue.drop(collection);
      return { ns: namespace, nIndexesWas: collection.indexes.length };
    });
  },
};

export const dropDatabase: Command = {
  names: ['dropDatabase'],
  async run(context) {
    const { engine, database } = context;
    if (database === 'admin') throw new ServerError('IllegalOperation', "Dropping the 'admin' database is prohibited.");
    const namespaces = engine.catalogue.ofDatabase(database).map(({ namespace }) => namespace);
    await whenUntouched(context, namespaces, () => {
      for (const collection of engine.catalogue.ofDatabase(database)) engine.catalogue.drop(collection);
      for (const { namespace } of engine.views.ofDatabase(database)) engine.views.drop(namespace);
    });
    return { dropped: database };
  },
};

import { Long } from 'bson';
import type { Engine } from '#store/engine/engine.ts';
import { compileFilter } from '#store/language/filter.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField, documentField } from './arguments.ts';
import type { Command } from './command.ts';
import { sizeOf, sumOf } from './stats.ts';

const bytesAMegabyte = 1_048_576;

/** `listDatabases`, by name. The sizes are those that `dbStats` gives, the total is what the file takes. */
export const listDatabases: Command = {
  names: ['listDatabases'],
  adminOnly: true,
  run({ engine, body }) {
    const matches = compileFilter(documentField(body, 'filter') ?? {});
    const nameOnly = booleanField(body, 'nameOnly');
    const databases = databaseNames(engine)
      .map((name): Document => (nameOnly ? { name } : describe(engine, name)))
      .filter((each) => matches(each));
    if (nameOnly) return { databases };
    const totalSize = engine.storage.fileBytes();
    return {
      databases,
      totalSize: Long.fromNumber(totalSize),
      totalSizeMb: Long.fromNumber(Math.floor(totalSize / bytesAMegabyte)),
    };
  },
};

function databaseNames({ catalogue, views }: Engine): string[] {
  const namespaces = [...catalogue.all(), ...views.all()].map(({ namespace }) => namespace);
  return [...new Set(namespaces.map((namespace) => namespace.slice(0, namespace.indexOf('.'))))].sort();
}

function describe(engine: Engine, name: string): Document {
  const { storageBytes, indexBytes, documents } = sumOf(
    engine.catalogue.ofDatabase(name).map((collection) => sizeOf(engine, collection)),
  );
  return { name, sizeOnDisk: Long.fromNumber(storageBytes + indexBytes), empty: documents === 0 };
}

import type { Engine } from './engine.ts';

/** As MongoDB calls the collections in which `$out` gathers its results. */
const prefix = 'tmp.agg_out.';

export function temporaryNamespace(database: string, unique: string): string {
  return `${database}.${prefix}${unique}`;
}

/** Drops what a crash in the middle of an `$out` has left. To be called before clients are served. */
export async function dropTemporaryCollections({ storage, catalogue }: Engine): Promise<void> {
  const left = [...catalogue.all()].filter(({ name }) => name.startsWith(prefix));
  if (left.length > 0) await storage.write(() => left.forEach((collection) => catalogue.drop(collection)));
}

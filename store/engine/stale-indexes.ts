import { decode } from '#store/language/values.ts';
import type { Collection } from './catalogue.ts';
import type { Index } from './collection-index.ts';
import { reindexDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import { rangeOfPrefix, recordIdLength } from './keys.ts';
import { documentBytes } from './record.ts';

/**
 * Rebuilds the indexes with a collation whose keys another version of the collator has found. To be called before clients
 * are served. Documents that a unique index takes to be equal by now stay, as they would if they had been there first.
 */
export async function rebuildStaleIndexes({ catalogue, storage, direct }: Engine): Promise<void> {
  for (const collection of catalogue.all())
    for (const index of collection.indexes) if (index.isStale) await storage.write(() => rebuild(collection, index));

  function rebuild(collection: Collection, former: Index): void {
    const build = catalogue.beginBuild(collection, former.spec);
    for (const { key, value } of direct.range(rangeOfPrefix(collection.prefix)))
      reindexDocument(direct, build.index, key.slice(-recordIdLength), decode(documentBytes(value)));
    catalogue.completeRebuild(collection, build, former);
    build.end();
  }
}

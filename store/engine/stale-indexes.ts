import { collatorVersion } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { decode } from '#store/language/values.ts';
import type { Index } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { indexDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import { rangeOfPrefix, recordIdLength } from './keys.ts';
import { documentBytes } from './record.ts';
import { Refusal } from './refusal.ts';

/**
 * Rebuilds the indexes with a collation whose keys another version of the collator has found. To be called before clients
 * are served. Throws a `Refusal` where a unique index has documents that are equal by now: which of them is to stay is
 * not for the store to say, and to serve both would break what the index promises.
 */
export async function rebuildStaleIndexes({ catalogue, storage, direct }: Engine): Promise<void> {
  for (const collection of catalogue.all())
    for (const index of collection.indexes) if (index.isStale) await storage.write(() => rebuild(collection, index));

  function rebuild(collection: Collection, former: Index): void {
    const build = catalogue.beginBuild(collection, former.spec);
    try {
      for (const { key, value } of direct.range(rangeOfPrefix(collection.prefix)))
        indexDocument(direct, collection, build.index, key.slice(-recordIdLength), decode(documentBytes(value)));
    } catch (error) {
      catalogue.discardBuild(collection, build);
      throw error instanceof ServerError && error.codeName === 'DuplicateKey' ? refusal(former, error) : error;
    }
    catalogue.completeRebuild(collection, build, former);
    build.end();
  }
}

function refusal({ collatorVersion: former }: Index, { message }: ServerError): Refusal {
  return new Refusal(
    `This runtime compares strings by ${collatorVersion}, the unique index was made by ${former}, and documents that it told apart are equal now. Open the store with the version of Node it was last opened with, and change one of them, or drop the index: ${message}`,
  );
}

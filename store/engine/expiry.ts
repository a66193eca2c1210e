import { unpaused } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import type { IndexSpec } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { removeDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import { Blocked } from './locks.ts';
import { findDocuments } from './query.ts';

/**
 * Removes the documents that TTL indexes say have expired, found by these indexes, at most `limit` in one job and
 * until none is left. What a transaction holds is left to the next time.
 */
export async function expireDocuments(engine: Engine, now: number, limit: number): Promise<void> {
  for (const { namespace, indexes } of engine.catalogue.all()) {
    for (const { spec } of indexes) {
      const filter = expiredFilter(spec, now);
      if (filter === undefined) continue;
      const sweep = (): boolean => {
        const collection = engine.catalogue.get(namespace);
        return collection !== undefined && removeSome(engine, collection, { filter, limit });
      };
      while (!engine.isDraining && (await engine.storage.write(sweep)));
    }
  }
}

/** Undefined for an index that lets nothing expire. An array expires with the first of its dates. */
function expiredFilter(
  { key, expireAfterSeconds, partialFilterExpression: partial }: IndexSpec,
  now: number,
): Document | undefined {
  const [path] = Object.keys(key);
  if (expireAfterSeconds === undefined || path === undefined) return undefined;
  const expired = { [path]: { $lt: new Date(now - expireAfterSeconds * 1_000) } };
  return partial ? { $and: [expired, partial] } : expired;
}

/** Answers whether there may be more. */
function removeSome(
  { direct }: Engine,
  collection: Collection,
  { filter, limit }: { filter: Document; limit: number },
): boolean {
  const expired = Array.from(unpaused(findDocuments({ view: direct, collection }, { filter, limit })));
  let removed = 0;
  for (const found of expired) {
    try {
      removeDocument(direct, collection, found);
      removed++;
    } catch (error) {
      // A transaction holds it: it may be expired by the next sweep.
      if (!(error instanceof Blocked)) throw error;
    }
  }
  return expired.length === limit && removed > 0;
}

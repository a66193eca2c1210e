import type { Collection } from './catalogue.ts';
import { removeDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import { Blocked } from './locks.ts';
import { findDocuments } from './query.ts';

/** Removes documents that TTL indexes say have expired, at most `limit` from each collection. Others wait for the next time. */
export async function expireDocuments(engine: Engine, now: number, limit: number): Promise<void> {
  for (const { namespace, indexes } of engine.catalogue.all()) {
    for (const { spec } of indexes) {
      const [path] = Object.keys(spec.key);
      if (spec.expireAfterSeconds === undefined || path === undefined) continue;
      const before = new Date(now - spec.expireAfterSeconds * 1_000);
      await engine.storage.write(() => {
        const collection = engine.catalogue.get(namespace);
        if (collection) removeBefore(engine, collection, { path, before, limit });
      });
    }
  }
}

function removeBefore(
  { direct }: Engine,
  collection: Collection,
  { path, before, limit }: { path: string; before: Date; limit: number },
): void {
  const expired = Array.from(
    findDocuments({ view: direct, collection }, { filter: { [path]: { $lt: before } }, limit }),
  );
  for (const found of expired) {
    try {
      removeDocument(direct, collection, found);
    } catch (error) {
      // A transaction holds it: it may be expired by the next sweep.
      if (!(error instanceof Blocked)) throw error;
    }
  }
}

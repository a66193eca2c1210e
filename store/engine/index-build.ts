import { setImmediate } from 'node:timers/promises';
import { ServerError } from '#store/language/errors.ts';
import { decode } from '#store/language/values.ts';
import type { IndexBuild, IndexSpec } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { indexDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import { recordIdLength } from './keys.ts';
import { Blocked } from './locks.ts';
import type { Operation } from './operations.ts';
import { documentBytes } from './record.ts';

/** How many documents go into an index in one job; jobs of others have their turn in between. */
const documentsABatch = 500;

/** Inside a job, while no transaction holds anything back. An index of few documents is complete with the job. */
export function beginBuild(engine: Engine, collection: Collection, spec: IndexSpec): IndexBuild {
  const build = engine.catalogue.beginBuild(collection, spec);
  try {
    advance(engine, collection, build);
  } catch (error) {
    engine.catalogue.discardBuild(collection, build);
    throw error;
  }
  return build;
}

/**
 * Goes on with a build to its end, a batch a job, while others write. Throws what makes it fail: a duplicate (11000),
 * being dropped meanwhile (276), the end of the operation; it is for the caller to discard it then. Between two batches no
 * transaction may hold back what it has written to the collection, since that would fit the index as it was.
 */
export async function finishBuild(
  engine: Engine,
  collection: Collection,
  build: IndexBuild,
  operation: Operation,
): Promise<void> {
  try {
    for (;;) {
      operation.check();
      if (engine.isDraining) throw new ServerError('InterruptedAtShutdown', 'interrupted at shutdown');
      const outcome = await engine.storage.write(() => step(engine, collection, build));
      if (outcome === 'complete') return;
      if (outcome instanceof Blocked) await operation.waitFor(outcome.holder.ended);
      // Replies that are ready go out before the next batch.
      await setImmediate();
    }
  } finally {
    build.end();
  }
}

function step(engine: Engine, collection: Collection, build: IndexBuild): Blocked | 'complete' | 'under way' {
  if (!isWanted(engine, collection, build)) throw new ServerError('IndexBuildAborted', 'Index build aborted');
  const holder = engine.sessions.transactionTouching([collection.namespace]);
  if (holder) return new Blocked(holder);
  return advance(engine, collection, build) ? 'complete' : 'under way';
}

function isWanted({ catalogue }: Engine, collection: Collection, build: IndexBuild): boolean {
  return catalogue.get(collection.namespace) === collection && collection.builds.includes(build);
}

/** Answers whether it has come to the end. What a batch throws it has thrown before anything of the document is put. */
function advance(engine: Engine, collection: Collection, build: IndexBuild): boolean {
  const range = { low: collection.recordKey(build.reached) + '\0', high: collection.prefix + '\xff' };
  let indexed = 0;
  for (const { key, value } of engine.direct.range(range)) {
    if (indexed++ === documentsABatch) return false;
    const id = key.slice(-recordIdLength);
    indexDocument(engine.direct, collection, build.index, id, decode(documentBytes(value)));
    build.reached = id;
  }
  engine.catalogue.completeBuild(collection, build);
  return true;
}

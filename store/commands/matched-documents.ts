import type { Collection } from '#store/engine/collection.ts';
import type { Key } from '#store/engine/keys.ts';
import { findDocuments, type Query } from '#store/engine/query.ts';
import { recordAt, type Found } from '#store/engine/scan.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { gather, isPausePoint, map, pause, Ready, type Flow, type Work } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import type { CommandContext } from './command.ts';
import { LongSearch } from './long-search.ts';
import { inSlices } from './slices.ts';
import { collectionForWrite, collectionToChange } from './write-run.ts';

/** How often a search may pause inside of a job, where nobody else has a turn: that is some 4,000 steps. */
const maxPausesInJob = 256;

/**
 * The documents that a statement is to change. All are found before the first is changed: a document that moves in the
 * index is not to be met again. What another job may have changed since is read, and its filter tried, once more.
 */
export class MatchedDocuments {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #query: Query & { readonly upsert?: boolean };
  #found: readonly (Found | Key)[] | undefined;
  #prefix: string | undefined;
  #next = 0;
  #matches: ((document: Document) => boolean) | undefined;
  /** How many have been changed, or needed no change. */
  count = 0;

  constructor(context: CommandContext, namespace: string, query: Query & { readonly upsert?: boolean }) {
    this.#context = context;
    this.#namespace = namespace;
    this.#query = query;
  }

  /**
   * Changes one after the other, pausing where a job may end; one alone, in a job, at once, and answers no work then.
   * Throws what the change throws, `Blocked` for instance, and `LongSearch`: called again, it goes on with the same
   * document.
   */
  each(target: WriteTarget, change: (collection: Collection, found: Found) => void): Work<void> | undefined {
    if (this.#query.limit !== 1 || target.transactional) return this.#eachInTurn(target, change);
    this.#changeOne(target, change);
    return undefined;
  }

  /** One that is no longer what is looked for gives way to another. */
  #changeOne(target: WriteTarget, change: (collection: Collection, found: Found) => void): void {
    for (;;) {
      const isStale = this.#found !== undefined;
      const collection = this.#collection();
      this.#found ??= this.#findInJob(target, collection);
      const [next] = this.#found;
      if (next === undefined || collection === undefined) return;
      const found = isStale || typeof next === 'string' ? this.#readAgain(target, collection, next) : next;
      if (found) {
        change(collection, found);
        this.count++;
        return;
      }
      this.#found = undefined;
    }
  }

  *#eachInTurn(target: WriteTarget, change: (collection: Collection, found: Found) => void): Work<void> {
    let isStale = this.#found !== undefined;
    for (;;) {
      const collection = this.#collection();
      this.#found ??= target.transactional
        ? yield* gather(this.#lookFor(target, collection))
        : this.#findInJob(target, collection);
      const next = this.#found[this.#next];
      if (next === undefined || collection === undefined) return;
      const found = isStale || typeof next === 'string' ? this.#readAgain(target, collection, next) : next;
      if (found) {
        change(collection, found);
        this.count++;
      }
      // What has been done to the last one is to be answered, and remembered, in the same job.
      if (++this.#next < this.#found.length && isPausePoint()) {
        yield pause;
        isStale = !target.transactional;
      }
    }
  }

  /** The collection as it is in this job: it may have got an index since the last one. */
  #collection(): Collection | undefined {
    const collection = this.#query.upsert
      ? collectionForWrite(this.#context, this.#namespace)
      : collectionToChange(this.#context, this.#namespace);
    if (this.#found && collection?.prefix !== this.#prefix)
      throw new ServerError('QueryPlanKilled', `collection dropped: ${this.#namespace}`);
    this.#prefix = collection?.prefix;
    return collection;
  }

  #lookFor(target: WriteTarget, collection: Collection | undefined): Flow<Found> {
    const snapshotClock = this.#context.transaction?.snapshotClock;
    return findDocuments({ view: target, collection, snapshotClock }, this.#query);
  }

  #findInJob(target: WriteTarget, collection: Collection | undefined): readonly Found[] {
    const found = foundInJob(this.#lookFor(target, collection));
    if (found === undefined) throw new LongSearch(() => this.#search());
    return found;
  }

  async #search(): Promise<void> {
    const { engine, operation } = this.#context;
    const snapshot = engine.storage.snapshot();
    try {
      const collection = engine.catalogue.get(this.#namespace);
      const found = findDocuments({ view: snapshot, collection }, this.#query);
      this.#found = await inSlices(gather(map(found, ({ key }) => key)), operation);
      this.#prefix = collection?.prefix;
    } finally {
      snapshot.close();
    }
  }

  #readAgain(target: WriteTarget, collection: Collection, next: Found | Key): Found | undefined {
    const key = typeof next === 'string' ? next : next.key;
    const found = recordAt(target, key);
    if (found === undefined) return undefined;
    if (typeof next !== 'string' && found.bytes.equals(next.bytes)) return next;
    this.#matches ??= compileFilter(this.#query.filter, (this.#query.collation ?? collection.collation)?.compare);
    return this.#matches(found.document) ? found : undefined;
  }
}

/** Undefined where that takes too long. */
function foundInJob(flow: Flow<Found>): readonly Found[] | undefined {
  if (flow instanceof Ready) return flow.items;
  const all: Found[] = [];
  let pauses = 0;
  for (const found of flow) {
    if (found !== pause) all.push(found);
    else if (++pauses > maxPausesInJob) return undefined;
  }
  return all;
}

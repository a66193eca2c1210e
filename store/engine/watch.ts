import type { Key, KeyRange } from './keys.ts';
import type { Operation } from './operations.ts';
import type { Size } from './sizes.ts';
import type { Entry, View } from './view.ts';

/** How many reads go by between two looks at the clock. */
const readsBetweenChecks = 16;

/** On whose behalf something is read: of a cursor that is the command that fetches from it at the moment. */
export class Watch {
  operation: Operation | undefined;
  #reads = 0;

  constructor(operation: Operation | undefined) {
    this.operation = operation;
  }

  /** Throws what ends the operation, should it be time for that. */
  noteRead(): void {
    if (++this.#reads % readsBetweenChecks === 0) this.operation?.check();
  }
}

/**
 * A view that ends its reader when that is killed or out of time, however much it reads before it has a first result:
 * to sort, to group, or because nothing matches.
 */
export class WatchedView implements View {
  readonly #view: View;
  readonly #watch: Watch;

  constructor(view: View, watch: Watch) {
    this.#view = view;
    this.#watch = watch;
  }

  get(key: Key): Buffer | undefined {
    this.#watch.noteRead();
    return this.#view.get(key);
  }

  *range(range: KeyRange, reverse?: boolean): Iterable<Entry> {
    for (const entry of this.#view.range(range, reverse)) {
      this.#watch.noteRead();
      yield entry;
    }
  }

  count(range: KeyRange): number {
    return this.#view.count(range);
  }

  countUpTo(range: KeyRange, limit: number): number {
    return this.#view.countUpTo(range, limit);
  }

  sizeOf(prefix: Key): Size {
    return this.#view.sizeOf(prefix);
  }
}

import { ServerError } from '#store/language/errors.ts';
import { isPausePoint, pause, type Pause } from '#store/language/flow.ts';
import type { DocumentTest } from '#store/language/paths.ts';
import type { Collection } from './collection.ts';
import { prefixEnd, rangeOfPrefix, type Key } from './keys.ts';
import { documentBytes } from './record.ts';
import { Found } from './scan.ts';
import type { Snapshot } from './snapshot.ts';
import type { Entry } from './view.ts';

interface TailOptions {
  readonly collection: Collection;
  /** Undefined where every document is wanted. */
  readonly matches: DocumentTest | undefined;
  readonly project: (found: Found) => Uint8Array;
  /** The newest state, which is let go of when all of it has been read. */
  readonly open: () => Snapshot;
}

/**
 * The documents of a capped collection in the order of their insertion, for a cursor that stays open at the end: once
 * it has come there, `resume` looks for what has been inserted since. Between batches it pins nothing.
 */
export class Tail implements Iterator<Uint8Array | Pause> {
  readonly #options: TailOptions;
  #last: Key | undefined;
  #snapshot: Snapshot | undefined;
  #entries: Iterator<Entry> | undefined;
  /** Whether anything has matched: a tail that begins with nothing is dead, as MongoDB has it. */
  hasFound = false;

  constructor(options: TailOptions) {
    this.#options = options;
    this.resume();
  }

  /** Whether a collection is the one it reads, and not another one of the same name. */
  isOf(collection: Collection | undefined): boolean {
    const { uuid } = this.#options.collection;
    return collection !== undefined && uuid.buffer.every((byte, i) => collection.uuid.buffer[i] === byte);
  }

  /**
   * Goes on in the newest state. Throws `CappedPositionLost` (136) where the document it had come to has been pushed
   * out: what came next to it may be gone as well, and would be missed in silence.
   */
  resume(): void {
    this.return();
    const { collection, open } = this.#options;
    const snapshot = open();
    const { low, high } = rangeOfPrefix(collection.prefix);
    const position = this.#last;
    if (position !== undefined && snapshot.get(position) === undefined) {
      snapshot.close();
      throw new ServerError('CappedPositionLost', 'the document that the tailable cursor had come to is gone');
    }
    this.#snapshot = snapshot;
    const range = { low: position === undefined ? low : prefixEnd(position), high };
    this.#entries = snapshot.range(range)[Symbol.iterator]();
  }

  next(): IteratorResult<Uint8Array | Pause, undefined> {
    const { matches, project } = this.#options;
    for (let entry = this.#entries?.next(); entry && entry.done !== true; entry = this.#entries?.next()) {
      const { key, value } = entry.value;
      const found = new Found(key, documentBytes(value));
      this.#last = key;
      if (matches && !matches(found.document)) {
        if (isPausePoint()) return { done: false, value: pause };
        continue;
      }
      this.hasFound = true;
      return { done: false, value: project(found) };
    }
    this.return();
    return { done: true, value: undefined };
  }

  /** Lets go of what it reads from. It can be resumed. */
  return(): IteratorResult<Uint8Array, undefined> {
    this.#entries?.return?.();
    this.#entries = undefined;
    this.#snapshot?.close();
    this.#snapshot = undefined;
    return { done: true, value: undefined };
  }
}

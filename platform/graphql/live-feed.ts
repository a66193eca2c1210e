import { AppError } from '../errors/app-error.ts';

/** A subscriber that has this many events waiting is too slow: its subscription ends with `SUBSCRIPTION_LAGGED`. */
const MAX_WAITING = 1_000;

/** Hands what happens to everybody who watches: the source of a subscription field. */
export interface LiveFeed<Item> {
  publish(item: Item): void;
  /** Items from now on that the filter lets pass, in order. Ends when the consumer stops iterating. */
  watch(filter: (item: Item) => boolean): AsyncIterableIterator<Item>;
  readonly watchers: number;
}

export function createLiveFeed<Item>(): LiveFeed<Item> {
  const queues = new Set<WatcherQueue<Item>>();
  return {
    publish: (item) => {
      for (const queue of queues) queue.push(item);
    },
    watch: (filter) => {
      const queue = new WatcherQueue(filter, () => queues.delete(queue));
      queues.add(queue);
      return queue;
    },
    get watchers() {
      return queues.size;
    },
  };
}

class WatcherQueue<Item> implements AsyncIterableIterator<Item> {
  readonly #filter: (item: Item) => boolean;
  readonly #onEnd: () => void;
  readonly #waiting: Item[] = [];
  #pull: PromiseWithResolvers<IteratorResult<Item>> | null = null;
  #state: 'open' | 'lagged' | 'ended' = 'open';

  constructor(filter: (item: Item) => boolean, onEnd: () => void) {
    this.#filter = filter;
    this.#onEnd = onEnd;
  }

  push(item: Item): void {
    if (this.#state !== 'open' || !this.#filter(item)) return;
    if (this.#pull !== null) {
      this.#pull.resolve({ value: item, done: false });
      this.#pull = null;
    } else if (this.#waiting.length >= MAX_WAITING) {
      this.#state = 'lagged';
      this.#onEnd();
    } else {
      this.#waiting.push(item);
    }
  }

  async next(): Promise<IteratorResult<Item>> {
    const item = this.#waiting.shift();
    if (item !== undefined) return { value: item, done: false };
    if (this.#state === 'lagged') {
      this.#state = 'ended';
      throw new AppError(
        'SUBSCRIPTION_LAGGED',
        'This subscriber was too slow: read the state afresh and subscribe again.',
      );
    }
    if (this.#state === 'ended') return { value: undefined, done: true };
    this.#pull = Promise.withResolvers();
    return this.#pull.promise;
  }

  async return(): Promise<IteratorResult<Item>> {
    this.#state = 'ended';
    this.#waiting.length = 0;
    this.#onEnd();
    this.#pull?.resolve({ value: undefined, done: true });
    this.#pull = null;
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

import { EventQueue } from './event-queue.ts';

/** Hands what happens to everybody who watches: the source of a subscription field. */
export interface LiveFeed<Item> {
  publish(item: Item): void;
  /**
   * Items from now on that the filter lets pass, in order. Ends when the consumer stops iterating, and fails with
   * `SUBSCRIPTION_LAGGED` when it is too slow.
   */
  watch(filter: (item: Item) => boolean): AsyncIterableIterator<Item>;
  readonly watchers: number;
}

export function createLiveFeed<Item>(): LiveFeed<Item> {
  const watchers = new Map<EventQueue<Item>, (item: Item) => boolean>();
  return {
    publish: (item) => {
      for (const [queue, filter] of watchers) if (filter(item)) queue.push(item);
    },
    watch: (filter) => {
      const queue = new EventQueue<Item>(() => watchers.delete(queue));
      watchers.set(queue, filter);
      return queue;
    },
    get watchers() {
      return watchers.size;
    },
  };
}

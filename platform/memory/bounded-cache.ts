import { LRUCache } from 'lru-cache';

/**
 * Remembers so many values at most, and of those the ones that were asked for last. It grows as it fills: a cache with
 * lru-cache's `max` sets out all its places when it is made, 20 ms of CPU and some megabytes for 100,000.
 */
export function boundedCache<Value extends {}>(most: number): LRUCache<string, Value> {
  return new LRUCache({ maxSize: most, sizeCalculation: () => 1 });
}

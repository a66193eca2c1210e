import { boundedCache } from '#platform/memory/bounded-cache.ts';

const MAX_REMEMBERED = 100_000;

/** Rows that never change once they are written: each is read from the database once in this process. */
export interface Remembered<Row> {
  /** The rows that exist, by key. What is not there yet is asked for again the next time. */
  of(keys: Iterable<string>): Promise<ReadonlyMap<string, Row>>;
}

export function remembered<Row extends object>(options: {
  read: (keys: readonly string[]) => Promise<readonly Row[]>;
  keyOf: (row: Row) => string;
}): Remembered<Row> {
  const { read, keyOf } = options;
  const known = boundedCache<Row>(MAX_REMEMBERED);
  return {
    of: async (keys) => {
      const found = new Map<string, Row>();
      const unknown: string[] = [];
      for (const key of new Set(keys)) {
        const row = known.get(key);
        if (row === undefined) unknown.push(key);
        else found.set(key, row);
      }
      if (unknown.length === 0) return found;
      for (const row of await read(unknown)) {
        known.set(keyOf(row), row);
        found.set(keyOf(row), row);
      }
      return found;
    },
  };
}

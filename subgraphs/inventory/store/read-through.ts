import { boundedCache } from '#platform/memory/bounded-cache.ts';

/** Remembers rows that never change once they exist. What does not exist is asked for again each time. */
export interface ReadThrough<Row extends object> {
  /** The row when it is remembered: for the hot paths, which then need no promise. */
  peek(key: string): Row | undefined;
  /** The rows of these keys that exist; only those that are not remembered are read, all at once. */
  load(keys: Iterable<string>): Promise<ReadonlyMap<string, Row>>;
  remember(rows: readonly Row[]): void;
}

/** Only for rows that are never edited and never deleted, read outside of any transaction. */
export function createReadThrough<Row extends object>(options: {
  readonly max: number;
  readonly keyOf: (row: Row) => string;
  readonly read: (keys: readonly string[]) => Promise<readonly Row[]>;
}): ReadThrough<Row> {
  const { keyOf, read } = options;
  const known = boundedCache<Row>(options.max);
  return {
    peek: (key) => known.get(key),
    load: async (keys) => {
      const found = new Map<string, Row>();
      const missing = new Set<string>();
      for (const key of keys) {
        const row = known.get(key);
        if (row === undefined) missing.add(key);
        else found.set(key, row);
      }
      if (missing.size === 0) return found;
      for (const row of await read([...missing])) {
        known.set(keyOf(row), row);
        found.set(keyOf(row), row);
      }
      return found;
    },
    remember: (rows) => {
      for (const row of rows) known.set(keyOf(row), row);
    },
  };
}

import { LRUCache } from 'lru-cache';
import type { SaleRecord } from './sales.ts';

const MAX_REMEMBERED = 1_000;

/**
 * The sales of the last moments, as they were completed: whoever watches the tills is answered from here, so that a
 * sale is read once however many watch, and not at all in the process that recorded it.
 */
export interface RecentSales {
  remember(sale: SaleRecord): void;
  load(id: string): Promise<SaleRecord | null>;
}

export function createRecentSales(read: (ids: readonly string[]) => Promise<readonly SaleRecord[]>): RecentSales {
  const recent = new LRUCache<string, Promise<SaleRecord | null>>({ max: MAX_REMEMBERED });
  return {
    remember: (sale) => {
      recent.set(sale._id, Promise.resolve(sale));
    },
    load: (id) => {
      const known = recent.get(id);
      if (known) return known;
      const loading = read([id]).then(([sale]) => sale ?? null);
      recent.set(id, loading);
      // A failed read is not remembered: the next one who watches asks again.
      loading.catch(() => recent.delete(id));
      return loading;
    },
  };
}

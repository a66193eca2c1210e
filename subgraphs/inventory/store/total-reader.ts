import type { ClientSession } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import { levelId } from '../domain/level.ts';
import { NO_TOTAL, plus, type Total, totalChanges, type VariantTotal } from '../domain/variant-total.ts';
import { type ExactReading, withoutExpired } from './expiry.ts';
import type { LevelStore } from './levels.ts';
import type { ReservationRecord } from './reservations.ts';

const READS_AT_ONCE = 1;
const MAX_ASKED_TOGETHER = 2_000;
const MAX_WAITING = 100_000;

/** Reads what variants come to over all locations exactly as it is: what expired reservations held is available. */
export interface TotalReader {
  /** Read once for all who ask within the same moment. */
  ofVariant(variantId: string): Promise<Total>;
  /** The variants of which any is available anywhere, ordered by SKU. */
  inStock(page: InStockPage): Promise<readonly VariantTotal[]>;
}

export interface InStockPage {
  /** A SKU; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
  /** The ids of the variants to choose from; null for all. */
  readonly among: readonly string[] | null;
}

export function createTotalReader({ levels, exact }: { levels: LevelStore; exact: ExactReading }): TotalReader {
  /** What reservations whose time has run out give back to the totals, by variant. */
  const freed = async (due: readonly ReservationRecord[], session?: ClientSession): Promise<FreedTotals> => {
    if (due.length === 0) return new Map();
    const held = await levels.byIds([...new Set(due.flatMap(({ lines }) => lines.map(levelId)))], session);
    const free = withoutExpired(held, due);
    const steps = held.map((before, index) => ({ before, after: free[index] ?? before }));
    return new Map(totalChanges(steps).map((change) => [change.variantId, change]));
  };

  const totals = createBatcher<string, Total>({
    concurrency: READS_AT_ONCE,
    maxBatch: MAX_ASKED_TOGETHER,
    maxWaiting: MAX_WAITING,
    runBatch: (variantIds) =>
      exact.read(async (due, session) => {
        const kept = await levels.variantTotals.byIds([...new Set(variantIds)], session);
        const back = await freed(due, session);
        const found = new Map<string, Total>(kept.map((total) => [total.variantId, total]));
        return variantIds.map((id) => plus(found.get(id) ?? NO_TOTAL, back.get(id) ?? NO_TOTAL));
      }),
  });

  return {
    ofVariant: (variantId) => totals.run(variantId),
    inStock: ({ after, limit, among }) =>
      exact.read(async (due, session) => {
        const { variantTotals } = levels;
        const kept = among
          ? await variantTotals.byIds(among, session)
          : await variantTotals.inStock({ after, limit }, session);
        const back = await freed(due, session);
        if (back.size === 0 && !among) return kept;
        // What runs out only ever gives back: it adds variants to a page, and takes none away.
        const known = new Set<string>(kept.map(({ variantId }) => variantId));
        const others = among ? [] : [...back.keys()].filter((id) => !known.has(id));
        return [...kept, ...(await variantTotals.byIds(others, session))]
          .map((total) => Object.assign({}, total, plus(total, back.get(total.variantId) ?? NO_TOTAL)))
          .filter((total) => total.availableMilli > 0 && (after === null || total.sku > after))
          .sort((a, b) => (a.sku < b.sku ? -1 : 1))
          .slice(0, limit);
      }),
  };
}

type FreedTotals = ReadonlyMap<string, VariantTotal>;

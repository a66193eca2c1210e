import type { ClientSession } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import type { Variant } from '../domain/catalogue/catalogue.ts';
import { positionsOfLine } from '../domain/kits/kit.ts';
import { type Level, levelId } from '../domain/stock/level.ts';
import { NO_TOTAL, plus, shareOf, type Total, totalChanges, type VariantTotal } from '../domain/stock/variant-total.ts';
import type { Catalogue } from './catalogue.ts';
import { type ExactReading, withoutExpired } from './expiry.ts';
import type { KitReader } from './kit-reader.ts';
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

export function createTotalReader(options: {
  readonly levels: LevelStore;
  readonly exact: ExactReading;
  readonly catalogue: Catalogue;
  readonly made: KitReader;
}): TotalReader {
  const { levels, exact, catalogue, made } = options;

  /** What reservations whose time has run out give back to the totals, by variant. */
  const freed = async (due: readonly ReservationRecord[], session?: ClientSession): Promise<FreedTotals> => {
    if (due.length === 0) return new Map();
    const held = await levels.byIds(
      [...new Set(due.flatMap(({ lines }) => lines.flatMap(positionsOfLine).map(levelId)))],
      session,
    );
    const free = withoutExpired(held, due);
    const steps = held.map((before, index) => ({ before, after: free[index] ?? before }));
    return new Map(totalChanges(steps).map((change) => [change.variantId, change]));
  };

  const totals = createBatcher<string, Total>({
    name: 'read totals',
    concurrency: READS_AT_ONCE,
    maxBatch: MAX_ASKED_TOGETHER,
    maxWaiting: MAX_WAITING,
    runBatch: async (variantIds) => {
      const ofMade = await madeTotals((await catalogue.variantsById.load(variantIds)).values());
      return exact.read(async (due, session) => {
        const kept = await levels.variantTotals.byIds([...new Set(variantIds)], session);
        const back = await freed(due, session);
        const found = new Map<string, Total>([...kept, ...ofMade].map((total) => [total.variantId, total]));
        return variantIds.map((id) => plus(found.get(id) ?? NO_TOTAL, back.get(id) ?? NO_TOTAL));
      });
    },
  });

  /** What those of these variants come to that have no stock of their own. */
  const madeTotals = async (variants: Iterable<Variant>): Promise<VariantTotal[]> => {
    const byId = new Map([...variants].map((variant) => [variant.id, variant]));
    const totalOf = ({ id: variantId, sku }: Variant, rows: readonly Level[]): VariantTotal => ({
      variantId,
      sku,
      ...rows.map(shareOf).reduce(plus, NO_TOTAL),
    });
    const held = await made.levelsOf(byId.values(), null);
    return [...byId.values()].flatMap((variant) => {
      const rows = held.get(variant.id);
      return rows ? [totalOf(variant, rows)] : [];
    });
  };

  /** What has no stock of its own and can be made anywhere, in the order and within the bounds of a page. */
  const madeInStock = async (page: InStockPage, upTo: string | null): Promise<VariantTotal[]> => {
    if (page.among)
      return (await madeTotals((await catalogue.variantsById.load(page.among)).values())).filter(isInStock);
    const found: VariantTotal[] = [];
    for (let { after } = page; found.length < page.limit;) {
      const some = await catalogue.madeAsSold({ after, upTo, limit: page.limit });
      found.push(...(await madeTotals(some)).filter(isInStock));
      if (some.length < page.limit) break;
      after = some.at(-1)?.sku ?? null;
    }
    return found;
  };

  const ownInStock = ({ after, limit, among }: InStockPage): Promise<VariantTotal[]> =>
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
        .filter((total) => isInStock(total) && (after === null || total.sku > after));
    });

  return {
    ofVariant: (variantId) => totals.run(variantId),
    inStock: async (page) => {
      const own = await ownInStock(page);
      const ofMade = await madeInStock(page, own.length < page.limit ? null : (own.at(-1)?.sku ?? null));
      return [...own, ...ofMade]
        .filter(({ sku }) => page.after === null || sku > page.after)
        .sort((a, b) => (a.sku < b.sku ? -1 : 1))
        .slice(0, page.limit);
    },
  };
}

function isInStock({ availableMilli }: Total): boolean {
  return availableMilli > 0;
}

type FreedTotals = ReadonlyMap<string, VariantTotal>;

import type { Variant } from '../domain/catalogue/catalogue.ts';
import { isMadeAsSold, type KitBook, madeLevel } from '../domain/kits/kit.ts';
import { emptyLevel, type Level, levelId, type LevelId } from '../domain/stock/level.ts';
import type { Compositions } from './compositions.ts';
import type { ExactReading } from './expiry.ts';
import type { LevelRecord, LevelStore } from './levels.ts';

/** What is known of the stock of something that has none of its own. */
export interface MadeLevel extends Level {
  readonly updatedAt: Date | null;
}

/** Reads the stock of variants that have none of their own, as that of their components lets it be at this instant. */
export interface KitReader {
  /**
   * The levels of each of these variants that is made as it is sold, by its id and ordered by location: at the named
   * locations, or wherever there ever was any of its components. Others are left out.
   */
  levelsOf(variants: Iterable<Variant>, named: readonly Level['locationId'][] | null): Promise<MadeLevels>;
}

export type MadeLevels = ReadonlyMap<string, readonly MadeLevel[]>;

const NONE: MadeLevels = new Map();

export function createKitReader(options: {
  readonly levels: LevelStore;
  readonly exact: ExactReading;
  readonly compositions: Compositions;
  readonly clock: () => Date;
}): KitReader {
  const { levels, exact, compositions, clock } = options;
  return {
    levelsOf: async (variants, named) => {
      const made = [...variants].filter(isMadeAsSold);
      if (made.length === 0) return NONE;
      const kits = await compositions.of(made.map(({ id }) => id));
      const now = clock();
      const goodsOf = new Map(made.map((variant) => [variant.id, kits.goodsAt(variant.id, now)]));
      const goodsIds = [...new Set([...goodsOf.values()].flatMap((goods) => goods.map(({ variantId }) => variantId)))];
      const rows = await exact.levels((session) =>
        named
          ? levels.byIds(
              goodsIds.flatMap((variantId) => named.map((locationId) => levelId({ variantId, locationId }))),
              session,
            )
          : levels.ofVariants(goodsIds, session),
      );
      const held = new Map<LevelId, LevelRecord>(rows.map((row) => [row._id, row]));
      return new Map(made.map((variant) => [variant.id, levelsOfOne(variant, goodsOf.get(variant.id) ?? [])]));

      function levelsOfOne(variant: Variant, goods: ReturnType<KitBook['goodsAt']>): MadeLevel[] {
        const wanted = new Set<string>(goods.map(({ variantId }) => variantId));
        const somewhere = rows.filter(({ variantId }) => wanted.has(variantId)).map(({ locationId }) => locationId);
        return [...new Set(named ?? somewhere)].sort().map((locationId) => {
          const position = { variantId: variant.id, sku: variant.sku, locationId };
          const at = goods.map(({ variantId }) => held.get(levelId({ variantId, locationId })));
          const level = madeLevel(position, {
            goods,
            unit: variant.unit,
            levelOf: ({ variantId, sku }) =>
              held.get(levelId({ variantId, locationId })) ?? emptyLevel({ variantId, sku, locationId }),
          });
          return Object.assign({ updatedAt: latest(at) }, level);
        });
      }
    },
  };
}

function latest(rows: readonly (LevelRecord | undefined)[]): Date | null {
  const times = rows.flatMap((row) => (row ? [row.updatedAt.getTime()] : []));
  return times.length === 0 ? null : new Date(Math.max(...times));
}

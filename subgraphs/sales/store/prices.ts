import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { PriceTier } from '../domain/pricing/price-list.ts';
import { native } from './native.ts';

/** Prices of a variant in one list, each from another quantity on. */
export const MAX_TIERS = 20;

/** What one list asks for one variant. */
export interface PriceRecord {
  /** See `priceKey`. */
  _id: string;
  readonly priceListId: Id<'pricelist'>;
  readonly variantId: Id<'variant'>;
  /** At least one, the smallest quantity first. */
  readonly tiers: readonly PriceTier[];
  readonly setAt: Date;
}

/** A tier that is set, or taken away where there is no amount. */
export interface PriceChange {
  readonly variantId: Id<'variant'>;
  readonly minMilli: number;
  readonly amountMinor: number | null;
}

const priceSchema = new Schema<PriceRecord>(
  {
    _id: { type: String, required: true },
    priceListId: { type: String, required: true },
    variantId: { type: String, required: true },
    tiers: { type: Schema.Types.Mixed, required: true },
    setAt: { type: Date, required: true },
  },
  { collection: 'listPrices', versionKey: false },
);
priceSchema.index({ priceListId: 1, variantId: 1 });

export function priceKey(variantId: string, priceListId: string): string {
  return `${variantId}@${priceListId}`;
}

export function createPriceStore(connection: Connection) {
  const prices = native(connection.model<PriceRecord>('ListPrice', priceSchema));

  const byKeys = (keys: readonly string[], session?: ClientSession): Promise<PriceRecord[]> =>
    prices.find({ _id: { $in: keys } }, session ? { session } : {}).toArray();

  return {
    /** The prices that exist under these keys, in one query. */
    byKeys,

    /**
     * Changes what a list asks, in a transaction that no other change of prices can overlap. Answers with the most
     * tiers that a variant has then.
     */
    async change(
      priceListId: Id<'pricelist'>,
      changes: readonly PriceChange[],
      { session, now }: { session: ClientSession; now: Date },
    ): Promise<number> {
      if (changes.length === 0) return 0;
      const changesOf = Map.groupBy(changes, ({ variantId }) => priceKey(variantId, priceListId));
      const before = new Map((await byKeys([...changesOf.keys()], session)).map((row) => [row._id, row.tiers]));
      const after = [...changesOf].map(([_id, changed]) => ({
        _id,
        variantId: changed[0]?.variantId,
        tiers: changedTiers(before.get(_id) ?? [], changed),
      }));
      const writes = after.map(({ _id, variantId, tiers }) =>
        tiers.length === 0
          ? { deleteOne: { filter: { _id } } }
          : {
              updateOne: {
                filter: { _id },
                update: { $set: { priceListId, variantId, tiers, setAt: now } },
                upsert: true,
              },
            },
      );
      await prices.bulkWrite(writes as never, { session, ordered: false });
      return Math.max(...after.map(({ tiers }) => tiers.length));
    },

    /** Of one list, ordered by variant id, one more than the page holds. */
    async page(priceListId: Id<'pricelist'>, page: PageRequest): Promise<PriceRecord[]> {
      const start = pageStartId('variant', page);
      return prices
        .find({ priceListId, ...(start === null ? {} : { variantId: { $gt: start } }) })
        .sort({ priceListId: 1, variantId: 1 })
        .limit(page.first + 1)
        .toArray();
    },
  };
}

function changedTiers(before: readonly PriceTier[], changes: readonly PriceChange[]): readonly PriceTier[] {
  const tiers = new Map(before.map((tier) => [tier.minMilli, tier.amountMinor]));
  for (const { minMilli, amountMinor } of changes) {
    if (amountMinor === null) tiers.delete(minMilli);
    else tiers.set(minMilli, amountMinor);
  }
  return [...tiers]
    .map(([minMilli, amountMinor]) => ({ minMilli, amountMinor }))
    .toSorted((a, b) => a.minMilli - b.minMilli);
}

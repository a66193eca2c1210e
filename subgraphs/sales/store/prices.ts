import { type ClientSession, type Connection, Schema } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { native } from './native.ts';

/** Requests whose prices are read together, and such reads at once. */
const MAX_TOGETHER = 64;
const READS_AT_ONCE = 2;

/** The price of a unit of a variant, at one location or in general. */
export interface PriceRecord extends Money {
  /** See `priceKey`. */
  _id: string;
  setAt: Date;
}

export interface PricedAt {
  readonly variantId: string;
  /** Null is anywhere. */
  readonly locationId: string | null;
}

export type Prices = ReadonlyMap<string, Money>;

const priceSchema = new Schema<PriceRecord>(
  {
    _id: { type: String, required: true },
    amountMinor: { type: Number, required: true },
    currency: { type: String, required: true },
    setAt: { type: Date, required: true },
  },
  { collection: 'prices', versionKey: false },
);

function priceKey({ variantId, locationId }: PricedAt): string {
  return `${variantId}@${locationId ?? '*'}`;
}

/** The location's own price, or else the general one. */
export function priceAt(prices: Prices, { variantId, locationId }: PricedAt): Money | undefined {
  const general = priceKey({ variantId, locationId: null });
  return (locationId === null ? undefined : prices.get(priceKey({ variantId, locationId }))) ?? prices.get(general);
}

export function createPriceStore(connection: Connection) {
  const prices = native(connection.model<PriceRecord>('Price', priceSchema));

  const read = async (wanted: Iterable<PricedAt>): Promise<Prices> => {
    const keys = new Set<string>();
    for (const question of wanted) {
      keys.add(priceKey(question));
      keys.add(priceKey({ ...question, locationId: null }));
    }
    if (keys.size === 0) return new Map();
    const rows = await prices.find({ _id: { $in: [...keys] } }, { projection: { setAt: 0 } }).toArray();
    return new Map(rows.map((row) => [row._id, row]));
  };

  // Storefronts ask for the same prices at the same time: one read answers all that asked before it began.
  const together = createBatcher<readonly PricedAt[], Prices>({
    concurrency: READS_AT_ONCE,
    maxBatch: MAX_TOGETHER,
    runBatch: async (questions) => {
      const answer = await read(questions.flat());
      return questions.map(() => answer);
    },
  });

  return {
    /** The prices as they are now, in one query whatever the number of them. Look into the answer with `priceAt`. */
    read,

    /** The same, sharing the query with other requests of this moment. */
    readTogether: (wanted: readonly PricedAt[]): Promise<Prices> => together.run(wanted),

    async set(
      changes: readonly (PricedAt & { readonly variantId: Id<'variant'>; readonly price: Money })[],
      { session, now }: { session: ClientSession; now: Date },
    ): Promise<void> {
      await prices.bulkWrite(
        changes.map(({ price: { amountMinor, currency }, ...at }) => ({
          updateOne: {
            filter: { _id: priceKey(at) },
            update: { $set: { amountMinor, currency, setAt: now } },
            upsert: true,
          },
        })),
        { session, ordered: false },
      );
    },
  };
}

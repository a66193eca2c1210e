import { type ClientSession, type Connection, Schema } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { native } from './native.ts';

/** Requests whose prices are read together, and such reads at once. */
const MAX_TOGETHER = 64;
const READS_AT_ONCE = 1;

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

const priceSchema = new Schema<PriceRecord>(
  {
    _id: { type: String, required: true },
    amountMinor: { type: Number, required: true },
    currency: { type: String, required: true },
    setAt: { type: Date, required: true },
  },
  { collection: 'prices', versionKey: false },
);

/** Prices as they were read, for looking up many of them. */
export class Prices {
  readonly #byLocation = new Map<string, Map<string, Money>>();

  add({ _id, amountMinor, currency }: Pick<PriceRecord, '_id' | 'amountMinor' | 'currency'>): void {
    const at = _id.indexOf('@');
    const locationId = _id.slice(at + 1);
    const ofLocation = this.#byLocation.get(locationId) ?? new Map<string, Money>();
    this.#byLocation.set(locationId, ofLocation.set(_id.slice(0, at), { amountMinor, currency }));
  }

  /** The location's own price, or else the general one. */
  at({ variantId, locationId }: PricedAt): Money | undefined {
    const own = locationId === null ? undefined : this.#byLocation.get(locationId)?.get(variantId);
    return own ?? this.#byLocation.get(ANYWHERE)?.get(variantId);
  }
}

/** Stands for the location in the key of a general price. */
const ANYWHERE = '*';

function priceKey(variantId: string, locationId: string | null): string {
  return `${variantId}@${locationId ?? ANYWHERE}`;
}

/** The keys of everything that may answer these questions, each once. */
function keysOf(wanted: Iterable<PricedAt>): string[] {
  const variantsAt = new Map<string, Set<string>>([[ANYWHERE, new Set()]]);
  for (const { variantId, locationId } of wanted) {
    variantsAt.get(ANYWHERE)?.add(variantId);
    if (locationId === null) continue;
    const variants = variantsAt.get(locationId);
    if (variants) variants.add(variantId);
    else variantsAt.set(locationId, new Set([variantId]));
  }
  return [...variantsAt].flatMap(([locationId, variants]) => [...variants].map((id) => priceKey(id, locationId)));
}

export function createPriceStore(connection: Connection) {
  const rows = native(connection.model<PriceRecord>('Price', priceSchema));

  const read = async (wanted: Iterable<PricedAt>): Promise<Prices> => {
    const keys = keysOf(wanted);
    const prices = new Prices();
    if (keys.length === 0) return prices;
    for (const row of await rows.find({ _id: { $in: keys } }, { projection: { setAt: 0 } }).toArray()) prices.add(row);
    return prices;
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
    /** The prices as they are now, in one query whatever the number of them. */
    read,

    /** The same, sharing the query with other requests of this moment. */
    readTogether: (wanted: readonly PricedAt[]): Promise<Prices> => together.run(wanted),

    async set(
      changes: readonly (PricedAt & { readonly variantId: Id<'variant'>; readonly price: Money })[],
      { session, now }: { session: ClientSession; now: Date },
    ): Promise<void> {
      await rows.bulkWrite(
        changes.map(({ variantId, locationId, price: { amountMinor, currency } }) => ({
          updateOne: {
            filter: { _id: priceKey(variantId, locationId) },
            update: { $set: { amountMinor, currency, setAt: now } },
            upsert: true,
          },
        })),
        { session, ordered: false },
      );
    },
  };
}

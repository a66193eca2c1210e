import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { ALWAYS } from '../domain/pricing/conditions.ts';
import type { PriceList } from '../domain/pricing/price-list.ts';
import { native } from './native.ts';

/** Lists that have not ended, for all locations together; base lists, at most one a location and currency, come on top. */
export const MAX_PRICE_LISTS = 2_000;
const MAX_BASE_LISTS = 2_000;
/** A sale of a till that was offline is priced as of when it happened: lists are kept in mind so long after they ended. */
export const REMEMBER_ENDED_MS = 7 * 24 * 60 * 60 * 1000;

/** A price list, or one of the base lists that `setPrices` fills: the general prices, and those of a location. */
export interface PriceListRecord extends Omit<PriceList, 'id'> {
  _id: Id<'pricelist'>;
  /** For a base list, the location (`*` is everywhere), a blank, and the currency. */
  readonly base?: string;
}

const priceListSchema = new Schema<PriceListRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    currency: { type: String, required: true },
    priority: { type: Number, required: true },
    channels: { type: [String], required: true },
    locationIds: { type: [String], required: true },
    segments: { type: [String], required: true },
    window: { type: Schema.Types.Mixed, required: true },
    base: String,
  },
  { collection: 'priceLists', versionKey: false },
);
priceListSchema.index({ base: 1 }, { unique: true, partialFilterExpression: { base: { $gt: '' } } });

/** Base lists give way to others that are as specific. */
const BASE_PRIORITY = 1_000;

interface BasesOf {
  /** Null is the place of general prices. */
  readonly location: { readonly _id: Id<'location'>; readonly name: string } | null;
  /** Those in which there is a price to set. */
  readonly currencies: ReadonlySet<CurrencyCode>;
}

function newBase(location: BasesOf['location'], currency: CurrencyCode): PriceListRecord {
  return {
    _id: newId('pricelist'),
    name: location === null ? `General prices in ${currency}` : `Prices of ${location.name}`,
    currency,
    priority: BASE_PRIORITY,
    channels: [],
    locationIds: location === null ? [] : [location._id],
    segments: [],
    window: ALWAYS,
    base: `${location?._id ?? '*'} ${currency}`,
  };
}

export function priceListOf({ _id: id, ...rest }: PriceListRecord): PriceList {
  return { id, ...rest };
}

export function createPriceListStore(connection: Connection) {
  const lists = native(connection.model<PriceListRecord>('PriceList', priceListSchema));
  return {
    one: (id: string, session?: ClientSession): Promise<PriceListRecord | null> =>
      lists.findOne({ _id: id as Id<'pricelist'> }, session ? { session } : {}),

    byIds: (ids: readonly string[]): Promise<PriceListRecord[]> =>
      lists.find({ _id: { $in: ids as Id<'pricelist'>[] } }).toArray(),

    /** Those that have not ended long ago, oldest first. */
    live: (now: Date, session?: ClientSession): Promise<PriceListRecord[]> =>
      lists
        .find(notLongEnded(now), session ? { session } : {})
        .sort({ _id: 1 })
        .limit(MAX_PRICE_LISTS + MAX_BASE_LISTS)
        .toArray(),

    /** How many have not ended long ago, base lists left out. */
    countLive: (now: Date, session: ClientSession): Promise<number> =>
      lists.countDocuments({ ...notLongEnded(now), base: { $exists: false } }, { session }),

    async save(record: PriceListRecord, session: ClientSession): Promise<void> {
      await lists.replaceOne({ _id: record._id }, record, { session, upsert: true });
    },

    /** The base lists of a place, one a currency; those of the given currencies are made where they are missing. */
    async bases(
      { location, currencies }: BasesOf,
      session: ClientSession,
    ): Promise<{ lists: readonly PriceListRecord[]; areSomeNew: boolean }> {
      const place = location?._id ?? '*';
      // A base begins with its place and a blank; an exclamation mark is the next character.
      const known = await lists.find({ base: { $gte: `${place} `, $lt: `${place}!` } }, { session }).toArray();
      const made = [...currencies]
        .filter((currency) => known.every((list) => list.currency !== currency))
        .map((currency) => newBase(location, currency));
      if (made.length > 0) await lists.insertMany(made, { session });
      return { lists: [...known, ...made], areSomeNew: made.length > 0 };
    },

    /** Oldest first, one more than the page holds. */
    async page(page: PageRequest): Promise<PriceListRecord[]> {
      const start = pageStartId('pricelist', page);
      return lists
        .find(start === null ? {} : { _id: { $gt: start } })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .toArray();
    },
  };
}

/** A filter for price lists and promotions alike. */
export function notLongEnded(now: Date) {
  const since = new Date(now.getTime() - REMEMBER_ENDED_MS);
  return { $or: [{ 'window.endsAt': null }, { 'window.endsAt': { $gt: since } }] };
}

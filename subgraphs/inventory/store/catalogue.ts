import type { ClientSession, Connection } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import { gtin14, type Location, type Product, type Variant } from '../domain/catalogue/catalogue.ts';
import {
  locationModel,
  productModel,
  type Stored,
  toLocation,
  toProduct,
  toVariant,
  variantModel,
  type VariantRecord,
} from './catalogue-models.ts';
import { createReadThrough } from './read-through.ts';

const MAX_REMEMBERED = 50_000;
export const MAX_LOCATIONS = 1_000;
const LISTS_AT_ONCE = 4;
const MAX_LISTS_TOGETHER = 200;

interface VariantPage {
  readonly first: number;
  /** A SKU; null for the first page. */
  readonly after: string | null;
}

/** SKUs, null where the range has no such end. */
interface MadeRange {
  readonly after: string | null;
  readonly upTo: string | null;
  readonly limit: number;
}

/**
 * Products, variants and locations. None of them changes once it exists, so each is remembered in the process after
 * it was first read; lists are read anew each time, once for all who ask for the same one at once.
 */
export function createCatalogue(connection: Connection) {
  const products = productModel(connection);
  const variants = variantModel(connection);
  const locations = locationModel(connection);

  const productsById = createReadThrough<Product>({
    max: MAX_REMEMBERED,
    keyOf: (product) => product.id,
    read: async (ids) => (await findByIds<Stored<Product>>(products, ids)).map(toProduct),
  });
  const variantsById = createReadThrough<Variant>({
    max: MAX_REMEMBERED,
    keyOf: (variant) => variant.id,
    read: async (ids) => {
      const read = (await findByIds<VariantRecord>(variants, ids)).map(toVariant);
      variantsBySku.remember(read);
      return read;
    },
  });
  const variantsBySku = createReadThrough<Variant>({
    max: MAX_REMEMBERED,
    keyOf: (variant) => variant.sku,
    read: async (skus) => {
      const read = (await variants.find({ sku: { $in: skus } }).lean<VariantRecord[]>()).map(toVariant);
      variantsById.remember(read);
      return read;
    },
  });
  const locationsById = createReadThrough<Location>({
    max: MAX_REMEMBERED,
    keyOf: (location) => location.id,
    read: async (ids) => (await findByIds<Stored<Location>>(locations, ids)).map(toLocation),
  });

  const variantLists = createBatcher<VariantPage, readonly Variant[]>({
    name: 'read variants',
    concurrency: LISTS_AT_ONCE,
    maxBatch: MAX_LISTS_TOGETHER,
    runBatch: async (asked) => {
      const lists = new Map<string, Promise<readonly Variant[]>>();
      const list = (page: VariantPage): Promise<readonly Variant[]> => {
        const key = JSON.stringify([page.first, page.after]);
        const reading = lists.get(key) ?? readVariants(page);
        lists.set(key, reading);
        return reading;
      };
      return Promise.all(asked.map(list));
    },
  });
  const locationList = createBatcher<null, readonly Location[]>({
    name: 'read locations',
    concurrency: 1,
    maxBatch: MAX_LISTS_TOGETHER,
    runBatch: async (asked) => {
      const rows = await locations.find().sort({ code: 1 }).limit(MAX_LOCATIONS).lean<Stored<Location>[]>();
      const all = rows.map(toLocation);
      return asked.map(() => all);
    },
  });

  const readVariants = async ({ first, after }: VariantPage): Promise<Variant[]> => {
    const rows = await variants
      .find(after === null ? {} : { sku: { $gt: after } })
      .sort({ sku: 1 })
      .limit(first + 1)
      .lean<VariantRecord[]>();
    const read = rows.map(toVariant);
    variantsById.remember(read);
    variantsBySku.remember(read);
    return read;
  };

  return {
    products,
    variants,
    locations,
    productsById,
    variantsById,
    variantsBySku,
    locationsById,

    async variantByGtin(gtin: string): Promise<Variant | null> {
      const record = await variants.findOne({ gtin14: gtin14(gtin) }).lean<VariantRecord>();
      return record && toVariant(record);
    },

    async locationByCode(code: string): Promise<Location | null> {
      const record = await locations.findOne({ code }).lean<Stored<Location>>();
      return record && toLocation(record);
    },

    /** Ordered by code. */
    allLocations: (): Promise<readonly Location[]> => locationList.run(null),

    /** Ordered by SKU, one more than the page holds. */
    async variantPage(page: PageRequest, skus: readonly string[] | null): Promise<readonly Variant[]> {
      const after = pageStart(page);
      if (skus === null) return variantLists.run({ first: page.first, after });
      const named = [...(await variantsBySku.load(skus)).values()];
      return named
        .filter(({ sku }) => after === null || sku > after)
        .sort((a, b) => (a.sku < b.sku ? -1 : 1))
        .slice(0, page.first + 1);
    },

    /** Variants without stock of their own ordered by SKU, those after one and up to another, at most so many. */
    async madeAsSold(range: MadeRange): Promise<Variant[]> {
      const { after, upTo, limit } = range;
      const sku = { ...(after === null ? {} : { $gt: after }), ...(upTo === null ? {} : { $lte: upTo }) };
      const rows = await variants
        .find({ kind: { $exists: true, $in: ['KIT', 'RECIPE'] }, ...(after === null && upTo === null ? {} : { sku }) })
        .sort({ sku: 1 })
        .limit(limit)
        .lean<VariantRecord[]>();
      return rows.map(toVariant);
    },

    /** Ordered by SKU. */
    async variantsOfProducts(productIds: readonly string[]): Promise<Variant[]> {
      const ids = productIds as readonly Product['id'][];
      const rows = await variants
        .find({ productId: { $in: ids } })
        .sort({ sku: 1 })
        .lean<VariantRecord[]>();
      return rows.map(toVariant);
    },

    /** The variants that have one of these SKUs or GTINs, as the transaction sees them. */
    async variantsNamed(
      { skus, gtins }: { skus: readonly string[]; gtins: readonly string[] },
      session: ClientSession,
    ): Promise<VariantRecord[]> {
      const named = { $or: [{ sku: { $in: skus } }, { gtin14: { $in: gtins.map(gtin14) } }] };
      return variants.find(named, null, { session }).lean<VariantRecord[]>();
    },

    async addProduct(
      { product, added }: { product: Stored<Product>; added: readonly VariantRecord[] },
      session: ClientSession,
    ): Promise<void> {
      await products.collection.insertOne(product as never, { session });
      await variants.collection.insertMany(added as never[], { session });
    },

    async addLocation(location: Stored<Location>, session: ClientSession): Promise<void> {
      await locations.collection.insertOne(location as never, { session });
    },
  };
}

export type Catalogue = ReturnType<typeof createCatalogue>;

import { hasScope, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { pageOf, type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { createLocation } from '../operations/catalogue/create-location.ts';
import { createProduct } from '../operations/catalogue/create-product.ts';
import { known } from './stock.ts';

/** A list of SKUs narrows a page to at most these many. */
const MAX_NAMED_SKUS = 1_000;

export const catalogueResolvers: Resolvers = {
  Query: {
    variant: (_, { id, sku, gtin }, { store, loaders }) => {
      assertOneKey([id, sku, gtin], 'id, sku and gtin');
      if (id) return loaders.variant.load(id);
      if (sku) return loaders.variantBySku.load(sku);
      return gtin ? store.catalogue.variantByGtin(gtin) : null;
    },
    variants: async (_, { skus, inStock, ...page }, context) => {
      if (skus && skus.length > MAX_NAMED_SKUS) {
        throw new AppError('BAD_USER_INPUT', `Name at most ${MAX_NAMED_SKUS} SKUs.`);
      }
      const rows = inStock
        ? await variantsInStock(page, skus ?? null, context)
        : await context.store.catalogue.variantPage(page, skus ?? null);
      return pageOf(rows, page, (variant) => variant.sku);
    },
    location: async (_, { id, code }, { actor, store, loaders }) => {
      assertOneKey([id, code], 'id and code');
      const location = id ? await loaders.location.load(id) : await store.catalogue.locationByCode(code ?? '');
      return location && mayActAt(actor, location.id) ? location : null;
    },
    locations: async (_, _args, { actor, store }) =>
      (await store.catalogue.allLocations()).filter((location) => mayActAt(actor, location.id)),
  },
  Mutation: {
    createLocation: async (_, { input }, { store, loaders }) => {
      const { value: locationId, status } = payloadOf(await createLocation(store, input));
      return { location: locationId ? await loaders.location.load(locationId) : null, ...status };
    },
    createProduct: async (_, { input }, { store, loaders }) => {
      const { value: productId, status } = payloadOf(await createProduct(store, input));
      return { product: productId ? await loaders.product.load(productId) : null, ...status };
    },
  },
  Product: {
    __resolveReference: ({ id }, { loaders }) => loaders.product.load(id),
    variants: (product, _, { loaders }) => loaders.variantsOfProduct.load(product.id),
  },
  Variant: {
    __resolveReference: (reference, { store, loaders }) =>
      'id' in reference
        ? (store.catalogue.variantsById.peek(reference.id) ?? loaders.variant.load(reference.id))
        : (store.catalogue.variantsBySku.peek(reference.sku) ?? loaders.variantBySku.load(reference.sku)),
    product: async (variant, _, { loaders }) => {
      const product = await loaders.product.load(variant.productId);
      if (!product) throw new AppError('CATALOGUE_GAP', `The product of ${variant.sku} is not known here.`);
      return product;
    },
    stock: (variant, { locationIds }, { store, scopeOf }) =>
      store.stock.ofVariant({ variant, scope: scopeOf(locationIds) }),
    totalAvailable: async (variant, _, { actor, loaders, store, scopeOf }) => {
      if (actor.locations === 'all') return (await loaders.totalOfVariant.load(variant.id)).availableMilli;
      const levels = await store.stock.ofVariant({ variant, scope: scopeOf(null) });
      return levels.reduce((sum, { available }) => sum + Math.max(0, available), 0);
    },
  },
  Location: {
    __resolveReference: ({ id }, { store, loaders }) =>
      store.catalogue.locationsById.peek(id) ?? loaders.location.load(id),
    stock: async (location, page, { actor, store }) => {
      if (!mayActAt(actor, location.id)) {
        throw new AppError('FORBIDDEN', `This token does not show the stock of ${location.code}.`);
      }
      const wanted = { locationId: location.id, after: pageStart(page), limit: page.first + 1 };
      return pageOf(await store.stock.ofLocation(wanted), page, (level) => level.variant.id);
    },
  },
};

/** A page of variants in stock, one more than it holds. Their totals have been read with them. */
async function variantsInStock(page: PageRequest, skus: readonly string[] | null, { actor, store, loaders }: Context) {
  if (!hasScope(actor, 'stock:read')) {
    throw new AppError('FORBIDDEN', 'What is in stock is shown to those who have stock:read.');
  }
  const named = skus && [...(await store.catalogue.variantsBySku.load(skus)).values()];
  const wanted = { after: pageStart(page), limit: page.first + 1, among: named && named.map(({ id }) => id) };
  const totals = await store.totals.inStock(wanted);
  for (const total of totals) loaders.totalOfVariant.prime(total.variantId, total);
  const variants = await store.catalogue.variantsById.load(totals.map(({ variantId }) => variantId));
  return totals.map(({ variantId }) => known(variants.get(variantId) ?? null));
}

function assertOneKey(keys: readonly unknown[], names: string): void {
  const given = keys.filter((key) => key !== null && key !== undefined);
  if (given.length !== 1) throw new AppError('BAD_USER_INPUT', `Name exactly one of ${names}.`);
}

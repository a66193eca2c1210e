import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { clockTimesOf } from '../operations/pricing/pricing-conditions.ts';
import { savePriceList } from '../operations/pricing/save-price-list.ts';

export const priceListResolvers: Resolvers = {
  Query: {
    priceLists: async (_, page, { store }) => pageOf(await store.pricing.lists.page(page), page, (list) => list._id),
  },
  Mutation: {
    savePriceList: async (_, { input }, { store, actor, loaders }) => {
      const { value: id, status } = payloadOf(await savePriceList(store, actor, input));
      return { priceList: id ? await loaders.priceList.load(id) : null, ...status };
    },
  },
  PriceList: {
    __resolveReference: ({ id }, { loaders }) => loaders.priceList.load(id),
    id: (list) => list._id,
    conditions: (list) => list,
    isBase: (list) => list.base !== undefined,
    prices: async ({ _id, currency }, page, { store }) => {
      const { nodes, edges, pageInfo } = pageOf(
        await store.pricing.prices.page(_id, page),
        page,
        (price) => price.variantId,
      );
      return {
        nodes: nodes.map((part) => ({ part, currency })),
        edges: edges.map(({ cursor, node: part }) => ({ cursor, node: { part, currency } })),
        pageInfo,
      };
    },
  },
  PricingConditions: {
    locations: ({ locationIds }) => locationIds.map((id) => ({ id })),
    startsAt: ({ window }) => window.startsAt,
    endsAt: ({ window }) => window.endsAt,
    weekdays: ({ window }) => window.weekdays,
    from: (conditions) => clockTimesOf(conditions).from,
    until: (conditions) => clockTimesOf(conditions).until,
  },
  ListPrice: {
    variant: ({ part }) => ({ id: part.variantId }),
    tiers: ({ part, currency }) =>
      part.tiers.map(({ minMilli, amountMinor }) => ({ minQuantity: minMilli, price: { amountMinor, currency } })),
  },
};

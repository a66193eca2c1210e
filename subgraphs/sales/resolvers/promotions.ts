import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { endPromotion, savePromotion } from '../operations/pricing/save-promotion.ts';

/** The type of each kind of effect. */
const TYPE_OF_EFFECT = {
  PERCENT_OFF: 'PercentOff',
  AMOUNT_OFF: 'AmountOff',
  FIXED_PRICE: 'FixedPrice',
  BUY_X_GET_Y: 'BuyXGetY',
  CHEAPEST_FREE: 'CheapestFree',
  BASKET_THRESHOLD: 'BasketThreshold',
  BUNDLE: 'Bundle',
} as const;

export const promotionResolvers: Resolvers = {
  Query: {
    promotions: async (_, page, { store }) =>
      pageOf(await store.pricing.promotions.page(page), page, (promotion) => promotion._id),
  },
  Mutation: {
    savePromotion: async (_, { input }, { store, actor, loaders }) => {
      const { value: id, status } = payloadOf(await savePromotion(store, actor, input));
      return { promotion: id ? await loaders.promotion.load(id) : null, ...status };
    },
    endPromotion: async (_, { input }, { store, actor, loaders }) => {
      const { value: id, status } = payloadOf(await endPromotion(store, actor, input));
      return { promotion: id ? await loaders.promotion.load(id) : null, ...status };
    },
  },
  Promotion: {
    __resolveReference: ({ id }, { loaders }) => loaders.promotion.load(id),
    id: (promotion) => promotion._id,
    exclusive: (promotion) => promotion.isExclusive,
    conditions: (promotion) => promotion,
    requiresCoupon: (promotion) => promotion.needsCoupon,
    coupons: async ({ _id }, page, { store }) =>
      pageOf(await store.coupons.page(_id, page), page, (coupon) => coupon._id),
  },
  PromotionEffect: { __resolveType: ({ kind }) => TYPE_OF_EFFECT[kind] },
  BasketThreshold: {
    amountOff: ({ off }) => ('amount' in off ? off.amount : null),
    rateOff: ({ off }) => ('rate' in off ? off.rate : null),
  },
};

import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { createCoupons } from '../operations/pricing/create-coupons.ts';

export const couponResolvers: Resolvers = {
  Mutation: {
    createCoupons: async (_, { input }, { store, actor }) => {
      const { value: batchId, status } = payloadOf(await createCoupons(store, actor, input));
      return { coupons: batchId ? await store.coupons.ofBatch(batchId) : [], ...status };
    },
  },
  Coupon: {
    code: (coupon) => coupon._id,
    promotion: async ({ _id, promotionId }, _, { loaders }) => {
      const promotion = await loaders.promotion.load(promotionId);
      if (promotion === null) throw new Error(`The coupon ${_id} has lost its promotion.`);
      return promotion;
    },
    timesUsed: ({ _id }, _, { loaders }) => loaders.couponUses.load(_id),
  },
};

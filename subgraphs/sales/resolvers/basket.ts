import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { type PayloadStatus, payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { fireCourse, resumeBasket, voidBasket } from '../operations/baskets/change-basket.ts';
import { parkBasket, updateBasket } from '../operations/baskets/park-basket.ts';
import type { BasketRecord } from '../store/baskets.ts';
import { mustSee, visible } from './visible.ts';

export const basketResolvers: Resolvers = {
  Query: {
    basket: async (_, { id }, { actor, loaders }) => visible(actor, await loaders.basket.load(id)),
    baskets: async (_, { locationId, ...page }, { actor, store }) => {
      mustSee(actor, locationId);
      return pageOf(await store.baskets.page({ locationId, ...page }), page, (basket) => basket._id);
    },
  },
  Mutation: {
    parkBasket: async (_, { input }, context) =>
      payload(await parkBasket(context.store, context.actor, input), context),
    resumeBasket: async (_, { input }, context) =>
      payload(await resumeBasket(context.store, context.actor, input), context),
    updateBasket: async (_, { input }, context) =>
      payload(await updateBasket(context.store, context.actor, input), context),
    voidBasket: async (_, { input }, context) =>
      payload(await voidBasket(context.store, context.actor, input), context),
    fireCourse: async (_, { input }, context) =>
      payload(await fireCourse(context.store, context.actor, input), context),
  },
  Basket: {
    __resolveReference: async ({ id }, { actor, loaders }) => visible(actor, await loaders.basket.load(id)),
    id: (basket) => basket._id,
    location: (basket) => ({ id: basket.locationId }),
    register: (basket, _, { loaders }) =>
      basket.registerId === null ? null : loaders.register.load(basket.registerId),
    tip: (basket) => basket.tip ?? null,
    serviceChargeName: (basket) => basket.serviceCharge?.name ?? null,
    exemptionCertificate: (basket) => basket.taxExemption?.certificateNumber ?? null,
    lines: (basket) =>
      basket.lines.map(({ number, name, sold, course, firedAt }) => ({
        number,
        name,
        sku: sold.sku,
        quantity: sold.quantity,
        modifiers: sold.modifiers ?? [],
        serialNumbers: sold.serialNumbers ?? [],
        lot: sold.lot ?? null,
        course,
        firedAt,
      })),
    sale: (basket, _, { loaders }) => (basket.saleId === null ? null : loaders.sale.load(basket.saleId)),
  },
};

async function payload(
  outcome: Outcome<string>,
  { loaders }: Context,
): Promise<{ basket: BasketRecord | null } & PayloadStatus> {
  const { value: basketId, status } = payloadOf(outcome);
  return { basket: basketId ? await loaders.basket.load(basketId) : null, ...status };
}

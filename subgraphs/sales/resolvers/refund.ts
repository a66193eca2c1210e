import { payloadOf } from '#platform/graphql/payload.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { exchangeSale } from '../operations/returns/exchange-sale.ts';
import { refundSale } from '../operations/returns/refund-sale.ts';
import { voidSale } from '../operations/returns/void-sale.ts';
import { seenLocations } from '../operations/seen-locations.ts';
import { dispositionOf } from '../store/refunds.ts';
import { cardsIn } from './sale.ts';
import { staffMember } from './staff.ts';
import { visible } from './visible.ts';

export const refundResolvers: Resolvers = {
  Mutation: {
    refundSale: async (_, { input }, { store, paymentDesk, giftCards, actor, loaders }) => {
      const { value: refundId, status } = payloadOf(await refundSale({ store, paymentDesk, giftCards }, actor, input));
      return { refund: refundId ? await loaders.refund.load(refundId) : null, ...status };
    },
    exchangeSale: async (_, { input }, { store, paymentDesk, giftCards, actor, loaders }) => {
      const { value, status } = payloadOf(await exchangeSale({ store, paymentDesk, giftCards }, actor, input));
      if (!value) return { refund: null, sale: null, ...status };
      return {
        refund: await loaders.refund.load(value.refundId),
        sale: await loaders.sale.load(value.saleId),
        ...status,
      };
    },
    voidSale: async (_, { input }, { store, paymentDesk, giftCards, actor, loaders }) => {
      const { value: saleId, status } = payloadOf(await voidSale({ store, paymentDesk, giftCards }, actor, input));
      return { sale: saleId ? await loaders.sale.load(saleId) : null, ...status };
    },
  },
  Subscription: {
    saleRefunded: {
      subscribe: (_, { locationIds, after }, { actor, liveRefunds }) => {
        const seen = seenLocations(actor, locationIds);
        const watched = seen && new Set(seen);
        return liveRefunds.watch({ after, filter: ({ locationId }) => watched?.has(locationId) ?? true });
      },
      resolve: async ({ refundId }: SaleRefunded, _: unknown, { loaders }: Context) => {
        const refund = await loaders.refund.load(refundId);
        if (refund === null) throw new Error(`${refundId} was announced and is not here.`);
        return refund;
      },
    },
  },
  Refund: {
    __resolveReference: async ({ id }, { actor, loaders }) => visible(actor, await loaders.refund.load(id)),
    id: (refund) => refund._id,
    // Of another location, where the goods came back elsewhere: who may see the refund took them in by their receipt.
    sale: async (refund, _, { loaders }) => {
      const sale = await loaders.sale.load(refund.saleId);
      if (sale === null) throw new Error(`${refund._id} has lost its sale.`);
      return sale;
    },
    lines: (refund) => refund.lines.map((part) => ({ part, currency: refund.currency })),
    total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    taxTotal: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    giftCards: (refund) => cardsIn(refund),
    refundedBy: ({ refundedBy }, _, { loaders }) => staffMember(refundedBy, loaders),
    tenders: (refund) => refund.tenders.map((part) => ({ part, currency: refund.currency })),
  },
  RefundLine: {
    lineNumber: ({ part }) => part.lineNumber,
    quantity: ({ part }) => part.quantityMilli,
    net: ({ part, currency }) => ({ amountMinor: part.netMinor, currency }),
    tax: ({ part, currency }) => ({ amountMinor: part.taxMinor, currency }),
    total: ({ part, currency }) => ({ amountMinor: part.totalMinor, currency }),
    disposition: ({ part }) => dispositionOf(part),
    restock: ({ part }) => part.restock,
    serialNumbers: ({ part }) => part.serialNumbers ?? [],
  },
};

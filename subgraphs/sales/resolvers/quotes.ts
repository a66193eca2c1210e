import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { acceptQuote, createQuote } from '../operations/orders/quotes.ts';
import { quoteStatus } from '../store/quotes.ts';
import { visible } from './visible.ts';

export const quoteResolvers: Resolvers = {
  Query: {
    quote: async (_, { id }, { actor, store }) => visible(actor, await store.quotes.one(id)),
  },
  Mutation: {
    createQuote: async (_, { input }, { store, actor }) => {
      const { value: quoteId, status } = payloadOf(await createQuote(store, actor, input));
      return { quote: quoteId ? await store.quotes.one(quoteId) : null, ...status };
    },
    acceptQuote: async (_, { input }, { store, inventory, loyalty, paymentDesk, actor, loaders }) => {
      const desk = { store, inventory, loyalty, paymentDesk };
      const { value: orderId, status } = payloadOf(await acceptQuote(desk, actor, input));
      return { order: orderId ? await loaders.order.load(orderId) : null, ...status };
    },
  },
  Quote: {
    id: (quote) => quote._id,
    status: (quote) => quoteStatus(quote, new Date()),
    location: (quote) => ({ id: quote.locationId }),
    lines: ({ lines, currency }) => lines.map((part) => ({ part, currency })),
    discountTotal: ({ discountMinor, currency }) => ({ amountMinor: discountMinor, currency }),
    net: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
    taxTotal: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    order: async (quote, _, { loaders }) => (quote.orderId === null ? null : loaders.order.load(quote.orderId)),
  },
  QuoteLine: {
    variant: ({ part }) => ({ id: part.variantId }),
    sku: ({ part }) => part.sku,
    name: ({ part }) => part.name,
    quantity: ({ part }) => part.quantityMilli,
    unitPrice: ({ part, currency }) =>
      part.unitPriceMinor === null ? null : { amountMinor: part.unitPriceMinor, currency },
    net: ({ part, currency }) => ({ amountMinor: part.netMinor, currency }),
    total: ({ part, currency }) => ({ amountMinor: part.totalMinor, currency }),
  },
};

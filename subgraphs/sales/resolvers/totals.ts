import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { askTotals, type CurrencyTotals, sumTotals } from '../operations/totals/sales-totals.ts';

export const totalsResolvers: Resolvers = {
  Query: {
    salesTotals: async (_, input, { store, actor }) => sumTotals(store, await askTotals(store, actor, input)),
  },
  Subscription: {
    salesTotals: {
      subscribe: async (_, input, { store, actor, liveTotals }) =>
        liveTotals.watch(await askTotals(store, actor, input)),
      resolve: (totals: CurrencyTotals) => totals,
    },
  },
  SalesTotals: {
    gross: ({ grossMinor, currency }) => ({ amountMinor: grossMinor, currency }),
    discounts: ({ discountMinor, currency }) => ({ amountMinor: discountMinor, currency }),
    net: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
    tax: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    refunded: ({ refundedMinor, currency }) => ({ amountMinor: refundedMinor, currency }),
    averageBasket: ({ count, totalMinor, currency }) => ({
      amountMinor: count === 0 ? 0 : multiplyDivideHalfUp(totalMinor, 1, count),
      currency,
    }),
    topVariants: ({ topVariants, currency }) =>
      topVariants.map(({ variantId, quantityMilli, netMinor }) => ({
        variant: { id: variantId },
        quantity: quantityMilli,
        net: { amountMinor: netMinor, currency },
      })),
  },
};

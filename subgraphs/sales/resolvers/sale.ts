import { payloadOf } from '#platform/graphql/payload.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { seenLocations } from '../operations/seen-locations.ts';
import { type SaleRecord, statusOf, taxRoundingOf } from '../store/sales.ts';
import { staffMember } from './staff.ts';
import { visible } from './visible.ts';

export const saleResolvers: Resolvers = {
  Query: {
    sale: async (_, { id }, { actor, loaders }) => visible(actor, await loaders.sale.load(id)),
  },
  Mutation: {
    completeSale: async (_, { input }, { actor, completeSale }) => {
      const { value: sale, status } = payloadOf(await completeSale(actor, input));
      return { sale: sale ?? null, ...status };
    },
  },
  Subscription: {
    saleCompleted: {
      subscribe: (_, { locationIds, after }, { actor, liveSales }) => {
        const seen = seenLocations(actor, locationIds);
        const watched = seen && new Set(seen);
        return liveSales.watch({ after, filter: (sale) => watched === null || watched.has(sale.locationId) });
      },
      resolve: async ({ saleId }: { saleId: string }, _: unknown, { recentSales }: Context) => {
        const sale = await recentSales.load(saleId);
        if (sale === null) throw new Error(`${saleId} was announced and is not here.`);
        return sale;
      },
    },
  },
  Sale: {
    __resolveReference: async ({ id }, { actor, loaders }) => visible(actor, await loaders.sale.load(id)),
    id: (sale) => sale._id,
    receiptNumber: (sale) => String(sale.receiptNumber),
    status: statusOf,
    location: (sale) => ({ id: sale.locationId }),
    register: async (sale, _, { loaders }) => owned(await loaders.register.load(sale.registerId), sale),
    cashSession: async (sale, _, { loaders }) => owned(await loaders.cashSession.load(sale.cashSessionId), sale),
    soldBy: ({ soldBy }, _, { loaders }) => staffMember(soldBy, loaders),
    taxRounding: (sale) => taxRoundingOf(sale).rounding,
    taxRoundingLevel: (sale) => taxRoundingOf(sale).level,
    taxExemption: ({ taxExemption, currency }) =>
      taxExemption ? { ...taxExemption, exemptTax: moneyIn(currency, taxExemption.exemptTaxMinor) } : null,
    lines: (sale) => sale.lines.map((part) => ({ part, currency: sale.currency })),
    rewards: ({ rewards = [] }) => rewards.map(({ holdId }) => ({ id: holdId })),
    couponCodes: (sale) => sale.coupons.map(({ code }) => code),
    tenders: (sale) => sale.tenders.map((part) => ({ part, currency: sale.currency })),
    gross: (sale) => moneyIn(sale.currency, sale.grossMinor),
    discountTotal: (sale) => moneyIn(sale.currency, sale.discountMinor),
    net: (sale) => moneyIn(sale.currency, sale.netMinor),
    taxTotal: (sale) => moneyIn(sale.currency, sale.taxMinor),
    total: (sale) => moneyIn(sale.currency, sale.totalMinor),
    serviceCharge: ({ serviceCharge, currency }) =>
      serviceCharge ? { ...serviceCharge, amount: moneyIn(currency, serviceCharge.amountMinor) } : null,
    giftCards: (sale) => cardsIn(sale),
    tip: (sale) => moneyIn(sale.currency, sale.tipMinor ?? 0),
    rounding: (sale) => moneyIn(sale.currency, sale.roundingMinor ?? 0),
    change: (sale) => moneyIn(sale.currency, sale.changeMinor),
    refundedTotal: (sale) => moneyIn(sale.currency, sale.refundedMinor),
    refunds: (sale, _, { loaders }) => (sale.refundCount === 0 ? [] : loaders.refundsOfSale.load(sale._id)),
  },
  SaleLine: {
    number: ({ part }) => part.number,
    variant: ({ part }) => ({ id: part.variantId }),
    sku: ({ part }) => part.sku,
    name: ({ part }) => part.name,
    quantity: ({ part }) => part.quantityMilli,
    modifiers: ({ part, currency }) =>
      (part.modifiers ?? []).map(({ group, option, name, priceDeltaMinor }) => ({
        group,
        option,
        name,
        priceDelta: moneyIn(currency, priceDeltaMinor),
      })),
    serialNumbers: ({ part }) => part.serialNumbers ?? [],
    lot: ({ part }) => part.lot ?? null,
    unitPrice: ({ part, currency }) => (part.unitPriceMinor === null ? null : moneyIn(currency, part.unitPriceMinor)),
    gross: ({ part, currency }) => moneyIn(currency, part.grossMinor),
    discounts: ({ part, currency }) =>
      part.discounts.map(({ kind, amountMinor, reference }) => ({
        kind,
        amount: moneyIn(currency, amountMinor),
        reference,
      })),
    priceTrace: ({ part, currency }) => part.priceTrace.map((step) => ({ part: step, currency })),
    net: ({ part, currency }) => moneyIn(currency, part.netMinor),
    taxes: ({ part, currency }) =>
      part.taxes.map(({ name, rate, amountMinor }) => ({ name, rate, amount: moneyIn(currency, amountMinor) })),
    total: ({ part, currency }) => moneyIn(currency, part.totalMinor),
    returnedQuantity: ({ part }) => part.returnedMilli,
  },
  PriceStep: {
    kind: ({ part }) => part.kind,
    description: ({ part }) => part.description,
    reference: ({ part }) => part.reference,
    before: ({ part, currency }) => (part.beforeMinor === null ? null : moneyIn(currency, part.beforeMinor)),
    after: ({ part, currency }) => moneyIn(currency, part.afterMinor),
  },
  Tender: {
    kind: ({ part }) => part.kind,
    amount: ({ part, currency }) => moneyIn(currency, part.amountMinor),
    received: ({ part, currency }) => (part.receivedMinor === null ? null : moneyIn(currency, part.receivedMinor)),
    foreign: ({ part: { foreign }, currency }) =>
      foreign === undefined
        ? null
        : {
            amount: moneyIn(foreign.currency, foreign.amountMinor),
            value: moneyIn(currency, foreign.valueMinor),
            rate: foreign.rate,
            rounding: foreign.rounding,
            ratesVersion: foreign.ratesVersion,
          },
    card: ({ part }) => part.card,
    payment: ({ part }, _, { loaders }) => (part.paymentId ? loaders.payment.load(part.paymentId) : null),
    reference: ({ part }) => part.reference,
  },
};

function moneyIn(currency: CurrencyCode, amountMinor: number): Money {
  return { amountMinor, currency };
}

/** What a sale was written together with, and which therefore is there. */
function owned<Row>(row: Row | null, sale: SaleRecord): Row {
  if (row === null) throw new Error(`${sale._id} has lost a part of its record.`);
  return row;
}

/** What a sale put onto gift cards, or a refund took off them again. */
export function cardsIn({
  giftCards = [],
  currency,
}: {
  readonly giftCards?: SaleRecord['giftCards'];
  readonly currency: SaleRecord['currency'];
}) {
  return giftCards.map(({ giftCardId, amountMinor }) => ({
    giftCard: { id: giftCardId },
    amount: { amountMinor, currency },
  }));
}

import type { Actor } from '#platform/auth/actor.ts';
import { mustActFor } from '#platform/auth/own.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelOrderLines } from '../operations/orders/cancel-order-lines.ts';
import { fulfilOrder } from '../operations/orders/fulfil-order.ts';
import { placeOrder } from '../operations/orders/order-goods.ts';
import { isSeen } from '../operations/orders/seen-order.ts';
import { seenLocations } from '../operations/seen-locations.ts';
import type { LineOf, ToldOrder, OrderRecord } from '../store/orders.ts';

export const orderResolvers: Resolvers = {
  Query: {
    order: async (_, { id }, { actor, loaders }) => seen(actor, await loaders.order.load(id)),
    orders: async (_, { locationId, customerId, ...page }, { actor, store }) => {
      const at = seenLocations(actor, locationId ? [locationId] : null);
      mustActFor(actor, customerId);
      const customerIds = customerId ? await store.customers.idsOf(customerId) : null;
      return pageOf(await store.orders.page({ ...page, customerIds, at }), page, (order) => order._id);
    },
  },
  Mutation: {
    placeOrder: async (_, { input }, { store, inventory, loyalty, paymentDesk, actor, loaders }) =>
      orderPayload(await placeOrder({ store, inventory, loyalty, paymentDesk }, actor, input), loaders),
    cancelOrderLines: async (_, { input }, { store, paymentDesk, actor, loaders }) =>
      orderPayload(await cancelOrderLines({ store, paymentDesk }, actor, input), loaders),
    fulfilOrder: async (_, { input }, { store, paymentDesk, actor, loaders }) => {
      const { value, status } = payloadOf(await fulfilOrder({ store, paymentDesk }, actor, input));
      if (!value) return { order: null, sale: null, ...status };
      return { order: await loaders.order.load(value.orderId), sale: await loaders.sale.load(value.saleId), ...status };
    },
  },
  Subscription: {
    orderChanged: {
      subscribe: async (_, { locationIds, customerId, after }, { actor, store, liveOrders }) => {
        const seen = seenLocations(actor, locationIds);
        mustActFor(actor, customerId);
        const customerIds = customerId ? new Set<string>(await store.customers.idsOf(customerId)) : null;
        return liveOrders.watch({
          after,
          filter: (change) =>
            (seen === null || change.seenAt.some((locationId) => seen.includes(locationId))) &&
            (customerIds === null || customerIds.has(change.customerId ?? '')),
        });
      },
      // The loaders of a subscription remember what they loaded for its earlier events.
      resolve: async ({ orderId }: ToldOrder, _: unknown, { actor, loaders }: Context) => {
        const order = seen(actor, await loaders.order.clear(orderId).load(orderId));
        if (order === null) throw new AppError('FORBIDDEN', `${orderId} is not for this token to see any more.`);
        return order;
      },
    },
  },
  Order: {
    __resolveReference: async ({ id }, { actor, loaders }) => orderSeenBy(actor, loaders, id),
    id: (order) => order._id,
    location: (order) => ({ id: order.locationId }),
    register: async (order, _, { loaders }) => (order.registerId ? loaders.register.load(order.registerId) : null),
    lines: (order) => order.lines.map((line) => ({ order, line })),
    fulfilments: (order) => order.fulfilments.map((fulfilment) => ({ order, fulfilment })),
    couponCodes: ({ coupons = [] }) => coupons.map(({ code }) => code),
    rewards: ({ rewards = [] }) => rewards.map(({ holdId }) => ({ id: holdId })),
    tenders: ({ tenders, currency }) => tenders.map((part) => ({ part, currency })),
    discountTotal: ({ discountMinor, currency }) => ({ amountMinor: discountMinor, currency }),
    net: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
    taxTotal: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    soldTotal: async ({ fulfilments, currency }, _, { loaders }) => {
      const ids = fulfilments.flatMap(({ saleIds }) => saleIds);
      const sales = await Promise.all(ids.map((id) => loaders.sale.load(id)));
      return { amountMinor: sumMinor(sales.map((sale) => sale?.totalMinor ?? 0)), currency };
    },
  },
  OrderLine: {
    number: ({ line }) => line.number,
    variant: ({ line }) => ({ id: line.variantId }),
    sku: ({ line }) => line.sku,
    name: ({ line }) => line.name,
    quantity: ({ line }) => line.quantityMilli,
    unitPrice: ({ line, order: { currency } }) =>
      line.unitPriceMinor === null ? null : { amountMinor: line.unitPriceMinor, currency },
    discounts: ({ line, order: { currency } }) =>
      line.discounts.map(({ kind, amountMinor, reference }) => ({
        kind,
        reference,
        amount: { amountMinor, currency },
      })),
    net: ({ line, order: { currency } }) => ({ amountMinor: line.netMinor, currency }),
    taxes: ({ line, order: { currency } }) =>
      line.taxes.map(({ name, rate, amountMinor }) => ({ name, rate, amount: { amountMinor, currency } })),
    total: ({ line, order: { currency } }) => ({ amountMinor: line.totalMinor, currency }),
    fulfilledQuantity: (line) => sumOf(line, (part) => part.fulfilledMilli),
    cancelledQuantity: (line) => sumOf(line, (part) => part.cancelledMilli),
    waitingQuantity: (line) => sumOf(line, (part) => part.waitingMilli),
  },
  Fulfilment: {
    id: ({ fulfilment }) => fulfilment.id,
    method: ({ fulfilment }) => fulfilment.method,
    location: ({ fulfilment }) => ({ id: fulfilment.locationId }),
    pickUpCode: ({ fulfilment }) => fulfilment.pickUpCode,
    readyAt: ({ fulfilment }) => fulfilment.readyAt,
    lines: ({ fulfilment }) =>
      fulfilment.lines.map(({ lineNumber, quantityMilli, fulfilledMilli, cancelledMilli, waitingMilli }) => ({
        lineNumber,
        quantity: quantityMilli,
        fulfilled: fulfilledMilli,
        cancelled: cancelledMilli,
        waiting: waitingMilli,
      })),
    sales: async ({ fulfilment }, _, { loaders }) =>
      (await Promise.all(fulfilment.saleIds.map((id) => loaders.sale.load(id)))).filter((sale) => sale !== null),
    tracking: ({ fulfilment }) => fulfilment.tracking,
  },
  Sale: {
    order: (sale, _, { actor, loaders }) => (sale.orderId ? orderSeenBy(actor, loaders, sale.orderId) : null),
  },
};

type FulfilmentLine = OrderRecord['fulfilments'][number]['lines'][number];

function sumOf({ order, line }: LineOf, figure: (part: FulfilmentLine) => number): number {
  const parts = order.fulfilments.flatMap(({ lines }) => lines.filter(({ lineNumber }) => lineNumber === line.number));
  return sumMinor(parts.map(figure));
}

function seen(actor: Actor, order: OrderRecord | null): OrderRecord | null {
  return order && isSeen(actor, order) ? order : null;
}

/** An order that something else names; null for those who may not see it. */
export async function orderSeenBy(actor: Actor, loaders: Context['loaders'], id: string): Promise<OrderRecord | null> {
  return seen(actor, await loaders.order.load(id));
}

async function orderPayload(outcome: Outcome<string>, loaders: Context['loaders']) {
  const { value: orderId, status } = payloadOf(outcome);
  return { order: orderId ? await loaders.order.load(orderId) : null, ...status };
}

import { mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { money } from '#platform/money/money.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { visiblePurchase } from '../operations/purchasing/change-purchase.ts';
import { createPurchaseOrder, revisePurchaseOrder } from '../operations/purchasing/draft-purchase.ts';
import { closePurchaseOrder, placePurchaseOrder } from '../operations/purchasing/place-purchase.ts';
import { receivePurchaseOrder } from '../operations/purchasing/receive-purchase.ts';
import { returnToVendor } from '../operations/purchasing/return-to-vendor.ts';
import { purchaseLineView, type PurchaseRecord } from '../store/purchases.ts';
import { known } from './stock.ts';

export const purchaseResolvers: Resolvers = {
  Query: {
    purchaseOrder: (_, { id }, { store, actor }) => visiblePurchase(store, actor, id),
    purchaseOrders: async (_, { locationId, status = null, ...page }, { actor, store }) => {
      if (!mayActAt(actor, locationId)) {
        throw new AppError('FORBIDDEN', `This token does not show the purchase orders of ${locationId}.`);
      }
      return pageOf(await store.purchases.page({ locationId, status }, page), page, (order) => order._id);
    },
  },
  Mutation: {
    createPurchaseOrder: async (_, { input }, context) =>
      payload(context, await createPurchaseOrder(context.store, { actor: context.actor, input })),
    revisePurchaseOrder: async (_, { input }, context) =>
      payload(context, await revisePurchaseOrder(context.store, { actor: context.actor, input })),
    placePurchaseOrder: async (_, { input }, context) =>
      payload(context, await placePurchaseOrder(context.store, { actor: context.actor, input })),
    receivePurchaseOrder: async (_, { input }, context) =>
      payload(context, await receivePurchaseOrder(context.store, { actor: context.actor, input })),
    closePurchaseOrder: async (_, { input }, context) =>
      payload(context, await closePurchaseOrder(context.store, { actor: context.actor, input })),
    returnToVendor: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await returnToVendor(store, { actor, input }));
      const orderId = ids ? (input.purchaseOrderId ?? null) : null;
      return {
        levels: await store.stock.byIds(ids ?? []),
        purchaseOrder: orderId === null ? null : await store.purchases.byId(orderId),
        ...status,
      };
    },
  },
  PurchaseOrder: {
    __resolveReference: ({ id }, { store, actor }) => visiblePurchase(store, actor, id),
    id: (order) => order._id,
    supplier: async (order, _, { loaders }) => known(await loaders.supplier.load(order.supplierId)),
    location: async (order, _, { loaders }) => known(await loaders.location.load(order.locationId)),
    lines: (order) => order.lines.map((line) => purchaseLineView(line, order)),
    overReceiptPercent: (order) => order.overReceiptMilli,
    version: (order) => order.sequence,
    receipts: (order, _, { loaders }) => loaders.receiptsOfPurchase.load(order._id),
  },
  PurchaseOrderLine: {
    variant: async (line, _, { loaders }) => known(await loaders.variant.load(line.variantId)),
  },
  PurchaseReceipt: {
    lines: ({ lines, currency }) => lines.map((line) => Object.assign({ currency }, line)),
    landedCosts: ({ landedCosts, currency }) =>
      landedCosts.map(({ kind, amountMinor, allocatedBy }) => ({
        kind,
        amount: money(amountMinor, currency),
        allocatedBy,
      })),
  },
  PurchaseReceiptLine: {
    variant: async (line, _, { loaders }) => known(await loaders.variant.load(line.variantId)),
    quantity: (line) => line.quantityMilli,
    goodsCost: ({ goodsMinor, currency }) => money(goodsMinor, currency),
    landedCost: ({ landedMinor, currency }) => money(landedMinor, currency),
    cost: ({ goodsMinor, landedMinor, currency }) => money(goodsMinor + landedMinor, currency),
  },
};

async function payload({ store }: Context, outcome: Outcome<PurchaseRecord['_id']>) {
  const { value: id, status } = payloadOf(outcome);
  return { purchaseOrder: id ? await store.purchases.byId(id) : null, ...status };
}

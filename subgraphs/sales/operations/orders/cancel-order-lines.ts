import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { ORDER_LINES_CANCELLED, type OrderLinesCancelled } from '#schema/events/order-lines-cancelled.v1.ts';
import { type CancelInput, cancelLines, isOpen } from '../../domain/orders/cancel.ts';
import { statusOf } from '../../domain/orders/order.ts';
import type { OrderRecord } from '../../store/orders.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { endPayments } from '../payments/capture-for-order.ts';
import type { OrderPayments } from '../payments/order-payments.ts';
import { settlingPayments } from '../payments/refund-payments.ts';
import { releaseCredit } from '../selling/credit-desk.ts';
import { promotionIdsOf } from '../selling/sale-event.ts';
import { isSeen } from './seen-order.ts';

export interface CancelOrderLinesInput extends CancelInput {
  readonly orderId: string;
}

/**
 * Takes units off an order: exactly these are no longer held for it. What cards hold for them is let go with the last of
 * the order; where none of it was handed over, its coupons may be used again and its rewards’ points go back. Answers with the order's id.
 */
export function cancelOrderLines(
  desk: OrderPayments,
  actor: Actor,
  input: CancelOrderLinesInput,
): Promise<Outcome<Id<'order'>>> {
  const { store } = desk;
  return settlingPayments(desk, (owed) =>
    store.commands.once({
      command: 'cancelOrderLines',
      idempotencyKey: input.idempotencyKey,
      payload: input,
      work: async (transaction) => {
        const { session, now, emit } = transaction;
        const found = await store.orders.one(input.orderId, session);
        const order = found && isSeen(actor, found) ? found : null;
        const decision = cancelLines(input, order);
        if (order === null) {
          const missing = notFound(path('input', 'orderId'), 'order', input.orderId);
          return refused(missing, ...(decision.kind === 'refused' ? decision.refusals : []));
        }
        if (decision.kind === 'refused') return decision;
        const { fulfilments, parts } = decision;
        const sequence = order.sequence + 1;
        const status = statusOf({ fulfilments });
        await store.orders.change(order, { fulfilments, status, sequence }, session);
        const isWhole = status === 'CANCELLED';
        const released = isWhole ? await releaseCoupons(store, order, transaction) : [];
        const promotionIds = isWhole ? await releasePromotions(store, order, transaction) : [];
        if (!isOpen({ fulfilments })) {
          await endPayments(store, { held: order.tenders, owed }, transaction);
          await releaseCredit(store, order, transaction);
        }
        const data: OrderLinesCancelled = {
          orderId: order._id,
          customerId: order.customerId,
          seenAt: [...order.seenAt],
          occurredAt: now.toISOString(),
          parts: parts.map(({ lineNumber, locationId, quantityMilli }) => {
            const line = order.lines[lineNumber - 1];
            if (!line) throw new Error(`${order._id} has no line ${lineNumber}.`);
            const { variantId, sku } = line;
            return { number: lineNumber, variantId, sku, locationId, quantityMilli };
          }),
          ...(released.length > 0 ? { releasedCouponCodes: released } : {}),
          ...(promotionIds.length > 0 ? { releasedPromotionIds: promotionIds } : {}),
          ...(isWhole && order.rewards ? { releasedRewards: [...order.rewards] } : {}),
        };
        emit({ type: ORDER_LINES_CANCELLED, subject: order._id, sequence, data });
        return done(order._id);
      },
    }),
  );
}

/** Nothing was sold with them, whatever their promotion says of goods that come back. Answers with their codes. */
async function releaseCoupons(
  store: SalesStore,
  { _id, coupons = [] }: OrderRecord,
  transaction: Transaction,
): Promise<string[]> {
  const codes = coupons.map(({ code }) => code);
  if (codes.length > 0) await store.coupons.release(_id, codes, transaction);
  return codes;
}

/** Likewise for promotions that are limited for each customer. Answers with their ids. */
async function releasePromotions(
  store: SalesStore,
  { customerId, limited = [] }: OrderRecord,
  { session }: Transaction,
): Promise<Id<'promotion'>[]> {
  if (customerId === null || limited.length === 0) return [];
  const ids = promotionIdsOf(limited);
  await store.promotionUses.giveBack(ids, customerId, session);
  return ids;
}

import type { Transaction } from '#platform/outbox/outbox.ts';
import type { OrderLinesCancelled } from '#schema/events/order-lines-cancelled.v1.ts';
import type { OrderPlaced } from '#schema/events/order-placed.v1.ts';
import { pointsIn } from '../../domain/loyalty/lots.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { openLedgers } from './open-ledgers.ts';
import { heldFor, redeemRewards } from './redeem-rewards.ts';
import { restoreHold } from './restore-hold.ts';

/** Redeems the rewards that came off orders. */
export async function redeemWithOrders(
  store: CustomerStore,
  orders: readonly OrderPlaced[],
  transaction: Transaction,
): Promise<void> {
  const redemptions = orders.flatMap(({ orderId, occurredAt, rewards = [] }) =>
    rewards.map(({ holdId }) => ({ holdId, by: { orderId }, occurredAt: new Date(occurredAt) })),
  );
  if (redemptions.length === 0) return;
  const holds = await heldFor(store, redemptions, transaction);
  const havers = [...holds.values()].map(({ customerId }) => customerId);
  const ledgers = await openLedgers(store, havers, transaction);
  await redeemRewards(store, { redemptions, holds, ledgers }, transaction);
  ledgers.save();
}

/** Gives back the points of rewards whose orders were cancelled before anything of them was handed over, each once. */
export async function giveBackForOrders(
  store: CustomerStore,
  cancellations: readonly OrderLinesCancelled[],
  transaction: Transaction,
): Promise<void> {
  const released = cancellations.flatMap(({ orderId, releasedRewards = [] }) =>
    releasedRewards.map(({ holdId }) => ({ holdId, orderId })),
  );
  if (released.length === 0) return;
  const found = await store.loyalty.holds.byIds(
    released.map(({ holdId }) => holdId),
    transaction.session,
  );
  const holds = released.flatMap(({ holdId, orderId }) => {
    const hold = found.get(holdId);
    return hold?.orderId === orderId && pointsIn(hold.spent) > 0 ? [hold] : [];
  });
  const ledgers = await openLedgers(
    store,
    holds.map(({ customerId }) => customerId),
    transaction,
  );
  for (const hold of holds) await restoreHold(store, { hold, ledgers }, transaction);
  ledgers.save();
}

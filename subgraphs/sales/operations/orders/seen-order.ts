import { type Actor, mayActAt, mayActFor } from '#platform/auth/actor.ts';
import type { OrderRecord } from '../../store/orders.ts';

/** An order is seen at the location that took it, wherever its goods are to come from, and by the customer who placed it. */
export function isSeen(actor: Actor, { seenAt, customerId }: Pick<OrderRecord, 'seenAt' | 'customerId'>): boolean {
  return mayActFor(actor, customerId) && seenAt.some((locationId) => mayActAt(actor, locationId));
}

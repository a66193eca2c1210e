import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import type { OrderRecord } from '../../store/orders.ts';

/** An order is seen at the location that took it, and wherever its goods are to come from. */
export function isSeen(actor: Actor, { seenAt }: Pick<OrderRecord, 'seenAt'>): boolean {
  return seenAt.some((locationId) => mayActAt(actor, locationId));
}

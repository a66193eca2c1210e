import { invalidInput, notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Position } from '../stock/level.ts';
import type { Movement, Reason } from '../stock/movement.ts';
import { quantityExceeded } from '../stock/quantity-exceeded.ts';

export type PurchaseStatus = 'DRAFT' | 'ORDERED' | 'PARTLY_RECEIVED' | 'RECEIVED' | 'CLOSED' | 'CANCELLED';

/** A hundred percent, in the thousandths that an order's tolerance is kept in. */
export const WHOLE_MILLI = 100_000;

/** One variant of an order. Quantities are thousandths of its unit. */
export interface PurchaseLine extends Omit<Position, 'locationId'> {
  readonly orderedMilli: number;
  readonly receivedMilli: number;
  /** Ordered, and not coming any more. */
  readonly cancelledMilli: number;
  /** Received, and sent back to the supplier. */
  readonly returnedMilli: number;
  /** What each unit costs, in minor units of the order's currency. */
  readonly unitCostMinor: number;
}

/** Goods ordered from a supplier for a location. What was ordered and has not come is incoming there. */
export interface PurchaseOrder {
  readonly supplierId: Id<'supplier'>;
  readonly locationId: Id<'location'>;
  /** The location's. */
  readonly currency: string;
  readonly status: PurchaseStatus;
  /** Each variant once. */
  readonly lines: readonly PurchaseLine[];
  /** By how much more than was ordered may come, in thousandths of a percent. */
  readonly overReceiptMilli: number;
}

export interface PurchaseMove extends Movement {
  readonly reason: Reason;
}

export type PurchaseDecision<Order extends PurchaseOrder> =
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'taken'; readonly order: Order; readonly movements: readonly PurchaseMove[] };

/** Ordered, and still to come. More than was ordered may have come already. */
export function outstandingMilli({ orderedMilli, receivedMilli, cancelledMilli }: PurchaseLine): number {
  return Math.max(0, orderedMilli - receivedMilli - cancelledMilli);
}

/** How much more of a line may come, with the order's tolerance. */
export function receivableMilli(line: PurchaseLine, { overReceiptMilli }: PurchaseOrder): number {
  // Multiplied exactly: a billion units with a tolerance are beyond what a number holds.
  const most = (BigInt(line.orderedMilli) * BigInt(WHOLE_MILLI + overReceiptMilli)) / BigInt(WHOLE_MILLI);
  return Math.max(0, Number(most) - line.receivedMilli);
}

/** Whether goods may come: the order was placed and has not ended. */
export function isOpen({ status }: PurchaseOrder): boolean {
  return status === 'ORDERED' || status === 'PARTLY_RECEIVED' || status === 'RECEIVED';
}

/** A draft becomes an order: its goods are incoming from now on. */
export function placed<Order extends PurchaseOrder>(order: Order): PurchaseDecision<Order> {
  if (order.status !== 'DRAFT') return refusedAs(order, 'Only a draft can be placed');
  const movements = order.lines.map((line) => incoming(order, line, line.orderedMilli));
  return { kind: 'taken', order: { ...order, status: 'ORDERED' }, movements };
}

/** What has not come will not come any more: the order is over, and cancelled when nothing of it ever came. */
export function ended<Order extends PurchaseOrder>(order: Order): PurchaseDecision<Order> {
  if (order.status === 'CLOSED' || order.status === 'CANCELLED') return refusedAs(order, 'It is over already');
  const isPlaced = order.status !== 'DRAFT';
  const movements = order.lines.flatMap((line): PurchaseMove[] => {
    const quantityMilli = outstandingMilli(line);
    if (!isPlaced || quantityMilli === 0) return [];
    const ordered = incoming(order, line, quantityMilli);
    return [{ ...ordered, from: 'INCOMING', to: 'SUPPLIER', reason: 'ORDER_CANCELLED' }];
  });
  const lines = order.lines.map((line) =>
    Object.assign({}, line, { cancelledMilli: line.cancelledMilli + outstandingMilli(line) }),
  );
  const hasCome = order.lines.some(({ receivedMilli }) => receivedMilli > 0);
  return { kind: 'taken', order: { ...order, lines, status: hasCome ? 'CLOSED' : 'CANCELLED' }, movements };
}

/** Goods of an order that go back to the supplier. */
export interface ReturnedGoods {
  readonly sku: string;
  readonly quantityMilli: number;
}

/** Counts goods as sent back, never more of them than were received. What moves is the caller's to say. */
export function sentBack<Order extends PurchaseOrder>(
  order: Order,
  returned: readonly ReturnedGoods[],
): PurchaseDecision<Order> {
  const lines = new Map(order.lines.map((line) => [line.sku, line]));
  const refusals: Refusal[] = [];
  for (const [index, { sku, quantityMilli: requested }] of returned.entries()) {
    const line = lines.get(sku);
    if (!line) {
      refusals.push(notFound(path('input', 'lines', index, 'sku'), 'line of this order for the SKU', sku));
      continue;
    }
    const allowed = line.receivedMilli - line.returnedMilli;
    if (requested > allowed) {
      const verb = 'still go back: so many were received by this order';
      refusals.push(quantityExceeded(path('input', 'lines', index, 'quantity'), { sku, requested, allowed, verb }));
      continue;
    }
    lines.set(sku, { ...line, returnedMilli: line.returnedMilli + requested });
  }
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return { kind: 'taken', order: { ...order, lines: [...lines.values()] }, movements: [] };
}

export function incoming(order: PurchaseOrder, { variantId, sku }: PurchaseLine, quantityMilli: number): PurchaseMove {
  const { locationId } = order;
  return { variantId, sku, locationId, quantityMilli, from: 'SUPPLIER', to: 'INCOMING', reason: 'ORDERED' };
}

export function refusedAs({ status }: PurchaseOrder, why: string): { kind: 'refused'; refusals: Refusal[] } {
  const message = `${why}: this order is ${status}.`;
  return { kind: 'refused', refusals: [invalidInput(path('input', 'purchaseOrderId'), message)] };
}

import { notFound, type Refusal } from '#platform/errors/refusal.ts';
import { allocate, sumMinor } from '#platform/money/money.ts';
import { goodsCostMinor } from '../costs/costs.ts';
import type { LotShare } from '../lots/lot.ts';
import type { Account } from '../stock/account.ts';
import type { Position } from '../stock/level.ts';
import { quantityExceeded } from '../stock/quantity-exceeded.ts';
import {
  incoming,
  isOpen,
  outstandingMilli,
  type PurchaseLine,
  type PurchaseMove,
  type PurchaseOrder,
  receivableMilli,
  refusedAs,
} from './purchase.ts';

export type LandedCostKind = 'FREIGHT' | 'DUTY' | 'INSURANCE' | 'OTHER';

/** What was paid for getting goods here, in minor units of the order's currency. */
export interface LandedCost {
  readonly kind: LandedCostKind;
  readonly amountMinor: number;
  /** What it is shared out by over the goods of the receipt. */
  readonly allocatedBy: 'VALUE' | 'QUANTITY';
}

/** Where goods can be taken in to. */
export type ReceivingAccount = Extract<Account, 'ON_HAND' | 'QUALITY_CONTROL' | 'DAMAGED'>;

/** Goods that have come, as whoever unpacked them says. */
export interface ArrivedGoods {
  readonly sku: string;
  readonly quantityMilli: number;
  readonly to: ReceivingAccount;
  /** Which units, where they are told apart one by one. */
  readonly serials?: readonly string[];
  readonly lots?: readonly LotShare[];
  readonly skuField: readonly string[];
  readonly field: readonly string[];
}

/** Goods of a receipt, with what they cost in minor units: by the order, and their share of the landed costs. */
export interface ReceiptLine extends Omit<Position, 'locationId'> {
  readonly quantityMilli: number;
  readonly to: ReceivingAccount;
  readonly unitCostMinor: number;
  readonly goodsMinor: number;
  readonly landedMinor: number;
}

export type ReceiptDecision<Order extends PurchaseOrder> =
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | {
      readonly kind: 'taken';
      readonly order: Order;
      readonly movements: readonly PurchaseMove[];
      readonly lines: readonly ReceiptLine[];
    };

/**
 * Takes goods of an order in, or says everything that is too much. What comes beyond the order and within its tolerance
 * counts as ordered at that moment. Landed costs are shared out by largest remainder, so that they always add up.
 */
export function received<Order extends PurchaseOrder>(
  order: Order,
  { goods, landedCosts }: { goods: readonly ArrivedGoods[]; landedCosts: readonly LandedCost[] },
): ReceiptDecision<Order> {
  if (!isOpen(order)) return refusedAs(order, 'Goods arrive by an order that was placed and is not over');
  const lines = new Map(order.lines.map((line) => [line.sku, line]));
  const refusals: Refusal[] = [];
  const arrivals: Arrival[] = [];
  for (const { sku, quantityMilli, to, skuField, field, serials, lots } of goods) {
    const line = lines.get(sku);
    if (!line) {
      refusals.push(notFound(skuField, 'line of this order for the SKU', sku));
      continue;
    }
    const allowed = receivableMilli(line, order);
    if (quantityMilli > allowed) {
      const verb = 'still be received: that is what was ordered, with the tolerance of this order';
      refusals.push(quantityExceeded(field, { sku, requested: quantityMilli, allowed, verb }));
      continue;
    }
    arrivals.push({ line, quantityMilli, to, ...(serials ? { serials } : {}), ...(lots ? { lots } : {}) });
    lines.set(sku, { ...line, receivedMilli: line.receivedMilli + quantityMilli });
  }
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const receiptLines = costed(arrivals, landedCosts);
  const taken = [...lines.values()];
  const status = taken.some((line) => outstandingMilli(line) > 0) ? 'PARTLY_RECEIVED' : 'RECEIVED';
  const movements = arrivals.flatMap((arrival, index) => movementsOf(order, arrival, receiptLines[index]));
  return { kind: 'taken', order: { ...order, lines: taken, status }, movements, lines: receiptLines };
}

/** A line as it stood before these of its goods came. */
interface Arrival {
  readonly line: PurchaseLine;
  readonly quantityMilli: number;
  readonly to: ReceivingAccount;
  readonly serials?: readonly string[];
  readonly lots?: readonly LotShare[];
}

function costed(arrivals: readonly Arrival[], landedCosts: readonly LandedCost[]): ReceiptLine[] {
  const goods = arrivals.map(({ line, quantityMilli }) => goodsCostMinor(line.unitCostMinor, quantityMilli));
  const quantities = arrivals.map(({ quantityMilli }) => quantityMilli);
  // Goods that cost nothing have no value to share by.
  const values = goods.some((cost) => cost > 0) ? goods : quantities;
  const shares = landedCosts.map(({ amountMinor, allocatedBy }) =>
    allocate(amountMinor, allocatedBy === 'VALUE' ? values : quantities),
  );
  return arrivals.map(({ line: { variantId, sku, unitCostMinor }, quantityMilli, to }, index) => ({
    variantId,
    sku,
    quantityMilli,
    to,
    unitCostMinor,
    goodsMinor: goods[index] ?? 0,
    landedMinor: sumMinor(shares.map((share) => share[index] ?? 0)),
  }));
}

function movementsOf(order: PurchaseOrder, arrival: Arrival, cost: ReceiptLine | undefined): PurchaseMove[] {
  const { line, quantityMilli, to, serials, lots } = arrival;
  const beyond = quantityMilli - outstandingMilli(line);
  const { unitCostMinor = 0, goodsMinor = 0, landedMinor = 0 } = cost ?? {};
  const costs = { unitCostMinor, costMinor: goodsMinor + landedMinor };
  const arrived: PurchaseMove = {
    ...incoming(order, line, quantityMilli),
    from: 'INCOMING',
    to,
    reason: 'RECEIVED',
    ...costs,
    ...(serials ? { serials } : {}),
    ...(lots ? { lots } : {}),
  };
  return beyond > 0 ? [incoming(order, line, beyond), arrived] : [arrived];
}

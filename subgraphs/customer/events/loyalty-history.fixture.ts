import fc from 'fast-check';
import { type CloudEvent, envelope } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { ORDER_LINES_CANCELLED, type OrderLinesCancelled } from '#schema/events/order-lines-cancelled.v1.ts';
import { ORDER_PLACED, type OrderPlaced } from '#schema/events/order-placed.v1.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';

/** Each sale of a history has these. The first one is coffee. */
export const LINES = [1, 2];

/** Customers, holds and sales are named by their place among those of the history. */
const who = fc.nat(2);

/** One thing that happens to somebody's points. */
export const anyStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sale' as const),
      who,
      minor: fc.integer({ min: 1, max: 3_000 }),
      redeems: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      of: fc.nat(9),
      percent: fc.constantFrom(20, 50, 100),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('order' as const), who, isCancelled: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hold' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), of: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      who,
      minor: fc.integer({ min: 1, max: 40 }),
      steps: fc.constantFrom(
        ['AUTHORISE'],
        ['AUTHORISE', 'CAPTURE'],
        ['AUTHORISE', 'VOID'],
        ['AUTHORISE', 'CAPTURE', 'REFUND'],
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      of: fc.nat(5),
      step: fc.constantFrom('CAPTURE' as const, 'VOID' as const, 'REFUND' as const),
      percent: fc.constantFrom(40, 60, 100),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('adjust' as const), who, points: fc.constantFrom(-7, 5, 40) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('months' as const), months: fc.integer({ min: 1, max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('merge' as const, 'unmerge' as const), who }) },
);

export type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

/** A sale of two lines that come to the same, and what came back of each. */
export interface PlayedSale {
  readonly event: CloudEvent<SaleCompleted>;
  readonly lineMinor: number;
  readonly backMinor: Map<number, number>;
  refunds: number;
}

export interface PlayedSaleOptions {
  readonly customerId: string;
  readonly lineMinor: number;
  readonly holdIds: readonly string[];
  readonly at: Date;
}

export function playedSale({ customerId, lineMinor, holdIds, at }: PlayedSaleOptions): PlayedSale {
  const totalMinor = lineMinor * LINES.length;
  const data: SaleCompleted = {
    saleId: newId('sale'),
    locationId: newId('location'),
    registerId: newId('register'),
    customerId: customerId as Id<'customer'>,
    orderId: null,
    currency: 'USD',
    taxMode: 'EXCLUSIVE',
    occurredAt: at.toISOString(),
    grossMinor: totalMinor,
    discountMinor: 0,
    netMinor: totalMinor,
    taxMinor: 0,
    totalMinor,
    rewards: holdIds.map((holdId) => ({ holdId: holdId as Id<'hold'> })),
    lines: LINES.map((number) => ({
      number,
      variantId: newId('variant'),
      sku: `SKU-${number}`,
      ...(number === 1 ? { category: 'Coffee' } : {}),
      quantityMilli: 1_000,
      grossMinor: lineMinor,
      netMinor: lineMinor,
      taxMinor: 0,
      discounts: [],
    })),
    taxes: [],
    tenders: [{ kind: 'CARD', amountMinor: totalMinor }],
  };
  const sold = envelope('sales', { type: SALE_COMPLETED, subject: data.saleId, sequence: 1, data }, at);
  return { event: sold, lineMinor, backMinor: new Map(), refunds: 0 };
}

/** An order that rewards came off, and, where it is cancelled whole, that their points go back. */
export function playedOrder({
  customerId,
  holdIds,
  isCancelled,
  at,
}: Pick<PlayedSaleOptions, 'customerId' | 'holdIds' | 'at'> & { readonly isCancelled: boolean }): CloudEvent[] {
  const rewards = holdIds.map((holdId) => ({ holdId: holdId as Id<'hold'> }));
  const goods = { number: 1, variantId: newId('variant'), sku: 'SKU-1', quantityMilli: 1_000 };
  const part = { ...goods, locationId: newId('location') };
  const of = { orderId: newId('order'), customerId: customerId as Id<'customer'>, occurredAt: at.toISOString() };
  const placed: OrderPlaced = {
    ...of,
    reservationId: null,
    locationId: part.locationId,
    currency: 'USD',
    totalMinor: 100,
    rewards,
    parts: [{ ...part, waitingMilli: 0 }],
  };
  const cancelled: OrderLinesCancelled = { ...of, parts: [part], releasedRewards: rewards };
  const told = [envelope('sales', { type: ORDER_PLACED, subject: of.orderId, sequence: 1, data: placed }, at)];
  if (!isCancelled) return told;
  const emission = { type: ORDER_LINES_CANCELLED, subject: of.orderId, sequence: 2, data: cancelled };
  return [...told, envelope('sales', emission, at)];
}

/** Brings a part of the first line back, or all that is left of the sale; null where that is nothing. */
export function playedRefund(
  sale: PlayedSale,
  { percent, at }: { percent: number; at: Date },
): CloudEvent<SaleRefunded> | null {
  const { saleId, locationId, registerId, customerId, currency, totalMinor: saleTotalMinor } = sale.event.data;
  const refundedBeforeMinor = sum(sale.backMinor.values());
  const lines = LINES.flatMap((number) => {
    const leftMinor = sale.lineMinor - (sale.backMinor.get(number) ?? 0);
    const netMinor = percent === 100 ? leftMinor : number === 1 ? Math.floor((leftMinor * percent) / 100) : 0;
    sale.backMinor.set(number, (sale.backMinor.get(number) ?? 0) + netMinor);
    const goods = { variantId: newId('variant'), sku: `SKU-${number}`, quantityMilli: 0 };
    const back = { number, netMinor, taxMinor: 0, discounts: [], restock: true, disposition: null };
    return netMinor === 0 ? [] : [{ ...goods, ...back }];
  });
  const totalMinor = sum(lines.map(({ netMinor }) => netMinor));
  if (totalMinor === 0) return null;
  sale.refunds += 1;
  const data: SaleRefunded = {
    refundId: newId('refund'),
    kind: 'REFUND',
    number: sale.refunds,
    saleId,
    locationId,
    registerId,
    customerId,
    currency,
    occurredAt: at.toISOString(),
    netMinor: totalMinor,
    taxMinor: 0,
    totalMinor,
    saleTotalMinor,
    refundedBeforeMinor,
    lines,
    taxes: [],
    tenders: [{ kind: 'CARD', amountMinor: totalMinor }],
  };
  return envelope('sales', { type: SALE_REFUNDED, subject: saleId, sequence: sale.refunds + 1, data }, at);
}

/** Whether all of it came back. */
export function cameBack({ backMinor, lineMinor }: PlayedSale): boolean {
  return LINES.every((number) => backMinor.get(number) === lineMinor);
}

function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

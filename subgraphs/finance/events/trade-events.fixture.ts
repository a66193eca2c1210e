import { type CloudEvent, envelope } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { POINTS_CHANGED, type PointsChanged } from '#schema/events/points-changed.v1.ts';
import { RETURN_RECORDED, type ReturnRecorded } from '#schema/events/return-recorded.v1.ts';
import { SALE_COMPLETED } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED } from '#schema/events/sale-refunded.v1.ts';
import { STOCK_CHANGED, type StockChanged, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import type { Trade } from './trade.arbitrary.ts';

/** An event with the subgraph that it comes from. */
export interface Told {
  readonly source: 'sales' | 'inventory' | 'customer';
  readonly event: CloudEvent;
}

/** What sales, inventory and customer tell of a trade when each has taken it in, sale first. */
export function eventsOf({ sale, refunds }: Trade): Told[] {
  return [
    tell('sales', { type: SALE_COMPLETED, subject: sale.saleId, sequence: 1, data: sale }),
    ...goodsMoved(sale, { lines: sale.lines, refundId: null }),
    ...pointsMoved(sale, { totalMinor: sale.totalMinor, refundId: null, version: 1 }),
    ...refunds.flatMap(({ refundId, number, lines, totalMinor }, at) => [
      tell('sales', { type: SALE_REFUNDED, subject: sale.saleId, sequence: number + 1, data: refunds[at] }),
      ...goodsMoved(sale, { lines, refundId }),
      ...pointsMoved(sale, { totalMinor: totalMinor === 0 ? 0 : -totalMinor, refundId, version: number + 1 }),
    ]),
  ];
}

function tell(source: Told['source'], emission: Parameters<typeof envelope>[1]): Told {
  return { source, event: envelope(source, emission, new Date()) };
}

type Line = Trade['sale']['lines'][number];

function goodsMoved(
  { saleId, locationId, channel, occurredAt }: Trade['sale'],
  {
    lines,
    refundId,
  }: {
    lines: readonly (Pick<Line, 'variantId' | 'quantityMilli'> & { readonly restock?: boolean })[];
    refundId: StockChanged['refundId'];
  },
): Told[] {
  const isRefund = refundId !== null;
  const movements = lines
    .filter(({ quantityMilli }) => quantityMilli > 0)
    .map(({ variantId, quantityMilli, restock = true }) => ({
      movementId: newId('movement'),
      variantId,
      locationId,
      from: isRefund ? ('CUSTOMER' as const) : ('ON_HAND' as const),
      to: !isRefund ? ('CUSTOMER' as const) : restock ? ('ON_HAND' as const) : ('WASTE' as const),
      quantityMilli,
    }));
  const [first] = movements;
  if (first === undefined) return [];
  const cause = isRefund ? 'REFUND' : 'SALE';
  const ofChannel = channel === undefined ? {} : { channel };
  const data: StockChangedData = { cause, saleId, refundId, ...ofChannel, occurredAt, movements, levels: [] };
  return [tell('inventory', { type: STOCK_CHANGED, subject: first.movementId, sequence: 1, data })];
}

function pointsMoved(
  { saleId, customerId, currency, occurredAt }: Trade['sale'],
  { totalMinor, refundId, version }: { totalMinor: number; refundId: PointsChanged['refundId']; version: number },
): Told[] {
  if (customerId === null) return [];
  const data: PointsChanged = {
    loyaltyEventId: newId('points'),
    customerId,
    kind: refundId === null ? 'ACCRUED' : 'CLAWED_BACK',
    points: refundId === null ? 7 : -1,
    saleId,
    refundId,
    basis: { amountMinor: totalMinor, currency },
    occurredAt,
    balance: 7,
    held: 0,
    heldAfter: 0,
    holdId: null,
    expiresAt: null,
    value: null,
    tender: null,
    version,
  };
  const subject = customerId.replace('customer_', 'loyalty_');
  return [tell('customer', { type: POINTS_CHANGED, subject, sequence: version, data })];
}

/** What sales and inventory tell of the first line's goods coming back without a receipt, as broken ones. */
export function eventsOfReturn({ sale }: Trade): Told[] {
  const { locationId, registerId, currency, occurredAt, lines } = sale;
  const [line] = lines;
  if (line === undefined) return [];
  const returnId = newId('return');
  const { number, variantId, sku, quantityMilli } = line;
  const data: ReturnRecorded = {
    returnId,
    locationId,
    registerId,
    customerId: newId('customer'),
    currency,
    occurredAt,
    netMinor: 400,
    taxMinor: 40,
    totalMinor: 440,
    lines: [{ number, variantId, sku, quantityMilli, netMinor: 400, taxMinor: 40, disposition: 'DAMAGED' }],
    taxes: [{ name: 'Tax 0', rate: '0.1', amountMinor: 40 }],
    tenders: [{ kind: 'STORE_CREDIT', amountMinor: 440 }],
  };
  const movement = {
    movementId: newId('movement'),
    variantId,
    locationId,
    from: 'CUSTOMER' as const,
    to: 'DAMAGED' as const,
    quantityMilli,
  };
  const moved: StockChangedData = {
    cause: 'REFUND',
    saleId: null,
    refundId: null,
    returnId,
    occurredAt,
    movements: [movement],
    levels: [],
  };
  return [
    tell('sales', { type: RETURN_RECORDED, subject: returnId, sequence: 1, data }),
    tell('inventory', { type: STOCK_CHANGED, subject: movement.movementId, sequence: 1, data: moved }),
  ];
}

import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_COMPLETED, type SaleCompleted, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { pointsFor } from '../domain/points.ts';
import { type PointsChange, recordPoints } from '../operations/record-points.ts';
import type { CustomerStore } from '../store/customer-store.ts';

/** A sale that names a customer gives points for what was paid. */
export function onSaleCompleted(store: CustomerStore): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: (data) => saleCompleted.parse(data),
    handle: async (events, transaction) => {
      const changes = events.map(({ data }) => accrual(data)).filter((change) => change !== null);
      await recordPoints(store, changes, transaction);
    },
  };
}

function accrual(sale: SaleCompleted): PointsChange | null {
  if (sale.customerId === null) return null;
  const basis = { amountMinor: sale.totalMinor, currency: sale.currency };
  return {
    customerId: sale.customerId,
    kind: 'ACCRUED',
    points: pointsFor(basis),
    saleId: sale.saleId,
    refundId: null,
    basis,
    reason: null,
    occurredAt: new Date(sale.occurredAt),
  };
}

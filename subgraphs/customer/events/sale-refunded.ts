import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_REFUNDED, type SaleRefunded, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { pointsClawedBack } from '../domain/points.ts';
import { type PointsChange, recordPoints } from '../operations/record-points.ts';
import type { CustomerStore } from '../store/customer-store.ts';

/** A refund takes back exactly the points that its share of the sale gave. */
export function onSaleRefunded(store: CustomerStore): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: (data) => saleRefunded.parse(data),
    handle: async (events, transaction) => {
      const changes = events.map(({ data }) => clawBack(data)).filter((change) => change !== null);
      await recordPoints(store, changes, transaction);
    },
  };
}

function clawBack(refund: SaleRefunded): PointsChange | null {
  if (refund.customerId === null) return null;
  const { currency, saleTotalMinor, refundedBeforeMinor, totalMinor } = refund;
  const points = pointsClawedBack({ currency, saleTotalMinor, refundedBeforeMinor, refundMinor: totalMinor });
  return {
    customerId: refund.customerId,
    kind: 'CLAWED_BACK',
    points: points === 0 ? 0 : -points,
    saleId: refund.saleId,
    refundId: refund.refundId,
    basis: { amountMinor: -totalMinor, currency },
    reason: null,
    occurredAt: new Date(refund.occurredAt),
  };
}

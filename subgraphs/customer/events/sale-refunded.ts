import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_REFUNDED, type SaleRefunded, readSaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { openHistories } from '../operations/history/record-history.ts';
import { clawBackPoints } from '../operations/loyalty/claw-back-points.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import { factOfRefund } from './history/facts.ts';

/** A refund takes back exactly the points that its lines of the sale gave. */
export function onSaleRefunded(store: CustomerStore): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: readSaleRefunded,
    handle: async (events, transaction) => {
      const told = events.map(({ data }) => data);
      const facts = told.map(factOfRefund).filter((fact) => fact !== null);
      const histories = await openHistories(store, facts, transaction);
      await clawBackPoints(store, told, transaction);
      await histories.record();
    },
  };
}

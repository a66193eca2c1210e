import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_COMPLETED, type SaleCompleted, readSaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { openHistories } from '../operations/history/record-history.ts';
import { accruePoints } from '../operations/loyalty/accrue-points.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import { factOfSale } from './history/facts.ts';

/** A sale that names a customer gives points by the programme's rules, and redeems the rewards that came off it. */
export function onSaleCompleted(store: CustomerStore): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: readSaleCompleted,
    handle: async (events, transaction) => {
      const told = events.map(({ data }) => data);
      const facts = told.map(factOfSale).filter((fact) => fact !== null);
      const histories = await openHistories(store, facts, transaction);
      await accruePoints(store, told, transaction);
      await histories.record();
    },
  };
}

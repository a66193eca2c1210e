import type { EventHandler } from '#platform/inbox/consumer.ts';
import { CUSTOMER_ERASED, type CustomerErased, customerErased } from '#schema/events/customer-erased.v1.ts';
import { keepLatest } from '../operations/selling/keep-customers.ts';
import type { SalesStore } from '../store/sales-store.ts';

/**
 * What is personal goes from orders, baskets and returns, and the id is kept as one that was erased, so that no order
 * brings a contact back under it.
 */
export function onCustomerErased(store: SalesStore): EventHandler<CustomerErased> {
  return {
    type: CUSTOMER_ERASED,
    contract: (data) => customerErased.parse(data),
    handle: async (events, { session }) => {
      const ids = [...new Set(events.map(({ data }) => data.customerId))];
      await store.personalData.erase(ids, session);
      await keepLatest(store, events, {
        sequenceOf: (known) => known.erasedSequence,
        change: ({ sequence }) => ({ erasedSequence: sequence, company: null, companySequence: sequence }),
        session,
      });
    },
  };
}

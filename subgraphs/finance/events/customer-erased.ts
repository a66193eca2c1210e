import type { EventHandler } from '#platform/inbox/consumer.ts';
import { CUSTOMER_ERASED, type CustomerErased, customerErased } from '#schema/events/customer-erased.v1.ts';
import { forgetCustomers } from '../operations/stored-value/customers-credit.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/** Cards and credit of whoever was erased are nobody's any more; what is owed stays in the books. */
export function onCustomerErased(store: FinanceStore): EventHandler<CustomerErased> {
  return {
    type: CUSTOMER_ERASED,
    contract: (data) => customerErased.parse(data),
    handle: (events, transaction) =>
      forgetCustomers(
        store,
        events.map(({ data }) => data),
        transaction,
      ),
  };
}

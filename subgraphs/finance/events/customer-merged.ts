import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CUSTOMER_MERGED,
  CUSTOMER_UNMERGED,
  type CustomerMerged,
  customerMerged,
} from '#schema/events/customer-merged.v1.ts';
import { mergeCredit } from '../operations/stored-value/customers-credit.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/** Store credit goes to whoever stands for a customer since a merge. */
export function onCustomerMerged(store: FinanceStore): EventHandler<CustomerMerged> {
  return mergeHandler(store, CUSTOMER_MERGED, false);
}

/** It comes back when the merge is undone, as far as it is still there. */
export function onCustomerUnmerged(store: FinanceStore): EventHandler<CustomerMerged> {
  return mergeHandler(store, CUSTOMER_UNMERGED, true);
}

function mergeHandler(store: FinanceStore, type: string, isUndone: boolean): EventHandler<CustomerMerged> {
  return {
    type,
    contract: (data) => customerMerged.parse(data),
    handle: (events, transaction) =>
      mergeCredit(
        store,
        events.map(({ data, sequence }) => ({ merged: data, sequence, isUndone })),
        transaction,
      ),
  };
}

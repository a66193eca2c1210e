import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CUSTOMER_MERGED,
  CUSTOMER_UNMERGED,
  type CustomerMerged,
  customerMerged,
} from '#schema/events/customer-merged.v1.ts';
import { keepLatest } from '../operations/selling/keep-customers.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Sales stay under the id that they were made with, which leads to the survivor. */
export function onCustomerMerged(store: SalesStore): EventHandler<CustomerMerged> {
  return mergeHandler(store, CUSTOMER_MERGED, ({ survivorId }) => survivorId);
}

export function onCustomerUnmerged(store: SalesStore): EventHandler<CustomerMerged> {
  return mergeHandler(store, CUSTOMER_UNMERGED, () => null);
}

function mergeHandler(
  store: SalesStore,
  type: string,
  mergedInto: (data: CustomerMerged) => CustomerMerged['survivorId'] | null,
): EventHandler<CustomerMerged> {
  return {
    type,
    contract: (data) => customerMerged.parse(data),
    handle: (events, { session }) =>
      keepLatest(store, events, {
        sequenceOf: (known) => known.mergeSequence,
        change: ({ data, sequence }) => ({ mergedInto: mergedInto(data), mergeSequence: sequence }),
        session,
      }),
  };
}

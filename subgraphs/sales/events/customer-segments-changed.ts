import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CUSTOMER_SEGMENTS_CHANGED,
  type CustomerSegmentsChanged,
  customerSegmentsChanged,
} from '#schema/events/customer-segments-changed.v1.ts';
import { keepLatest } from '../operations/selling/keep-customers.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Prices and promotions ask which segments a customer is in; events may come in any order. */
export function onCustomerSegmentsChanged(store: SalesStore): EventHandler<CustomerSegmentsChanged> {
  return {
    type: CUSTOMER_SEGMENTS_CHANGED,
    contract: (data) => customerSegmentsChanged.parse(data),
    handle: (events, { session }) =>
      keepLatest(store, events, {
        sequenceOf: (known) => known.segmentsSequence,
        change: ({ data, sequence }) => ({ segments: data.segments, segmentsSequence: sequence }),
        session,
      }),
  };
}

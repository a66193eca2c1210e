import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CUSTOMER_SEGMENTS_CHANGED,
  type CustomerSegmentsChanged,
  customerSegmentsChanged,
} from '#schema/events/customer-segments-changed.v1.ts';
import type { CustomerSegmentsRecord } from '../store/customer-segments.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Prices and promotions ask which segments a customer is in; events may come in any order. */
export function onCustomerSegmentsChanged(store: SalesStore): EventHandler<CustomerSegmentsChanged> {
  return {
    type: CUSTOMER_SEGMENTS_CHANGED,
    contract: (data) => customerSegmentsChanged.parse(data),
    handle: async (events, { session }) => {
      const known = await store.customerSegments.of(
        events.map(({ data }) => data.customerId),
        session,
      );
      const latest = new Map<string, CustomerSegmentsRecord>();
      for (const { data, sequence } of events) {
        const before = latest.get(data.customerId) ?? known.get(data.customerId);
        if (before && before.sequence >= sequence) continue;
        latest.set(data.customerId, { _id: data.customerId, segments: data.segments, sequence });
      }
      await store.customerSegments.save([...latest.values()], session);
    },
  };
}

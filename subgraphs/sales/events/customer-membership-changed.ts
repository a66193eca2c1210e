import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CUSTOMER_MEMBERSHIP_CHANGED,
  type CustomerMembershipChanged,
  customerMembershipChanged,
} from '#schema/events/customer-membership-changed.v1.ts';
import { keepLatest } from '../operations/selling/keep-customers.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Whom a customer buys for decides at whose terms. */
export function onCustomerMembershipChanged(store: SalesStore): EventHandler<CustomerMembershipChanged> {
  return {
    type: CUSTOMER_MEMBERSHIP_CHANGED,
    contract: (data) => customerMembershipChanged.parse(data),
    handle: (events, { session }) =>
      keepLatest(store, events, {
        sequenceOf: (known) => known.companySequence,
        change: ({ data, sequence }) => ({ company: data.company, companySequence: sequence }),
        session,
      }),
  };
}

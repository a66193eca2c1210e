import type { ClientSession } from 'mongoose';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { latestOf } from '#platform/inbox/latest-of.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** Of what several events say of one customer, that of the highest sequence is kept, in whatever order they come. */
export async function keepLatest<Data extends { readonly customerId: CustomerRecord['_id'] }>(
  store: SalesStore,
  events: readonly CloudEvent<Data>[],
  { sequenceOf, change, session }: Keeping<Data>,
): Promise<void> {
  const ids = [...new Set(events.map(({ data }) => data.customerId))];
  const known = new Map((await store.customers.byIds(ids, session)).map((row) => [row._id, row]));
  const latest = latestOf<Data, CustomerRecord>(events, {
    idOf: ({ customerId }) => customerId,
    known: (_id) => known.get(_id) ?? { _id },
    sequenceOf: (row) => sequenceOf(row) ?? 0,
    change,
  });
  await store.customers.save(latest, session);
}

export interface Keeping<Data> {
  /** Of the event that what is known comes from. */
  readonly sequenceOf: (known: CustomerRecord) => number | undefined;
  readonly change: (event: CloudEvent<Data>) => Partial<CustomerRecord>;
  readonly session: ClientSession;
}

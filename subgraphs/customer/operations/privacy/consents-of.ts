import { consentsInForce } from '../../domain/privacy/consent.ts';
import type { ConsentRecord } from '../../store/consents.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';

/** What counts of a customer's consents, those under ids that were merged included. */
export async function consentsOf(store: CustomerStore, { _id }: CustomerRecord): Promise<ConsentRecord[]> {
  return consentsInForce(await store.consents.of(await store.customers.idsOf(_id)));
}

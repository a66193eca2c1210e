import { isId } from '#platform/ids/ids.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { Asked, CustomerIds, KnownOfAudience } from '../../store/offers/audiences.ts';
import type { Catalogue } from '../../store/offers/offers.ts';

/** What offers go by of one customer. */
export interface KnownAudience extends KnownOfAudience {
  /** All ids that stand for the customer, the surviving one first. */
  readonly ids: CustomerIds;
}

/** What all offers that are open ask of a customer, and how often each id that stands for them used what is limited. */
export async function audienceOf(store: CustomerStore, customer: CustomerRecord): Promise<KnownAudience> {
  const ids = await idsOf(store, customer);
  return { ids, ...(await store.audiences.of(ids, askedBy(await store.offers.catalogue()))) };
}

/** A customer who is asked for in order to make them offers, with what these ask, in one command where they are one alone. */
export async function customerWithAudience(
  store: CustomerStore,
  id: string,
): Promise<{ readonly customer: CustomerRecord; readonly audience: KnownAudience } | null> {
  if (!isId('customer', id)) return null;
  const found = await store.audiences.withCustomer(id, askedBy(await store.offers.catalogue()));
  return found && { customer: found.customer, audience: { ids: [found.customer._id], ...found.audience } };
}

function askedBy({ offers, limits }: Catalogue): Asked {
  return { consents: offers.some(({ requiresConsent }) => requiresConsent !== null), uses: limits.size > 0 };
}

async function idsOf(store: CustomerStore, { _id, mergedCount }: CustomerRecord): Promise<CustomerIds> {
  if (mergedCount === 0) return [_id];
  return [_id, ...(await store.customers.idsOf(_id)).filter((id) => id !== _id)];
}

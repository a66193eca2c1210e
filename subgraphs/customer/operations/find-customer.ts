import { type IdentityInput, isIdentity, normaliseIdentity } from '../domain/identity.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { CustomerRecord } from '../store/customers.ts';

/** The customer with this identity, however it was typed; null when nobody has it or it is malformed. */
export async function findCustomer(store: CustomerStore, input: IdentityInput): Promise<CustomerRecord | null> {
  const identity = normaliseIdentity(input);
  if (!isIdentity(identity)) return null;
  const known = Object.entries(identity).filter(([, value]) => value !== null);
  return store.customers.findOne(Object.fromEntries(known)).lean<CustomerRecord>();
}

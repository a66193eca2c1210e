import { type CommonIdentities, type IdentityInput, readIdentity } from '../../domain/profiles/identity.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';

/** The customer with this identity, however it was typed; null when nobody has it or it is malformed. */
export async function findCustomer(store: CustomerStore, input: IdentityInput): Promise<CustomerRecord | null> {
  const identity = readIdentity(input, []);
  if ('message' in identity) return null;
  const [row] = await store.identities.byKeys([identity.key]);
  return row ? ((await store.customers.standingFor([row.customerId])).get(row.customerId) ?? null) : null;
}

/** The identities that the short arguments name. */
export function commonIdentities({ email, phone, loyaltyCard }: CommonIdentities): IdentityInput[] {
  const given = [
    ['EMAIL', email],
    ['PHONE', phone],
    ['LOYALTY_CARD', loyaltyCard],
  ] as const;
  return given.flatMap(([kind, value]) => (typeof value === 'string' ? [{ kind, value }] : []));
}

import type { Context } from '../context.ts';
import type { CustomerRecord } from '../store/customers.ts';
import type { IdentityRecord } from '../store/identities.ts';

/** The customer, of whom a personal field is shown: every one goes through here, so that the access log has it. */
export function seen(customer: CustomerRecord, field: string, context: Context): CustomerRecord {
  context.accesses.note(customer._id, field, context);
  return customer;
}

export function identitiesSeen(customer: CustomerRecord, field: string, context: Context): Promise<IdentityRecord[]> {
  return context.loaders.identities.load(seen(customer, field, context)._id);
}

/** The value of the identity of a kind that was added first; null where there is none. */
export function firstOfKind(kind: IdentityRecord['kind'], identities: readonly IdentityRecord[]): string | null {
  return identities.find((identity) => identity.kind === kind)?.value ?? null;
}

import type { ClientSession } from 'mongoose';
import type { Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Identity, IdentityKind, NamedIdentity } from '../../domain/profiles/identity.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { IdentityRecord } from '../../store/identities.ts';

/** Somebody else has the identity already. */
export interface IdentityTaken extends Refusal {
  readonly kind: 'IdentityTaken';
  readonly customer: CustomerRecord;
}

const NAMES: Readonly<Record<IdentityKind, string>> = {
  EMAIL: 'e-mail address',
  PHONE: 'phone number',
  LOYALTY_CARD: 'loyalty card',
  SHOP_ACCOUNT: 'shop account',
  EXTERNAL: 'id',
};

/** Those of these identities that somebody other than `by` has, each with who. */
export async function takenIdentities(
  store: CustomerStore,
  identities: readonly NamedIdentity[],
  { by, session }: { by: Id<'customer'> | null; session: ClientSession },
): Promise<IdentityTaken[]> {
  const rows = await store.identities.byKeys(
    identities.map(({ key }) => key),
    session,
  );
  const others = rows.filter(({ customerId }) => customerId !== by);
  if (others.length === 0) return [];
  const owners = await store.customers.standingFor(
    others.map(({ customerId }) => customerId),
    session,
  );
  return identities.flatMap(({ key, kind, field }): IdentityTaken[] => {
    const row = others.find(({ _id }) => _id === key);
    const customer = row && owners.get(row.customerId);
    if (!customer) return [];
    const message = `Another customer has this ${NAMES[kind]} already: use that customer, merge the two, or leave it out.`;
    return [{ kind: 'IdentityTaken', message, field, customer }];
  });
}

export function identityRecords(
  customerId: Id<'customer'>,
  identities: readonly Identity[],
  addedAt: Date,
): IdentityRecord[] {
  return identities.map(({ key, kind, system, value }) => ({
    _id: key,
    customerId,
    kind,
    system,
    value,
    verification: null,
    addedAt,
  }));
}

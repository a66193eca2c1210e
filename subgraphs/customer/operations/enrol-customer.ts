import { done, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { CUSTOMER_ENROLLED, type CustomerEnrolled } from '#schema/events/customer-enrolled.v1.ts';
import { type Identity, type IdentityInput, isIdentity, normaliseIdentity } from '../domain/identity.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { CustomerRecord } from '../store/customers.ts';

export interface EnrolCustomerInput extends IdentityInput {
  readonly idempotencyKey: string;
  readonly name?: string | null | undefined;
}

/** Somebody else has the identity already. */
export interface IdentityTaken extends Refusal {
  readonly kind: 'IdentityTaken';
  readonly customer: CustomerRecord;
}

/** Enrols a customer with an identity that nobody else has. Answers with the customer's id. */
export async function enrolCustomer(
  store: CustomerStore,
  input: EnrolCustomerInput,
): Promise<Outcome<CustomerRecord['_id']>> {
  const identity = normaliseIdentity(input);
  if (!isIdentity(identity)) return refused(...identity);
  return store.commands.once({
    command: 'enrolCustomer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const known = Object.entries(identity).filter(([, value]) => value !== null);
      const owners = known.map(([field, value]) => ({ [field]: value }));
      const owner = await store.customers.findOne({ $or: owners }, null, { session }).lean();
      if (owner !== null) return refused(identityTaken(identity, owner));

      const customerId = newId('customer');
      const name = input.name?.trim() || null;
      await store.customers.create([{ _id: customerId, name, ...Object.fromEntries(known), createdAt: now }], {
        session,
      });
      const data: CustomerEnrolled = { customerId, enrolledAt: now.toISOString() };
      emit({ type: CUSTOMER_ENROLLED, subject: customerId, sequence: 1, data });
      return done(customerId);
    },
  });
}

function identityTaken(identity: Identity, owner: CustomerRecord): IdentityTaken {
  const field = (['email', 'phone', 'loyaltyCard'] as const).find((name) => identity[name] === owner[name]) ?? 'email';
  const message = `Another customer has this ${field} already: use that customer, or leave it out.`;
  return { kind: 'IdentityTaken', message, field: path('input', field), customer: owner };
}

import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { CUSTOMER_PROFILE_CHANGED, type CustomerProfileChanged } from '#schema/events/customer-profile-changed.v1.ts';
import { matchKeysOf } from '../../domain/profiles/matching.ts';
import { checkProfile, type ProfileInput } from '../../domain/profiles/profile.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

export interface UpdateCustomerInput extends ProfileInput {
  readonly idempotencyKey: string;
  readonly customerId: string;
}

/** Changes what is given of name and date of birth; null clears it, what is left out stays. */
export async function updateCustomer(
  store: CustomerStore,
  input: UpdateCustomerInput,
): Promise<Outcome<Id<'customer'>>> {
  const faults = checkProfile(input);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'updateCustomer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit, writes }) => {
      const customer = await store.customers.one(input.customerId, session);
      if (customer === null) return refused(notFound(path('input', 'customerId'), 'customer', input.customerId));
      const name = input.name === undefined ? customer.name : input.name?.trim() || null;
      const birthDate = input.birthDate === undefined ? customer.birthDate : input.birthDate;
      const identities = await store.identities.ofCustomers([customer._id], session);
      const matchKeys = matchKeysOf({ name, birthDate, identities });
      const saved = await store.customers.change(customer, { name, birthDate, matchKeys }, session);
      store.dataEvents.add([{ customerId: customer._id, type: 'IDENTIFY', at: now }], writes);
      const data: CustomerProfileChanged = {
        customerId: customer._id,
        changed: (['name', 'birthDate'] as const).filter((field) => saved[field] !== customer[field]),
        occurredAt: now.toISOString(),
      };
      emit({ type: CUSTOMER_PROFILE_CHANGED, subject: customer._id, sequence: saved.version, data });
      return done(customer._id);
    },
  });
}

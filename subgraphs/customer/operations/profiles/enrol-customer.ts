import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { CUSTOMER_ENROLLED, type CustomerEnrolled } from '#schema/events/customer-enrolled.v1.ts';
import { areIdentities, type IdentitiesInput, readIdentities } from '../../domain/profiles/identity.ts';
import { matchKeysOf } from '../../domain/profiles/matching.ts';
import { checkProfile, type ProfileInput } from '../../domain/profiles/profile.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import { touchpointOf } from '../../store/touchpoints.ts';
import { identityRecords, takenIdentities } from '../identities/own-identities.ts';

export interface EnrolCustomerInput extends IdentitiesInput, ProfileInput {
  readonly idempotencyKey: string;
}

/** Enrols a customer with identities that nobody else has. Answers with the customer's id. */
export async function enrolCustomer(
  store: CustomerStore,
  input: EnrolCustomerInput,
): Promise<Outcome<CustomerRecord['_id']>> {
  const identities = readIdentities(input);
  const faults = checkProfile(input);
  if (!areIdentities(identities)) return refused(...faults, ...identities);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'enrolCustomer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit, writes }) => {
      const taken = await takenIdentities(store, identities, { by: null, session });
      if (taken.length > 0) return refused(...taken);

      const customerId = newId('customer');
      const profile = { name: input.name?.trim() || null, birthDate: input.birthDate ?? null };
      const record: CustomerRecord = {
        _id: customerId,
        status: 'ACTIVE',
        mergedInto: null,
        mergedCount: 0,
        ...profile,
        matchKeys: matchKeysOf({ ...profile, identities }),
        version: 1,
        createdAt: now,
      };
      await store.customers.add(record, session);
      await store.identities.add(identityRecords(customerId, identities, now), session);
      store.touchpoints.add([touchpointOf({ _id: customerId, customerId, kind: 'ENROLLED', at: now })], writes);
      store.memberships.mark([customerId], writes);
      store.dataEvents.add([{ customerId, type: 'IDENTIFY', at: now }], writes);
      const data: CustomerEnrolled = { customerId, enrolledAt: now.toISOString() };
      emit({ type: CUSTOMER_ENROLLED, subject: customerId, sequence: 1, data });
      return done(customerId);
    },
  });
}

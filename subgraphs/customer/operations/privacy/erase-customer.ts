import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { CUSTOMER_ERASED, type CustomerErased } from '#schema/events/customer-erased.v1.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { ACCOUNT_DELETED } from '../data-events/messages.ts';

export interface EraseCustomerInput {
  readonly idempotencyKey: string;
  readonly customerId: string;
}

const ERASED: CustomerErased['erased'] = ['profile', 'identities', 'groups', 'consentProofs', 'notes', 'history'];

/**
 * Erases what is personal of a customer under all ids that were merged, in one transaction with an event for each. The
 * ids stay, so that what refers to them still adds up; nothing that comes later under them has anything personal in it.
 * Answers with the customer's id.
 */
export async function eraseCustomer(store: CustomerStore, input: EraseCustomerInput): Promise<Outcome<Id<'customer'>>> {
  return store.commands.once({
    command: 'eraseCustomer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit, writes }) => {
      const customer = await store.customers.one(input.customerId, session);
      if (!customer) return refused(notFound(path('input', 'customerId'), 'customer', input.customerId));
      const ids = await store.customers.idsOf(customer._id, session);
      await store.identities.removeOf(ids, session);
      await store.consents.eraseProofs(ids, session);
      await store.merges.eraseNotes(ids, session);
      await store.loyalty.events.eraseReasons(ids, session);
      await store.touchpoints.erase(ids, session);
      await store.histories.erase(ids, { session, writes });
      store.memberships.mark(ids, writes);
      await store.dataEvents.erase(ids, session);
      store.dataEvents.add(
        ids.map((customerId) => ({ customerId, type: 'TRACK', at: now, event: ACCOUNT_DELETED, properties: {} })),
        writes,
      );
      const nothing = { name: null, birthDate: null, matchKeys: [], company: null, householdId: null, tags: [] };
      for (const row of await store.customers.raw(ids, session)) {
        const saved = await store.customers.change(row, { status: 'ERASED', ...nothing }, session);
        const data: CustomerErased = { customerId: row._id, erased: ERASED, occurredAt: now.toISOString() };
        emit({ type: CUSTOMER_ERASED, subject: row._id, sequence: saved.version, data });
      }
      return done(customer._id);
    },
  });
}

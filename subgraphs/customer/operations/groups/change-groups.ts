import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  CUSTOMER_MEMBERSHIP_CHANGED,
  type CustomerMembershipChanged,
} from '#schema/events/customer-membership-changed.v1.ts';
import type { CompanyRole } from '../../domain/groups/company.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';

const MAX_NAME_LENGTH = 200;
const MAX_HOUSEHOLD = 20;

export interface SetCompanyMemberInput {
  readonly idempotencyKey: string;
  readonly companyId: string;
  readonly customerId: string;
  /** Null takes the customer off the company. */
  readonly role?: CompanyRole | null | undefined;
}

export interface CreateHouseholdInput {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly memberIds: readonly string[];
}

export interface SetHouseholdInput {
  readonly idempotencyKey: string;
  readonly customerId: string;
  /** Null for one who lives in none. */
  readonly householdId?: string | null | undefined;
}

/** Lets a customer buy for a company in a role, or no longer. A customer buys for one company. */
export async function setCompanyMember(
  store: CustomerStore,
  input: SetCompanyMemberInput,
): Promise<Outcome<Id<'customer'>>> {
  return store.commands.once({
    command: 'setCompanyMember',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session } = transaction;
      const company = await store.groups.company(input.companyId, session);
      const customer = await store.customers.one(input.customerId, session);
      const faults: Refusal[] = [];
      if (!company) faults.push(notFound(path('input', 'companyId'), 'company', input.companyId));
      if (!customer) faults.push(notFound(path('input', 'customerId'), 'customer', input.customerId));
      const other = customer?.company ?? null;
      if (company && other !== null && other.companyId !== company._id) {
        const message = `This customer buys for ${other.companyId}: take them off that company first.`;
        faults.push(invalidInput(path('input', 'customerId'), message));
      }
      if (faults.length > 0 || !company || !customer) return refused(...faults);
      const membership = input.role ? { companyId: company._id, role: input.role } : null;
      await saveGroups(store, { customer, change: { company: membership } }, transaction);
      return done(customer._id);
    },
  });
}

/** Makes a household of customers who are in none. Answers with its id. */
export async function createHousehold(
  store: CustomerStore,
  input: CreateHouseholdInput,
): Promise<Outcome<Id<'household'>>> {
  const name = input.name.trim();
  const faults: Refusal[] = [];
  if (name === '' || name.length > MAX_NAME_LENGTH) {
    faults.push(invalidInput(path('input', 'name'), `Give 1 to ${MAX_NAME_LENGTH} characters.`));
  }
  if (input.memberIds.length < 1 || input.memberIds.length > MAX_HOUSEHOLD) {
    faults.push(invalidInput(path('input', 'memberIds'), `A household has 1 to ${MAX_HOUSEHOLD} members.`));
    return refused(...faults);
  }
  return store.commands.once({
    command: 'createHousehold',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const found = await store.customers.standingFor(input.memberIds, session);
      for (const [index, id] of input.memberIds.entries()) {
        const field = path('input', 'memberIds', index);
        const customer = found.get(id);
        if (!customer) faults.push(notFound(field, 'customer', id));
        else if (customer.householdId) {
          faults.push(invalidInput(field, `${id} lives in ${customer.householdId}: take them out of it first.`));
        }
      }
      if (faults.length > 0) return refused(...faults);
      const householdId = newId('household');
      await store.groups.addHousehold({ _id: householdId, name, createdAt: now }, session);
      const members = new Map([...found.values()].map((customer) => [customer._id, customer]));
      for (const customer of members.values()) {
        await saveGroups(store, { customer, change: { householdId } }, transaction);
      }
      return done(householdId);
    },
  });
}

/** Moves a customer into a household, or out of theirs. */
export async function setHousehold(store: CustomerStore, input: SetHouseholdInput): Promise<Outcome<Id<'customer'>>> {
  return store.commands.once({
    command: 'setHousehold',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session } = transaction;
      const { householdId = null } = input;
      const customer = await store.customers.one(input.customerId, session);
      const household = householdId === null ? null : await store.groups.household(householdId, session);
      const faults: Refusal[] = [];
      if (!customer) faults.push(notFound(path('input', 'customerId'), 'customer', input.customerId));
      if (householdId !== null && !household) {
        faults.push(notFound(path('input', 'householdId'), 'household', householdId));
      }
      if (household && (await store.customers.membersOf({ householdId: household._id }, session)) >= MAX_HOUSEHOLD) {
        faults.push(invalidInput(path('input', 'householdId'), `A household has at most ${MAX_HOUSEHOLD} members.`));
      }
      if (faults.length > 0 || !customer) return refused(...faults);
      await saveGroups(store, { customer, change: { householdId: household?._id ?? null } }, transaction);
      return done(customer._id);
    },
  });
}

/** Writes the groups of a customer who was read in this same transaction, and says so to the world. */
export async function saveGroups(
  store: CustomerStore,
  { customer, change }: { customer: CustomerRecord; change: Partial<Pick<CustomerRecord, 'company' | 'householdId'>> },
  { session, now, emit, writes }: Transaction,
): Promise<void> {
  const saved = await store.customers.change(customer, change, session);
  const { _id: customerId, company, householdId, version } = saved;
  if (change.company) {
    const { companyId } = change.company;
    store.dataEvents.add([{ customerId, type: 'GROUP', at: now, companyId }], writes);
  }
  const data: CustomerMembershipChanged = { customerId, company: company ?? null, householdId: householdId ?? null };
  emit({ type: CUSTOMER_MEMBERSHIP_CHANGED, subject: customerId, sequence: version, data });
}

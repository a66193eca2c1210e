import type { Id } from '#platform/ids/ids.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { PlacedEvent } from '../../store/data-events.ts';
import type { CompanyRecord } from '../../store/groups.ts';
import type { IdentityRecord } from '../../store/identities.ts';
import { type ConsentsOfPeople, consentsOfPeople, hadConsented } from './who-is-told.ts';

/** Tells a platform to erase somebody, and so is handed out whatever they consented to. */
export const ACCOUNT_DELETED = 'Account Deleted';

const CONTEXT = { library: { name: 'tillgraph', version: '1' } };

/** A message as a platform takes it in. */
export interface DataMessage {
  readonly messageId: string;
  readonly position: number;
  readonly type: PlacedEvent['type'];
  readonly message: object;
}

/**
 * The messages of some events, in their order, without those that may not be handed out. `onTraits` is told whose profile
 * is in one.
 */
export async function messagesOf(
  store: CustomerStore,
  events: readonly PlacedEvent[],
  { now, onTraits }: { now: Date; onTraits: (customerId: Id<'customer'>) => void },
): Promise<DataMessage[]> {
  const people = await store.customers.standingFor(events.map(({ customerId }) => customerId));
  const standing = new Map([...people.values()].map((customer) => [customer._id, customer]));
  const known = await knownOf(store, [...standing.values()], events);
  return events.flatMap((event): DataMessage[] => {
    const customer = people.get(event.customerId);
    if (!customer || !mayTell(event, customer, { consents: known.consents, now })) return [];
    if (event.type === 'IDENTIFY') onTraits(customer._id);
    return [
      { messageId: event._id, position: event.position, type: event.type, message: messageOf(event, customer, known) },
    ];
  });
}

/** What is looked up for all of them, each kind in one query. */
interface Known {
  readonly consents: ConsentsOfPeople;
  /** By the customer who stands for all ids that were merged. */
  readonly identities: ReadonlyMap<string, readonly IdentityRecord[]>;
  readonly companies: ReadonlyMap<string, CompanyRecord>;
}

async function knownOf(
  store: CustomerStore,
  people: readonly CustomerRecord[],
  events: readonly PlacedEvent[],
): Promise<Known> {
  const asksProfile = events.some(({ type }) => type === 'IDENTIFY');
  const companyIds = [...new Set(events.flatMap(({ companyId }) => companyId ?? []))];
  const [consents, identities, companies] = await Promise.all([
    consentsOfPeople(store, people),
    asksProfile ? store.identities.ofCustomers(people.map(({ _id }) => _id)) : [],
    companyIds.length === 0 ? [] : store.groups.companies.find({ _id: { $in: companyIds } }).lean<CompanyRecord[]>(),
  ]);
  return {
    consents,
    identities: Map.groupBy(identities, ({ customerId }) => customerId as string),
    companies: new Map(companies.map((company) => [company._id, company])),
  };
}

function mayTell(
  event: PlacedEvent,
  customer: CustomerRecord,
  { consents, now }: Pick<Known, 'consents'> & { readonly now: Date },
): boolean {
  if (event.event === ACCOUNT_DELETED) return true;
  if (customer.status !== 'ACTIVE') return false;
  return [event.at, now].every((at) => hadConsented(customer, consents, at));
}

function messageOf(event: PlacedEvent, customer: CustomerRecord, known: Known): object {
  const { _id: messageId, customerId: userId, at, properties } = event;
  const common = { messageId, userId, timestamp: at.toISOString(), context: CONTEXT };
  switch (event.type) {
    case 'IDENTIFY':
      return { type: 'identify', ...common, traits: traitsOf(customer, known.identities.get(customer._id) ?? []) };
    case 'TRACK':
      return { type: 'track', ...common, event: event.event, properties };
    case 'GROUP': {
      const company = event.companyId ? known.companies.get(event.companyId) : undefined;
      return { type: 'group', ...common, groupId: event.companyId, traits: company ? { name: company.name } : {} };
    }
    case 'ALIAS':
      return { type: 'alias', ...common, previousId: event.previousId };
  }
}

/** The reserved traits of the spec. */
function traitsOf(customer: CustomerRecord, identities: readonly IdentityRecord[]): object {
  const first = (kind: IdentityRecord['kind']) => identities.find((identity) => identity.kind === kind)?.value;
  const { name, birthDate, company, tags = [] } = customer;
  return {
    ...(name === null ? {} : { name }),
    ...(birthDate === null ? {} : { birthday: birthDate }),
    email: first('EMAIL'),
    phone: first('PHONE'),
    createdAt: customer.createdAt.toISOString(),
    ...(company ? { company: { id: company.companyId } } : {}),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

import type { ClientSession } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { consentsInForce } from '../../domain/privacy/consent.ts';
import type { ConsentRecord } from '../../store/consents.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';

const PURPOSE = 'ANALYTICS';

/** Consents by the customer who stands for all ids that were merged. */
export type ConsentsOfPeople = ReadonlyMap<string, readonly ConsentRecord[]>;

/** The consents of customers who stand for themselves, under all their ids: one read, and one more of each who stands for others. */
export async function consentsOfPeople(
  store: CustomerStore,
  people: readonly CustomerRecord[],
  session?: ClientSession,
): Promise<ConsentsOfPeople> {
  const owners = new Map<Id<'customer'>, Id<'customer'>>();
  for (const { _id, mergedCount } of people) {
    for (const id of mergedCount === 0 ? [_id] : await store.customers.idsOf(_id, session)) owners.set(id, _id);
  }
  if (owners.size === 0) return new Map();
  const consents = await store.consents.of([...owners.keys()], session);
  return Map.groupBy(consents, ({ customerId }) => owners.get(customerId) ?? customerId);
}

/** Whether somebody had consented, by an instant, to platforms being told what they do. */
export function hadConsented({ _id }: CustomerRecord, consents: ConsentsOfPeople, at: Date): boolean {
  const own = (consents.get(_id) ?? []).filter(({ purpose, occurredAt }) => purpose === PURPOSE && occurredAt <= at);
  return consentsInForce(own).some(({ granted }) => granted);
}

/** Something that a customer did. */
export interface Deed {
  readonly customerId: Id<'customer'>;
  readonly at: Date;
}

/**
 * Those of what customers did that platforms may ever be told: what nobody had consented to is not even logged, so that
 * most sales cost the log nothing. Who consents afterwards, be it for an earlier day, is told of from then on.
 */
export async function thoseToLog<Each extends Deed>(
  store: CustomerStore,
  deeds: readonly Each[],
  session: ClientSession,
): Promise<Each[]> {
  const people = await store.customers.standingFor(
    deeds.map(({ customerId }) => customerId),
    session,
  );
  const consents = await consentsOfPeople(store, [...new Set(people.values())], session);
  return deeds.filter(({ customerId, at }) => {
    const customer = people.get(customerId);
    return customer?.status === 'ACTIVE' && hadConsented(customer, consents, at);
  });
}

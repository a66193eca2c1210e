import type { ClientSession } from 'mongoose';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { latestOf } from '#platform/inbox/latest-of.ts';
import { type CompanyRecord, unknownCompany } from '../../store/companies.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** Of what several events say of one company, that of the highest sequence is kept, in whatever order they come. */
export async function keepLatestOfCompanies<Data extends { readonly companyId: CompanyRecord['_id'] }>(
  store: SalesStore,
  events: readonly CloudEvent<Data>[],
  { sequenceOf, change, session }: Keeping<Data>,
): Promise<void> {
  const known = await store.companies.byIds([...new Set(events.map(({ data }) => data.companyId))], session);
  const latest = latestOf<Data, CompanyRecord>(events, {
    idOf: ({ companyId }) => companyId,
    known: (id) => known.get(id) ?? unknownCompany(id),
    sequenceOf,
    change,
  });
  await store.companies.save(latest, session);
  // The first company is what makes sales look whom a customer buys for.
  if (latest.length > 0) await store.pricing.changed('companies', session);
}

interface Keeping<Data> {
  /** Of the event that what is known comes from. */
  readonly sequenceOf: (known: CompanyRecord) => number;
  readonly change: (event: CloudEvent<Data>) => Partial<CompanyRecord>;
  readonly session: ClientSession;
}

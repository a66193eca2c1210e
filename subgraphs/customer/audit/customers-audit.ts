import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { createConsentStore } from '../store/consents.ts';
import { createCustomerRecords, type CustomerRecord } from '../store/customers.ts';
import { createDataEventStore } from '../store/data-events.ts';
import { createIdentityStore } from '../store/identities.ts';
import { createLoyaltyStore } from '../store/loyalty/loyalty.ts';
import { createMergeStore, type MergeRecord } from '../store/merges.ts';

type Merged = Pick<CustomerRecord, '_id' | 'mergedInto'>;

/** A merged customer leads to one who has all that was theirs, by a merge that was not undone. */
export async function auditMerges(connection: Connection): Promise<AuditLine[]> {
  const customers = createCustomerRecords(connection);
  const identities = createIdentityStore(connection);
  const loyalty = createLoyaltyStore(connection);
  const merges = createMergeStore(connection);
  const findings: string[] = [];

  const merged = await customers.model.find({ status: 'MERGED' }, { mergedInto: 1 }).lean<Merged[]>();
  const ids = merged.map(({ _id }) => _id);
  const standing = await customers.standingFor(ids);
  const held = await merges.model.find({ undone: null }, { mergedId: 1, survivorId: 1 }).lean<MergeRecord[]>();
  const into = new Map(held.map(({ mergedId, survivorId }) => [mergedId, survivorId]));
  for (const { _id, mergedInto } of merged) {
    if (standing.get(_id)?.status !== 'ACTIVE') findings.push(`${_id}: was merged and leads to nobody`);
    if (into.get(_id) !== mergedInto) findings.push(`${_id}: leads to ${mergedInto}, its merge to ${into.get(_id)}`);
  }
  for (const { _id, customerId } of await identities.ofCustomers(ids)) {
    findings.push(`${customerId}: was merged and still has ${_id.split(':')[0]}`);
  }
  const accounts = await loyalty.accounts.model.find({ _id: { $in: ids } }).lean();
  for (const { _id, points, mergedInto } of accounts) {
    if (points !== 0) findings.push(`${_id}: was merged and still has ${points} points`);
    if (!mergedInto) findings.push(`${_id}: was merged and keeps its own points`);
  }
  const claim = 'a merged customer leads to one who has all identities and points';
  return [{ invariant: 9, claim, checked: merged.length, findings }];
}

/** Of a customer who was erased nothing personal is left. */
export async function auditErasures(connection: Connection): Promise<AuditLine> {
  const customers = createCustomerRecords(connection);
  const erased = await customers.model.find({ status: 'ERASED' }).lean<CustomerRecord[]>();
  const ids = erased.map(({ _id }) => _id);
  const findings = erased
    .filter(
      ({ name, birthDate, matchKeys, company, householdId, tags = [] }) =>
        [name, birthDate, company, householdId].some((value) => value !== null && value !== undefined) ||
        [...matchKeys, ...tags].length > 0,
    )
    .map(({ _id }) => `${_id}: was erased and still has a profile`);
  for (const { customerId } of await createIdentityStore(connection).ofCustomers(ids)) {
    findings.push(`${customerId}: was erased and still has an identity`);
  }
  for (const { customerId, proof } of await createConsentStore(connection).of(ids)) {
    if (proof !== null) findings.push(`${customerId}: was erased and still has the proof of a consent`);
  }
  const told = await createDataEventStore(connection)
    .model.find({ customerId: { $in: ids }, type: { $ne: 'TRACK' } })
    .lean();
  for (const { customerId } of told) findings.push(`${customerId}: was erased and is still told of`);
  return {
    invariant: 9,
    claim: 'nothing personal is left of a customer who was erased',
    checked: erased.length,
    findings,
  };
}

import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { createConsentStore } from '../store/consents.ts';
import { createCustomerRecords, type CustomerRecord } from '../store/customers.ts';
import { createDataEventStore } from '../store/data-events.ts';
import { type CompanyRecord, createGroupStore } from '../store/groups.ts';
import { createIdentityStore } from '../store/identities.ts';
import { createLoyaltyStore } from '../store/loyalty/loyalty.ts';
import { type CompanyMergeRecord, createCompanyMergeStore } from '../store/merging/company-merges.ts';
import { createMergeStore, type MergeRecord } from '../store/merging/merges.ts';

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

/** A merged company leads to one that buys, by a merge that was not undone, and has no buyers of its own. */
export async function auditCompanyMerges(connection: Connection): Promise<AuditLine> {
  const groups = createGroupStore(connection);
  const held = await createCompanyMergeStore(connection).model.find({ undone: null }).lean<CompanyMergeRecord[]>();
  const into = new Map(held.map(({ mergedId, survivorId }) => [mergedId, survivorId]));
  const companies = await groups.companies.find().lean<CompanyRecord[]>();
  const standing = await groups.standingFor(companies.map(({ _id }) => _id));
  const stoodFor = Map.groupBy(companies, ({ _id }) => standing.get(_id)?._id);
  const findings: string[] = [];
  for (const { _id, mergedInto = null, mergedCount = 0 } of companies) {
    const merge = into.get(_id) ?? null;
    if (merge !== mergedInto) findings.push(`${_id}: leads to ${mergedInto}, its merge to ${merge}`);
    if (mergedInto !== null && !standing.has(_id)) findings.push(`${_id}: was merged and leads to nothing`);
    const others = (stoodFor.get(_id)?.length ?? 1) - 1;
    if (mergedInto === null && others !== mergedCount) {
      findings.push(`${_id}: stands for ${others} companies and counts ${mergedCount}`);
    }
  }
  const merged = companies.flatMap(({ _id, mergedInto }) => (mergedInto ? [_id] : []));
  const customers = createCustomerRecords(connection).model.find({ 'company.companyId': { $in: merged } });
  for (const { _id, company } of await customers.lean<CustomerRecord[]>()) {
    findings.push(`${_id}: buys for ${company?.companyId}, which was merged`);
  }
  const claim = 'a merged company leads to one that buys, for which its buyers buy';
  return { invariant: 9, claim, checked: companies.length, findings };
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

import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { ROLES } from '#platform/auth/roles.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { COMPANY_CHANGED } from '#schema/events/company-changed.v1.ts';
import { COMPANY_MERGED, COMPANY_UNMERGED } from '#schema/events/company-merged.v1.ts';
import { CUSTOMER_MEMBERSHIP_CHANGED } from '#schema/events/customer-membership-changed.v1.ts';
import { type CustomerBed, startCustomerBed } from '#test/customer-bed.ts';
import { eventually } from '#test/graph-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';

/** More of them: `HISTORIES=100 npx vitest run merging-companies`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 2);

const TRADE = {
  priceSegment: 'TRADE',
  creditLimit: { amountMinor: 500_000, currency: 'USD' },
  netTermsDays: 30,
  taxExemption: { certificateNumber: 'RC-1', reason: 'RESALE' },
};

const heard: CloudEvent[] = [];
let bed: CustomerBed;
let connection: mongoose.Connection;
beforeAll(async () => {
  bed = await startCustomerBed();
  connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  await bed.broker.listen({ sources: ['customer'], hear: (event) => heard.push(event) });
});
afterAll(async () => {
  await connection.close();
  await bed[Symbol.asyncDispose]();
});

interface Merged {
  readonly merge: { readonly id: string } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { code: string; field: readonly string[]; reason: string; message: string }[];
}

let keys = 0;
async function run(name: 'mergeCompanies' | 'unmergeCompanies', input: object): Promise<Merged> {
  const type = name === 'mergeCompanies' ? 'MergeCompaniesInput' : 'UnmergeCompaniesInput';
  const document = `mutation($input: ${type}!) { ${name}(input: $input) { merge { id } replayed
    userErrors { code field message ... on CompanyMergeRefusedError { reason } } } }`;
  const given = { idempotencyKey: `merging-${(keys += 1)}`, reason: 'One café, twice', ...input };
  const answer = (await bed.run<Record<string, Merged>>(document, { input: given }))[name];
  if (!answer) throw new Error(`${name} was not answered.`);
  return answer;
}

async function merged(input: object): Promise<string> {
  const { merge, userErrors } = await run('mergeCompanies', input);
  if (!merge) throw new Error(JSON.stringify(userErrors));
  return merge.id;
}

async function company(name: string, more: object = {}): Promise<Id<'company'>> {
  const answer = await bed.mutate('saveCompany', { name, terms: {}, ...more }, 'company { id }');
  return (answer['company'] as { id: Id<'company'> }).id;
}

async function buyer(companyId: string, role = 'BUYER'): Promise<Id<'customer'>> {
  const customerId = await bed.enrolled();
  await bed.mutate('setCompanyMember', { companyId, customerId, role });
  return customerId;
}

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly registrationNumber: string | null;
  readonly terms: object;
  readonly members: { readonly nodes: readonly { id: string; company: { role: string } }[] };
  readonly merges: readonly { id: string; mergedId: string; buyers: number; undoneAt: string | null }[];
}

async function shown(id: string): Promise<Shown> {
  const document = `query($id: ID!) { company(id: $id) { id name registrationNumber
    terms { priceSegment netTermsDays creditLimit { amountMinor } taxExemption { certificateNumber reason } }
    members(first: 50) { nodes { id company { role } } } merges { id mergedId buyers undoneAt } } }`;
  return (await bed.run<{ company: Shown }>(document, { id })).company;
}

/** All but its merges, which stay on record. */
const ownOf = ({ id, name, registrationNumber, terms, members }: Shown) => ({
  id,
  name,
  registrationNumber,
  terms,
  members,
});

const rolesOf = ({ members }: Shown) => members.nodes.map(({ id, company: { role } }) => [id, role]);

describe('merging companies', () => {
  it('lets the survivor have all buyers in their roles, and leads the old id to it, until it is undone', async () => {
    const survivorId = await company('Hill Street Café', { terms: TRADE });
    const mergedId = await company('Hill St. Cafe', { terms: TRADE, registrationNumber: 'US-7' });
    const [own, theirs, seeing] = [
      await buyer(survivorId),
      await buyer(mergedId, 'ADMIN'),
      await buyer(mergedId, 'VIEWER'),
    ];
    const before = [await shown(survivorId), await shown(mergedId)];
    heard.length = 0;
    const mergeId = await merged({ survivorId, mergedId });
    for (const id of [survivorId, mergedId]) {
      const both = await shown(id);
      expect(both).toMatchObject({ id: survivorId, name: 'Hill Street Café', registrationNumber: 'US-7' });
      expect(rolesOf(both)).toEqual([
        [own, 'BUYER'],
        [theirs, 'ADMIN'],
        [seeing, 'VIEWER'],
      ]);
      expect(both.merges).toEqual([{ id: mergeId, mergedId, buyers: 2, undoneAt: null }]);
    }
    await eventually(
      async () => heard.length,
      (length) => length >= 4,
    );
    const told = new Set(heard.map(({ type, subject, sequence }) => `${type} ${subject} ${sequence}`));
    expect(told).toEqual(
      new Set([
        `${CUSTOMER_MEMBERSHIP_CHANGED} ${theirs} 3`,
        `${CUSTOMER_MEMBERSHIP_CHANGED} ${seeing} 3`,
        `${COMPANY_CHANGED} ${survivorId} 2`,
        `${COMPANY_MERGED} ${mergedId} 2`,
      ]),
    );
    expect(heard.find(({ type }) => type === COMPANY_MERGED)?.data).toMatchObject({ companyId: mergedId, survivorId });

    // Meanwhile one leaves, one is given another role, and somebody joins by the old id.
    await bed.mutate('setCompanyMember', { companyId: survivorId, customerId: seeing, role: null });
    await bed.mutate('setCompanyMember', { companyId: mergedId, customerId: theirs, role: 'BUYER' });
    const later = await buyer(mergedId);
    expect((await run('unmergeCompanies', { mergeId })).userErrors).toEqual([]);
    expect(rolesOf(await shown(survivorId))).toEqual([...rolesOf(before[0] as Shown), [later, 'BUYER']]);
    expect(await shown(mergedId)).toMatchObject({ id: mergedId, registrationNumber: 'US-7', merges: [] });
    expect(rolesOf(await shown(mergedId))).toEqual([[theirs, 'BUYER']]);
    expect((await shown(survivorId)).registrationNumber).toBeNull();
    const undone = await eventually(
      async () => heard.filter(({ type }) => type === COMPANY_UNMERGED),
      ({ length }) => length > 0,
    );
    expect(undone).toMatchObject([{ subject: mergedId, sequence: 3 }]);
  });

  it('asks at which terms both buy where they differ, and takes those back that nobody has changed since', async () => {
    const [survivorId, mergedId] = [await company('One', { terms: TRADE }), await company('Other')];
    const refused = await run('mergeCompanies', { survivorId, mergedId });
    expect(refused.userErrors.map(({ code, reason, field }) => [code, reason, field.slice(1).join('.')])).toEqual(
      ['priceSegment', 'creditLimit', 'netTermsDays', 'taxExemption'].map((term) => [
        'COMPANY_MERGE_REFUSED',
        'TERMS_DIFFER',
        `terms.${term}`,
      ]),
    );
    expect(refused.userErrors[0]?.message).toContain('give `terms`');
    const terms = { priceSegment: 'TRADE', netTermsDays: 14 };
    const mergeId = await merged({ survivorId, mergedId, terms });
    expect((await shown(mergedId)).terms).toMatchObject({ ...terms, creditLimit: null, taxExemption: null });
    await bed.mutate(
      'saveCompany',
      { companyId: survivorId, name: 'One', terms: { ...terms, netTermsDays: 7 } },
      'replayed',
    );
    await run('unmergeCompanies', { mergeId });
    expect((await shown(survivorId)).terms).toMatchObject({
      ...TRADE,
      netTermsDays: 7,
      creditLimit: { amountMinor: 500_000 },
    });
    expect((await shown(mergedId)).terms).toMatchObject({ priceSegment: null, netTermsDays: null });
  });

  it('answers the same key with the same merge, and of two at once refuses one', async () => {
    const [a, b, c] = [await company('A'), await company('B'), await company('C')];
    const input = { idempotencyKey: 'once', survivorId: a, mergedId: b };
    const first = await run('mergeCompanies', input);
    expect(await run('mergeCompanies', input)).toEqual({ ...first, replayed: true });
    const [one, other] = await Promise.all([
      run('mergeCompanies', { survivorId: a, mergedId: c }),
      run('mergeCompanies', { survivorId: c, mergedId: a }),
    ]);
    expect([one, other].filter(({ merge }) => merge !== null)).toHaveLength(1);
    expect([one, other].flatMap(({ userErrors }) => userErrors)).toMatchObject([{ reason: 'ALREADY_MERGED' }]);
  });

  it('refuses what would lose something or was done already, and says what to do', async () => {
    const registered = (name: string) => company(name, { registrationNumber: name });
    const [a, b, c, d] = [await registered('A1'), await registered('B1'), await company('C1'), await company('D1')];
    const reasons = async (name: 'mergeCompanies' | 'unmergeCompanies', input: object) =>
      (await run(name, input)).userErrors.map(({ code, reason, field }) => [reason ?? code, field.slice(1).join('.')]);
    expect(await reasons('mergeCompanies', { survivorId: a, mergedId: a })).toEqual([['SAME_COMPANY', 'mergedId']]);
    expect(
      await reasons('mergeCompanies', { survivorId: a, mergedId: b, reason: ' ', terms: { netTermsDays: -1 } }),
    ).toEqual([
      ['REGISTRATIONS_DIFFER', 'mergedId'],
      ['INVALID_INPUT', 'terms.netTermsDays'],
      ['INVALID_INPUT', 'reason'],
    ]);
    expect(await reasons('mergeCompanies', { survivorId: newId('company'), mergedId: newId('company') })).toEqual([
      ['NOT_FOUND', 'survivorId'],
      ['NOT_FOUND', 'mergedId'],
    ]);
    const inner = await merged({ survivorId: c, mergedId: d });
    expect(await reasons('mergeCompanies', { survivorId: a, mergedId: d })).toEqual([['ALREADY_MERGED', 'mergedId']]);
    const changed = await bed.mutate('saveCompany', { companyId: d, name: 'D1', terms: {} }, 'replayed');
    expect(changed.userErrors).toMatchObject([{ field: ['input', 'companyId'], message: expect.stringContaining(c) }]);
    const outer = await merged({ survivorId: a, mergedId: c });
    expect((await shown(d)).id).toBe(a);
    expect(await reasons('unmergeCompanies', { mergeId: inner })).toEqual([['MERGED_FURTHER', 'mergeId']]);
    await run('unmergeCompanies', { mergeId: outer });
    expect(await reasons('unmergeCompanies', { mergeId: outer })).toEqual([['UNDONE_ALREADY', 'mergeId']]);
    expect(await reasons('unmergeCompanies', { mergeId: newId('companymerge') })).toEqual([['NOT_FOUND', 'mergeId']]);
    const cashier = { ...ADMIN, scopes: new Set<string>(ROLES.cashier) };
    const input = { idempotencyKey: 'no', survivorId: a, mergedId: b, reason: 'No' };
    const document = 'mutation($input: MergeCompaniesInput!) { mergeCompanies(input: $input) { replayed } }';
    await expect(bed.run(document, { input }, cashier)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('forgets a company that a customer was given by a merge of customers, whatever that company was merged into', async () => {
    const [survivorId, mergedId] = [await company('Long'), await company('Short')];
    const [ada, same] = [await bed.enrolled(), await buyer(mergedId)];
    const { merge } = await bed.mutate(
      'mergeCustomers',
      { survivorId: ada, mergedId: same, reason: 'Same' },
      'merge { id }',
    );
    await merged({ survivorId, mergedId });
    expect(rolesOf(await shown(survivorId))).toEqual([[ada, 'BUYER']]);
    await bed.mutate('unmergeCustomers', { mergeId: (merge as { id: string }).id, reason: 'Not the same' }, 'replayed');
    expect(rolesOf(await shown(survivorId))).toEqual([[same, 'BUYER']]);
  });

  it(
    'and undoing it, in any order that there is, gives each what was its own',
    { timeout: 60_000 * HISTORIES },
    async () => {
      const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.boolean()), { minLength: 2, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(pairs, async (steps) => {
          const ids = await Promise.all(
            ['K', 'L', 'M', 'N'].map((name, n) => company(name, { terms: n < 2 ? TRADE : { netTermsDays: n } })),
          );
          await Promise.all(ids.map((id) => buyer(id)));
          const before = await Promise.all(ids.map(shown));
          const standing: string[] = [];
          for (const [into, from, undoes] of steps) {
            const terms = { netTermsDays: standing.length + 1 };
            const { merge } = await run('mergeCompanies', { survivorId: ids[into], mergedId: ids[from], terms });
            if (merge) standing.push(merge.id);
            const last = undoes ? standing.at(-1) : undefined;
            if (last && (await run('unmergeCompanies', { mergeId: last })).userErrors.length === 0) standing.pop();
          }
          expect(findingsOf((await auditCustomer(connection)).lines)).toEqual([]);
          for (const mergeId of standing.toReversed()) {
            expect((await run('unmergeCompanies', { mergeId })).userErrors).toEqual([]);
          }
          const after = await Promise.all(ids.map(shown));
          expect(after.map(ownOf)).toEqual(before.map(ownOf));
        }),
        { numRuns: HISTORIES },
      );
    },
  );

  it('passes its audit after all of this, which finds what does not lead where its merge does', async () => {
    const [survivorId, mergedId] = [await company('X'), await company('Y')];
    await merged({ survivorId, mergedId });
    expect(findingsOf((await auditCustomer(connection)).lines)).toEqual([]);
    const companies = connection.collection<{ _id: string }>('companies');
    await companies.updateOne({ _id: mergedId }, { $set: { mergedInto: null } });
    const findings = findingsOf((await auditCustomer(connection)).lines);
    expect(findings.join()).toContain(`${mergedId}: leads to null, its merge to ${survivorId}`);
    expect(findings.join()).toContain(`${survivorId}: stands for 0 companies and counts 1`);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#platform/auth/roles.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { COMPANY_CHANGED } from '#schema/events/company-changed.v1.ts';
import { CUSTOMER_MEMBERSHIP_CHANGED } from '#schema/events/customer-membership-changed.v1.ts';
import { ADMIN, startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { startCustomer } from './subgraph.ts';

const heard: CloudEvent[] = [];
let bed: SubgraphBed;
beforeAll(async () => {
  bed = await startSubgraphBed(startCustomer);
  await bed.broker.listen({ sources: ['customer'], hear: (event) => heard.push(event) });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Answer {
  readonly id: string | null;
  readonly userErrors: readonly { code: string; field: string[]; reason?: string }[];
}

let keys = 0;
async function mutate(name: string, value: string, input: object): Promise<Answer> {
  keys += 1;
  const document = `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
    ${value} { id } userErrors { code field ... on MergeRefusedError { reason } } } }`;
  type Payload = Record<string, { id: string } | null> & { userErrors: Answer['userErrors'] };
  const data = await bed.run<Record<string, Payload>>(document, { input: { idempotencyKey: `key-${keys}`, ...input } });
  const payload = data[name];
  return { id: (payload?.[value] as { id: string } | null)?.id ?? null, userErrors: payload?.userErrors ?? [] };
}

async function made(name: string, value: string, input: object): Promise<string> {
  const { id, userErrors } = await mutate(name, value, input);
  expect(userErrors).toEqual([]);
  return id ?? '';
}

const enrolled = (card: string): Promise<string> => made('enrolCustomer', 'customer', { loyaltyCard: card });
const company = (name: string, terms: object = {}): Promise<string> => made('saveCompany', 'company', { name, terms });
const join = (companyId: string, customerId: string, role: string | null): Promise<Answer> =>
  mutate('setCompanyMember', 'customer', { companyId, customerId, role });

describe('a company', () => {
  it('tells the world how it buys, and who buys for it', async () => {
    const taxExemption = { certificateNumber: 'RC-1', reason: 'RESALE', validUntil: '2027-12-31' };
    const creditLimit = { amountMinor: 500_000, currency: 'USD' };
    const earlyPayment = { rate: '0.02', withinDays: 10 };
    const terms = { priceSegment: 'TRADE', creditLimit, netTermsDays: 30, earlyPayment, taxExemption };
    const companyId = await company('Hill Street Café', terms);
    const buyer = await enrolled('BUYER-1');
    expect((await join(companyId, buyer, 'BUYER')).userErrors).toEqual([]);
    const document = `query($id: ID!) { company(id: $id) { name terms { priceSegment creditLimit { formatted } netTermsDays
      earlyPayment { rate withinDays } taxExemption { certificateNumber validUntil } } members(first: 10) { nodes { id company { role } } } } }`;
    expect(await bed.run(document, { id: companyId })).toEqual({
      company: {
        name: 'Hill Street Café',
        terms: {
          priceSegment: 'TRADE',
          creditLimit: { formatted: '5000.00 USD' },
          netTermsDays: 30,
          earlyPayment,
          taxExemption: { certificateNumber: 'RC-1', validUntil: '2027-12-31' },
        },
        members: { nodes: [{ id: buyer, company: { role: 'BUYER' } }] },
      },
    });
    await made('saveCompany', 'company', { companyId, name: 'Hill Street Café', terms: {} });
    const told = heard.filter(({ subject }) => subject === companyId || subject === buyer);
    expect(told.map(({ type, sequence }) => [type, sequence])).toEqual([
      [COMPANY_CHANGED, 1],
      [expect.stringContaining('enrolled'), 1],
      [CUSTOMER_MEMBERSHIP_CHANGED, 2],
      [COMPANY_CHANGED, 2],
    ]);
    expect(told.at(-1)?.data).toMatchObject({ companyId, priceSegment: null, taxExemption: null });
  });

  it('is refused with every fault at once, by name', async () => {
    const terms = {
      priceSegment: 'trade prices',
      creditLimit: { amountMinor: -1, currency: 'USD' },
      netTermsDays: 400,
      earlyPayment: { rate: '0.6', withinDays: 0 },
      taxExemption: { certificateNumber: ' ', reason: 'RESALE', validUntil: '2027-02-30' },
    };
    const { userErrors } = await mutate('saveCompany', 'company', { name: ' ', terms });
    expect(userErrors.map(({ field }) => field.slice(1).join('.'))).toEqual([
      'name',
      'terms.priceSegment',
      'terms.creditLimit.amountMinor',
      'terms.netTermsDays',
      'terms.earlyPayment.rate',
      'terms.earlyPayment.withinDays',
      'terms.taxExemption.certificateNumber',
      'terms.taxExemption.validUntil',
    ]);
  });

  it('shares no buyer with another, and has none that there are not', async () => {
    const [one, other] = [await company('One'), await company('Other')];
    const buyer = await enrolled('BUYER-2');
    await join(one, buyer, 'BUYER');
    expect((await join(other, buyer, 'ADMIN')).userErrors).toMatchObject([{ field: ['input', 'customerId'] }]);
    await join(one, buyer, null);
    expect((await join(other, buyer, 'ADMIN')).userErrors).toEqual([]);
    const refused = await join(newId('company'), newId('customer'), 'BUYER');
    expect(refused.userErrors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  it('is saved by those with the scope for it alone', async () => {
    const cashier = { ...ADMIN, scopes: new Set<string>(ROLES.cashier) };
    const input = { idempotencyKey: 'no', name: 'No', terms: {} };
    const document = 'mutation($input: SaveCompanyInput!) { saveCompany(input: $input) { replayed } }';
    await expect(bed.run(document, { input }, cashier)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a household', () => {
  it('has members, who leave it and join it, and are in one at most', async () => {
    const [a, b, c] = [await enrolled('HOME-A'), await enrolled('HOME-B'), await enrolled('HOME-C')];
    const householdId = await made('createHousehold', 'household', { name: 'Byron', memberIds: [a, b] });
    const again = await mutate('createHousehold', 'household', { name: 'King', memberIds: [c, b] });
    expect(again.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'memberIds', '1'] }]);
    await made('setHousehold', 'customer', { customerId: b, householdId: null });
    await made('setHousehold', 'customer', { customerId: c, householdId });
    const document = 'query($id: ID!) { household(id: $id) { name members(first: 5) { nodes { id } } } }';
    expect(await bed.run(document, { id: householdId })).toEqual({
      household: { name: 'Byron', members: { nodes: [{ id: a }, { id: c }] } },
    });
  });

  it('is refused without a name, without members, and with some that there are not', async () => {
    const nobody = newId('customer');
    const unnamed = await mutate('createHousehold', 'household', { name: '', memberIds: [] });
    expect(unnamed.userErrors.map(({ field }) => field[1])).toEqual(['name', 'memberIds']);
    const unknown = await mutate('createHousehold', 'household', { name: 'Home', memberIds: [nobody] });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'memberIds', '0'] }]);
  });
});

describe('merging', () => {
  const merge = (survivorId: string, mergedId: string): Promise<Answer> =>
    mutate('mergeCustomers', 'merge', { survivorId, mergedId, reason: 'The same person' });

  it('is refused where roles or households differ', async () => {
    const [one, other] = [await company('Left'), await company('Right')];
    const [a, b] = [await enrolled('ROLE-A'), await enrolled('ROLE-B')];
    await join(one, a, 'BUYER');
    await join(other, b, 'BUYER');
    for (const id of [a, b]) await made('createHousehold', 'household', { name: 'Home', memberIds: [id] });
    const { userErrors } = await merge(a, b);
    expect(userErrors.map(({ reason }) => reason)).toEqual(['COMPANY_ROLES_DIFFER', 'HOUSEHOLDS_DIFFER']);
  });

  it('lets the survivor buy for the other’s company, until it is undone', async () => {
    const companyId = await company('Taken over');
    const [a, b] = [await enrolled('TAKE-A'), await enrolled('TAKE-B')];
    await join(companyId, b, 'ADMIN');
    const { id: mergeId } = await merge(a, b);
    const document = 'query($id: ID!) { company(id: $id) { members(first: 5) { nodes { id company { role } } } } }';
    const members = (id: string) => ({ company: { members: { nodes: [{ id, company: { role: 'ADMIN' } }] } } });
    expect(await bed.run(document, { id: companyId })).toEqual(members(a));
    await made('unmergeCustomers', 'merge', { mergeId, reason: 'Two people' });
    expect(await bed.run(document, { id: companyId })).toEqual(members(b));
    const told = heard.filter(({ type, subject }) => type === CUSTOMER_MEMBERSHIP_CHANGED && subject === a);
    expect(told.map(({ data }) => (data as { company: unknown }).company)).toEqual([
      { companyId, role: 'ADMIN' },
      null,
    ]);
  });
});

import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate } from './mutation.ts';
import { COMPANY, COMPANY_BUYER, CUSTOMERS, HOUSEHOLD, ONLINE_CUSTOMER, STORE_CREDIT } from './shop.ts';

/** People who buy, one of whom seems to be there twice, a household, a company, and somebody with store credit. Answers with ids by e-mail address. */
export async function seedCustomers(graph: GraphClient): Promise<Record<string, string>> {
  const customers: Record<string, string> = {};
  for (const customer of [...CUSTOMERS, COMPANY_BUYER]) {
    const input = { idempotencyKey: `seed-customer-${customer.loyaltyCard}`, ...customer };
    const { enrolCustomer } = await mutate(graph, ENROL_CUSTOMER, input);
    customers[customer.email] = enrolCustomer.customer.id;
  }
  await mutate(graph, ENROL_CUSTOMER, { idempotencyKey: 'seed-customer-online', ...ONLINE_CUSTOMER });
  const consent = { purpose: 'MARKETING', channel: 'EMAIL', granted: true, textVersion: 'newsletter-2026-01' };
  const given = { customerId: customers['ada@example.com'], ...consent, proof: 'Form 2071, Main Street' };
  await mutate(graph, RECORD_CONSENT, { idempotencyKey: 'seed-consent', ...given });
  const memberIds = HOUSEHOLD.members.map((email) => customers[email]);
  await mutate(graph, CREATE_HOUSEHOLD, { idempotencyKey: 'seed-household', name: HOUSEHOLD.name, memberIds });
  const { saveCompany } = await mutate(graph, SAVE_COMPANY, { idempotencyKey: 'seed-company', ...COMPANY });
  const buyer = { companyId: saveCompany.company.id, customerId: customers[COMPANY_BUYER.email], role: 'BUYER' };
  await mutate(graph, SET_COMPANY_MEMBER, { idempotencyKey: 'seed-company-buyer', ...buyer });
  const credit = { customerId: customers[STORE_CREDIT.email], amount: STORE_CREDIT.amount };
  const granted = { ...credit, funding: 'PAID_ELSEWHERE', reason: STORE_CREDIT.reason };
  await mutate(graph, GRANT_STORE_CREDIT, { idempotencyKey: 'seed-store-credit', ...granted });
  return customers;
}

const ENROL_CUSTOMER: Mutation<{ enrolCustomer: { customer: { id: string } } }> = {
  document: `mutation SeedCustomer($input: EnrolCustomerInput!) {
    enrolCustomer(input: $input) { customer { id } userErrors { message } }
  }`,
};
const RECORD_CONSENT: Mutation<object> = {
  document: `mutation SeedConsent($input: RecordConsentInput!) {
    recordConsent(input: $input) { userErrors { message } }
  }`,
};
const CREATE_HOUSEHOLD: Mutation<object> = {
  document: `mutation SeedHousehold($input: CreateHouseholdInput!) {
    createHousehold(input: $input) { userErrors { message } }
  }`,
};
const GRANT_STORE_CREDIT: Mutation<object> = {
  document: `mutation SeedStoreCredit($input: GrantStoreCreditInput!) {
    grantStoreCredit(input: $input) { userErrors { message } }
  }`,
};
const SAVE_COMPANY: Mutation<{ saveCompany: { company: { id: string } } }> = {
  document: `mutation SeedCompany($input: SaveCompanyInput!) {
    saveCompany(input: $input) { company { id } userErrors { message } }
  }`,
};
const SET_COMPANY_MEMBER: Mutation<object> = {
  document: `mutation SeedCompanyMember($input: SetCompanyMemberInput!) {
    setCompanyMember(input: $input) { userErrors { message } }
  }`,
};

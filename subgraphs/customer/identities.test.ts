import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { startCustomer } from './subgraph.ts';

let bed: SubgraphBed;
beforeAll(async () => {
  bed = await startSubgraphBed(startCustomer);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Answer {
  readonly customer: { id: string; identities: { kind: string; system: string | null; value: string }[] } | null;
  readonly replayed: boolean;
  readonly userErrors: { code: string; field: string[]; customer?: { id: string } }[];
}

let keys = 0;
async function mutate(field: string, input: object): Promise<Answer> {
  keys += 1;
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
  const document = `mutation($input: ${type}) { ${field}(input: $input) {
    customer { id identities { kind system value verifiedAt verificationMethod } } replayed
    userErrors { code field ... on IdentityTakenError { customer { id } } }
  } }`;
  const data = await bed.run<Record<string, Answer>>(document, { input: { idempotencyKey: `key-${keys}`, ...input } });
  const answer = data[field];
  if (!answer) throw new Error(`${field} was not answered.`);
  return answer;
}

async function enrolled(input: object): Promise<string> {
  const { customer } = await mutate('enrolCustomer', input);
  if (!customer) throw new Error('Not enrolled.');
  return customer.id;
}

describe('identities', () => {
  it('are of every kind, and each finds the customer', async () => {
    const identities = [
      { kind: 'EMAIL', value: 'Mary@Example.com' },
      { kind: 'PHONE', value: '020 624 1111', country: 'NL' },
      { kind: 'LOYALTY_CARD', value: 'mary-1' },
      { kind: 'SHOP_ACCOUNT', value: 'acc/17' },
      { kind: 'EXTERNAL', system: 'SalesForce', value: '0015e00000B' },
    ];
    const id = await enrolled({ name: 'Mary', identities });
    const query = 'query($identity: IdentityInput!) { customer(identity: $identity) { id email phone loyaltyCard } }';
    for (const identity of identities) {
      expect(await bed.run(query, { identity })).toEqual({
        customer: { id, email: 'mary@example.com', phone: '+31206241111', loyaltyCard: 'MARY-1' },
      });
    }
  });

  it('are added, verified and removed, and removing the last is refused', async () => {
    const customerId = await enrolled({ email: 'grow@example.com' });
    const identity = { kind: 'PHONE', value: '+31206241112' };
    const added = await mutate('addIdentities', { customerId, identities: [identity] });
    expect(added.customer?.identities.map(({ value }) => value)).toEqual(['grow@example.com', '+31206241112']);
    const verified = await mutate('verifyIdentity', { customerId, identity, method: 'CODE' });
    expect(verified.customer?.identities[1]).toMatchObject({ verificationMethod: 'CODE' });
    const email = { kind: 'EMAIL', value: 'GROW@example.com' };
    expect((await mutate('removeIdentity', { customerId, identity: email })).customer?.identities).toHaveLength(1);
    const last = await mutate('removeIdentity', { customerId, identity });
    expect(last.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'identity'] }]);
    // What was given up is free for somebody else.
    await enrolled({ email: 'grow@example.com' });
  });

  it.each([
    ['a malformed phone number', { kind: 'PHONE', value: '06-1' }, 'value'],
    ['an id without its system', { kind: 'EXTERNAL', value: '17' }, 'system'],
    ['a system of an e-mail address', { kind: 'EMAIL', value: 'a@example.com', system: 'crm' }, 'system'],
    ['a system’s name with spaces', { kind: 'EXTERNAL', value: '17', system: 'my crm' }, 'system'],
    ['an id with spaces', { kind: 'SHOP_ACCOUNT', value: 'a b' }, 'value'],
  ])('are refused when one is %s', async (_, identity, at) => {
    const { customer, userErrors } = await mutate('enrolCustomer', { identities: [identity] });
    expect(customer).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'identities', '0', at] }]);
  });

  it('of others are refused, with whose they are, and nothing is added', async () => {
    const owner = await enrolled({ email: 'owner@example.com' });
    const customerId = await enrolled({ loyaltyCard: 'NOT-OWNER' });
    const identities = [
      { kind: 'PHONE', value: '+31206241113' },
      { kind: 'EMAIL', value: 'owner@example.com' },
    ];
    const refused = await mutate('addIdentities', { customerId, identities });
    expect(refused.userErrors).toMatchObject([
      { code: 'IDENTITY_TAKEN', field: ['input', 'identities', '1', 'value'], customer: { id: owner } },
    ]);
    expect(await bed.run('{ customer(phone: "+31206241113") { id } }')).toEqual({ customer: null });
  });

  it('that nobody has are verified and removed for nobody', async () => {
    const customerId = await enrolled({ loyaltyCard: 'NONE-1' });
    const identity = { kind: 'EMAIL', value: 'nobody@example.com' };
    const verified = await mutate('verifyIdentity', { customerId, identity, method: 'CODE' });
    const removed = await mutate('removeIdentity', { customerId, identity });
    for (const { userErrors } of [verified, removed]) expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('go to one of many who claim them at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, (_, n) => enrolled({ loyaltyCard: `RACE-${n}` })));
    const identities = [{ kind: 'EMAIL', value: 'wanted@example.com' }];
    const answers = await Promise.all(ids.map((customerId) => mutate('addIdentities', { customerId, identities })));
    expect(answers.filter(({ customer }) => customer !== null)).toHaveLength(1);
    const refusals = answers.flatMap(({ userErrors }) => userErrors);
    expect(refusals.map(({ code }) => code)).toEqual(Array.from({ length: 7 }, () => 'IDENTITY_TAKEN'));
  });
});

describe('a profile', () => {
  it('changes where it says so, and refuses days that there are not', async () => {
    const customerId = await enrolled({ name: 'Ida', loyaltyCard: 'IDA-1' });
    const document = `mutation($input: UpdateCustomerInput!) {
      updateCustomer(input: $input) { customer { name birthDate } userErrors { code field } }
    }`;
    const born = await bed.run(document, { input: { idempotencyKey: 'born', customerId, birthDate: '1996-02-29' } });
    expect(born).toMatchObject({ updateCustomer: { customer: { name: 'Ida', birthDate: '1996-02-29' } } });
    const never = await bed.run(document, { input: { idempotencyKey: 'never', customerId, birthDate: '1997-02-29' } });
    expect(never).toMatchObject({
      updateCustomer: { customer: null, userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'birthDate'] }] },
    });
  });

  it('tells who may be the same person, and why', async () => {
    const one = await enrolled({ name: 'Radia Perlman', email: 'radia+web@example.com' });
    const other = await enrolled({ name: 'Perlman, Radia', email: 'radia@example.com' });
    const query = `query($id: ID!) {
      customer(id: $id) { possibleDuplicates { customer { id } reasons score } }
    }`;
    expect(await bed.run(query, { id: one })).toEqual({
      customer: {
        possibleDuplicates: [{ customer: { id: other }, reasons: ['SAME_MAILBOX', 'SAME_NAME'], score: 99 }],
      },
    });
  });
});

it('lets nobody merge without the scope for it', async () => {
  const cashier = { ...ADMIN, scopes: new Set(['customers:read', 'customers:write']) };
  const input = { idempotencyKey: 'no', survivorId: 'a', mergedId: 'b', reason: 'Same' };
  const document = 'mutation($input: MergeCustomersInput!) { mergeCustomers(input: $input) { replayed } }';
  await expect(bed.run(document, { input }, cashier)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

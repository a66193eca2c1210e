import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#platform/auth/roles.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { CUSTOMER_ERASED } from '#schema/events/customer-erased.v1.ts';
import { ADMIN, startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';
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
  readonly customer?: { readonly id: string; readonly [field: string]: unknown } | null;
  readonly merge?: { readonly id: string } | null;
  readonly userErrors: readonly { code: string; field: string[]; reason?: string }[];
}

let keys = 0;
async function mutate(name: string, input: object, select = 'customer { id }'): Promise<Answer> {
  keys += 1;
  const document = `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
    ${select} userErrors { code field ... on MergeRefusedError { reason } } } }`;
  const data = await bed.run<Record<string, Answer>>(document, { input: { idempotencyKey: `key-${keys}`, ...input } });
  const answer = data[name];
  if (!answer) throw new Error(`${name} was not answered.`);
  return answer;
}

async function enrolled(input: object): Promise<string> {
  return (await mutate('enrolCustomer', input)).customer?.id ?? '';
}

const consent = (customerId: string, input: object): Promise<Answer> =>
  mutate('recordConsent', {
    customerId,
    purpose: 'MARKETING',
    channel: 'EMAIL',
    granted: true,
    textVersion: '2026-01',
    ...input,
  });

describe('consents', () => {
  it('count by when they were given, with their history and proof', async () => {
    const customerId = await enrolled({ email: 'consents@example.com' });
    await consent(customerId, { granted: false, occurredAt: '2026-03-01T10:00:00.000Z' });
    // A form that was signed earlier is typed in later, and does not bring the consent back.
    const proof = 'Form 4711';
    await consent(customerId, { proof, occurredAt: '2026-02-01T10:00:00.000Z', locationId: newId('location') });
    await consent(customerId, { channel: 'SMS' });
    const document = `query($id: ID!) { customer(id: $id) { consents { channel granted }
      consentHistory(first: 2) { nodes { channel granted proof recordedBy } pageInfo { hasNextPage } } } }`;
    expect(await bed.run(document, { id: customerId })).toEqual({
      customer: {
        consents: [
          { channel: 'EMAIL', granted: false },
          { channel: 'SMS', granted: true },
        ],
        consentHistory: {
          nodes: [
            { channel: 'SMS', granted: true, proof: null, recordedBy: 'test-admin' },
            { channel: 'EMAIL', granted: true, proof, recordedBy: 'test-admin' },
          ],
          pageInfo: { hasNextPage: true },
        },
      },
    });
  });

  it('are refused without their text, ahead of now, at no place and for nobody, all at once', async () => {
    const occurredAt = new Date(Date.now() + 3_600_000).toISOString();
    const { userErrors } = await consent(newId('customer'), { textVersion: ' ', occurredAt, locationId: 'here' });
    expect(userErrors.map(({ field }) => field[1])).toEqual(['textVersion', 'occurredAt', 'locationId', 'customerId']);
  });
});

describe('the access log', () => {
  it('has who saw which personal fields, once for each request, and nothing of other fields', async () => {
    const customerId = await enrolled({ name: 'Ada', email: 'seen@example.com' });
    const run = (query: string, requestId: string) =>
      bed.subgraph.execute({ query, variables: { id: customerId }, actor: ADMIN, requestId });
    await run('query($id: ID!) { customer(id: $id) { id status createdAt } }', 'blind');
    await run('query($id: ID!) { customer(id: $id) { email name } }', 'seeing');
    const document = `query($id: ID!) { customer(id: $id) {
      accessLog(first: 10) { nodes { by requestId fields } } } }`;
    expect(await bed.run(document, { id: customerId })).toEqual({
      customer: { accessLog: { nodes: [{ by: 'test-admin', requestId: 'seeing', fields: ['email', 'name'] }] } },
    });
  });

  it('and personal fields are shown to those with the scopes for them alone', async () => {
    const customerId = await enrolled({ name: 'Ada', email: 'scoped@example.com' });
    const reader = { ...ADMIN, scopes: new Set(['customers:read']) };
    const cashier = { ...ADMIN, scopes: new Set<string>(ROLES.cashier) };
    const see = (fields: string, actor: typeof ADMIN) =>
      bed.run(`query($id: ID!) { customer(id: $id) { ${fields} } }`, { id: customerId }, actor);
    await expect(see('id loyalty { points }', reader)).resolves.toBeDefined();
    for (const field of ['name', 'birthDate', 'email', 'phone', 'loyaltyCard', 'identities { value }']) {
      await expect(see(field, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(see('name', cashier)).resolves.toBeDefined();
    await expect(see('accessLog(first: 1) { nodes { by } }', cashier)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const exported = 'query($id: ID!) { exportCustomerData(customerId: $id) { customer } }';
    await expect(bed.run(exported, { id: customerId }, cashier)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('erasing', () => {
  const exported = async (id: string) => {
    const document = 'query($id: ID!) { exportCustomerData(customerId: $id) { customer } }';
    return JSON.stringify(await bed.run(document, { id }));
  };

  it('takes everything personal of all ids that were merged, after which the export has none of it', async () => {
    const survivor = await enrolled({
      name: 'Grace Secret',
      birthDate: '1906-12-09',
      email: 'grace.secret@example.com',
    });
    const merged = await enrolled({ name: 'G. Secret', loyaltyCard: 'SECRET-CARD' });
    await consent(survivor, { proof: 'Signed by Secret' });
    await mutate(
      'adjustPoints',
      { customerId: survivor, points: 5, reason: 'Secret’s birthday' },
      'loyalty { points }',
    );
    const reason = 'Secret showed both';
    const { merge } = await mutate(
      'mergeCustomers',
      { survivorId: survivor, mergedId: merged, reason },
      'merge { id }',
    );
    const before = await exported(merged);
    for (const held of ['Grace Secret', '1906-12-09', 'grace.secret', 'SECRET-CARD', 'Signed by', 'birthday', reason]) {
      expect(before).toContain(held);
    }
    const select = 'customer { id status name email identities { value } loyalty { points } }';
    const { customer } = await mutate('eraseCustomer', { customerId: merged }, select);
    expect(customer).toEqual({
      id: survivor,
      status: 'ERASED',
      name: null,
      email: null,
      identities: [],
      loyalty: { points: 5 },
    });
    expect(await exported(survivor)).not.toMatch(/secret|1906/i);
    const told = heard.filter(({ type }) => type === CUSTOMER_ERASED).map(({ subject }) => subject);
    expect(told.toSorted()).toEqual([survivor, merged].toSorted());
    expect(JSON.stringify(heard)).not.toMatch(/secret/i);

    // Nothing brings any of it back.
    const undone = await mutate('unmergeCustomers', { mergeId: merge?.id, reason: 'Two people' }, 'merge { id }');
    expect(undone.userErrors).toMatchObject([{ reason: 'ERASED' }]);
    const other = await enrolled({ email: 'grace.secret@example.com' });
    const again = await mutate('mergeCustomers', { survivorId: other, mergedId: survivor, reason }, 'merge { id }');
    expect(again.userErrors).toMatchObject([{ reason: 'ERASED' }]);
    for (const change of [
      await mutate('updateCustomer', { customerId: survivor, name: 'Grace' }),
      await mutate('addIdentities', { customerId: merged, identities: [{ kind: 'LOYALTY_CARD', value: 'BACK' }] }),
      await consent(survivor, {}),
      await mutate('eraseCustomer', { customerId: survivor }),
    ]) {
      expect(change.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });

  it('passes the audit, which finds what was left', async () => {
    const connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
    const clean = await auditCustomer(connection);
    expect(clean.lines.flatMap(({ findings }) => findings)).toEqual([]);
    await connection.collection('customers').updateOne({ status: 'ERASED' }, { $set: { name: 'Grace' } });
    const tampered = await auditCustomer(connection);
    expect(tampered.lines.flatMap(({ findings }) => findings)).toHaveLength(1);
    await connection.close();
  });
});

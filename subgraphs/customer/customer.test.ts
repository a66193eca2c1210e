import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#platform/auth/roles.ts';
import { newId } from '#platform/ids/ids.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { ADMIN, event, startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';
import { startCustomer } from './subgraph.ts';

const ENROL = `mutation($input: EnrolCustomerInput!) {
  enrolCustomer(input: $input) {
    customer { id name email phone loyaltyCard loyalty { points version } }
    replayed
    userErrors { __typename code message field ... on IdentityTakenError { customer { id } } }
  }
}`;
const ADJUST = `mutation($input: AdjustPointsInput!) {
  adjustPoints(input: $input) { loyalty { points version } replayed userErrors { __typename code field } }
}`;
const POINTS = `query($id: ID!) {
  customer(id: $id) { loyalty { points events(first: 100) { nodes { kind points sale { id } } } } }
}`;

interface Enrolled {
  enrolCustomer: {
    customer: { id: string; email: string; phone: string; loyaltyCard: string; loyalty: { points: number } } | null;
    replayed: boolean;
    userErrors: { __typename: string; code: string; field: string[]; customer?: { id: string } }[];
  };
}

let bed: SubgraphBed;
beforeAll(async () => {
  bed = await startSubgraphBed(startCustomer);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

let keys = 0;
async function enrol(input: object): Promise<Enrolled['enrolCustomer']> {
  keys += 1;
  const { enrolCustomer } = await bed.run<Enrolled>(ENROL, { input: { idempotencyKey: `key-${keys}`, ...input } });
  return enrolCustomer;
}

async function newCustomer(): Promise<string> {
  const { customer } = await enrol({ loyaltyCard: `CARD-${keys}` });
  return customer?.id ?? '';
}

async function pointsOf(id: string): Promise<{ points: number; kinds: string[] }> {
  const { customer } = await bed.run<{
    customer: { loyalty: { points: number; events: { nodes: { kind: string; points: number }[] } } };
  }>(POINTS, { id });
  const { points, events } = customer.loyalty;
  expect(events.nodes.reduce((sum, node) => sum + node.points, 0)).toBe(points);
  return { points, kinds: events.nodes.map((node) => node.kind) };
}

function saleOf(customerId: string | null, totalMinor: number) {
  const data: SaleCompleted = {
    saleId: newId('sale'),
    locationId: newId('location'),
    registerId: newId('register'),
    customerId: customerId as SaleCompleted['customerId'],
    orderId: null,
    currency: 'USD',
    taxMode: 'EXCLUSIVE',
    occurredAt: new Date().toISOString(),
    grossMinor: totalMinor,
    discountMinor: 0,
    netMinor: totalMinor,
    taxMinor: 0,
    totalMinor,
    lines: [],
    taxes: [],
    tenders: [{ kind: 'CARD', amountMinor: totalMinor }],
  };
  return event({ source: 'sales', type: SALE_COMPLETED, subject: data.saleId, sequence: 1, data });
}

function refundOf(sale: ReturnType<typeof saleOf>, options: { number: number; before: number; amount: number }) {
  const { saleId, locationId, registerId, customerId, currency, occurredAt, totalMinor } = sale.data;
  const data: SaleRefunded = {
    refundId: newId('refund'),
    kind: 'REFUND',
    number: options.number,
    saleId,
    locationId,
    registerId,
    customerId,
    currency,
    occurredAt,
    netMinor: options.amount,
    taxMinor: 0,
    totalMinor: options.amount,
    saleTotalMinor: totalMinor,
    refundedBeforeMinor: options.before,
    lines: [],
    taxes: [],
    tenders: [{ kind: 'CARD', amountMinor: options.amount }],
  };
  return event({ source: 'sales', type: SALE_REFUNDED, subject: saleId, sequence: options.number + 1, data });
}

describe('enrolling', () => {
  it('finds a customer however the identity was typed', async () => {
    const { customer } = await enrol({ name: 'Ada', email: ' Ada@Example.com ', phone: '+1 (555) 123-4567' });
    expect(customer).toMatchObject({ email: 'ada@example.com', phone: '+15551234567', loyalty: { points: 0 } });
    const query = 'query($email: String, $phone: String) { customer(email: $email, phone: $phone) { id } }';
    expect(await bed.run(query, { email: 'ADA@example.COM' })).toEqual({ customer: { id: customer?.id } });
    expect(await bed.run(query, { phone: '+1-555-123.4567' })).toEqual({ customer: { id: customer?.id } });
  });

  it('refuses an identity that somebody else has, and says who', async () => {
    const first = await enrol({ email: 'taken@example.com' });
    const second = await enrol({ email: 'TAKEN@example.com' });
    expect(second.customer).toBeNull();
    expect(second.userErrors).toMatchObject([
      {
        __typename: 'IdentityTakenError',
        code: 'IDENTITY_TAKEN',
        field: ['input', 'email'],
        customer: { id: first.customer?.id },
      },
    ]);
  });

  it('refuses a malformed identity and names each field', async () => {
    const refused = await enrol({ email: 'not an address', phone: '12' });
    expect(refused.userErrors.map((error) => error.field)).toEqual([
      ['input', 'email'],
      ['input', 'phone'],
    ]);
  });

  it('answers the same key with the first answer, and another payload with a conflict', async () => {
    const input = { idempotencyKey: 'same', email: 'same@example.com' };
    const first = await bed.run<Enrolled>(ENROL, { input });
    const second = await bed.run<Enrolled>(ENROL, { input });
    expect(second.enrolCustomer).toEqual({ ...first.enrolCustomer, replayed: true });
    const other = await bed.run<Enrolled>(ENROL, { input: { ...input, email: 'other@example.com' } });
    expect(other.enrolCustomer.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  it('enrols one customer when the same command arrives many times at once', async () => {
    const input = { idempotencyKey: 'race', email: 'race@example.com' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => bed.run<Enrolled>(ENROL, { input })));
    expect(new Set(answers.map((answer) => answer.enrolCustomer.customer?.id)).size).toBe(1);
    expect(answers.filter((answer) => !answer.enrolCustomer.replayed)).toHaveLength(1);
  });
});

describe('points', () => {
  it('accrue once for a sale, however often it is delivered', async () => {
    const id = await newCustomer();
    const sale = saleOf(id, 1999);
    await bed.deliver('sales', sale, sale);
    await bed.deliver('sales', sale);
    expect(await pointsOf(id)).toEqual({ points: 19, kinds: ['ACCRUED'] });
  });

  it('are taken back exactly by refunds, even when a refund arrives before its sale', async () => {
    const id = await newCustomer();
    const sale = saleOf(id, 1999);
    const first = refundOf(sale, { number: 1, before: 0, amount: 1000 });
    const second = refundOf(sale, { number: 2, before: 1000, amount: 999 });
    const early = bed.deliver('sales', second, first);
    await bed.deliver('sales', sale);
    await early;
    expect(await pointsOf(id)).toEqual({ points: 0, kinds: ['CLAWED_BACK', 'CLAWED_BACK', 'ACCRUED'] });
  });

  it('are adjusted by hand, never below zero', async () => {
    const customerId = await newCustomer();
    const give = { idempotencyKey: `give-${customerId}`, customerId, points: 50, reason: 'Goodwill' };
    expect(await bed.run(ADJUST, { input: give })).toMatchObject({
      adjustPoints: { loyalty: { points: 50, version: 1 } },
    });
    const take = { idempotencyKey: `take-${customerId}`, customerId, points: -51, reason: 'Too much' };
    expect(await bed.run(ADJUST, { input: take })).toMatchObject({
      adjustPoints: { loyalty: null, userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'points'] }] },
    });
    expect(await pointsOf(customerId)).toEqual({ points: 50, kinds: ['ADJUSTED'] });
  });

  it('reach a subscriber of that customer alone', async () => {
    const [mine, other] = [await newCustomer(), await newCustomer()];
    const query = 'subscription($id: ID!) { pointsChanged(customerId: $id) { points version } }';
    const stream = await bed.subgraph.subscribe({ query, variables: { id: mine }, actor: ADMIN, requestId: 'test' });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
    await bed.deliver('sales', saleOf(other, 5_000), saleOf(mine, 700));
    expect((await stream.next()).value).toMatchObject({ data: { pointsChanged: { points: 7, version: 1 } } });
    await stream.return?.();
  });
});

it('refuses a field to a caller without its scope, by name', async () => {
  const stock = { ...ADMIN, scopes: new Set<string>(ROLES.stock) };
  await expect(bed.run('{ customer(email: "a@b.co") { id } }', {}, stock)).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('customers:read'),
  });
});

it('passes its audit after all of this, and a tampered balance fails it', async () => {
  const connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  const clean = await auditCustomer(connection);
  expect(clean.lines.flatMap((line) => line.findings)).toEqual([]);
  await connection.collection('loyaltyAccounts').updateOne({}, { $inc: { points: 1 } });
  const tampered = await auditCustomer(connection);
  expect(tampered.lines.flatMap((line) => line.findings)).not.toEqual([]);
  await connection.close();
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#platform/auth/roles.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { connectDatabase } from '#platform/mongo/database.ts';
import { type CustomerBed, refundedEvent, soldEvent, startCustomerBed } from '#test/customer-bed.ts';
import { eventually } from '#test/graph-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import type { DataEventRecord } from './store/data-events.ts';

let bed: CustomerBed;
beforeAll(async () => {
  bed = await startCustomerBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Message {
  readonly messageId: string;
  readonly type: string;
  readonly userId: string;
  readonly event?: string;
  readonly [field: string]: unknown;
}
interface Page {
  readonly nodes: readonly { readonly messageId: string; readonly cursor: string; readonly message: Message }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const PLATFORM = { ...ADMIN, subject: 'platform', scopes: new Set<string>(ROLES['data-platform']) };
const PAGE = `query($first: Int!, $after: String, $from: DateTime, $to: DateTime) {
  customerDataEvents(first: $first, after: $after, from: $from, to: $to) {
    nodes { messageId cursor message } pageInfo { hasNextPage endCursor } } }`;

async function page(variables: object = {}): Promise<Page> {
  const asked = { first: 100, ...variables };
  return (await bed.run<{ customerDataEvents: Page }>(PAGE, asked, PLATFORM)).customerDataEvents;
}

async function all(first = 100): Promise<Message[]> {
  const messages: Message[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Page = await page({ first, after });
    messages.push(...nodes.map(({ message }) => message));
    if (!pageInfo.hasNextPage) return messages;
    after = pageInfo.endCursor;
  }
}

const toldOf = async (...ids: readonly string[]): Promise<string[]> =>
  (await all()).filter(({ userId }) => ids.includes(userId)).map(({ type, event }) => event ?? type);

const consent = (customerId: string, granted: boolean, purpose = 'ANALYTICS') =>
  bed.mutate('recordConsent', { customerId, purpose, channel: 'ANY', granted, textVersion: '1' });

async function consenting(input: object = {}): Promise<Id<'customer'>> {
  const customerId = await bed.enrolled(input);
  await consent(customerId, true);
  return customerId;
}

describe('the events of customers', () => {
  it('are in the shapes of the Segment spec', async () => {
    const customerId = await consenting({ name: 'Ada', email: 'ada@example.com', birthDate: '1915-12-10' });
    const sold = { customerId, skus: ['BEANS', 'MUG'], category: 'Coffee', units: 2, unitMinor: 1_250 };
    const sale = soldEvent({ ...sold, couponCodes: ['WELCOME'], channel: 'ONLINE' });
    await bed.deliver('sales', sale, refundedEvent(sale, { netMinor: 2_500 }), sale);
    await eventually(
      () => toldOf(customerId),
      (told) => told.includes('Order Refunded'),
    );
    const told = (await all()).filter(({ userId }) => userId === customerId);
    expect(told.map(({ type, event }) => event ?? type)).toEqual(['identify', 'Order Completed', 'Order Refunded']);
    const [identify, completed, refunded] = told;
    expect(identify).toEqual({
      type: 'identify',
      messageId: expect.any(String),
      userId: customerId,
      timestamp: expect.any(String),
      context: { library: { name: 'tillgraph', version: '1' } },
      traits: { name: 'Ada', email: 'ada@example.com', birthday: '1915-12-10', createdAt: expect.any(String) },
    });
    expect(completed).toMatchObject({
      type: 'track',
      event: 'Order Completed',
      timestamp: sale.data.occurredAt,
      properties: {
        order_id: sale.data.saleId,
        affiliation: sale.data.locationId,
        channel: 'ONLINE',
        revenue: 50,
        tax: 5,
        total: 55,
        currency: 'USD',
        coupon: 'WELCOME',
        products: [
          { sku: 'BEANS', category: 'Coffee', price: 12.5, quantity: 2 },
          { sku: 'MUG', category: 'Coffee', price: 12.5, quantity: 2 },
        ],
      },
    });
    expect(refunded).toMatchObject({
      event: 'Order Refunded',
      properties: { order_id: sale.data.saleId, total: 27.5, products: [{ quantity: 1 }, { quantity: 1 }] },
    });
    const seen = 'query($id: ID!) { customer(id: $id) { accessLog(first: 1) { nodes { by fields } } } }';
    expect(await bed.run(seen, { id: customerId })).toMatchObject({
      customer: { accessLog: { nodes: [{ by: 'platform', fields: ['dataEvents'] }] } },
    });
  });

  it('are handed out only while the customer consents to it, and only what happened meanwhile', async () => {
    const customerId = await bed.enrolled();
    await bed.deliver('sales', soldEvent({ customerId }));
    await consent(customerId, true, 'MARKETING');
    await consent(customerId, true);
    await bed.deliver('sales', soldEvent({ customerId }));
    await eventually(
      () => toldOf(customerId),
      (told) => told.join() === 'identify,Order Completed',
    );
    await consent(customerId, false);
    expect(await toldOf(customerId)).toEqual([]);
    const voided = soldEvent({ customerId });
    await bed.deliver('sales', voided, refundedEvent(voided, { kind: 'VOID' }));
    await consent(customerId, true);
    await eventually(
      () => toldOf(customerId),
      (told) => told.join() === 'identify,Order Completed,identify',
    );
  });

  it('are not even logged of what was bought without consent', async () => {
    const customerIds = [await bed.enrolled(), await consenting(), newId('customer')];
    const sales = customerIds.map((customerId) => soldEvent({ customerId }));
    await bed.deliver('sales', ...sales);
    await using database = await connectDatabase({ uri: bed.mongoUri, name: 'tillgraph_customer' });
    const dataEvents = database.connection.collection<DataEventRecord>('dataEvents');
    const logged = await dataEvents.find({ type: 'TRACK', customerId: { $in: customerIds } }).toArray();
    expect(logged.map(({ customerId }) => customerId)).toEqual([customerIds[1]]);
  });

  it('tell of companies and merges, and after an erasure of nothing but that', async () => {
    const survivorId = await consenting();
    const mergedId = await consenting();
    const { company } = await bed.mutate('saveCompany', { name: 'Analytical Engines', terms: {} }, 'company { id }');
    const companyId = (company as { id: string }).id;
    await bed.mutate('setCompanyMember', { companyId, customerId: survivorId, role: 'BUYER' });
    await bed.mutate('mergeCustomers', { survivorId, mergedId, reason: 'One' }, 'merge { id }');
    await bed.deliver('sales', soldEvent({ customerId: mergedId }));
    const told = await eventually(
      async () => (await all()).filter(({ userId }) => [survivorId, mergedId].includes(userId as Id<'customer'>)),
      (messages) => messages.some(({ event }) => event === 'Order Completed'),
    );
    expect(told.find(({ type }) => type === 'group')).toMatchObject({
      groupId: companyId,
      userId: survivorId,
      traits: { name: 'Analytical Engines' },
    });
    expect(told.find(({ type }) => type === 'alias')).toMatchObject({ userId: survivorId, previousId: mergedId });
    await bed.mutate('eraseCustomer', { customerId: survivorId });
    await bed.deliver('sales', soldEvent({ customerId: mergedId }));
    await eventually(
      () => toldOf(survivorId, mergedId),
      (messages) => messages.join() === 'Account Deleted,Account Deleted',
    );
  });

  it('are a stream that goes on after any cursor, and pages of any size that hold the same', async () => {
    const customerId = await consenting();
    const sales = Array.from({ length: 7 }, () => soldEvent({ customerId }));
    await bed.deliver('sales', ...sales.slice(0, 5));
    await eventually(
      () => toldOf(customerId),
      (told) => told.length === 6,
    );
    const whole = (await page()).nodes;
    expect((await all(2)).map(({ messageId }) => messageId)).toEqual(whole.map(({ messageId }) => messageId));
    const from = whole.findIndex(({ message }) => message.userId === customerId) + 2;
    const query = `subscription($after: String) { customerDataEvents(after: $after) { messageId cursor } }`;
    const variables = { after: whole[from - 1]?.cursor };
    const stream = await bed.subgraph.subscribe({ query, variables, actor: PLATFORM, requestId: 'test' });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
    const next = async (): Promise<unknown> => (await stream.next()).value?.data?.['customerDataEvents'];
    for (const { messageId, cursor } of whole.slice(from)) expect(await next()).toEqual({ messageId, cursor });
    const coming = next();
    await bed.deliver('sales', ...sales.slice(5));
    expect(await coming).toMatchObject({ messageId: expect.any(String) });
    const waiting = next();
    await stream.return?.();
    await waiting;
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect((await page({ from: tomorrow })).nodes).toEqual([]);
    const { nodes } = await page({ from: new Date(Date.now() - 86_400_000).toISOString(), to: tomorrow });
    expect(nodes.length).toBeGreaterThanOrEqual(whole.length);
  });

  it('are refused to whoever is no platform, and for cursors that are none', async () => {
    const analyst = { ...ADMIN, scopes: new Set<string>(ROLES.supervisor) };
    await expect(bed.run(PAGE, { first: 1 }, analyst)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const variables of [{ first: 0 }, { after: 'bm9uc2Vuc2U' }]) {
      await expect(page(variables)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});

import mongoose from 'mongoose';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGraphClient } from '#platform/graphql/client.ts';
import { type GraphBed, nextOf, startGraphBed } from './graph-bed.ts';
import { card, cash, completeSale, mugsAndCroissant, refundSale, usd } from './selling.ts';

let bed: GraphBed;
beforeAll(async () => {
  bed = await startGraphBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** How many documents sales holds, by collection: what a refusal must leave as it was. */
async function written(): Promise<Record<string, number>> {
  const server = await mongoose.createConnection(bed.graph.mongoUri).asPromise();
  const { db } = server.useDb('tillgraph_sales');
  const counts: [string, number][] = [];
  for (const name of ['sales', 'refunds', 'cashEvents', 'commands']) {
    counts.push([name, (await db?.collection(name).countDocuments()) ?? -1]);
  }
  await server.close();
  return Object.fromEntries(counts);
}

/** A sale that would be good, with parts of it replaced by bad ones. */
const sale = (changes: object): Record<string, unknown> => ({
  ...mugsAndCroissant(bed.shop, crypto.randomUUID()),
  ...changes,
});

describe('a sale is refused, and nothing is written, when', () => {
  const cases: [string, () => object, string, string[]][] = [
    [
      'a SKU is unknown',
      () => sale({ lines: [{ sku: 'NO-SUCH', quantity: '1' }] }),
      'NOT_FOUND',
      ['input', 'lines', '0', 'sku'],
    ],
    [
      'a quantity is 0',
      () => sale({ lines: [{ sku: 'MUG', quantity: '0' }] }),
      'INVALID_INPUT',
      ['input', 'lines', '0', 'quantity'],
    ],
    [
      'a quantity is negative',
      () => sale({ lines: [{ sku: 'MUG', quantity: '-1' }] }),
      'INVALID_INPUT',
      ['input', 'lines', '0', 'quantity'],
    ],
    [
      'half a mug is sold',
      () => sale({ lines: [{ sku: 'MUG', quantity: '0.5' }] }),
      'INVALID_INPUT',
      ['input', 'lines', '0', 'quantity'],
    ],
    ['the tenders do not add up', () => sale({ tenders: [card(3458)] }), 'TENDER_MISMATCH', ['input', 'tenders']],
    [
      'a tender is in another currency',
      () => sale({ tenders: [{ ...card(3459), amount: { amountMinor: 3459, currency: 'EUR' } }] }),
      'CURRENCY_MISMATCH',
      ['input', 'tenders', '0', 'amount'],
    ],
    ['the register is unknown', () => sale({ registerId: 'register_none' }), 'NOT_FOUND', ['input', 'registerId']],
    ['there are no lines', () => sale({ lines: [] }), 'INVALID_INPUT', ['input', 'lines']],
    [
      'it is dated in the future',
      () => sale({ occurredAt: new Date(Date.now() + 3_600_000).toISOString() }),
      'INVALID_INPUT',
      ['input', 'occurredAt'],
    ],
  ];
  it.each(cases)('%s', async (_, input, code, field) => {
    const before = await written();
    const answer = await completeSale(bed.admin, input());
    expect(answer.sale).toBeNull();
    expect(answer.userErrors).toContainEqual(expect.objectContaining({ code, field }));
    expect(answer.userErrors.every((error) => error.message.length > 10)).toBe(true);
    expect(await written()).toEqual(before);
  });

  it('the cash session is closed', async () => {
    const registerId = bed.shop.registers['Harbour till 1'];
    const { register } = await bed.admin.request<{ register: { currentSession: { id: string } } }>(
      'query($id: ID!) { register(id: $id) { currentSession { id } } }',
      { id: registerId },
    );
    const input = { idempotencyKey: 'close', cashSessionId: register.currentSession.id, countedCash: usd(10_000) };
    await bed.admin.request(
      'mutation($input: CloseCashSessionInput!) { closeCashSession(input: $input) { replayed } }',
      {
        input,
      },
    );
    const answer = await completeSale(bed.admin, sale({ registerId }));
    expect(answer.sale).toBeNull();
    expect(answer.userErrors).toContainEqual(expect.objectContaining({ code: 'CASH_SESSION_CLOSED' }));
  });
});

describe('money out of range is refused by its scalar', () => {
  it.each([
    ['a fraction of a cent', { amountMinor: 10.5, currency: 'USD' }],
    ['a made-up currency', { amountMinor: 10, currency: 'XXQ' }],
  ])('%s', async (_, amount) => {
    const { status, errors } = await bed.admin.send(
      'mutation($input: CompleteSaleInput!) { completeSale(input: $input) { replayed } }',
      { input: sale({ tenders: [{ kind: 'CASH', amount }] }) },
    );
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('a refund is refused, and nothing is written, when', () => {
  it('more is asked for than was captured, or more comes back than was sold', async () => {
    const { sale: sold } = await completeSale(bed.admin, sale({ tenders: [cash(4000)] }));
    expect(sold?.change.amountMinor).toBe(541);
    const refund = (quantity: string, amountMinor: number): Promise<unknown> =>
      refundSale(bed.admin, {
        idempotencyKey: crypto.randomUUID(),
        saleId: sold?.id,
        registerId: bed.shop.registers['Main Street till 1'],
        lines: [{ lineNumber: 1, quantity }],
        tenders: [cash(amountMinor)],
      });
    const before = await written();
    expect(await refund('3', 4708)).toMatchObject({ refund: null, userErrors: [{ code: 'REFUND_EXCEEDS_SALE' }] });
    expect(await refund('2', 9999)).toMatchObject({ refund: null, userErrors: [{ field: ['input', 'tenders'] }] });
    expect(await written()).toEqual(before);
    expect(await refund('2', 3139)).toMatchObject({ refund: { total: { amountMinor: 3139 } } });
    expect(await refund('1', 1570)).toMatchObject({ refund: null, userErrors: [{ code: 'REFUND_EXCEEDS_SALE' }] });
  });
});

describe('a caller who may not', () => {
  const READ = '{ locations { id } }';
  const codeWith = async (token: string): Promise<string | undefined> => {
    await using client = createGraphClient({ url: bed.graph.url, token });
    const { status, errors } = await client.send(READ);
    expect(status).toBe(401);
    return errors?.[0]?.extensions?.code;
  };

  it('has an expired token is told so', async () => {
    expect(await codeWith(await bed.token({ subject: 'x', role: 'admin', lifetimeSeconds: -120 }))).toBe(
      'TOKEN_EXPIRED',
    );
  });

  it('has a forged token is refused', async () => {
    const [header, , signature] = (await bed.token({ subject: 'x', role: 'cashier' })).split('.');
    const claims = { sub: 'x', scope: 'sales:read', locations: ['*'], exp: 4_102_444_800 };
    const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    expect(await codeWith(forged)).toBe('UNAUTHENTICATED');
  });

  it('lacks a scope is told which field needs it, and nothing is executed', async () => {
    const storefront = await bed.client({ subject: 'web', role: 'storefront' });
    const { errors, data } = await storefront.send('{ locations { id } trialBalance(currency: "USD") { currency } }');
    expect(data ?? null).toBeNull();
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(errors?.[0]?.message).toContain('Query.trialBalance');
    expect(errors?.[0]?.message).toContain('finance:read');
  });

  it('subscribes to what it may not see is refused', async () => {
    const storefront = await bed.client({ subject: 'web', role: 'storefront' });
    const live = storefront.subscribe('subscription { saleCompleted { id } }');
    await expect(nextOf(live)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('sales:read') as string,
    });
  });

  it('is bound to one location cannot sell at another', async () => {
    const harbour = bed.shop.locations['HARBOUR'] ?? '';
    const cashier = await bed.client({ subject: 'staff-h', role: 'cashier', locations: [harbour] });
    expect(await completeSale(cashier, sale({}))).toMatchObject({
      sale: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'registerId'] }],
    });
  });
});

describe('a malformed request gets a coded error', () => {
  const post = async (body: string): Promise<{ status: number; code: string | undefined }> => {
    const token = await bed.token({ subject: 'x', role: 'admin' });
    const accept = 'application/graphql-response+json';
    const headers = { accept, 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await request(bed.graph.url, { method: 'POST', body, headers });
    const { errors } = (await response.body.json()) as { errors?: { extensions?: { code?: string } }[] };
    return { status: response.statusCode, code: errors?.[0]?.extensions?.code };
  };
  it.each([
    ['not JSON', '{', 400],
    ['no query', '{}', 400],
    ['a syntax error', JSON.stringify({ query: '{ locations {' }), 400],
    ['an unknown field', JSON.stringify({ query: '{ nonsense }' }), 400],
    ['a missing variable', JSON.stringify({ query: 'query($id: ID!) { sale(id: $id) { id } }' }), 400],
    ['a body beyond 1 MiB', JSON.stringify({ query: `{ locations { id } } #${'x'.repeat(1_100_000)}` }), 413],
  ])('%s', async (_, body, expected) => {
    const { status, code } = await post(body);
    expect({ status, coded: typeof code }).toEqual({ status: expected, coded: 'string' });
  });
});

describe('a card number', () => {
  it('is refused in every mutation of the graph, and in queries, with nothing of it said or written', async () => {
    const before = await written();
    const schema = await bed.admin.request<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
      '{ __schema { mutationType { fields { name } } } }',
    );
    const mutations = schema.__schema.mutationType.fields.map(({ name }) => name);
    expect(mutations.length).toBeGreaterThan(30);
    const documents = [
      ...mutations.map(
        (name) => `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
        ${name}(input: $input) { replayed } }`,
      ),
      'query($input: String) { customer(email: $input) { id } }',
    ];
    for (const query of documents) {
      const variables = { input: { notes: ['paid with 4242 4242 4242 4242'] } };
      expect(await refusalOf({ query, variables })).toMatch(/CARD_NUMBER_REFUSED/);
    }
    expect(await refusalOf({ query: '{ sale(id: "4242424242424242") { id } }' })).toMatch(/CARD_NUMBER_REFUSED/);
    expect(await refusalOf({ query: '{ sale(id: 4242424242424242 }' })).toMatch(/CARD_NUMBER_REFUSED/);
    expect(await refusalOf({ query: '{ a }', operationName: '4242424242424242' })).toMatch(/CARD_NUMBER_REFUSED/);
    expect(await written()).toEqual(before);
  });
});

/** What the gateway says to it, as text: which must not hold the number. */
async function refusalOf(body: object): Promise<string> {
  const answer = await request(bed.graph.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await bed.token({ subject: 'test-admin', role: 'admin' })}`,
    },
    body: JSON.stringify(body),
  });
  const text = await answer.body.text();
  expect(answer.statusCode).toBe(400);
  expect(text).not.toMatch(/4242/);
  return text;
}

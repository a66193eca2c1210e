import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { traceInto } from '#platform/telemetry/start-tracing.ts';
import { eventually, type GraphBed, startGraphBed } from './graph-bed.ts';
import { card, COMPLETE_SALE, completeSale, mugsAndCroissant } from './selling.ts';
import { granted, newTillKey } from './till-keys.ts';
import { endedSpan, findSpan, printTrees, treesOf } from './traces.ts';

// Whoever comes with a trace is traced, and nobody else, so that the seeded shop is not.
const exporter = new InMemorySpanExporter();
const lines: string[] = [];
let tracing: AsyncDisposable;
let bed: GraphBed;
beforeAll(async () => {
  bed = await startGraphBed(
    { LOG_LEVEL: 'trace', SLOW_OPERATION_MS: '1' },
    { to: { write: (line) => lines.push(line) } },
  );
  tracing = traceInto(new SimpleSpanProcessor({ exporter }), { name: 'test' });
});
afterAll(async () => {
  await tracing[Symbol.asyncDispose]();
  await bed[Symbol.asyncDispose]();
});

/** A busy machine may take a while; nothing here is about how long. */
const PATIENCE_MS = 30_000;

async function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${await bed.token({ subject: 'test-admin', role: 'admin' })}`;
  return fetch(bed.graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body,
  });
}

const CREATED = 'create tillgraph.sales.sale.completed.v1';

const spans = () => exporter.getFinishedSpans().map(endedSpan);

it('a sale of a till is one trace, from its request to what every consumer makes of it', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const body = JSON.stringify({ query: COMPLETE_SALE, variables: { input: mugsAndCroissant(bed.shop, 'traced') } });
  const live = bed.admin.subscribe('subscription { saleCompleted { id customer { name } } }');
  const told = live.next();
  await eventually(
    async () => await (await fetch(new URL('/metrics', bed.graph.url))).text(),
    (metrics) => metrics.includes('tillgraph_subscription_upstreams 1'),
    PATIENCE_MS,
  );
  const answer = await post(body, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  expect(answer.status).toBe(200);
  const isWhole = (text: string): boolean =>
    ['inventory', 'finance', 'customer', 'sales-totals'].every((name) => text.includes(`process ${name}`)) &&
    text.includes('deliver') &&
    ['sales', 'inventory', 'customer', 'finance'].every((name) => text.includes(`publish ${name}`));
  await eventually(async () => printTrees(treesOf(spans(), traceId)), isWhole, PATIENCE_MS);

  await told;
  await live.return?.();
  const trees = treesOf(spans(), traceId);
  expect(trees.map(({ name }) => name)).toEqual(['mutation CompleteSale']);
  const [request] = trees;
  expect(request?.attributes).toMatchObject({
    'graphql.operation.name': 'CompleteSale',
    'http.response.status_code': 200,
  });
  expect(request?.children).toMatchObject([
    { name: 'prepare', children: [{ name: 'parse' }, { name: 'validate' }, { name: 'plan' }] },
    { name: 'fetch sales', attributes: { 'tillgraph.errors': 0 }, children: [{ name: 'sales mutation' }] },
  ]);
  const transaction = findSpan(findSpan(trees, 'sales together')?.children ?? [], 'transaction');
  expect(transaction?.attributes).toMatchObject({
    'db.namespace': 'tillgraph_sales',
    'tillgraph.transaction.attempts': 1,
  });
  const write = transaction?.children.find(({ name }) => name === 'write');
  expect(write?.attributes['tillgraph.collections']).toEqual(
    expect.arrayContaining(['sales', 'cashSessions', 'outbox']),
  );
  const emitted = transaction?.children.find(({ name }) => name === CREATED);
  expect(emitted?.children.map(({ name }) => name).toSorted()).toEqual([
    'deliver',
    'process customer',
    'process finance',
    'process inventory',
    'process sales-totals',
    'publish sales',
    'sales event',
  ]);
  const delivery = emitted?.children.find(({ name }) => name === 'deliver');
  expect(delivery).toMatchObject({
    attributes: { 'tillgraph.subscribers': 1 },
    children: [{ name: 'fetch customer' }],
  });
  const effect = findSpan(emitted?.children ?? [], 'process finance')?.children;
  expect(effect).toMatchObject([{ name: 'transaction', attributes: { 'db.namespace': 'tillgraph_finance' } }]);
});

it('the plan of an operation that is known is not made again, which its trace says', async () => {
  const traceparent = '00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const body = JSON.stringify({ query: 'query Known { locations { id } }' });
  await post(body);
  await post(body, { traceparent });
  const trees = treesOf(spans(), traceparent.slice(3, 35));
  const prepare = findSpan(trees, 'prepare');
  expect(prepare).toMatchObject({ attributes: { 'tillgraph.plan.known': true }, children: [] });
});

/** No number, name or word of these is anywhere else in the graph. */
const SECRETS = {
  pin: '73916482',
  wrongPin: '59318264',
  name: 'Wilhelmina Quackenbush',
  email: 'wilhelmina@quackenbush.test',
  phone: '+442079460958',
  birthDate: '1931-07-23',
  loyaltyCard: 'QUACK-5518-2207',
  cardToken: 'tok_9vKq2WmXr7',
  cardNumber: '4000056655665556',
  authorisation: 'AUTH7Q4Z',
  giftCode: 'QUAC-KKKK-ENBU-SHHH-7777',
  note: 'allergic to groundnuts',
};

it('nothing of who somebody is and what only they may know comes into a log, at any level, or onto a span', async () => {
  const { admin, shop, graph } = bed;
  exporter.reset();
  const secrets = new Map<string, string>(Object.entries(SECRETS));
  const mutate = async (client: GraphClient, name: string, input: object, select = 'replayed'): Promise<unknown> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation($input: ${type}!) { ${name}(input: $input) { ${select} userErrors { code message } } }`;
    const { data } = await client.send(document, { input: { idempotencyKey: crypto.randomUUID(), ...input } });
    return data?.[name];
  };
  const { pin, wrongPin, name, email, phone, birthDate, loyaltyCard, cardToken, cardNumber, authorisation } = SECRETS;
  const registerId = shop.registers['Main Street till 1'];

  // A till, and somebody at it who forgets the PIN once.
  const locationIds = [shop.locations['MAIN']];
  await mutate(admin, 'saveStaffMember', { number: '903', name, role: 'CASHIER', pin, locationIds });
  const enrolled = await mutate(admin, 'enrolDevice', { registerId, name: 'Counter' }, 'enrolment { code }');
  const { enrolment } = enrolled as { enrolment: { code: string } };
  const key = await newTillKey();
  const asking = { ...key.byCode(enrolment.code), public_key: JSON.stringify(key.publicJwk) } as Record<string, string>;
  const door = new URL('/tills/token', graph.url);
  const grant = (form: Record<string, string>) => fetch(door, { method: 'POST', body: new URLSearchParams(form) });
  const { token } = granted({ status: 200, body: (await (await grant(asking)).json()) as Record<string, unknown> });
  await grant({ ...asking, code: `${enrolment.code}X` });
  secrets.set('code', enrolment.code).set('token', token);
  await using till = createGraphClient({ url: graph.url, token });
  await mutate(till, 'signIn', { staffNumber: '903', pin: wrongPin });
  const signedIn = await mutate(till, 'signIn', { staffNumber: '903', pin }, 'session { token }');
  const { session } = signedIn as { session: { token: string } };
  secrets.set('session', session.token);
  await using cashier = createGraphClient({ url: graph.url, token: session.token });

  // A customer, twice, and not as it should be.
  const customer = { name, email, phone, birthDate, loyaltyCard };
  for (let times = 0; times < 2; times += 1) await mutate(cashier, 'enrolCustomer', customer);
  await mutate(cashier, 'enrolCustomer', { ...customer, birthDate: email, phone: email });
  await mutate(cashier, 'enrolCustomer', { ...customer, nickname: name });
  const literal = `mutation { enrolCustomer(input: { idempotencyKey: "x", email: "${email}", name: "${name}" }) { replayed } }`;
  await cashier.send(`${literal} # ${SECRETS.note}`);

  // A card, one that must not be sent, and a gift card, at a till that may not void.
  const paid = {
    ...card(3459),
    card: { token: cardToken, brand: 'VISA', last4: '4242', authorisationCode: authorisation },
  };
  const { sale } = await completeSale(cashier, { ...mugsAndCroissant(shop, 'secret'), tenders: [paid] });
  await cashier.send(COMPLETE_SALE, {
    input: { ...mugsAndCroissant(shop, 'card'), tenders: [{ ...paid, note: cardNumber }] },
  });
  await mutate(cashier, 'voidSale', { saleId: sale?.id, reason: SECRETS.note });
  const issued = await mutate(admin, 'issueGiftCards', { count: 1, currency: 'USD' }, 'issued { code }');
  const code = (issued as { issued: { code: string }[] }).issued[0]?.code ?? '';
  secrets.set('issued', code);
  for (const tried of [code, SECRETS.giftCode]) {
    await cashier.send('query($code: String!) { giftCard(code: $code) { redemptionToken userErrors { code } } }', {
      code: tried,
    });
  }
  const startPayment = {
    registerId,
    provider: 'STORED_VALUE',
    token: `${cardToken}.${email}`,
    amount: { amountMinor: 1, currency: 'USD' },
  };
  await mutate(cashier, 'startPayment', startPayment, 'payment { state }');

  // What is no request, and no token.
  await post(`{ "query": "{ locations { id } }", "variables": { "email": "${email}", pin: ${pin}`);
  await post(JSON.stringify({ query: `{ customer(email: "${email}") { id } }` }));
  await post(JSON.stringify({ query: '{ locations { id } }' }), { authorization: `Bearer ${token.slice(0, -4)}AAAA` });
  await fetch(new URL(`/nowhere?email=${email}&token=${token}`, graph.url));
  await bed.admin.request('{ __typename }');
  await eventually(
    async () => lines.join(''),
    (text) => text.includes('"refused"') && text.includes('an operation was slow'),
    PATIENCE_MS,
  );

  const told = exporter
    .getFinishedSpans()
    .map(({ name: spanName, attributes, events, status }) => ({ spanName, attributes, events, status }));
  expect(told.length).toBeGreaterThan(100);
  const written = `${lines.join('')}${JSON.stringify(told)}`;
  expect([...secrets].filter(([, secret]) => written.includes(secret)).map(([what]) => what)).toEqual([]);
});

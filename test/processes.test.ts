import { expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { seedShop } from '#apps/seed/seed.ts';
import { startNatsServer } from '#platform/broker/testing-nats.ts';
import { createGraphClient } from '#platform/graphql/client.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { eventually, nextOf } from './graph-bed.ts';
import { issuerIn, startProcess } from './process-bed.ts';
import { COMPLETE_SALE, completeSale, mugsAndCroissant } from './selling.ts';
import { findSpan, printTrees, startCollector, treesOf } from './traces.ts';

const SUBGRAPHS = ['inventory', 'sales', 'customer', 'finance'] as const;
const PAY = 'mutation($input: StartPaymentInput!) { startPayment(input: $input) { payment { state } } }';
const PROOF = 'query($id: ID!) { sale(id: $id) { customer { name } proof { status findings } } }';

interface Proof {
  readonly sale: { readonly customer: { name: string } | null; readonly proof: { status: string } | null };
}

it('sells, with two gateways and the four subgraphs as processes of their own over NATS, one of them killed', async () => {
  await using started = new AsyncDisposableStack();
  const { path: DATA_DIR } = started.use(await temporaryFolder());
  const store = started.use(await startTemporaryStore());
  const nats = started.use(await startNatsServer());
  const collector = started.use(await startCollector());
  const env = {
    DATA_DIR,
    MONGODB_URI: store.uri,
    NATS_URL: nats.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
    // Only what comes with a trace of its own is traced.
    OTEL_TRACES_SAMPLER: 'parentbased_always_off',
  };
  // The issuer's key is made once, before the processes look for it.
  const issuer = await issuerIn(DATA_DIR);
  // Sales asks inventory before it takes an order, the seeded one among them, and finance before it takes store credit.
  const start = async (asked: object, ...names: readonly string[]) => {
    const some = await Promise.all(
      names.map((name) => startProcess(`subgraphs/${name}/main.ts`, { ...env, ...asked })),
    );
    return some.map((subgraph) => started.use(subgraph));
  };
  const [inventory, finance] = await start({}, 'inventory', 'finance');
  const asking = { INVENTORY_URL: inventory?.url, FINANCE_URL: finance?.url };
  const [sales, customer] = await start(asking, 'sales', 'customer');
  const processes = [inventory, sales, customer, finance];
  const urls = SUBGRAPHS.map((name, index) => [`${name.toUpperCase()}_URL`, processes[index]?.url ?? '']);
  const asGateway = { ...env, ...Object.fromEntries(urls) };
  const [gateway, other] = await Promise.all([
    startProcess('gateway/main.ts', asGateway).then((server) => started.use(server)),
    startProcess('gateway/main.ts', asGateway).then((server) => started.use(server)),
  ]);

  const token = await issuer.sign({ subject: 'test-admin', role: 'admin' });
  const graph = started.use(createGraphClient({ url: gateway.url, token }));
  const shop = await seedShop(graph);
  // Whoever watches does so at another gateway than whoever sells.
  const dashboard = started.use(createGraphClient({ url: other.url, token }));
  const live = dashboard.subscribe<{ saleCompleted: { customer: { name: string } } }>(
    'subscription { saleCompleted { id customer { name } lines { variant { name } } } }',
  );
  const arriving = nextOf(live, 20_000);
  const { sale } = await completeSale(graph, mugsAndCroissant(shop, 'processes-1'));
  const agreed = async (id: string | undefined): Promise<Proof> =>
    eventually(
      () => graph.request<Proof>(PROOF, { id }),
      (answer) => answer.sale.proof?.status === 'AGREED',
      20_000,
    );
  expect((await agreed(sale?.id)).sale.customer?.name).toBe('Ada Lovelace');

  const amount = { amountMinor: 1_000, currency: 'USD' };
  const input = {
    idempotencyKey: 'processes-credit',
    registerId: shop.registers['Main Street till 1'],
    provider: 'STORED_VALUE',
    token: shop.customers['grace@example.com'],
    amount,
  };
  expect(await graph.request(PAY, { input })).toMatchObject({ startPayment: { payment: { state: 'CAPTURED' } } });
  await finance?.kill();
  const { sale: second } = await completeSale(graph, mugsAndCroissant(shop, 'processes-2'));
  const answer = await graph.send(PROOF, { id: second?.id });
  // The dead subgraph's field is null with a coded error, and the rest of the answer is whole.
  expect(answer).toMatchObject({
    status: 200,
    data: { sale: { customer: { name: 'Ada Lovelace' }, proof: null } },
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
  await finance?.restart();
  await agreed(second?.id);
  expect((await arriving).saleCompleted.customer.name).toBe('Ada Lovelace');
  await live.return?.();

  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await fetch(gateway.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({ query: COMPLETE_SALE, variables: { input: mugsAndCroissant(shop, 'processes-traced') } }),
  });
  const consumers = ['inventory', 'customer', 'finance'] as const;
  // A span is told of when it ends, its parent later than itself: until then it stands alone.
  const trees = await eventually(
    async () => treesOf(collector.spans, traceId),
    (found) => {
      const text = printTrees(found);
      const hasAll = consumers.every((name) => text.includes(`process ${name}`));
      return found.length === 1 && hasAll && text.startsWith('mutation CompleteSale');
    },
    20_000,
  );
  const [sold, ...others] = trees;
  expect([sold?.service, others]).toEqual(['tillgraph-gateway', []]);
  const inSales = findSpan(trees, 'fetch sales')?.children;
  expect(inSales).toMatchObject([{ name: 'sales mutation', service: 'tillgraph-sales' }]);
  const emitted = findSpan(inSales ?? [], 'create tillgraph.sales.sale.completed.v1');
  for (const name of consumers) {
    expect(emitted?.children).toContainEqual(
      expect.objectContaining({ name: `process ${name}`, service: `tillgraph-${name}` }),
    );
  }
  expect(new Set(collector.spans.map((span) => span.traceId))).toEqual(new Set([traceId]));

  const lines = await auditGraph(store.uri);
  expect(lines.flatMap((line) => line.findings)).toEqual([]);
}, 120_000);

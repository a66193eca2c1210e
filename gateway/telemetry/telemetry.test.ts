import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createMetrics } from '#platform/telemetry/metrics.ts';
import { startFixture } from '../testing/fixture.ts';
import { createShop } from '../testing/shop.ts';
import { inProcessTransport } from '../transport/in-process.ts';

const NAMES = '{ locations { id name } }';

test('what operations took, which were known, and which fields they asked for is measured', async () => {
  const metrics = createMetrics();
  await using fixture = await startFixture({ metrics });
  for (let times = 0; times < 3; times += 1) await fixture.post({ query: NAMES });
  await fixture.post({
    query: 'query ($id: ID!) { sale(id: $id) { total { ...m } } } fragment m on Money { currency }',
    variables: { id: 'sale_1' },
  });
  const text = await metrics.text();
  expect(text).toMatch(/^tillgraph_operation_duration_seconds_count\{type="query",outcome="whole"\} 4$/m);
  expect(text).toMatch(/^tillgraph_operations_prepared_total\{outcome="known"\} 2$/m);
  expect(text).toMatch(/^tillgraph_operations_prepared_total\{outcome="new"\} 2$/m);
  expect(text).toMatch(/^tillgraph_field_uses_total\{field="Location.name"\} 3$/m);
  expect(text).toMatch(/^tillgraph_field_uses_total\{field="Money.currency"\} 1$/m);
  expect(text).toMatch(/^tillgraph_fetch_duration_seconds_count\{subgraph="inventory",outcome="answered"\} 3$/m);
  expect(text).toMatch(/^tillgraph_subscription_upstreams 0$/m);
  await fixture.post({ query: NAMES });
  expect(await metrics.text()).toMatch(/^tillgraph_field_uses_total\{field="Location.name"\} 4$/m);
});

test('a slow operation is logged with its plan and without its variables and literals', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
  const shop = createShop();
  const inventory = inProcessTransport(shop.subgraphs.inventory);
  const slow: typeof inventory = {
    ...inventory,
    execute: async (request) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 60);
      });
      return inventory.execute(request);
    },
  };
  await using fixture = await startFixture({ shop, logger, slowOperationMs: 50, transports: { inventory: slow } });
  await fixture.post({ query: 'query Slow($id: ID!) { variant(id: $id) { name } }', variables: { id: 'variant_1' } });
  await fixture.post({ query: 'query Slow { variant(id: "variant_1") { name } } # of Ada Lovelace' });
  await using patient = await startFixture({ logger, slowOperationMs: 600_000 });
  await patient.post({ query: '{ sale(id: "sale_1") { id } }' });
  const told = lines.map((line) => JSON.parse(line) as { operation?: string; plan?: string; durationMs?: number });
  expect(told).toHaveLength(2);
  expect(told[0]).toMatchObject({ operation: 'Slow', msg: 'an operation was slow' });
  expect(told[0]?.plan).toContain('Fetch(service: "inventory")');
  expect(told[0]?.durationMs).toBeGreaterThan(50);
  expect(told[1]?.plan).toContain('variant(id: "")');
  expect(lines.join()).not.toMatch(/variant_1|Lovelace/);
});

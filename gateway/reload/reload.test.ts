import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { Pool } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMetrics } from '#platform/telemetry/metrics.ts';
import { collectGarbage } from '#platform/testing/collect-garbage.ts';
import { documentHash } from '../documents/trusted-documents.ts';
import { type Fixture, silent, startFixture, supergraph } from '../testing/fixture.ts';
import { shopSale } from '../testing/shop.ts';
import { followFiles } from './follow-files.ts';

/** `RELOADS=20` for the whole of it: each takes half a second of CPU. */
const RELOADS = Number(process.env['RELOADS'] ?? 2);
const CONNECTIONS = 2;
const PATIENCE_MS = 60_000;

const BEFORE = supergraph.sdl;
/** The same graph with one thing more, and one field that may be null from now on. */
const AFTER = `${BEFORE}\ntype Marker @join__type(graph: SALES) { here: Boolean @access(scopes: []) }\n`.replace(
  /(type Sale\b[^{]*\{[^}]*?\breceiptNumber: String)!/s,
  '$1',
);

/** Asks twice which schema it is on, and between that for what two subgraphs know. */
const WHICH = `query Which {
  first: __type(name: "Marker") { name }
  sale(id: "sale_1") { id customer { name } }
  last: __type(name: "Marker") { name }
}`;
const SALE = { id: 'sale_1', customer: { name: 'Name of customer_1' } };
const answerWith = (marker: object | null): object => ({ first: marker, sale: SALE, last: marker });
const PLANNED = 'query Planned { locations { id } }';
const TOTALS = 'subscription { salesTotals(window: { from: "2026-01-01T00:00:00.000Z" }) { count } }';
const SAME = 'subscription Same($after: String) { saleCompleted(after: $after) { id customer { name } } }';
const CHANGED = 'subscription Changed($after: String) { saleCompleted(after: $after) { id receiptNumber } }';

let fixture: Fixture;
const metrics = createMetrics();
beforeEach(async () => {
  fixture = await startFixture({ metrics });
});
afterEach(() => fixture[Symbol.asyncDispose]());

const isAfter = (): boolean => fixture.gateway.supergraphHash !== supergraph.hash;
const reload = (): ReturnType<typeof fixture.gateway.reload> => fixture.gateway.reload(isAfter() ? BEFORE : AFTER);

/** Asks over kept-alive connections until told to stop; answers what was said that should not have been, and how many connections that took. */
async function ask(until: AbortSignal): Promise<{ wrong: unknown[]; connections: number }> {
  const pool = new Pool(new URL(fixture.gateway.url).origin, { connections: CONNECTIONS });
  let connections = 0;
  pool.on('connect', () => (connections += 1));
  const authorization = await fixture.authority.authorization();
  const headers = { authorization, 'content-type': 'application/json', accept: 'application/json' };
  const wrong: unknown[] = [];
  const client = async (): Promise<void> => {
    while (!until.aborted) {
      const before = isAfter();
      const { body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers,
        body: JSON.stringify({ query: WHICH }),
      });
      const { data, errors } = (await body.json()) as { data: unknown; errors?: unknown };
      // What was asked while nothing changed is answered by what there was.
      const allowed = before === isAfter() ? [before] : [before, isAfter()];
      const expected = allowed.map((after) => answerWith(after ? { name: 'Marker' } : null));
      if (errors !== undefined || !expected.some((one) => JSON.stringify(one) === JSON.stringify(data))) {
        wrong.push({ data, errors });
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  await pool.close();
  return { wrong, connections };
}

async function newOperations(): Promise<number> {
  return Number(/prepared_total\{outcome="new"\} (\d+)/.exec(await metrics.text())?.[1]);
}

/**
 * Watches sales until so many were heard, and goes on after its cursor whenever it is ended, on the same connection: how
 * soon a busy machine takes a new one is nothing that a reload decides.
 */
async function listen(query: string, count: number): Promise<{ heard: string[]; ends: string[] }> {
  const client = await fixture.client();
  // Keeps the connection open between subscriptions.
  const open = client.iterate({ query: TOTALS });
  await open.next();
  const heard: string[] = [];
  const ends: string[] = [];
  let after: unknown = null;
  while (heard.length < count) {
    try {
      for await (const { data, extensions } of client.iterate<Sold, { cursor?: string }>({
        query,
        variables: { after },
      })) {
        heard.push(String(data?.saleCompleted.id));
        after = extensions?.cursor;
        if (heard.length === count) break;
      }
    } catch (error) {
      if (!Array.isArray(error)) throw error;
      const [end] = error as { extensions: Record<string, unknown> }[];
      ends.push(String(end?.extensions['code']));
      after = end?.extensions['cursor'] ?? after;
    }
  }
  await open.return?.();
  return { heard, ends };
}

interface Sold extends Record<string, unknown> {
  readonly saleCompleted: { readonly id: string };
}

interface Planners extends Disposable {
  /** How many have planned something. */
  used(): number;
  /** How many of them are still in memory once it is tidied up. */
  kept(): number;
}

/** Whoever keeps a schema keeps its planner. */
function watchPlanners(): Planners {
  const { buildQueryPlan } = QueryPlanner.prototype;
  const seen = new WeakSet<QueryPlanner>();
  const used: WeakRef<QueryPlanner>[] = [];
  QueryPlanner.prototype.buildQueryPlan = function planned(...asked): QueryPlan {
    if (!seen.has(this)) used.push(new WeakRef(this));
    seen.add(this);
    return buildQueryPlan.apply(this, asked);
  };
  return {
    used: () => used.length,
    kept: () => {
      collectGarbage();
      return used.filter((planner) => planner.deref() !== undefined).length;
    },
    [Symbol.dispose]: () => {
      QueryPlanner.prototype.buildQueryPlan = buildQueryPlan;
    },
  };
}

test('reloads under load: nothing fails, nothing is mixed, no event is lost or told twice', async () => {
  using planners = watchPlanners();
  const perReload = 20;
  const count = perReload * (RELOADS + 1);
  const same = listen(SAME, count);
  const changed = listen(CHANGED, count);
  await expect.poll(() => fixture.shop.sales.watchers, { timeout: PATIENCE_MS }).toBe(2);
  const stop = new AbortController();
  await fixture.post({ query: WHICH });
  await fixture.post({ query: PLANNED });
  const prepared = await newOperations();
  const asking = ask(stop.signal);
  let sold = 0;
  const sell = (): void => {
    for (let index = 0; index < perReload; index += 1) fixture.shop.sales.publish(shopSale((sold += 1)));
  };
  sell();
  for (let index = 0; index < RELOADS; index += 1) {
    const reloading = reload();
    sell();
    expect(await reloading).toMatchObject({ kind: 'reloaded' });
    await fixture.post({ query: PLANNED });
  }
  // Everything had been planned before anybody asked for it again, but for who came back to what had ended.
  expect((await newOperations()) - prepared).toBe(0);
  stop.abort();
  const expected = Array.from({ length: count }, (_, index) => `sale_${index + 1}`);
  const { wrong, connections } = await asking;
  expect(wrong).toEqual([]);
  expect(connections).toBe(CONNECTIONS);
  // What a reload does not change goes on, what it does ends and is gone on with: neither misses anything.
  expect(await same).toEqual({ heard: expected, ends: [] });
  const { heard, ends } = await changed;
  expect(heard).toEqual(expected);
  expect(new Set(ends)).toEqual(new Set(['SCHEMA_RELOADED']));
  await metrics.text();
  expect(planners.used()).toBe(RELOADS + 1);
  // The one in use, and the first one, which the fixture itself keeps.
  await expect.poll(() => planners.kept(), { timeout: PATIENCE_MS }).toBeLessThanOrEqual(2);
}, 600_000);

test.each([
  ['is no schema', 'type Query {', /Syntax Error/],
  ['is cut off', BEFORE.slice(0, BEFORE.length / 2), /./],
  ['is not composed', 'type Query { a: Int }', /./],
  ['does not hold together', BEFORE.replace('type Sale ', 'type Sails '), /Sale/],
])('refuses what %s, and goes on as before', async (_what, sdl, reason) => {
  expect(await fixture.gateway.reload(sdl)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
  expect(fixture.gateway.supergraphHash).toBe(supergraph.hash);
  expect((await fixture.post({ query: WHICH })).body).toEqual({ data: answerWith(null) });
});

test('refuses a schema of a subgraph that it cannot reach', async () => {
  const sdl = BEFORE.replace(
    /( {2}SALES @join__graph[^\n]*\n)/,
    '$1  WEATHER @join__graph(name: "weather", url: "")\n',
  );
  const reason = 'This gateway does not know where weather is.';
  expect(await fixture.gateway.reload(sdl)).toEqual({ kind: 'refused', reason });
});

test('follows files: on SIGHUP all of them in order, and those that are watched when they change', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
  const [watched, other] = [join(folder, 'supergraph.graphql'), join(folder, 'documents.json')];
  await Promise.all([writeFile(watched, 'one'), writeFile(other, 'two')]);
  const seen: string[] = [];
  const use = async (path: string): Promise<void> => void seen.push(await readFile(path, 'utf8'));
  const files = [
    { path: watched, watched: true, use },
    { path: other, watched: false, use },
  ];
  using _following = followFiles(files, silent);
  process.emit('SIGHUP', 'SIGHUP');
  await expect.poll(() => seen, { timeout: PATIENCE_MS }).toEqual(['one', 'two']);
  await writeFile(watched, 'another');
  await expect.poll(() => seen, { timeout: PATIENCE_MS }).toEqual(['one', 'two', 'another']);
  // One that has gone is not asked to be used.
  await rm(watched);
  process.emit('SIGHUP', 'SIGHUP');
  await expect.poll(() => seen, { timeout: PATIENCE_MS }).toEqual(['one', 'two', 'another', 'two']);
  await rm(folder, { recursive: true });
});

test('trusts other documents from one request to the next, and not those from before', async () => {
  const [before, after] = ['{ locations { id } }', '{ locations { code } }'];
  await using one = await startFixture({
    documents: { trusted: new Map([[documentHash(before), before]]), trustedOnly: true },
  });
  const taken = async (): Promise<string[]> => {
    const answers = await Promise.all(
      [{ query: before }, { documentId: `sha256:${documentHash(after)}` }].map((body) => one.post(body)),
    );
    return answers.map(({ body }) => body.errors?.[0]?.extensions.code ?? 'taken');
  };
  expect(await taken()).toEqual(['taken', 'DOCUMENT_NOT_TRUSTED']);
  one.gateway.trust(new Map([[documentHash(after), after]]));
  expect(await taken()).toEqual(['DOCUMENT_NOT_TRUSTED', 'taken']);
});

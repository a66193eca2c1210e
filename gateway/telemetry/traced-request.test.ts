import {
  InMemorySpanExporter,
  ParentBasedSampler,
  AlwaysOffSampler,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { traceInto } from '#platform/telemetry/start-tracing.ts';
import { type Fixture, startFixture } from '../testing/fixture.ts';

// Only what comes with a trace of its own is traced.
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
const NAMES = 'query Names { locations { id name } }';

const exporter = new InMemorySpanExporter();
let tracing: AsyncDisposable;
let fixture: Fixture;
beforeAll(async () => {
  const sampler = new ParentBasedSampler({ root: new AlwaysOffSampler() });
  tracing = traceInto(new SimpleSpanProcessor({ exporter }), { name: 'gateway', sampler });
  fixture = await startFixture();
});
afterEach(() => exporter.reset());
afterAll(async () => {
  await fixture[Symbol.asyncDispose]();
  await tracing[Symbol.asyncDispose]();
});

const named = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);
const names = (): string[] => exporter.getFinishedSpans().map(({ name }) => name);

async function post(query: string, headers: Record<string, string> = {}) {
  const authorization = await fixture.authority.authorization();
  return fixture.post({ query }, { authorization, ...headers });
}

describe('an operation goes on with its client’s trace', () => {
  test('over HTTP', async () => {
    await post(NAMES, { traceparent });
    const [request] = named('query Names');
    expect(request?.spanContext().traceId).toBe(TRACE);
    expect(request?.parentSpanContext).toMatchObject({ spanId: '00f067aa0ba902b7', isRemote: true });
    expect(names()).toContain('fetch inventory');
  });

  test('over a WebSocket, each message by itself', async () => {
    const client = await fixture.client();
    for (const extensions of [{ traceparent }, {}]) {
      const stream = client.iterate({ query: NAMES, extensions });
      expect((await stream.next()).value).toMatchObject({ data: { locations: expect.any(Array) as unknown } });
      await stream.return?.();
    }
    expect(named('query Names')).toHaveLength(1);
    expect(named('fetch inventory').map((span) => span.spanContext().traceId)).toEqual([TRACE]);
  });

  test('answered by a stream', async () => {
    const authorization = await fixture.authority.authorization();
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json', authorization, traceparent };
    const response = await fetch(fixture.gateway.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: NAMES }),
    });
    expect(await response.text()).toContain('locations');
    expect(named('query Names').map((span) => span.spanContext().traceId)).toEqual([TRACE]);
  });
});

test('what comes without a trace, or with one that is not taken down, is not traced', async () => {
  await post(NAMES);
  await post(NAMES, { traceparent: traceparent.replace(/1$/, '0') });
  await post(NAMES, { traceparent: 'nonsense' });
  expect(names()).toEqual([]);
});

test('an answer that is shared says so where its fetches are not', async () => {
  await Promise.all([post(NAMES, { traceparent }), post(NAMES, { traceparent: traceparent.replace('4bf9', '5bf9') })]);
  const shared = named('query Names').map(({ attributes }) => attributes['tillgraph.answer.shared'] ?? false);
  expect(shared.filter(Boolean)).toHaveLength(2 - named('fetch inventory').length);
});

test('a request that is refused says with what, and never what it asked', async () => {
  await post('{ locations { id secretOfAda } }', { traceparent });
  await fixture.post({ query: NAMES }, { authorization: 'Bearer eyJhbGciOiJFZERTQSJ9.e30.c2VjcmV0', traceparent });
  const told = named('POST /graphql').map(({ attributes }) => attributes);
  expect(told).toMatchObject([{ 'http.response.status_code': 400 }, { 'error.type': 'UNAUTHENTICATED' }]);
  expect(named('validate')).toHaveLength(1);
  const spans = exporter
    .getFinishedSpans()
    .map(({ name, attributes, status, events }) => ({ name, attributes, status, events }));
  expect(JSON.stringify(spans)).not.toMatch(/secretOfAda|eyJ/);
});

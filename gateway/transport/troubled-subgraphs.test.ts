import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TIMEOUT_HEADER } from '#platform/graphql/deadline.ts';
import { defaultLimits } from '../limits/limits.ts';
import { contexts, silent, startFixture } from '../testing/fixture.ts';
import { withBulkhead } from './bulkhead.ts';
import { withDeadline } from './deadline.ts';
import { httpTransport } from './http.ts';
import { retryingQueries } from './retry.ts';
import { ANSWER, request, scriptedTransport } from './testing/scripted-transport.ts';
import type { Transport } from './transport.ts';

/** A server that does with each request what a test says, in place of a subgraph. */
interface TroubledServer extends AsyncDisposable {
  readonly url: string;
  readonly transport: Transport;
  readonly requests: IncomingMessage[];
}

async function startTroubled(
  answer: (request: IncomingMessage, response: ServerResponse, number: number) => void,
): Promise<TroubledServer> {
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((incoming, response) => {
    // It has no lines, as foreign ones have none.
    if (incoming.method === 'GET') return void response.writeHead(404).end();
    requests.push(incoming);
    incoming.resume().on('end', () => answer(incoming, response, requests.length));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const transport = httpTransport({ name: 'sales', url, contexts, logger: silent });
  return {
    url,
    transport,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await transport.close();
    },
  };
}

const PATIENCE_MS = 700;

/** From now on no time passes but what a test says: on a busy machine a deadline would be over before its request is sent. */
function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
}

afterEach(() => void vi.useRealTimers());

async function isAsked({ requests }: TroubledServer, times = 1): Promise<void> {
  await expect.poll(() => requests.length).toBe(times);
}

const fine = (response: ServerResponse): void => void response.end(JSON.stringify(ANSWER));
const MUTATION = 'mutation { completeSale(input: {}) { replayed } }';

describe('a subgraph that does not answer', () => {
  test('is waited for until the deadline, and the connection is let go', async () => {
    await using hanging = await startTroubled(() => undefined);
    const transport = withDeadline(hanging.transport, { name: 'sales', timeoutMs: PATIENCE_MS });
    stopClock();
    const outcome = transport.execute(request());
    await isAsked(hanging);
    vi.advanceTimersByTime(PATIENCE_MS);
    await expect(outcome).rejects.toMatchObject({ kind: 'timeout' });
    const [first] = hanging.requests;
    await expect.poll(() => first?.socket.destroyed).toBe(true);
  });

  test('is not waited for longer than the request has left, which it is told', async () => {
    await using hanging = await startTroubled(() => undefined);
    const transport = withDeadline(hanging.transport, { name: 'sales', timeoutMs: 10_000 });
    stopClock();
    const outcome = transport.execute({ ...request(), deadlineAt: Date.now() + PATIENCE_MS });
    await isAsked(hanging);
    expect(hanging.requests[0]?.headers[TIMEOUT_HEADER]).toBe(String(PATIENCE_MS));
    vi.advanceTimersByTime(PATIENCE_MS);
    await expect(outcome).rejects.toMatchObject({ kind: 'late' });
    const past = transport.execute({ ...request(), deadlineAt: Date.now() - 1 });
    await expect(past).rejects.toMatchObject({ kind: 'late' });
    expect(hanging.requests).toHaveLength(1);
  });

  test('cannot keep anybody waiting by answering drop by drop', async () => {
    await using dripping = await startTroubled((_request, response) => {
      response.write('{"data":');
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    const transport = withDeadline(dripping.transport, { name: 'sales', timeoutMs: PATIENCE_MS });
    stopClock();
    const outcome = transport.execute(request());
    await isAsked(dripping);
    vi.advanceTimersByTime(PATIENCE_MS);
    await expect(outcome).rejects.toMatchObject({ kind: 'timeout' });
    const [first] = dripping.requests;
    await expect.poll(() => first?.socket.destroyed).toBe(true);
  });

  test('is not asked at all by a request that nobody waits for when its connection comes free', async () => {
    await using hanging = await startTroubled(() => undefined);
    const connections = 64;
    const patient = withDeadline(hanging.transport, { name: 'sales', timeoutMs: 4 * PATIENCE_MS });
    const hasty = withDeadline(hanging.transport, { name: 'sales', timeoutMs: PATIENCE_MS });
    const asked = (transport: Transport, times: number): Promise<unknown>[] =>
      Array.from({ length: times }, () => transport.execute(request()).catch((error: unknown) => error));
    stopClock();
    const outcomes = [...asked(patient, connections), ...asked(hasty, 36)];
    await isAsked(hanging, connections);
    vi.advanceTimersByTime(PATIENCE_MS);
    await Promise.all(outcomes.slice(connections));
    vi.advanceTimersByTime(3 * PATIENCE_MS);
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject({ kind: 'timeout' });
    const isOver = (): boolean => hanging.requests.every(({ socket }) => socket.destroyed);
    await expect.poll(isOver).toBe(true);
    expect(hanging.requests).toHaveLength(connections);
  });

  test('is asked a query once more, a mutation never', async () => {
    await using closing = await startTroubled((incoming, response, number) => {
      if (number % 2 === 1) incoming.socket.destroy();
      else fine(response);
    });
    const transport = retryingQueries(closing.transport);
    expect(await transport.execute(request())).toEqual(ANSWER);
    expect(closing.requests).toHaveLength(2);
    await expect(transport.execute(request(MUTATION))).rejects.toMatchObject({ kind: 'connection' });
    expect(closing.requests).toHaveLength(3);
  });

  test('is asked a query twice at most, and one that dies in the middle of its answer likewise', async () => {
    await using dying = await startTroubled((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"data":', () => response.destroy());
    });
    await expect(retryingQueries(dying.transport).execute(request())).rejects.toMatchObject({ kind: 'connection' });
    expect(dying.requests).toHaveLength(2);
  });

  test('is not believed when it answers what is no GraphQL', async () => {
    await using proxy = await startTroubled((_request, response) =>
      response.writeHead(502).end('<html>Bad gateway</html>'),
    );
    await expect(retryingQueries(proxy.transport).execute(request())).rejects.toMatchObject({ kind: 'nonsense' });
    expect(proxy.requests).toHaveLength(1);
  });

  test('is given so much to do at a time, the rest waits', async () => {
    const held = Promise.withResolvers<void>();
    const behind = scriptedTransport(async () => {
      await held.promise;
      return ANSWER;
    });
    const transport = withBulkhead(behind, { name: 'sales', atOnce: 2 });
    // Two at once, and four wait for each of them.
    const taken = Array.from({ length: 10 }, () => transport.execute(request()));
    await expect(transport.execute(request())).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 1_000 });
    expect(behind.asked).toHaveLength(2);
    held.resolve();
    expect(await Promise.all(taken)).toEqual(Array(10).fill(ANSWER));
  });
});

const SALE = '{ sale(id: "sale_3") { id customer { name } lines { variant { sku } } } }';
const WHOLE_BUT_CUSTOMER = {
  data: {
    sale: { id: 'sale_3', customer: null, lines: [{ variant: { sku: 'SKU-1' } }, { variant: { sku: 'SKU-2' } }] },
  },
};

describe('a graph of which a part is in trouble', () => {
  test('answers the rest in time, and says so without a name', async () => {
    await using hanging = await startTroubled(() => undefined);
    const limits = { ...defaultLimits, subgraph: { ...defaultLimits.subgraph, timeoutMs: PATIENCE_MS } };
    await using fixture = await startFixture({
      limits,
      transports: { customer: httpTransport({ name: 'customer', url: hanging.url, contexts, logger: silent }) },
    });
    stopClock();
    const answer = fixture.post({ query: SALE });
    await isAsked(hanging);
    vi.advanceTimersByTime(PATIENCE_MS);
    const { status, body } = await answer;
    expect(status).toBe(200);
    expect(body).toMatchObject(WHOLE_BUT_CUSTOMER);
    expect(body.errors).toEqual([
      {
        message: 'A part of the graph did not answer in time. What it owns is missing here; try again.',
        path: ['sale', 'customer'],
        extensions: { code: 'DEADLINE_EXCEEDED', retryable: true },
      },
    ]);
  });

  test('gives a request so much time in all, over its steps', async () => {
    await using hanging = await startTroubled(() => undefined);
    const limits = { ...defaultLimits, requestTimeoutMs: PATIENCE_MS };
    await using fixture = await startFixture({
      limits,
      transports: { sales: httpTransport({ name: 'sales', url: hanging.url, contexts, logger: silent }) },
    });
    const { body } = await fixture.post({ query: SALE });
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['DEADLINE_EXCEEDED']);
  });

  test('leaves a subgraph alone that was killed, answers the rest at once, and finds it again', async () => {
    const victim = fork(new URL('testing/mute-subgraph.ts', import.meta.url), { stdio: 'ignore' });
    const [port] = (await once(victim, 'message')) as [number];
    const url = `http://127.0.0.1:${port}/graphql`;
    const transport = httpTransport({ name: 'customer', url, contexts, logger: silent });
    // Its failures count together, and the pause after them is not over, however long all this takes.
    vi.useFakeTimers({ toFake: ['performance'] });
    await using fixture = await startFixture({ transports: { customer: transport } });
    const asked = Promise.all(Array.from({ length: 6 }, (_, at) => fixture.post({ query: `# ${at}\n${SALE}` })));
    await once(victim, 'message');
    victim.kill('SIGKILL');
    for (const { status, body } of await asked) {
      expect(status).toBe(200);
      expect(body).toMatchObject(WHOLE_BUT_CUSTOMER);
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    }
    const alone = await fixture.post({ query: SALE });
    expect(alone.body.errors?.[0]?.extensions).toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      retryAfterMs: expect.any(Number),
    });
    vi.useRealTimers();

    const back = createServer((_request, response) => {
      response.end(JSON.stringify({ data: { _entities: [{ customer: { id: 'customer_3', name: 'Ada' } }] } }));
    });
    back.listen(port, '127.0.0.1');
    try {
      const again = async (): Promise<unknown> => (await fixture.post({ query: SALE })).body.errors;
      await expect.poll(again).toBeUndefined();
    } finally {
      back.closeAllConnections();
      back.close();
    }
  });
});

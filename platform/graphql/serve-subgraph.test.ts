import { createInterface } from 'node:readline';
import { buildSchema } from 'graphql';
import { type Client as SocketClient, CloseCode, createClient } from 'graphql-ws';
import { Client } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CONTEXT_HEADER, type ContextVerifier } from '../auth/signed-context.ts';
import { AppError } from '../errors/app-error.ts';
import { createLogger } from '../telemetry/logger.ts';
import { createTestFeed } from '../testing/memory-log.ts';
import { TIMEOUT_HEADER } from './deadline.ts';
import { LINE_PROTOCOL } from './lines/serve-lines.ts';
import { type ServedSubgraph, serveSubgraph } from './serve-subgraph.ts';
import { createSubgraphExecutor, type Subgraph } from './subgraph.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const ticks = createTestFeed<number>('ticks', (tick) => `parity ${tick % 2}`);
let ready = true;

/** Says who asks, and ticks. */
function subgraph(): Subgraph {
  const schema = buildSchema(`
    directive @access(scopes: [String!]!) on FIELD_DEFINITION | OBJECT
    type Query @access(scopes: []) {
      whoami: String!
      requestId: String!
      broken: String
      secret: String @access(scopes: ["secrets:read"])
    }
    type Subscription @access(scopes: []) { ticks(from: Int! = 0): Int! }
  `);
  const { whoami, requestId, broken } = schema.getQueryType()?.getFields() ?? {};
  if (whoami) whoami.resolve = (_source, _args, { actor }: { actor: { subject: string } }) => actor.subject;
  if (requestId) requestId.resolve = (_source, _args, context: { requestId: string }) => context.requestId;
  if (broken) {
    broken.resolve = () => {
      throw new Error('secret: the password is 123');
    };
  }
  const field = schema.getSubscriptionType()?.getFields()['ticks'];
  if (field) {
    field.subscribe = (_source, { from }: { from: number }) => {
      if (from < 0) throw new AppError('TOO_EARLY', 'There was nothing before zero.');
      return ticks.watch({ filter: (tick) => tick >= from });
    };
    field.resolve = (tick: number) => tick;
  }
  const close = async (): Promise<void> => undefined;
  return {
    name: 'ticks',
    schema,
    ...createSubgraphExecutor({ name: 'ticks', schema, logger, createContext: (request) => request }),
    isReady: async () => ready,
    readiness: () => ({ broker: 'away' }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const contexts: ContextVerifier = {
  verify: async (context) => {
    if (context !== 'good') throw new AppError('CONTEXT_REFUSED', 'Ask the gateway.');
    return { subject: 'till_1', scopes: new Set<string>(), locations: 'all' };
  },
};
const GOOD = { [CONTEXT_HEADER]: 'good' };

let served: ServedSubgraph;
beforeAll(async () => {
  served = await serveSubgraph({ subgraph: subgraph(), contexts, host: '127.0.0.1', port: 0, logger });
});
afterAll(async () => {
  await served.close();
});

async function post(body: unknown, headers: Record<string, string> = GOOD): Promise<{ status: number; body: unknown }> {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

function connect(context: string): SocketClient {
  const url = served.url.replace(/^http/, 'ws');
  return createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { [CONTEXT_HEADER]: context },
  });
}

/** Sends requests over one connection of lines, and answers with what came back, by their numbers. */
async function overLines(requests: readonly object[]): Promise<Record<string, { status: number; body: unknown }>> {
  const client = new Client(new URL(served.url).origin);
  const { socket } = await client.upgrade({ path: '/graphql', protocol: LINE_PROTOCOL });
  socket.write(requests.map((request, number) => `${number} ${JSON.stringify(request)}\n`).join(''));
  const answers: Record<string, { status: number; body: unknown }> = {};
  for await (const line of createInterface({ input: socket })) {
    const [, number = '', status, text = ''] = /^(\d+) (\d+) (.*)$/.exec(line) ?? [];
    answers[number] = { status: Number(status), body: JSON.parse(text) };
    if (Object.keys(answers).length === requests.length) break;
  }
  socket.destroy();
  await client.close();
  return answers;
}

describe('a served subgraph', () => {
  test('answers over lines as it does by POST', async () => {
    const headers = { ...GOOD, 'x-request-id': 'request-7' };
    const requests: { body: object; headers: Record<string, string> }[] = [
      { headers, body: { query: '{ whoami requestId }' } },
      { headers, body: { query: '{ broken }' } },
      { headers, body: {} },
      { headers: {}, body: { query: '{ whoami }' } },
      { headers: { ...headers, [TIMEOUT_HEADER]: '0' }, body: { query: '{ whoami }' } },
    ];
    const answers = await overLines(requests);
    for (const [number, request] of requests.entries()) {
      expect(answers[number]).toEqual(await post(request.body, request.headers));
    }
    expect(answers[0]).toEqual({ status: 200, body: { data: { whoami: 'till_1', requestId: 'request-7' } } });
    expect(answers[3]?.status).toBe(401);
  });

  test('begins nothing for who has no time left to wait, and answers who has', async () => {
    const late = await post({ query: '{ whoami }' }, { ...GOOD, [TIMEOUT_HEADER]: '0' });
    expect(late.body).toMatchObject({ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] });
    const patient = await post({ query: '{ whoami }' }, { ...GOOD, [TIMEOUT_HEADER]: '10000' });
    expect(patient.body).toEqual({ data: { whoami: 'till_1' } });
  });

  test('executes for the actor of the context, under the request id it was given', async () => {
    const headers = { ...GOOD, 'x-request-id': 'request-7' };
    expect((await post({ query: '{ whoami requestId }' }, headers)).body).toEqual({
      data: { whoami: 'till_1', requestId: 'request-7' },
    });
  });

  test('does not take over a request id that would disturb the log', async () => {
    const headers = { ...GOOD, 'x-request-id': 'a b{}' };
    expect((await post({ query: '{ requestId }' }, headers)).body).not.toEqual({ data: { requestId: 'a b{}' } });
  });

  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['a caller’s own token', { query: '{ whoami }' }, { authorization: 'Bearer token' }, 401, 'CONTEXT_REFUSED'],
    ['another context', { query: '{ whoami }' }, { [CONTEXT_HEADER]: 'bad' }, 401, 'CONTEXT_REFUSED'],
    ['no JSON', '{', GOOD, 400, 'BAD_REQUEST'],
    ['no query', {}, GOOD, 400, 'BAD_REQUEST'],
    ['a body too long', { query: ' '.repeat(1024 * 1024) }, GOOD, 413, 'PAYLOAD_TOO_LARGE'],
  ])('refuses %s', async (_, request, headers, status, code) => {
    expect(await post(request, headers)).toMatchObject({ status, body: { errors: [{ extensions: { code } }] } });
  });

  test('refuses what the caller has no scope for, whole, although nothing asked before', async () => {
    const { body } = await post({ query: '{ whoami secret }' });
    expect(body).toEqual({
      errors: [
        {
          message: 'Query.secret needs the scope secrets:read, which this token does not carry.',
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
  });

  test('hides what a bug says', async () => {
    const { body } = await post({ query: '{ broken }' });
    expect(body).toMatchObject({ data: { broken: null }, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(JSON.stringify(body)).not.toContain('password');
  });

  test('is live, and ready when its database is, and says what is degraded', async () => {
    const statusOf = async (path: string): Promise<number> => (await fetch(new URL(path, served.url))).status;
    expect([await statusOf('/livez'), await statusOf('/readyz')]).toEqual([200, 200]);
    const readiness = await fetch(new URL('/readyz', served.url));
    expect(await readiness.json()).toEqual({ status: 'ready', broker: 'away' });
    ready = false;
    expect([await statusOf('/livez'), await statusOf('/readyz')]).toEqual([200, 503]);
    ready = true;
  });
});

describe('its subscriptions', () => {
  test('arrive in order, and end at the source when the client leaves', async () => {
    const client = connect('good');
    const events = client.iterate({ query: 'subscription { ticks }' });
    const first = events.next();
    await expect.poll(() => ticks.watchers).toBe(1);
    for (const tick of [1, 2, 3]) ticks.publish(tick);
    const extensions = { cursor: expect.any(String), key: expect.any(String) };
    expect((await first).value).toEqual({ data: { ticks: 1 }, extensions: { ...extensions, key: 'parity 1' } });
    expect((await events.next()).value).toEqual({ data: { ticks: 2 }, extensions });
    await events.return?.();
    await expect.poll(() => ticks.watchers).toBe(0);
    await client.dispose();
  });

  test('begin with a mark of where they are for whoever asks for marks, and for nobody else', async () => {
    const client = connect('good');
    const events = client.iterate({ query: 'subscription { ticks }', extensions: { marks: true } });
    expect((await events.next()).value).toEqual({
      data: null,
      extensions: { cursor: expect.any(String), isMark: true },
    });
    await client.dispose();
  });

  test.each([
    ['the source refuses', 'subscription { ticks(from: -1) }', 'TOO_EARLY'],
    ['the document is not valid', 'subscription { tocks }', 'GRAPHQL_VALIDATION_FAILED'],
    ['the document does not parse', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ])('are refused with an error message when %s', async (_, query, code) => {
    const client = connect('good');
    await expect(client.iterate({ query }).next()).rejects.toMatchObject([{ extensions: { code } }]);
    await client.dispose();
  });

  test('are closed as unauthorized without a good context', async () => {
    const client = connect('bad');
    await expect(client.iterate({ query: 'subscription { ticks }' }).next()).rejects.toMatchObject({
      code: CloseCode.Unauthorized,
      reason: 'CONTEXT_REFUSED',
    });
  });
});

import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { createAuthority, type Fixture, startFixture } from '../../testing/fixture.ts';
import { shopSale } from '../../testing/shop.ts';

// What graphql-ws's PROTOCOL.md asks of a server, message by message, spoken by hand: no client library in between that
// would not say what it must not.

const PATIENCE_MS = 10_000;
/** Long enough for an answer that must not come. */
const SILENCE_MS = 300;

const QUERY = { query: '{ sale(id: "sale_1") { id } }' };
const LIVE = { query: 'subscription { saleCompleted { id } }' };

let fixture: Fixture;
let authorization: string;
let revoked: string | null = null;

beforeAll(async () => {
  const authority = await createAuthority();
  const tokens: TokenVerifier = {
    ...authority.tokens,
    verify: async (header) => {
      if (header === revoked) throw new AppError('TOKEN_REVOKED', 'This token was revoked.');
      return authority.tokens.verify(header);
    },
  };
  fixture = await startFixture({ authority: { ...authority, tokens } });
  authorization = await fixture.authority.authorization();
});

afterAll(() => fixture[Symbol.asyncDispose]());

interface RawSocket extends AsyncDisposable {
  readonly protocol: string;
  send(message: unknown): void;
  /** The next message. Throws when the socket closes first, or nothing comes in time. */
  receive(): Promise<Record<string, unknown>>;
  /** Resolves to nothing when there is silence, and to what came otherwise. */
  silence(): Promise<unknown>;
  /** The code with which the server closes it. */
  closed(): Promise<number>;
}

async function open(protocols: string | string[] = GRAPHQL_TRANSPORT_WS_PROTOCOL): Promise<RawSocket> {
  const socket = new WebSocket(fixture.gateway.subscriptionsUrl, protocols);
  const received: Record<string, unknown>[] = [];
  let code: number | null = null;
  socket.on('message', (data) => received.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>));
  socket.on('close', (given) => (code = given));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    protocol: socket.protocol,
    send: (message) =>
      socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    receive: async () => {
      await expect.poll(() => received.length > 0 || code !== null, { timeout: PATIENCE_MS }).toBe(true);
      const message = received.shift();
      if (message === undefined) throw new Error(`Closed with ${code}.`);
      return message;
    },
    silence: async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, SILENCE_MS);
      });
      return received[0] ?? code ?? undefined;
    },
    closed: async () => {
      await expect.poll(() => code, { timeout: PATIENCE_MS }).not.toBeNull();
      return code ?? 0;
    },
    [Symbol.asyncDispose]: async () => socket.terminate(),
  };
}

async function opened(): Promise<RawSocket> {
  const socket = await open();
  socket.send({ type: 'connection_init', payload: { authorization } });
  expect(await socket.receive()).toMatchObject({ type: 'connection_ack' });
  return socket;
}

/** Publishes until the subscription has told of it: nobody says when a subscription has begun. */
async function eventOf(socket: RawSocket, number: number): Promise<Record<string, unknown>> {
  let heard: Record<string, unknown> | null = null;
  const listening = socket.receive().then((message) => (heard = message));
  await expect
    .poll(
      () => {
        fixture.shop.sales.publish(shopSale(number));
        return heard;
      },
      { timeout: PATIENCE_MS },
    )
    .not.toBeNull();
  return listening;
}

describe('the handshake', () => {
  test('agrees on graphql-transport-ws, also when others are offered first', async () => {
    await using socket = await open(['graphql-ws', GRAPHQL_TRANSPORT_WS_PROTOCOL]);
    expect(socket.protocol).toBe(GRAPHQL_TRANSPORT_WS_PROTOCOL);
  });

  test('closes a socket that does not speak the protocol with 4406', async () => {
    await using socket = await open([]);
    expect(await socket.closed()).toBe(CloseCode.SubprotocolNotAcceptable);
  });

  test('closes a socket that never initialises with 4408', { timeout: 20_000 }, async () => {
    await using socket = await open();
    expect(await socket.closed()).toBe(CloseCode.ConnectionInitialisationTimeout);
  });

  test('closes a socket that initialises twice with 4429', async () => {
    await using socket = await opened();
    socket.send({ type: 'connection_init', payload: { authorization } });
    expect(await socket.closed()).toBe(CloseCode.TooManyInitialisationRequests);
  });

  test('closes a socket that subscribes before it is acknowledged with 4401', async () => {
    await using socket = await open();
    socket.send({ id: '1', type: 'subscribe', payload: QUERY });
    expect(await socket.closed()).toBe(CloseCode.Unauthorized);
  });

  test('closes a socket whose token is no good with 4401, and never acknowledges it', async () => {
    await using socket = await open();
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer nothing-of-the-kind' } });
    await expect(socket.receive()).rejects.toThrow(`Closed with ${CloseCode.Unauthorized}.`);
  });

  test('closes a socket whose token was revoked with 4403', async () => {
    await using socket = await open();
    revoked = authorization;
    socket.send({ type: 'connection_init', payload: { authorization } });
    expect(await socket.closed()).toBe(CloseCode.Forbidden);
    revoked = null;
  });
});

describe('a message that is none', () => {
  test.each<[string, unknown]>([
    ['is no JSON', 'hello'],
    ['is no object', '[]'],
    ['has no type', { id: '1', payload: QUERY }],
    ['has an unknown type', { id: '1', type: 'start', payload: QUERY }],
    ['is an acknowledgement', { type: 'connection_ack' }],
    ['is a result', { id: '1', type: 'next', payload: {} }],
    ['is an error', { id: '1', type: 'error', payload: [] }],
    ['subscribes without an id', { type: 'subscribe', payload: QUERY }],
    ['subscribes with an empty id', { id: '', type: 'subscribe', payload: QUERY }],
    ['subscribes without a payload', { id: '1', type: 'subscribe' }],
    ['subscribes without a query', { id: '1', type: 'subscribe', payload: {} }],
    [
      'subscribes with variables that are no object',
      { id: '1', type: 'subscribe', payload: { ...QUERY, variables: 1 } },
    ],
    ['completes without an id', { type: 'complete' }],
    ['is bytes of no text', Buffer.from([0xff, 0xfe, 0x00])],
  ])('because it %s closes the socket with 4400', async (_, message) => {
    await using socket = await opened();
    socket.send(message);
    expect(await socket.closed()).toBe(CloseCode.BadRequest);
  });
});

describe('ping and pong', () => {
  test('a ping is answered with a pong that carries its payload, before the handshake and after', async () => {
    await using socket = await open();
    socket.send({ type: 'ping', payload: { n: 1 } });
    expect(await socket.receive()).toEqual({ type: 'pong', payload: { n: 1 } });
    socket.send({ type: 'connection_init', payload: { authorization } });
    expect(await socket.receive()).toMatchObject({ type: 'connection_ack' });
    socket.send({ type: 'ping' });
    expect(await socket.receive()).toEqual({ type: 'pong' });
  });

  test('a pong that nobody asked for is taken in silence', async () => {
    await using socket = await opened();
    socket.send({ type: 'pong', payload: { n: 1 } });
    expect(await socket.silence()).toBeUndefined();
  });
});

describe('an operation', () => {
  test('that is a query has one result, and then is complete', async () => {
    await using socket = await opened();
    socket.send({ id: 'q', type: 'subscribe', payload: QUERY });
    expect(await socket.receive()).toMatchObject({
      id: 'q',
      type: 'next',
      payload: { data: { sale: { id: 'sale_1' } } },
    });
    expect(await socket.receive()).toEqual({ id: 'q', type: 'complete' });
    expect(await socket.silence()).toBeUndefined();
  });

  test('that is no good has one error message, and nothing after it; the socket goes on', async () => {
    await using socket = await opened();
    socket.send({ id: 'e', type: 'subscribe', payload: { query: '{ unknown }' } });
    expect(await socket.receive()).toMatchObject({
      id: 'e',
      type: 'error',
      payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(await socket.silence()).toBeUndefined();
    socket.send({ id: 'e', type: 'subscribe', payload: QUERY });
    expect(await socket.receive()).toMatchObject({ id: 'e', type: 'next' });
  });

  test('with the id of one that is under way closes the socket with 4409', async () => {
    await using socket = await opened();
    socket.send({ id: '1', type: 'subscribe', payload: LIVE });
    await eventOf(socket, 1);
    socket.send({ id: '1', type: 'subscribe', payload: LIVE });
    expect(await socket.closed()).toBe(CloseCode.SubscriberAlreadyExists);
  });

  test('that the client completes is told of nothing more, and its id may be used again', async () => {
    await using socket = await opened();
    socket.send({ id: '1', type: 'subscribe', payload: LIVE });
    expect(await eventOf(socket, 2)).toMatchObject({ id: '1', type: 'next' });
    socket.send({ id: '1', type: 'complete' });
    socket.send({ type: 'ping' });
    // What was on its way when the server heard of it may still arrive before this.
    for (let message = await socket.receive(); message['type'] !== 'pong'; message = await socket.receive()) {
      expect(message).toMatchObject({ id: '1', type: 'next' });
    }
    fixture.shop.sales.publish(shopSale(3));
    expect(await socket.silence()).toBeUndefined();
    socket.send({ id: '1', type: 'subscribe', payload: QUERY });
    expect(await socket.receive()).toMatchObject({
      id: '1',
      type: 'next',
      payload: { data: { sale: { id: 'sale_1' } } },
    });
  });

  test('that was never there may be completed, in silence', async () => {
    await using socket = await opened();
    socket.send({ id: 'nothing', type: 'complete' });
    expect(await socket.silence()).toBeUndefined();
  });

  test('shares its socket with others, each under its own id', async () => {
    await using socket = await opened();
    const ids = ['a', 'b', 'c'];
    for (const id of ids) socket.send({ id, type: 'subscribe', payload: QUERY });
    const received = [];
    for (let count = 0; count < ids.length * 2; count += 1) received.push(await socket.receive());
    for (const id of ids) {
      const ofOne = received.filter((message) => message['id'] === id).map((message) => message['type']);
      expect(ofOne).toEqual(['next', 'complete']);
    }
  });
});

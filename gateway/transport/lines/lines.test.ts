import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type LineAnswer, type LineRequest, MAX_CONTEXTS, serveLines } from '#platform/graphql/lines/serve-lines.ts';
import { contexts, silent } from '../../testing/fixture.ts';
import { withDeadline } from '../deadline.ts';
import { httpTransport } from '../http.ts';
import { retryingQueries } from '../retry.ts';
import { ANSWER, request } from '../testing/scripted-transport.ts';
import type { Transport, TransportRequest } from '../transport.ts';

const FINE: LineAnswer = { status: 200, text: JSON.stringify(ANSWER) };
const BY_HTTP = { data: { fine: 'by HTTP' } };
const MUTATION = 'mutation { completeSale(input: {}) { replayed } }';

/** A subgraph that answers over lines as a test says, and by HTTP with `BY_HTTP`. */
interface LinedServer extends AsyncDisposable {
  readonly transport: Transport;
  readonly asked: LineRequest[];
  /** Every connection that became one of lines. */
  readonly sockets: Duplex[];
  /** Says goodbye to whoever has a line. */
  leave(): Promise<void>;
}

async function startLined(
  answer: (request: LineRequest, number: number) => Promise<LineAnswer> | LineAnswer,
): Promise<LinedServer> {
  const asked: LineRequest[] = [];
  const sockets: Duplex[] = [];
  const lines = serveLines(async (line) => answer(line, asked.push(line)));
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => response.end(JSON.stringify(BY_HTTP)));
  });
  server.on('upgrade', (_request, socket) => {
    sockets.push(socket);
    lines.accept(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const transport = httpTransport({ name: 'sales', url, contexts, logger: silent });
  // What is asked before there is a line goes by HTTP.
  await expect.poll(() => transport.execute(request('{ first }'))).toEqual(ANSWER);
  asked.length = 0;
  return {
    transport,
    asked,
    sockets,
    leave: () => lines.close(),
    [Symbol.asyncDispose]: async () => {
      await transport.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Answers the opening request, and then as a test says. */
function after(answer: (request: LineRequest, number: number) => Promise<LineAnswer> | LineAnswer) {
  let isOpen = false;
  return (line: LineRequest, number: number): Promise<LineAnswer> | LineAnswer => {
    if (isOpen) return answer(line, number);
    isOpen = true;
    return FINE;
  };
}

const never = (): Promise<never> => new Promise(() => undefined);

describe('a subgraph that is asked over lines', () => {
  test('is sent what is asked in one turn with one write, and answers in whatever order it is ready', async () => {
    const held = Promise.withResolvers<LineAnswer>();
    await using lined = await startLined(after((_line, number) => (number === 1 ? held.promise : FINE)));
    const [socket] = lined.sockets;
    let reads = 0;
    socket?.on('data', () => {
      reads += 1;
    });
    const ended: number[] = [];
    const asking = Array.from({ length: 10 }, (_, index) =>
      lined.transport.execute(request()).then(() => ended.push(index)),
    );
    await Promise.all(asking.slice(1));
    expect(lined.sockets).toHaveLength(1);
    expect(reads).toBe(1);
    held.resolve(FINE);
    await Promise.all(asking);
    expect(ended).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
  });

  test('is told on whose behalf, under which id and for how long, as by HTTP', async () => {
    await using lined = await startLined(() => FINE);
    const deadlineAt = Date.now() + 5_000;
    await lined.transport.execute({ ...request('{ “é” }'), variables: { text: 'a\nb' }, address: '::1', deadlineAt });
    expect(lined.asked[0]).toMatchObject({
      headers: {
        'x-tillgraph-context': expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        'x-request-id': 'test',
        'x-timeout-ms': expect.stringMatching(/^\d{4}$/),
      },
      body: { query: '{ “é” }', variables: { text: 'a\nb' } },
    });
  });

  test('is told on whose behalf once a line, and of as many as come', async () => {
    await using lined = await startLined(() => FINE);
    const [socket] = lined.sockets;
    let told = 0;
    socket?.on('data', (bytes: Buffer) => {
      told += bytes.toString().match(/^context /gm)?.length ?? 0;
    });
    const actors = Array.from({ length: MAX_CONTEXTS + 10 }, (_, index) => ({
      ...request().actor,
      subject: `s${index}`,
    }));
    const asking = [...actors, ...actors.slice(-5), ...actors.slice(0, 5)];
    // Fewer at a time than would take a second line.
    for (let from = 0; from < asking.length; from += 20) {
      await Promise.all(asking.slice(from, from + 20).map((actor) => lined.transport.execute({ ...request(), actor })));
    }
    const subjects = lined.asked.map(({ headers }) => {
      const [, claims = ''] = headers['x-tillgraph-context']?.split('.') ?? [];
      return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string }).sub;
    });
    expect(subjects).toEqual(asking.map(({ subject }) => subject));
    // The first ones' numbers had gone to the last.
    expect(told).toBe(actors.length + 5);
  });

  test('is asked a query once more when its line breaks, a mutation never', async () => {
    await using lined = await startLined(
      after(() => {
        for (const socket of lined.sockets) socket.destroy();
        return never();
      }),
    );
    const transport = retryingQueries(lined.transport);
    await expect(transport.execute(request(MUTATION))).rejects.toMatchObject({ kind: 'connection' });
    expect(lined.asked).toHaveLength(1);
    // Without a line, and until there is one again, it is asked by HTTP.
    await expect.poll(() => lined.sockets.length).toBe(1);
    expect(await transport.execute(request())).toEqual(BY_HTTP);
  });

  test('is given up by whoever has no time left, alone, and its line with it when nothing came at all', async () => {
    const held = Promise.withResolvers<LineAnswer>();
    await using lined = await startLined(after((_line, number) => (number === 1 ? held.promise : never())));
    const patient = lined.transport.execute(request());
    const hasty = withDeadline(lined.transport, { name: 'sales', timeoutMs: 50 });
    await expect(hasty.execute(request())).rejects.toMatchObject({ kind: 'timeout' });
    // Nothing more is asked there, and what was asked there is still waited for.
    await lined.transport.execute(request()).catch(() => undefined);
    expect(lined.asked.length).toBeLessThanOrEqual(2);
    held.resolve(FINE);
    expect(await patient).toEqual(ANSWER);
    await expect.poll(() => lined.sockets[0]?.destroyed).toBe(true);
  });

  test('answers what has begun when it leaves, and is asked elsewhere from then on', async () => {
    const held = Promise.withResolvers<LineAnswer>();
    await using lined = await startLined(after((_line, number) => (number === 1 ? held.promise : FINE)));
    const begun = lined.transport.execute(request(MUTATION));
    await expect.poll(() => lined.asked.length).toBe(1);
    const left = lined.leave();
    await expect.poll(() => lined.transport.execute(request())).toEqual(BY_HTTP);
    held.resolve(FINE);
    expect(await begun).toEqual(ANSWER);
    await left;
  });

  test('is sent by HTTP what would keep others waiting', async () => {
    await using lined = await startLined(() => FINE);
    const long: TransportRequest = { ...request(), variables: { text: 'x'.repeat(300_000) } };
    expect(await lined.transport.execute(long)).toEqual(BY_HTTP);
    expect(await lined.transport.execute(request())).toEqual(ANSWER);
  });

  test('is not believed when it refuses the context', async () => {
    await using lined = await startLined(
      after(() => ({ status: 401, text: '{"errors":[{"message":"Ask the gateway."}]}' })),
    );
    await expect(lined.transport.execute(request())).rejects.toMatchObject({ kind: 'nonsense' });
  });

  test('has a second line when much is under way, since several processes may share its address', async () => {
    const held = Promise.withResolvers<LineAnswer>();
    await using lined = await startLined(after(() => held.promise));
    const asking: Promise<unknown>[] = [];
    await expect
      .poll(
        () => {
          if (asking.length < 60) asking.push(lined.transport.execute(request()));
          return lined.sockets.length;
        },
        { interval: 2 },
      )
      .toBe(2);
    held.resolve(FINE);
    for (const answer of await Promise.all(asking)) expect(answer).toEqual(ANSWER);
  });
});

describe('a server of lines', () => {
  test('listens no further to who does not read its answers, and goes on when it does', async () => {
    const long = JSON.stringify({ data: { text: 'x'.repeat(1024 * 1024) } });
    await using lined = await startLined(after(() => ({ status: 200, text: long })));
    const [theirs] = lined.sockets;
    const paused = once(theirs as Socket, 'pause');
    const asking = Array.from({ length: 8 }, () => lined.transport.execute(request()));
    await paused;
    for (const answer of await Promise.all(asking)) expect(JSON.stringify(answer)).toBe(long);
    expect(theirs?.isPaused()).toBe(false);
  });

  test.each([
    ['what is no request', '1 {}\n'],
    ['what is not JSON', 'GET / HTTP/1.1\n'],
    ['a context of no number that there is', 'context 1000 eyJ\n'],
    ['a line without end', 'x'.repeat(3 * 1024 * 1024)],
    ['more than it takes at a time', '1 {"headers":{}}\n'.repeat(300)],
  ])('hangs up on %s', async (_, text) => {
    await using lined = await startLined(after(never));
    const [theirs] = lined.sockets;
    theirs?.emit('data', Buffer.from(text));
    await expect.poll(() => theirs?.closed).toBe(true);
  });
});

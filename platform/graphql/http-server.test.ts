import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { createHttpServer, type HttpServerOptions, MAX_BODY_BYTES, MAX_HEADER_BYTES, originOf } from './http-server.ts';

interface ServerBed extends AsyncDisposable {
  /** Opens a connection, writes something on it, and answers it. */
  write(text: string): Promise<Socket>;
  fetch(init: RequestInit): Promise<Response>;
}

async function startServer(options: Partial<HttpServerOptions> = {}): Promise<ServerBed> {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const server: FastifyInstance = createHttpServer({ logger, isReady: async () => true, ...options });
  server.post('/', async () => ({ fine: true }));
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = new URL(originOf(server));
  const sockets: Socket[] = [];
  return {
    write: async (text) => {
      const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
      sockets.push(socket);
      await once(socket, 'connect');
      socket.write(text);
      return socket;
    },
    fetch: (init) => fetch(originOf(server), { method: 'POST', ...init }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await server.close();
    },
  };
}

async function everythingOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const json = { 'content-type': 'application/json' };
const hurried = { headersWithinMs: 100, requestWithinMs: 200, checkEveryMs: 20 };
const HEAD = 'POST / HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n';

describe('a server', () => {
  test('takes a body as long as it may be, and none that is longer', async () => {
    await using bed = await startServer();
    const body = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;
    expect((await bed.fetch({ headers: json, body: body(MAX_BODY_BYTES) })).status).toBe(200);
    const refused = await bed.fetch({ headers: json, body: body(MAX_BODY_BYTES + 1) });
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
  });

  test.each([
    ['of a length that it tells', `content-length: ${MAX_BODY_BYTES + 5}\r\n\r\n`, (part: string) => part, ''],
    [
      'in chunks',
      'transfer-encoding: chunked\r\n\r\n',
      (part: string) => `${part.length.toString(16)}\r\n${part}\r\n`,
      '0\r\n\r\n',
    ],
  ])('hears a client out before it refuses a body that is too long, %s', async (_how, headers, written, end) => {
    await using bed = await startServer();
    const socket = await bed.write(`${HEAD}${headers}${written('x'.repeat(MAX_BODY_BYTES + 1))}`);
    let answer = '';
    socket.on('data', (text) => (answer += String(text)));
    // Whoever comes later is answered: by then it would have been, too.
    for (let other = 0; other < 3; other += 1) await bed.fetch({ headers: json, body: '{}' });
    expect(answer).toBe('');
    socket.write(`${written('x'.repeat(4))}${end}`);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*PAYLOAD_TOO_LARGE/);
  });

  test('hangs up on a client that goes on and on', async () => {
    await using bed = await startServer();
    const socket = await bed.write(`${HEAD}content-length: 1000000000000\r\n\r\n`);
    const more = (): void => void (socket.writable && socket.write('x'.repeat(MAX_BODY_BYTES), more));
    const closed = new Promise((resolve) => socket.on('error', resolve).on('close', resolve).resume());
    more();
    await closed;
    expect((await bed.fetch({ headers: json, body: '{}' })).status).toBe(200);
  });

  test('answers what comes on an open connection while it closes', async () => {
    const held = Promise.withResolvers<boolean>();
    const asked = Promise.withResolvers<void>();
    const logger = createLogger({ name: 'test', level: 'silent' });
    const isReady = async (): Promise<boolean> => {
      asked.resolve();
      return held.promise;
    };
    const server = createHttpServer({ logger, isReady });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect(Number(new URL(originOf(server)).port), '127.0.0.1').setEncoding('utf8');
    socket.write('GET /readyz HTTP/1.1\r\nhost: test\r\n\r\n');
    await asked.promise;
    const closing = server.close();
    await expect.poll(() => server.server.listening).toBe(false);
    socket.write('GET /livez HTTP/1.1\r\nhost: test\r\n\r\n');
    const everything = everythingOf(socket);
    held.resolve(true);
    expect(await everything).toMatch(/200 OK[^]*"ready"[^]*200 OK[^]*"live"/);
    await closing;
  });

  test('takes headers of some length, and no longer ones', async () => {
    await using bed = await startServer();
    const header = (bytes: number) => ({ ...json, 'x-long': 'x'.repeat(bytes) });
    expect((await bed.fetch({ headers: header(MAX_HEADER_BYTES / 2), body: '{}' })).status).toBe(200);
    const refused = await bed.fetch({ headers: header(MAX_HEADER_BYTES), body: '{}' });
    expect(refused.status).toBe(431);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'HEADERS_TOO_LARGE' } }] });
  });

  test.each([
    ['its headers', 'POST / HTTP/1.1\r\nhost: test\r\nx-slow: '],
    ['its body', `${HEAD}content-length: 100\r\n\r\n{`],
  ])('hangs up on a client that never comes to the end of %s', async (_part, begun) => {
    await using bed = await startServer({ patience: hurried });
    const socket = await bed.write(begun);
    const drip = setInterval(() => socket.write('x'), 20);
    socket.on('error', () => undefined).on('close', () => clearInterval(drip));
    const answer = await everythingOf(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
    expect((await bed.fetch({ headers: json, body: '{}' })).status).toBe(200);
  });

  test('answers what is no HTTP with a coded error', async () => {
    await using bed = await startServer();
    const answer = await everythingOf(await bed.write('what?\r\n\r\n'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"BAD_REQUEST"');
  });

  test('keeps so many connections and no more', async () => {
    await using bed = await startServer({ connections: 2 });
    const request = `${HEAD}content-length: 2\r\n\r\n{}`;
    const first = await bed.write(request);
    const second = await bed.write(request);
    await Promise.all([once(first, 'data'), once(second, 'data')]);
    const third = await bed.write('');
    await once(third, 'close');
    first.end();
    await once(first, 'close');
    const again = async (): Promise<number> => (await bed.fetch({ headers: json, body: '{}' })).status;
    await expect.poll(() => again().catch(() => 0)).toBe(200);
  });
});

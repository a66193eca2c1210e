import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { clientAddressOf, type IsTrustedProxy, trustedProxies } from './client-address.ts';
import { createHttpServer, originOf } from './http-server.ts';

const believed = startedWith(trustedProxies(['loopback', '10.0.0.0/8']));
const disbelieving = startedWith(undefined);

/** A server that answers with where the client is, as HTTP and as a WebSocket's handshake see it. */
function startedWith(isTrustedProxy: IsTrustedProxy | undefined) {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const server = createHttpServer({ logger, isReady: async () => true, isTrustedProxy });
  server.get('/where', async ({ ip, raw }) => [ip, clientAddressOf(raw, isTrustedProxy ?? (() => false))]);
  beforeAll(() => server.listen({ host: '127.0.0.1', port: 0 }));
  afterAll(() => server.close());
  return server;
}

/** Where a client is believed to be, by one of the headers that proxies write. */
async function where(server: typeof believed, forwarded: string | null, header = 'x-forwarded-for'): Promise<unknown> {
  const headers = forwarded === null ? {} : { [header]: forwarded };
  return (await fetch(`${originOf(server)}/where`, { headers })).json();
}

it.each<[string, string | null, string]>([
  ['nothing', null, '127.0.0.1'],
  ['a client', '203.0.113.7', '203.0.113.7'],
  ['a client, by a proxy of ours before this one', '203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['a client that says it is another', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['a client that says it came by a proxy of ours', '198.51.100.1, 10.9.9.9, 203.0.113.7', '203.0.113.7'],
  ['a client by IPv6', '2001:db8::7', '2001:db8::7'],
])('a trusted proxy is believed when it tells of %s, and nobody else is', async (_, forwarded, due) => {
  expect(await where(believed, forwarded)).toEqual([due, due]);
  expect(await where(disbelieving, forwarded)).toEqual(['127.0.0.1', '127.0.0.1']);
});

// A proxy that writes one of the two hands the other on as a client has written it.
it.each(['forwarded', 'x-real-ip', 'x-client-ip'])(
  'nobody is believed by %s, trusted proxies no more than others',
  async (header) => {
    for (const written of ['203.0.113.7', 'for=203.0.113.7', 'for="[2001:db8::7]:4711";proto=https;by=10.1.2.3']) {
      expect(await where(believed, written, header)).toEqual(['127.0.0.1', '127.0.0.1']);
    }
  },
);

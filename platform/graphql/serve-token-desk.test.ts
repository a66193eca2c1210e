import { expect, it } from 'vitest';
import { createContextSigner, createContextVerifier } from '../auth/signed-context.ts';
import { DESK_PATHS, httpTokenDesk, type TokenDesk } from '../auth/token-desk.ts';
import { createLogger } from '../telemetry/logger.ts';
import { createHttpServer, originOf } from './http-server.ts';
import { serveTokenDesk } from './serve-token-desk.ts';

const keys = [new Uint8Array(32).fill(7)] as const;
const revokedAt = new Date('2026-11-27T09:00:00.000Z');
const desk: TokenDesk = {
  publicKeys: async () => ({ keys: [{ kty: 'OKP', kid: 'till-1' }] }),
  revocations: async () => [{ id: 'device_1', at: revokedAt }],
  grant: async (asked, { address }) => ({ status: 400, body: { asked, address } }),
};

it('a token desk answers the graph’s other processes as it answers its own, and nobody else', async () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const server = createHttpServer({ logger, isReady: async () => true });
  serveTokenDesk(server, { desk, contexts: createContextVerifier({ keys, audience: 'sales' }) });
  await server.listen({ host: '127.0.0.1', port: 0 });
  try {
    const actor = { subject: 'service-gateway', scopes: new Set<string>(), locations: 'all' as const };
    const url = `${originOf(server)}/graphql`;
    const remote = httpTokenDesk({ name: 'sales', url, actor, contexts: createContextSigner(keys) });
    expect(await remote.publicKeys()).toEqual(await desk.publicKeys());
    expect(await remote.revocations()).toEqual([{ id: 'device_1', at: revokedAt }]);
    const asked = { grant_type: 'password' };
    const origin = { address: '192.0.2.7', requestId: 'request-1' };
    expect(await remote.grant(asked, origin)).toEqual({ status: 400, body: { asked, address: '192.0.2.7' } });

    const stranger = await fetch(new URL(DESK_PATHS.revocations, url));
    expect(stranger.status).toBe(401);
    const forging = createContextSigner([new Uint8Array(32).fill(8)]);
    const forged = httpTokenDesk({ name: 'sales', url, actor, contexts: forging });
    await expect(forged.publicKeys()).rejects.toMatchObject({ code: 'TOKEN_DESK_UNAVAILABLE', retryable: true });
  } finally {
    await server.close();
  }
});

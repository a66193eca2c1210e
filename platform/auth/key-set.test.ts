import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTokenVerifier } from './tokens.ts';

const issuer = 'https://issuer.test';
const audience = 'tillgraph';

afterEach(() => {
  vi.useRealTimers();
});

/** An issuer whose key set can be changed, and how often it was read. */
async function startIssuer() {
  const made = await Promise.all(
    ['old', 'new'].map(async (kid) => {
      const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
      return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' } };
    }),
  );
  const keys = new Map(made.map((key) => [key.kid, key]));
  let published = ['old'];
  let reads = 0;
  const server = createServer((_request, response) => {
    reads += 1;
    const body = JSON.stringify({ keys: published.map((kid) => keys.get(kid)?.jwk) });
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`),
    publish: (...kids: string[]) => {
      published = kids;
    },
    reads: () => reads,
    token: async (kid: 'old' | 'new', subject: string): Promise<string> => {
      const key = keys.get(kid);
      if (key === undefined) throw new Error(`There is no key ${kid}.`);
      const token = new SignJWT({ scope: 'sales:read', locations: ['*'] })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setSubject(subject)
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime('1h');
      return `Bearer ${await token.sign(key.privateKey)}`;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

function later(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

describe('a key set that rotates', () => {
  it('has a new key picked up without a restart, once it may be read again', async () => {
    await using made = await startIssuer();
    const tokens = createTokenVerifier({ issuers: [{ issuer, keys: made.url }], audience });
    await tokens.verify(await made.token('old', 'a'));
    made.publish('old', 'new');
    const fresh = await made.token('new', 'b');
    await expect(tokens.verify(fresh)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(made.reads()).toBe(1);
    later(31_000);
    expect((await tokens.verify(fresh)).actor.subject).toBe('b');
    expect(made.reads()).toBe(2);
  });

  it('has a key that is taken out refused five minutes later, for tokens that were verified before, too', async () => {
    await using made = await startIssuer();
    const tokens = createTokenVerifier({ issuers: [{ issuer, keys: made.url }], audience });
    const early = await made.token('old', 'a');
    const late = await made.token('old', 'b');
    await tokens.verify(early);
    made.publish('new');
    later(4 * 60_000);
    await expect(tokens.verify(early)).resolves.toMatchObject({ actor: { subject: 'a' } });
    await expect(tokens.verify(late)).resolves.toMatchObject({ actor: { subject: 'b' } });
    later(61_000);
    for (const token of [early, late]) {
      await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

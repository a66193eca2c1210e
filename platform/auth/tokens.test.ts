import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { createDevelopmentIssuer, type DevelopmentIssuer } from './development-issuer.ts';
import { createRevocations, type Revocation } from './revocations.ts';
import { ROLES } from './roles.ts';
import { createTokenVerifier, type TokenVerifier } from './tokens.ts';

const issuer = 'https://issuer.test';
const audience = 'tillgraph';
const UNAUTHENTICATED = { code: 'UNAUTHENTICATED', retryable: false };

let dataDir: string;
let development: DevelopmentIssuer;
let tokens: TokenVerifier;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tillgraph-issuer-'));
  development = await createDevelopmentIssuer({ dataDir, issuer, audience, environment: 'test' });
  tokens = createTokenVerifier({ issuers: [{ issuer, keys: development.publicKeys }], audience });
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

afterEach(() => {
  vi.useRealTimers();
});

describe('a token', () => {
  it('speaks for its subject, with the scopes of its role, at its locations', async () => {
    const token = await development.sign({ subject: 'till-7', role: 'cashier', locations: ['location_1'] });
    const { actor, expiresAt } = await tokens.verify(`Bearer ${token}`);
    expect(actor).toEqual({
      subject: 'till-7',
      scopes: new Set(ROLES.cashier),
      locations: new Set(['location_1']),
    });
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  it('speaks for every location when it says so', async () => {
    const token = await development.sign({ subject: 'boss', role: 'admin' });
    expect((await tokens.verify(`Bearer ${token}`)).actor.locations).toBe('all');
  });

  it('of a customer speaks for her alone, and for nothing that customers may not, whoever signed it', async () => {
    const hers = await development.sign({ subject: 'web-7', role: 'customer', customerId: 'customer_7' });
    expect((await tokens.verify(`Bearer ${hers}`)).actor).toEqual({
      subject: 'web-7',
      scopes: new Set(ROLES.customer),
      locations: 'all',
      customerId: 'customer_7',
    });
    const raised = await development.sign({ subject: 'web-7', role: 'admin', customerId: 'customer_7' });
    expect((await tokens.verify(`Bearer ${raised}`)).actor.scopes).toEqual(new Set(['catalog:read']));
  });

  it('is refused when it is missing or malformed', async () => {
    const token = await development.sign({ subject: 'boss', role: 'admin' });
    const malformed = [
      undefined,
      '',
      'Bearer',
      token,
      `Basic ${token}`,
      `Bearer ${token} x`,
      'Bearer abc',
      `Bearer ${'a'.repeat(9_000)}`,
    ];
    for (const header of [...malformed, 'Bearer aaaaaaaaaa.bbbbbbbbbb.cccccccccc', `Bearer ${token.slice(0, -40)}`]) {
      await expect(tokens.verify(header)).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });

  it('is refused when another key signed it, or its content was changed', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const forged = await new SignJWT({ scope: 'config:write', locations: ['*'] })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'development' })
      .setSubject('mallory')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(privateKey);
    await expect(tokens.verify(`Bearer ${forged}`)).rejects.toMatchObject(UNAUTHENTICATED);

    const [header, payload, signature] = (await development.sign({ subject: 'till-7', role: 'cashier' })).split('.');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, unknown>;
    const raised = Buffer.from(JSON.stringify({ ...claims, scope: 'config:write' })).toString('base64url');
    await expect(tokens.verify(`Bearer ${header}.${raised}.${signature}`)).rejects.toMatchObject(UNAUTHENTICATED);
  });

  it('is refused without a signature, or signed with the public key as a secret', async () => {
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { sub: 'mallory', iss: issuer, aud: audience, exp: 4_000_000_000, scope: 'config:write' };
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    await expect(tokens.verify(`Bearer ${unsigned}`)).rejects.toMatchObject(UNAUTHENTICATED);

    const secret = new TextEncoder().encode(JSON.stringify(development.publicKeys.keys[0]));
    const confused = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'development' }).sign(secret);
    await expect(tokens.verify(`Bearer ${confused}`)).rejects.toMatchObject(UNAUTHENTICATED);
  });

  it('is refused when another issuer made it, or for another audience', async () => {
    for (const other of [
      { issuer: 'https://elsewhere.test', audience },
      { issuer, audience: 'another-api' },
    ]) {
      const elsewhere = await createDevelopmentIssuer({ dataDir, environment: 'test', ...other });
      const token = await elsewhere.sign({ subject: 'boss', role: 'admin' });
      await expect(tokens.verify(`Bearer ${token}`)).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });

  it('is refused once it has expired, a minute of tolerance for clocks apart', async () => {
    const recent = await development.sign({ subject: 'till-7', role: 'cashier', lifetimeSeconds: -40 });
    const old = await development.sign({ subject: 'till-7', role: 'cashier', lifetimeSeconds: -61 });
    await expect(tokens.verify(`Bearer ${recent}`)).resolves.toMatchObject({ actor: { subject: 'till-7' } });
    await expect(tokens.verify(`Bearer ${old}`)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('is refused once it has expired although it was verified before', async () => {
    const token = await development.sign({ subject: 'till-7', role: 'cashier', lifetimeSeconds: 600 });
    await tokens.verify(`Bearer ${token}`);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 700_000 });
    await expect(tokens.verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('is refused without a subject or an expiry, and before it counts', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'EdDSA' };
    const verifier = createTokenVerifier({ issuers: [{ issuer, keys: { keys: [jwk] } }], audience });
    const token = (): SignJWT =>
      new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid: 'k' }).setIssuer(issuer).setAudience(audience);
    const early = await token().setSubject('boss').setExpirationTime('1h').setNotBefore('90s').sign(privateKey);
    const eternal = await token().setSubject('boss').sign(privateKey);
    const nameless = await token().setExpirationTime('1h').sign(privateKey);
    for (const bad of [early, eternal, nameless]) {
      await expect(verifier.verify(`Bearer ${bad}`)).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });
});

describe('a token of one of several issuers', () => {
  const otherIssuer = 'https://tills.test';

  it('is verified by the keys of the issuer that it names, and by no other’s', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'till', alg: 'EdDSA' };
    const verifier = createTokenVerifier({
      issuers: [
        { issuer, keys: development.publicKeys },
        { issuer: otherIssuer, keys: async () => ({ keys: [jwk] }) },
      ],
      audience,
    });
    const token = (claimed: string): Promise<string> =>
      new SignJWT({ scope: 'till:sign-in', locations: ['location_1'], device: 'device_1', register: 'register_1' })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'till' })
        .setSubject('device_1')
        .setIssuer(claimed)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey);
    const { actor, standsOn } = await verifier.verify(`Bearer ${await token(otherIssuer)}`);
    expect(actor.device).toEqual({ id: 'device_1', registerId: 'register_1', sessionId: null, approvalId: null });
    expect(standsOn).toEqual(['device_1']);
    for (const claimed of [issuer, 'https://unknown.test']) {
      await expect(verifier.verify(`Bearer ${await token(claimed)}`)).rejects.toMatchObject(UNAUTHENTICATED);
    }
    const boss = await development.sign({ subject: 'boss', role: 'admin' });
    expect((await verifier.verify(`Bearer ${boss}`)).actor.subject).toBe('boss');
  });

  it('is refused once what it stands on was revoked, although it was verified before', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'till', alg: 'EdDSA' };
    const revoked: Revocation[] = [];
    const logger = createLogger({ name: 'test', level: 'silent' });
    await using revocations = createRevocations({ read: async () => [...revoked], logger, everyMs: 1 });
    const verifier = createTokenVerifier({ issuers: [{ issuer, keys: { keys: [jwk] } }], audience, revocations });
    const token = await new SignJWT({ device: 'device_1', register: 'register_1', session: 'session_1' })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'till' })
      .setSubject('staff_1')
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(privateKey);
    const verified = await verifier.verify(`Bearer ${token}`);
    const ended = Promise.withResolvers<void>();
    verifier.onRevoked(verified, () => ended.resolve());
    revoked.push({ id: 'session_1', at: new Date() });
    await ended.promise;
    await expect(verifier.verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'TOKEN_REVOKED' });
  });
});

describe('a key set that is elsewhere', () => {
  it('is fetched, and its outage is not blamed on the caller', async () => {
    const token = await development.sign({ subject: 'till-7', role: 'cashier' });
    const verify = async (status: number, body: string): Promise<unknown> => {
      await using keys = await serve(status, body);
      return await createTokenVerifier({ issuers: [{ issuer, keys: keys.url }], audience })
        .verify(`Bearer ${token}`)
        .then(
          ({ actor }) => actor.subject,
          (error: unknown) => error,
        );
    };
    expect(await verify(200, JSON.stringify(development.publicKeys))).toBe('till-7');
    const unavailable = { code: 'KEYS_UNAVAILABLE', retryable: true };
    expect(await verify(500, '{}')).toMatchObject(unavailable);
    expect(await verify(200, 'not json')).toMatchObject(unavailable);
    expect(await verify(200, '{"keys":1}')).toMatchObject(unavailable);
    const nobody = createTokenVerifier({
      issuers: [{ issuer, keys: new URL('http://127.0.0.1:1/keys') }],
      audience,
    });
    await expect(nobody.verify(`Bearer ${token}`)).rejects.toMatchObject(unavailable);
  });
});

describe('the development issuer', () => {
  it('keeps its key, so that tokens outlive a restart', async () => {
    const restarted = await createDevelopmentIssuer({ dataDir, issuer, audience, environment: 'development' });
    expect(restarted.publicKeys).toEqual(development.publicKeys);
  });

  it('publishes no private key', () => {
    expect(JSON.stringify(development.publicKeys)).not.toContain('"d"');
  });

  it('does not run in production', async () => {
    await expect(
      createDevelopmentIssuer({ dataDir, issuer, audience, environment: 'production' }),
    ).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });
});

async function serve(status: number, body: string): Promise<AsyncDisposable & { url: URL }> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server is not listening.');
  return {
    url: new URL(`http://127.0.0.1:${address.port}/keys`),
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from './actor.ts';
import { contextKeys } from './context-keys.ts';
import { type ContextKeys, createContextSigner, createContextVerifier } from './signed-context.ts';

const REFUSED = { code: 'CONTEXT_REFUSED' };
const keys: ContextKeys = [randomBytes(32)];
const signer = createContextSigner(keys);
const sales = createContextVerifier({ keys, audience: 'sales' });

const cashier: Actor = {
  subject: 'staff_1',
  scopes: new Set(['sales:read', 'sales:write']),
  locations: new Set(['location_1']),
  device: { id: 'device_1', registerId: 'register_1', sessionId: 'session_1', approvalId: null },
};

afterEach(() => {
  vi.useRealTimers();
});

function later(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}

describe('a signed context', () => {
  it('says everything that an actor is', async () => {
    const customer: Actor = { subject: 'a', scopes: new Set(), locations: 'all', customerId: 'customer_1' };
    for (const actor of [cashier, customer]) {
      expect(await sales.verify(signer.sign(actor, 'sales'))).toEqual(actor);
    }
  });

  it('is one object as long as it is the same, for what is remembered of an actor', async () => {
    const context = signer.sign(cashier, 'sales');
    expect(await sales.verify(context)).toBe(await sales.verify(context));
  });

  it('is signed once for an actor and a subgraph, and anew before it expires', async () => {
    const first = signer.sign(cashier, 'sales');
    expect(signer.sign(cashier, 'sales')).toBe(first);
    expect(signer.sign(cashier, 'finance')).not.toBe(first);
    later(29);
    expect(signer.sign(cashier, 'sales')).toBe(first);
    later(3);
    const second = signer.sign(cashier, 'sales');
    expect(second).not.toBe(first);
    await expect(sales.verify(second)).resolves.toEqual(cashier);
  });

  it('is refused a minute later, although it was taken before', async () => {
    const context = signer.sign({ ...cashier }, 'sales');
    await sales.verify(context);
    later(75);
    await expect(sales.verify(context)).rejects.toMatchObject(REFUSED);
  });

  it('is refused when it is missing, changed, for another subgraph, or of another key', async () => {
    const context = signer.sign(cashier, 'sales');
    const [header, payload = '', signature] = context.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const raised = Buffer.from(JSON.stringify({ ...claims, scopes: ['config:write'] })).toString('base64url');
    const stranger = createContextSigner([randomBytes(32)]);
    for (const bad of [
      undefined,
      '',
      'nonsense',
      `${header}.${raised}.${signature}`,
      signer.sign(cashier, 'finance'),
      stranger.sign(cashier, 'sales'),
    ]) {
      await expect(sales.verify(bad)).rejects.toMatchObject(REFUSED);
    }
  });

  it('is refused when it would be good for longer than a minute, whoever signed it', async () => {
    const [secret] = keys;
    const [header = ''] = signer.sign(cashier, 'sales').split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const old = await new SignJWT({ scopes: [], locations: 'all' })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setIssuer('tillgraph')
      .setAudience('sales')
      .setSubject('x')
      .setIssuedAt(Math.floor(Date.now() / 1000) - 120)
      .setExpirationTime('1h')
      .sign(secret);
    await expect(sales.verify(old)).rejects.toMatchObject(REFUSED);
  });
});

describe('its keys', () => {
  it('follow one another without a gap: the first signs, and each is accepted', async () => {
    const next = randomBytes(32);
    const during = createContextVerifier({ keys: [next, ...keys], audience: 'sales' });
    const after = createContextVerifier({ keys: [next], audience: 'sales' });
    const old = signer.sign({ ...cashier }, 'sales');
    const fresh = createContextSigner([next, ...keys]).sign(cashier, 'sales');
    await expect(during.verify(old)).resolves.toEqual(cashier);
    await expect(during.verify(fresh)).resolves.toEqual(cashier);
    await expect(after.verify(fresh)).resolves.toEqual(cashier);
    await expect(after.verify(old)).rejects.toMatchObject(REFUSED);
  });

  it('that are too short are a fault of the configuration', () => {
    expect(() => createContextSigner([randomBytes(31)])).toThrow(/CONTEXT_KEYS needs 32 bytes/);
  });

  it('are shared by the processes of one machine in development, and have to be given in production', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'context-keys-'));
    const [first, second] = await Promise.all(
      [1, 2].map(() => contextKeys({ CONTEXT_KEYS: undefined, NODE_ENV: 'development', DATA_DIR: dataDir })),
    );
    expect(first).toEqual(second);
    await expect(
      contextKeys({ CONTEXT_KEYS: undefined, NODE_ENV: 'production', DATA_DIR: dataDir }),
    ).rejects.toMatchObject({ code: 'CONFIGURATION', message: expect.stringContaining('CONTEXT_KEYS') });
    const given = randomBytes(32).toString('base64');
    const fromConfig = await contextKeys({ CONTEXT_KEYS: [given], NODE_ENV: 'production', DATA_DIR: dataDir });
    expect(Buffer.from(fromConfig[0]).toString('base64')).toBe(given);
    await rm(dataDir, { recursive: true });
  });
});

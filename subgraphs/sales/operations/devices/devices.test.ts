import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRevocations } from '#platform/auth/revocations.ts';
import { TILL_ISSUER, type TokenAnswer, type TokenDesk, type TokenRequest } from '#platform/auth/token-desk.ts';
import { createTokenVerifier } from '#platform/auth/tokens.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { faultsOf } from '#test/refused.ts';
import { actorAt, type Shop, startShop, type Till } from '#test/sales-shop.ts';
import { granted, newTillKey } from '#test/till-keys.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
let shop: Shop;
let till: Till;
let desk: TokenDesk;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
  const { tokenDesk } = shop.subgraph;
  if (!tokenDesk) throw new Error('Sales signs tokens for tills.');
  desk = tokenDesk;
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

let addresses = 0;
/** Each from an address of its own, so that no test's guesses count against another's. */
function grant(asked: TokenRequest, address = `10.0.0.${(addresses += 1)}`): Promise<TokenAnswer> {
  return desk.grant(asked, { address, requestId: 'test' });
}

async function newCode(name = 'Counter'): Promise<string> {
  const { enrolment } = await shop.mutate<{ enrolment: { code: string } }>(
    'enrolDevice',
    { registerId: till.registerId, name },
    { select: 'enrolment { code expiresAt register { id } }' },
  );
  return enrolment.code;
}

async function enrolled() {
  const key = await newTillKey();
  return { key, ...granted(await grant(key.byCode(await newCode()))) };
}

describe('an enrolment', () => {
  it('makes a till of whoever has the code, however it is typed, with a token for its register and nothing else', async () => {
    const key = await newTillKey('ES256');
    const code = await newCode();
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const answer = await grant(key.byCode(` ${code.toLowerCase().replaceAll('-', '')} `));
    expect(answer).toMatchObject({ status: 200, body: { expires_in: 900, register_id: till.registerId } });
    const tokens = createTokenVerifier({
      issuers: [{ issuer: TILL_ISSUER, keys: () => desk.publicKeys() }],
      audience: 'tillgraph',
    });
    const { token, deviceId } = granted(answer);
    const { actor } = await tokens.verify(`Bearer ${token}`);
    expect(actor).toEqual({
      subject: deviceId,
      scopes: new Set(['till:sign-in']),
      locations: new Set([shop.locationId]),
      device: { id: deviceId, registerId: till.registerId, sessionId: null, approvalId: null },
    });
  });

  it('gives the same till again to the same key, whose answer was lost, and nothing to another', async () => {
    const code = await newCode();
    const [key, thief] = [await newTillKey(), await newTillKey()];
    const first = await grant(key.byCode(code));
    expect(granted(await grant(key.byCode(code))).deviceId).toBe(granted(first).deviceId);
    expect(await grant(thief.byCode(code))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('makes one till, however many show its code at once', async () => {
    const code = await newCode();
    const keys = await Promise.all(Array.from({ length: 5 }, () => newTillKey()));
    const answers = await Promise.all(keys.map((key) => grant(key.byCode(code))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is good for nothing after a quarter of an hour', async () => {
    const code = await newCode();
    const past = new Date(Date.now() - 1);
    await shop.connection.collection('enrolments').updateMany({ deviceId: null }, { $set: { expiresAt: past } });
    const key = await newTillKey();
    expect(await grant(key.byCode(code))).toMatchObject({ body: { error: 'invalid_grant' } });
  });

  it('is not guessed: an address is locked after ten wrong codes, tried at once or one by one', async () => {
    const key = await newTillKey();
    const code = await newCode();
    const guesses = Array.from({ length: 14 }, (_, index) => grant(key.byCode(`0000-0000-${1000 + index}`), 'guesser'));
    const answers = await Promise.all(guesses);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
    expect(await grant(key.byCode(code), 'guesser')).toMatchObject({ status: 429 });
    expect(await grant(key.byCode(code), 'somebody else')).toMatchObject({ status: 200 });
  });

  it('shows its code again to a manager who asks under the same key, and keeps it nowhere', async () => {
    const input = { idempotencyKey: shop.key(), registerId: till.registerId, name: 'Bar' };
    const ask = () =>
      shop.mutate<{ enrolment: { code: string } }>('enrolDevice', input, { select: 'enrolment { code }' });
    const [first, second] = [await ask(), await ask()];
    expect(second).toEqual({ ...first, replayed: true });
    const kept = await shop.connection.collection('enrolments').find().toArray();
    expect(JSON.stringify(kept)).not.toContain(first.enrolment.code.replaceAll('-', ''));
    expect(JSON.stringify(kept)).not.toContain(first.enrolment.code);
  });

  it.each([
    ['enrolDevice', 'at no register', { registerId: 'register_0', name: 'Bar' }, ['NOT_FOUND registerId']],
    ['renameDevice', 'that is none', { deviceId: 'device_0', name: 'Bar' }, ['NOT_FOUND deviceId']],
    ['renameDevice', 'to nothing', { deviceId: 'device_0', name: ' ' }, ['INVALID_INPUT name', 'NOT_FOUND deviceId']],
    ['revokeDevice', 'that is none', { deviceId: 'device_0' }, ['NOT_FOUND deviceId']],
  ])('is not made by %s %s', async (mutation, _, input, faults) => {
    expect(faultsOf(await shop.mutate(mutation, input))).toEqual(faults);
  });

  it('is refused at a register that is not the caller’s', async () => {
    const actor = actorAt(shop.tokyoId, 'tills:manage');
    const { userErrors } = await shop.mutate('enrolDevice', { registerId: till.registerId, name: 'x' }, { actor });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('a till', () => {
  it('gets further tokens for what it signs with its key', async () => {
    const { key, deviceId } = await enrolled();
    expect(granted(await grant(await key.byKey(deviceId))).deviceId).toBe(deviceId);
  });

  it('is refused with another’s key, for another audience, far ahead or too late', async () => {
    const { key, deviceId } = await enrolled();
    const other = await newTillKey();
    const bad = [
      await other.byKey(deviceId),
      await key.byKey('device_0'),
      await key.byKey(deviceId, { audience: 'elsewhere' }),
      await key.byKey(deviceId, { lifetimeSeconds: 3_600 }),
      await key.byKey(deviceId, { lifetimeSeconds: -120 }),
      { ...(await key.byKey(deviceId)), client_assertion: 'no.token.atall' },
    ];
    for (const asked of bad)
      expect(await grant(asked)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const { publicJwk } = key;
    const malformed = [
      {},
      { grant_type: 'password' },
      { grant_type: 'client_credentials', client_assertion: 'x' },
      { ...key.byCode('0000'), public_key: { ...publicJwk, x: 'AA' } },
      { ...key.byCode('0000'), public_key: { kty: 'oct', k: 'AAAA' } },
      { ...key.byCode('0000'), code: 5 },
    ];
    for (const asked of malformed) expect(await grant(asked)).toMatchObject({ status: 400 });
  });

  it('is listed, renamed and revoked, and its tokens are void at once', async () => {
    const { key, deviceId, token } = await enrolled();
    await shop.mutate('renameDevice', { deviceId, name: 'Bar' });
    const listed = `query($registerId: ID) { devices(registerId: $registerId, first: 1) { nodes { id name revokedAt } } }`;
    expect(await shop.run(listed, { registerId: till.registerId })).toMatchObject({
      devices: { nodes: [{ id: deviceId, name: 'Bar', revokedAt: null }] },
    });

    await using revocations = createRevocations({ read: () => desk.revocations(), logger, everyMs: 5 });
    const issuers = [{ issuer: TILL_ISSUER, keys: () => desk.publicKeys() }];
    const tokens = createTokenVerifier({ issuers, audience: 'tillgraph', revocations });
    const verified = await tokens.verify(`Bearer ${token}`);
    const ended = Promise.withResolvers<void>();
    tokens.onRevoked(verified, () => ended.resolve());
    await shop.mutate('revokeDevice', { deviceId });
    await ended.promise;
    await expect(tokens.verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'TOKEN_REVOKED' });
    expect(await grant(await key.byKey(deviceId))).toMatchObject({ status: 401 });
  });

  it('has tokens of one key in all processes, which is kept under the shop’s secret', async () => {
    const [first, second] = [await desk.publicKeys(), await desk.publicKeys()];
    expect(first).toEqual(second);
    expect(first.keys).toHaveLength(2);
    expect(JSON.stringify(first)).not.toContain('"d"');
    const kept = await shop.connection.collection('signingKeys').find().toArray();
    expect(JSON.stringify(kept)).not.toContain('"d"');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { TILL_ISSUER, type TokenDesk } from '#platform/auth/token-desk.ts';
import { createTokenVerifier, type TokenVerifier } from '#platform/auth/tokens.ts';
import { faultsOf } from '#test/refused.ts';
import { actorAt, card, type Payload, type Shop, startShop, type Till } from '#test/sales-shop.ts';
import { granted, newTillKey } from '#test/till-keys.ts';

const CASHIER = { number: '100', pin: '4821' };
const SUPERVISOR = { number: '200', pin: '90417' };

let shop: Shop;
let till: Till;
let desk: TokenDesk;
let tokens: TokenVerifier;
/** The till's own token. */
let device: Actor;

beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
  const { tokenDesk } = shop.subgraph;
  if (!tokenDesk) throw new Error('Sales signs tokens for tills.');
  desk = tokenDesk;
  const issuers = [{ issuer: TILL_ISSUER, keys: () => desk.publicKeys() }];
  tokens = createTokenVerifier({ issuers, audience: 'tillgraph' });
  device = await enrolledTill();
  await takeOn({ ...CASHIER, role: 'CASHIER' });
  await takeOn({ ...SUPERVISOR, role: 'SUPERVISOR' });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await shop.connection.collection('attempts').deleteMany({});
});

async function enrolledTill(): Promise<Actor> {
  const { enrolment } = await shop.mutate<{ enrolment: { code: string } }>(
    'enrolDevice',
    { registerId: till.registerId, name: 'Counter' },
    { select: 'enrolment { code }' },
  );
  const key = await newTillKey();
  return actorOf(granted(await desk.grant(key.byCode(enrolment.code), { address: null, requestId: 'test' })).token);
}

async function actorOf(token: string): Promise<Actor> {
  return (await tokens.verify(`Bearer ${token}`)).actor;
}

type Member = { readonly staffMember: { readonly id: string; readonly lockedUntil: string | null } };
const MEMBER = 'staffMember { id number name role active hasPin lockedUntil }';

function takeOn(input: { number: string; pin?: string; role: string; locationIds?: string[]; active?: boolean }) {
  const whole = { name: 'Somebody', locationIds: [shop.locationId], ...input };
  return shop.mutate<Member>('saveStaffMember', whole, { select: MEMBER });
}

interface Session extends Payload {
  readonly session: { readonly id: string; readonly token: string } | null;
}
const SESSION = 'session { id token expiresAt endsBy staffMember { number } register { id } }';

function signIn({ number, pin }: { number: string; pin: string }, changes: object = {}): Promise<Session> {
  const input = { staffNumber: number, pin, ...changes };
  return shop.mutate<Pick<Session, 'session'>>('signIn', input, { select: SESSION, actor: device });
}

async function signedIn(who: { number: string; pin: string }): Promise<Actor> {
  return actorOf((await signIn(who)).session?.token ?? '');
}

const codes = ({ userErrors }: Payload): string[] => userErrors.map(({ code }) => code);

describe('signing in', () => {
  it('gives the scopes of the role, at the till’s location, to whoever knows number and PIN', async () => {
    const { session } = await signIn(CASHIER);
    expect(session).toMatchObject({ staffMember: { number: '100' }, register: { id: till.registerId } });
    const actor = await actorOf(session?.token ?? '');
    expect(actor.scopes).toEqual(new Set(ROLES.cashier));
    expect(actor.locations).toEqual(new Set([shop.locationId]));
    expect(actor.device).toEqual({ ...device.device, sessionId: session?.id });
    expect(actor.subject).toMatch(/^staff_/);
  });

  it('gives the same session again to the same key, and asks for the PIN again all the same', async () => {
    const idempotencyKey = shop.key();
    const first = await signIn(CASHIER, { idempotencyKey });
    expect(await signIn(CASHIER, { idempotencyKey })).toMatchObject({
      replayed: true,
      session: { id: first.session?.id },
    });
    expect(codes(await signIn({ ...CASHIER, pin: '5739' }, { idempotencyKey }))).toEqual(['SIGN_IN_REFUSED']);
  });

  it('is refused alike for a wrong PIN, an unknown number, another location, none set, and who has left', async () => {
    await takeOn({ number: '300', role: 'CASHIER', pin: '4821', locationIds: [shop.tokyoId] });
    await takeOn({ number: '301', role: 'CASHIER' });
    await takeOn({ number: '302', role: 'CASHIER', pin: '4821', active: false });
    for (const who of [
      { ...CASHIER, pin: '4822' },
      ...['999', '300', '301', '302'].map((number) => ({ number, pin: '4821' })),
    ]) {
      expect(faultsOf(await signIn(who))).toEqual(['SIGN_IN_REFUSED pin']);
    }
  });

  it('is locked after ten wrong PINs, however many are tried at once, until a supervisor unlocks it', async () => {
    const wrong = Array.from({ length: 16 }, (_, index) => signIn({ ...CASHIER, pin: String(5_730 + index) }));
    const answers = (await Promise.all(wrong)).flatMap(codes);
    expect(answers.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(10);
    expect(answers.filter((code) => code === 'SIGN_IN_LOCKED')).toHaveLength(6);
    expect(faultsOf(await signIn(CASHIER))).toEqual(['SIGN_IN_LOCKED pin']);

    const { staffMember } = await takeOn({ number: '100', role: 'CASHIER' });
    expect(Date.parse(staffMember.lockedUntil ?? '')).toBeGreaterThan(Date.now() + 29 * 60_000);
    const supervisor = actorAt(shop.locationId, 'staff:unlock');
    await shop.mutate('unlockStaffMember', { staffMemberId: staffMember.id }, { actor: supervisor });
    expect(codes(await signIn(CASHIER))).toEqual([]);
  });

  it('is unlocked by half an hour, for ten more', async () => {
    for (let times = 0; times < 10; times += 1) await signIn({ ...CASHIER, pin: '5739' });
    expect(codes(await signIn(CASHIER))).toEqual(['SIGN_IN_LOCKED']);
    const lastAt = new Date(Date.now() - 30 * 60_000);
    await shop.connection.collection('attempts').updateMany({}, { $set: { lastAt } });
    expect(codes(await signIn({ ...CASHIER, pin: '5739' }))).toEqual(['SIGN_IN_REFUSED']);
    expect(codes(await signIn(CASHIER))).toEqual([]);
  });

  it('is for tills only', async () => {
    const input = { staffNumber: '100', pin: '4821' };
    await expect(
      shop.mutate('signIn', input, { actor: actorAt(shop.locationId, 'till:sign-in') }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('a session', () => {
  it('is renewed while it lasts, and is over once signed out of, with its tokens', async () => {
    const cashier = await signedIn(CASHIER);
    const renewed = await shop.mutate<Pick<Session, 'session'>>(
      'renewSession',
      {},
      { select: SESSION, actor: cashier },
    );
    expect(renewed.session?.id).toBe(cashier.device?.sessionId);
    expect(codes(await shop.mutate('signOut', {}, { actor: cashier }))).toEqual([]);
    expect((await desk.revocations()).map(({ id }) => id)).toContain(cashier.device?.sessionId);
    for (const mutation of ['renewSession', 'signOut']) {
      expect(faultsOf(await shop.mutate(mutation, {}, { actor: cashier }))).toEqual(['SESSION_ENDED ']);
    }
  });

  it('is over twelve hours after it began, however often it was renewed', async () => {
    const cashier = await signedIn(CASHIER);
    await shop.connection.collection('shifts').updateMany({}, { $set: { endsBy: new Date() } });
    expect(codes(await shop.mutate('renewSession', {}, { actor: cashier }))).toEqual(['SESSION_ENDED']);
  });

  it('is over once its member of staff is changed', async () => {
    const leaving = { number: '103', pin: '4821' };
    await takeOn({ ...leaving, role: 'CASHIER' });
    const cashier = await signedIn(leaving);
    await takeOn({ number: '103', role: 'CASHIER', active: false });
    expect(codes(await shop.mutate('renewSession', {}, { actor: cashier }))).toEqual(['SESSION_ENDED']);
    expect((await desk.revocations()).map(({ id }) => id)).toContain(cashier.device?.sessionId);
  });

  it('lets its own PIN be changed, on the one that there is', async () => {
    const who = { number: '104', pin: '4821' };
    await takeOn({ ...who, role: 'CASHIER' });
    const cashier = await signedIn(who);
    const change = (pin: string, newPin: string) => shop.mutate('changePin', { pin, newPin }, { actor: cashier });
    expect(faultsOf(await change('5739', '7306'))).toEqual(['SIGN_IN_REFUSED pin']);
    expect(faultsOf(await change(who.pin, '1234'))).toEqual(['INVALID_INPUT newPin']);
    expect(codes(await change(who.pin, '7306'))).toEqual([]);
    expect(codes(await signIn({ ...who, pin: '7306' }))).toEqual([]);
  });
});

describe('an approval', () => {
  const sell = async (): Promise<string> => {
    const line = { sku: 'PEN', quantity: '1' };
    const input = { registerId: till.registerId, lines: [line], tenders: [card(99)] };
    return (await shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' })).sale.id;
  };
  const ask = (actor: Actor, who: { number: string; pin: string }, saleId: string) =>
    shop.mutate<{ approval: { id: string; token: string } | null }>(
      'approve',
      { staffNumber: who.number, pin: who.pin, action: 'VOID', saleId },
      { select: 'approval { id token approvedBy { number } }', actor },
    );

  it('lets a cashier void one sale, once, on the PIN of a supervisor, and both are on record', async () => {
    const cashier = await signedIn(CASHIER);
    const [saleId, otherId] = [await sell(), await sell()];
    await expect(shop.mutate('voidSale', { saleId, reason: 'x' }, { actor: cashier })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const { approval } = await ask(cashier, SUPERVISOR, saleId);
    const approved = await actorOf(approval?.token ?? '');
    expect(approved.subject).toBe(cashier.subject);

    const voidIt = (id: string, idempotencyKey: string) =>
      shop.mutate('voidSale', { idempotencyKey, saleId: id, reason: 'Wrong item' }, { actor: approved });
    expect(faultsOf(await voidIt(otherId, shop.key()))).toEqual(['APPROVAL_SPENT ']);
    const key = shop.key();
    expect(codes(await voidIt(saleId, key))).toEqual([]);
    expect(await voidIt(saleId, key)).toMatchObject({ replayed: true });
    expect(codes(await voidIt(otherId, shop.key()))).toEqual(['APPROVAL_SPENT']);

    const { connection } = shop;
    const entry = await connection.collection('auditLog').findOne({ action: 'voidSale', outcome: 'DONE' });
    const who = { subject: cashier.subject, sessionId: cashier.device?.sessionId, approvalId: approval?.id };
    expect(entry).toMatchObject({
      kind: 'VOID',
      object: saleId,
      ...who,
      deviceId: device.device?.id,
      requestId: 'test',
    });
    const given = await connection.collection('auditLog').findOne({ action: 'approve', object: approval?.id ?? '' });
    expect(given).toMatchObject({ kind: 'SIGN_IN', outcome: 'DONE' });
    expect(given?.['subject']).not.toBe(cashier.subject);
  });

  it('is not given by oneself, by another cashier, on a wrong PIN, or of no sale', async () => {
    const cashier = await signedIn(CASHIER);
    const saleId = await sell();
    await takeOn({ number: '101', role: 'CASHIER', pin: '3076' });
    for (const who of [CASHIER, { number: '101', pin: '3076' }, { ...SUPERVISOR, pin: '90418' }]) {
      expect(faultsOf(await ask(cashier, who, saleId))).toEqual(['SIGN_IN_REFUSED pin']);
    }
    expect(faultsOf(await ask(cashier, SUPERVISOR, 'sale_0'))).toEqual(['NOT_FOUND saleId']);
  });

  it('of prices is for the sale that is made with a key, on the PIN of a supervisor', async () => {
    const cashier = await signedIn(CASHIER);
    const saleKey = shop.key();
    const give = (input: object) =>
      shop.mutate<{ approval: { token: string } | null }>(
        'approve',
        { staffNumber: SUPERVISOR.number, pin: SUPERVISOR.pin, action: 'PRICE_OVERRIDE', ...input },
        { select: 'approval { token }', actor: cashier },
      );
    expect(faultsOf(await give({}))).toEqual(['INVALID_INPUT saleKey']);
    expect(faultsOf(await give({ saleKey, saleId: await sell() }))).toEqual(['INVALID_INPUT saleId']);
    const { approval } = await give({ saleKey });
    const actor = await actorOf(approval?.token ?? '');
    expect(actor.scopes).toEqual(cashier.scopes);
    const line = { sku: 'PEN', quantity: '1', unitPrice: { amountMinor: 1, currency: 'USD' } };
    const input = { registerId: till.registerId, lines: [line], tenders: [card(1)] };
    const make = (who: Actor, idempotencyKey: string) =>
      shop.mutate('completeSale', { ...input, idempotencyKey }, { actor: who });
    expect(codes(await make(cashier, saleKey))).toEqual(['APPROVAL_REQUIRED']);
    expect(codes(await make(actor, saleKey))).toEqual([]);
    expect(codes(await make(actor, shop.key()))).toEqual(['APPROVAL_REQUIRED']);
  });

  it('runs out', async () => {
    const saleId = await sell();
    const { approval } = await ask(await signedIn(CASHIER), SUPERVISOR, saleId);
    await shop.connection.collection('approvals').updateMany({}, { $set: { expiresAt: new Date() } });
    const actor = await actorOf(approval?.token ?? '');
    expect(codes(await shop.mutate('voidSale', { saleId, reason: 'x' }, { actor }))).toEqual(['APPROVAL_SPENT']);
  });
});

describe('staff', () => {
  const saved = (changes: object, actor?: Actor) =>
    shop.mutate(
      'saveStaffMember',
      { number: '400', name: 'Ann', role: 'CASHIER', locationIds: [shop.locationId], ...changes },
      actor ? { actor } : {},
    );

  it.each<[string, object, string]>([
    ['without a number', { number: ' ' }, 'INVALID_INPUT number'],
    ['without a name', { name: '' }, 'INVALID_INPUT name'],
    ['at no location', { locationIds: [] }, 'INVALID_INPUT locationIds'],
    ['at a location that is none', { locationIds: ['location_0'] }, 'NOT_FOUND locationIds.0'],
    ['with a PIN that is tried first', { pin: '1234' }, 'INVALID_INPUT pin'],
  ])('is not taken on %s', async (_, changes, fault) => {
    expect(faultsOf(await saved(changes))).toEqual([fault]);
  });

  it('is given no role that can do more than whoever gives it, and is nobody’s of another location', async () => {
    const manager = actorAt(shop.locationId, 'staff:manage', ...ROLES.cashier);
    expect(faultsOf(await saved({ role: 'SUPERVISOR' }, manager))).toEqual(['INVALID_INPUT role']);
    expect(faultsOf(await saved({ locationIds: [shop.tokyoId] }, manager))).toEqual(['NOT_FOUND locationIds.0']);
    expect(faultsOf(await saved({ number: '200' }, manager))).toEqual(['NOT_FOUND number']);
    const { userErrors } = await shop.mutate('unlockStaffMember', { staffMemberId: 'staff_0' });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is listed for managers of its locations, and for no others', async () => {
    const listed = async (locationId: string): Promise<string[]> => {
      const query = '{ staff(first: 100) { nodes { number } } }';
      const { staff } = await shop.run<{ staff: { nodes: { number: string }[] } }>(
        query,
        {},
        actorAt(locationId, 'staff:manage'),
      );
      return staff.nodes.map(({ number }) => number);
    };
    await takeOn({ number: '500', role: 'CASHIER', locationIds: [shop.tokyoId] });
    expect(await listed(shop.locationId)).toContain(CASHIER.number);
    expect(await listed(shop.locationId)).not.toContain('500');
    expect(await listed(shop.tokyoId)).toContain('500');
    expect(await listed(shop.tokyoId)).not.toContain(CASHIER.number);
  });

  it('has no PIN anywhere, neither in what is kept nor in what is said of it', async () => {
    await signIn(CASHIER);
    await signIn({ ...CASHIER, pin: '73964182' });
    const names = (await shop.connection.listCollections()).map(({ name }) => name);
    for (const name of names) {
      const kept = JSON.stringify(await shop.connection.collection(name).find().toArray());
      expect([name, /"(?:4821|73964182|90417)"|73964182/.test(kept)]).toEqual([name, false]);
    }
    const [member] = await shop.connection.collection('staff').find({ number: '100' }).toArray();
    expect(member?.['pinHash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

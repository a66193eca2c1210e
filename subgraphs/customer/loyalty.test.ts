import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { POINTS_CHANGED, pointsChanged } from '#schema/events/points-changed.v1.ts';
import { TIER_CHANGED, tierChanged } from '#schema/events/tier-changed.v1.ts';
import { ADMIN, startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';
import { playedSale } from './events/loyalty-history.fixture.ts';
import { startCustomer } from './subgraph.ts';

const ACTOR = { ...ADMIN, scopes: new Set([...ADMIN.scopes, 'points:settle']) };
const DAY_MS = 86_400_000;
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const PROGRAMME = {
  expectedVersion: 0,
  name: 'Club',
  rules: [{ name: 'Base', kind: 'PER_AMOUNT', points: 1, per: usd(100) }],
  expiresAfterMonths: 1,
  worth: { points: 1, amount: usd(1) },
  tiers: { window: 'CALENDAR_YEAR', by: 'POINTS', tiers: [{ code: 'GOLD', name: 'Gold', threshold: 50 }] },
};

interface Refusals {
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[];
    readonly message: string;
  }[];
}

let bed: SubgraphBed;
let connection: Connection;
const heard: CloudEvent[] = [];
let now = new Date('2026-01-15T12:00:00.000Z');
let keys = 0;
beforeAll(async () => {
  bed = await startSubgraphBed((options) => startCustomer({ ...options, clock: () => now }));
  connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  await bed.broker.listen({ sources: ['customer'], hear: (event) => heard.push(event) });
  await mutate('setLoyaltyProgramme', PROGRAMME);
});
afterAll(async () => {
  await connection.close();
  await bed[Symbol.asyncDispose]();
});

async function mutate<Value = object>(name: string, input: object, select = ''): Promise<Value & Refusals> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const payload = `${select} userErrors { code field message }`;
  const document = `mutation($input: ${type}) { payload: ${name}(input: $input) { ${payload} } }`;
  const variables = { input: { idempotencyKey: `key-${(keys += 1)}`, ...input } };
  return (await bed.run<{ payload: Value & Refusals }>(document, variables, ACTOR)).payload;
}

async function enrol(): Promise<string> {
  const card = { loyaltyCard: `CARD-${(keys += 1)}` };
  return (await mutate<{ customer: { id: string } }>('enrolCustomer', card, 'customer { id }')).customer.id;
}

async function standingOf(id: string, fields = 'points held available owed'): Promise<Record<string, unknown>> {
  const query = `query($id: ID!) { customer(id: $id) { loyalty { ${fields} } } }`;
  return (await bed.run<{ customer: { loyalty: Record<string, unknown> } }>(query, { id })).customer.loyalty;
}

async function kindsOf(customerId: string): Promise<unknown[]> {
  const events = await connection.collection('loyaltyEvents').find({ customerId }).sort({ version: 1 }).toArray();
  return events.map(({ kind, points }) => `${kind} ${points}`);
}

const give = (customerId: string, points: number) => mutate('adjustPoints', { customerId, points, reason: 'Welcome' });

async function treat(costPoints: number, more: object = {}): Promise<string> {
  const input = { name: 'Treat', costPoints, gives: { kind: 'AMOUNT_OFF', amount: usd(100) }, ...more };
  return (await mutate<{ reward: { id: string } }>('saveLoyaltyReward', input, 'reward { id }')).reward.id;
}

async function hold(customerId: string, rewardId: string): Promise<string> {
  const held = await mutate<{ hold: { id: string } }>('holdReward', { customerId, rewardId }, 'hold { id }');
  return held.hold.id;
}

describe('time', () => {
  it('takes points that nobody used, at once for whoever looks, and with an event by the sweep', async () => {
    const customerId = await enrol();
    await give(customerId, 30);
    expect(await standingOf(customerId, 'expiring(until: "2026-12-31T00:00:00.000Z") { points expiresAt }')).toEqual({
      expiring: [{ points: 30, expiresAt: '2026-03-01T00:00:00.000Z' }],
    });
    now = new Date('2026-03-01T00:00:00.000Z');
    expect(await standingOf(customerId)).toEqual({ points: 0, held: 0, available: 0, owed: 0 });
    await vi.waitFor(async () => expect(await kindsOf(customerId)).toEqual(['ADJUSTED 30', 'EXPIRED -30']), {
      timeout: 10_000,
      interval: 20,
    });
    expect(await standingOf(customerId)).toEqual({ points: 0, held: 0, available: 0, owed: 0 });
  });

  it('ends a hold, whose points are there again', async () => {
    const customerId = await enrol();
    await give(customerId, 30);
    await hold(customerId, await treat(20, { holdForSeconds: 60 }));
    now = new Date(now.getTime() + 60_000);
    await vi.waitFor(async () => expect(await standingOf(customerId)).toMatchObject({ held: 0, available: 30 }), {
      timeout: 10_000,
      interval: 20,
    });
    expect(await kindsOf(customerId)).toEqual(['ADJUSTED 30', 'HELD 0', 'RELEASED 0']);
  });

  it('ends a tier, which the world is told of as of its beginning', async () => {
    const customerId = await enrol();
    const sale = playedSale({ customerId, lineMinor: 2_500, holdIds: [], at: now });
    await bed.deliver('sales', sale.event);
    expect(await standingOf(customerId, 'tier { code } tierUntil nextTier { missing }')).toEqual({
      tier: { code: 'GOLD' },
      tierUntil: '2028-01-01T00:00:00.000Z',
      nextTier: null,
    });
    now = new Date('2028-01-01T00:00:00.000Z');
    expect(await standingOf(customerId, 'tier { code } nextTier { missing }')).toEqual({
      tier: null,
      nextTier: { missing: 50 },
    });
    const told = (): unknown[] =>
      heard
        .filter(({ type, subject }) => type === TIER_CHANGED && subject === customerId.replace('customer', 'loyalty'))
        .map(({ data }) => tierChanged.parse(data).to);
    await vi.waitFor(() => expect(told()).toEqual(['GOLD', null]), { timeout: 10_000, interval: 20 });
  });
});

it('a reward whose hold ended before its sale was heard of is redeemed all the same, and owed', async () => {
  const customerId = await enrol();
  await give(customerId, 20);
  const holdId = await hold(customerId, await treat(20));
  await mutate('releaseReward', { holdId });
  await give(customerId, -15);
  const sale = playedSale({ customerId, lineMinor: 50, holdIds: [holdId], at: now });
  await bed.deliver('sales', sale.event, sale.event);
  // The sale gave one point.
  expect(await standingOf(customerId)).toEqual({ points: -14, held: 0, available: 0, owed: 14 });
});

it('what points are worth is told with each event, and anew when it changes', async () => {
  const customerId = await enrol();
  await give(customerId, 30);
  const changed = { ...PROGRAMME, expectedVersion: 1, worth: { points: 2, amount: usd(5) } };
  expect((await mutate('setLoyaltyProgramme', changed)).userErrors).toEqual([]);
  const told = (): unknown[] =>
    heard
      .filter(({ type, subject }) => type === POINTS_CHANGED && subject === customerId.replace('customer', 'loyalty'))
      .map(({ data }) => pointsChanged.parse(data))
      .map(({ kind, value }) => [kind, value?.amountMinor]);
  await vi.waitFor(
    () =>
      expect(told()).toEqual([
        ['ADJUSTED', 30],
        ['REVALUED', 45],
      ]),
    { timeout: 10_000, interval: 20 },
  );
});

describe('refuses', () => {
  const rule = PROGRAMME.rules[0];
  const current = { ...PROGRAMME, expectedVersion: 2 };

  it.each<[string, object, string]>([
    ['a programme that somebody else has changed', { expectedVersion: 0 }, 'STALE_PROGRAMME expectedVersion'],
    ['one without rules', { rules: [] }, 'INVALID_INPUT rules'],
    ['one without a name', { name: ' ' }, 'INVALID_INPUT name'],
    ['a zone that there is not', { timeZone: 'Mars/Olympus' }, 'INVALID_INPUT timeZone'],
    ['two rules of one name', { rules: [rule, rule] }, 'INVALID_INPUT rules.1.name'],
    ['a rule without points', { rules: [{ ...rule, points: 0 }] }, 'INVALID_INPUT rules.0.points'],
    ['an amount of nothing', { rules: [{ ...rule, per: usd(0) }] }, 'INVALID_INPUT rules.0.per.amountMinor'],
    ['a multiplier of nothing', { rules: [{ name: 'M', kind: 'MULTIPLIER' }] }, 'INVALID_INPUT rules.0.multiplier'],
    [
      'a tier that there is not',
      { rules: [{ ...rule, conditions: { tiers: ['TIN'] } }] },
      'INVALID_INPUT rules.0.conditions.tiers',
    ],
    [
      'half a time of day',
      { rules: [{ ...rule, conditions: { from: '10:00' } }] },
      'INVALID_INPUT rules.0.conditions.until',
    ],
    ['no time of day', { rules: [{ ...rule, conditions: { from: 'ten' } }] }, 'INVALID_INPUT rules.0.conditions.from'],
    ['points that expire at once', { expiresAfterMonths: 0 }, 'INVALID_INPUT expiresAfterMonths'],
    ['points that are worth nothing any more', { worth: null }, 'INVALID_INPUT worth'],
    [
      'another currency of the books',
      { worth: { points: 1, amount: { amountMinor: 1, currency: 'EUR' } } },
      'INVALID_INPUT worth.amount.currency',
    ],
    [
      'tiers that fall',
      {
        tiers: {
          ...PROGRAMME.tiers,
          tiers: [5, 4].map((threshold) => ({ code: `T${threshold}`, name: 'T', threshold })),
        },
      },
      'INVALID_INPUT tiers.tiers.1.threshold',
    ],
    ['tiers by money of no currency', { tiers: { ...PROGRAMME.tiers, by: 'SPEND' } }, 'INVALID_INPUT tiers.currency'],
  ])('%s', async (_, changes, refusal) => {
    const { userErrors } = await mutate('setLoyaltyProgramme', { ...current, ...changes });
    expect(userErrors.map(({ code, field }) => `${code} ${field.slice(1).join('.')}`)).toEqual([refusal]);
  });

  it.each<[string, object, string]>([
    ['a reward that costs nothing', { costPoints: 0 }, 'costPoints'],
    ['one that is held too long', { holdForSeconds: 86_401 }, 'holdForSeconds'],
    ['one that takes off more than all', { gives: { kind: 'PERCENT_OFF', rate: '1.5' } }, 'gives.rate'],
    ['one of no goods', { gives: { kind: 'PRODUCT', units: 1 } }, 'gives.skus'],
    ['one of no units', { gives: { kind: 'PRODUCT', skus: ['MUG'] } }, 'gives.units'],
    ['one of no amount', { gives: { kind: 'AMOUNT_OFF' } }, 'gives.amount.amountMinor'],
    ['one that there is not', { rewardId: newId('reward') }, 'rewardId'],
  ])('%s', async (_, changes, field) => {
    const reward = { name: 'Treat', costPoints: 5, gives: { kind: 'AMOUNT_OFF', amount: usd(100) }, ...changes };
    const { userErrors } = await mutate('saveLoyaltyReward', reward);
    expect(userErrors.map((error) => error.field.slice(1).join('.'))).toEqual([field]);
  });

  it('to hold what has ended, what is for a higher tier, and for nobody; and to let go what was redeemed', async () => {
    const customerId = await enrol();
    await give(customerId, 100);
    const fields = async (input: object): Promise<unknown> =>
      (await mutate('holdReward', input)).userErrors.map(({ code, field }) => `${code} ${field.at(-1)}`);
    expect(await fields({ customerId, rewardId: await treat(5, { ended: true }) })).toEqual(['NOT_FOUND rewardId']);
    expect(await fields({ customerId, rewardId: await treat(5, { tiers: ['GOLD'] }) })).toEqual(['NOT_FOUND rewardId']);
    expect(await fields({ customerId: newId('customer'), rewardId: await treat(5) })).toEqual(['NOT_FOUND customerId']);
    const holdId = await hold(customerId, await treat(5));
    await bed.deliver('sales', playedSale({ customerId, lineMinor: 50, holdIds: [holdId], at: now }).event);
    const { userErrors } = await mutate('releaseReward', { holdId });
    expect(userErrors.map(({ code }) => code)).toEqual(['POINTS_HOLD_ENDED']);
  });

  it('to take more than are available, what is held counted', async () => {
    const customerId = await enrol();
    await give(customerId, 30);
    await hold(customerId, await treat(20));
    expect((await give(customerId, -11)).userErrors).toMatchObject([{ message: expect.stringContaining('10 points') }]);
    expect(await standingOf(customerId)).toMatchObject({ points: 30 });
  });

  it('a step of a payment that is too much, of nothing, and after it was let go, each time alike', async () => {
    const customerId = await enrol();
    await give(customerId, 100);
    const ask = async (step: string, idempotencyKey: string, amountMinor: number): Promise<unknown> => {
      const input = { step, idempotencyKey, authorisation: 'payment', customerId, amount: usd(amountMinor) };
      return (await mutate<{ answer: object }>('askForPoints', input, 'answer { approved reason }')).answer;
    };
    const no = (reason: string) => ({ approved: false, reason });
    expect(await ask('CAPTURE', 'too-early', 10)).toEqual(no('Nothing is held under that key.'));
    expect(await ask('VOID', 'void', 10)).toMatchObject({ approved: true });
    for (let again = 0; again < 2; again += 1) {
      expect(await ask('AUTHORISE', 'payment', 10)).toEqual(no('This payment was let go before it was authorised.'));
    }
    expect(await ask('REFUND', 'back', 10)).toEqual(no('That is more than was taken.'));
    expect(await standingOf(customerId)).toMatchObject({ points: 100, held: 0 });
  });
});

it('keeps it all where the audit can find nothing', async () => {
  now = new Date(now.getTime() + DAY_MS);
  await vi.waitFor(
    async () => {
      const { lines } = await auditCustomer(connection);
      expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
    },
    { timeout: 20_000, interval: 50 },
  );
});

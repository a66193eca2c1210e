import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import {
  type InventoryBed,
  saleAt,
  type SoldVariant,
  startInventoryBed,
  type UserErrorAnswer,
} from '#test/inventory-bed.ts';

interface PositionAnswer {
  variant: { sku: string };
  counted: string;
  expected: string | null;
  variance: string | null;
  right: boolean | null;
  reason: string | null;
  outcome: string | null;
  tallies: { zone: string | null; quantity: string; counter: string }[];
}

interface CountAnswer {
  id: string;
  status: string;
  counted: number;
  right: number | null;
  positions: { nodes: PositionAnswer[] };
}

interface PayloadAnswer {
  count: CountAnswer | null;
  replayed: boolean;
  userErrors: (UserErrorAnswer & { status?: string; uncounted?: number; skus?: string[] })[];
}

const SELECTION = `count { id status kind blind reference startedBy submittedBy approvedBy counted right
  positions(first: 100) { nodes { variant { sku } counted expected variance right reason outcome
    tallies { zone quantity counter } } } }
  userErrors { ... on CountStateError { status } ... on UncountedError { uncounted skus } }`;

let bed: InventoryBed;
let can: SoldVariant;
let shop: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  can = await bed.variant('CAN');
  await bed.variant('BOX');
  await bed.variant('FLOUR', 'KILOGRAM');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
  await receive(60, { CAN: '20', BOX: '5' });
});

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
async function receive(minutesAgo: number, stock: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(stock).map(([sku, quantity]) => ({ sku, quantity }));
  await bed.mutate('receiveStock', { locationId: shop, lines, occurredAt: ago(minutesAgo) }, '');
}

type Verb = 'startCount' | 'recordCounts' | 'submitCount' | 'approveCount' | 'cancelCount';
const inputTypes: Partial<Record<Verb, string>> = { approveCount: 'EndCountInput', cancelCount: 'EndCountInput' };
let keys = 0;

async function perform(verb: Verb, input: object, actor?: Actor): Promise<PayloadAnswer> {
  keys += 1;
  const type = inputTypes[verb] ?? `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation($input: ${type}!) { ${verb}(input: $input) { ${SELECTION} replayed
    userErrors { __typename code message field } } }`;
  const variables = { input: { idempotencyKey: `count-${keys}`, ...input } };
  const answer = await bed.run<Record<string, PayloadAnswer>>(document, variables, actor);
  return answer[verb] as PayloadAnswer;
}

async function started(input: object = {}): Promise<string> {
  const { count, userErrors } = await perform('startCount', { locationId: shop, kind: 'FULL', ...input });
  if (!count) throw new Error(JSON.stringify(userErrors));
  return count.id;
}

async function recorded(countId: string, ...lines: object[]): Promise<string> {
  const { userErrors } = await perform('recordCounts', { countId, lines });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return countId;
}

const onHand = async (sku: string): Promise<string> => (await bed.level(sku, shop)).onHand;
const sell = (minutesAgo: number, units: number): Promise<void> => {
  const sale = saleAt(shop, [{ ...can, quantityMilli: units * 1000 }]);
  return bed.deliver('sales', { ...sale, data: { ...sale.data, occurredAt: ago(minutesAgo) } });
};

describe('a count', () => {
  it('makes stock what was found, and says how right it was', async () => {
    const countId = await recorded(await started(), { sku: 'CAN', quantity: '18' }, { sku: 'BOX', quantity: '5' });
    const reasons = [{ sku: 'CAN', reason: 'THEFT' }];
    const { count } = await perform('submitCount', { countId, reasons });
    expect(count).toMatchObject({
      status: 'COMPLETED',
      counted: 2,
      right: 1,
      submittedBy: 'test-admin',
      approvedBy: null,
    });
    expect(count?.positions.nodes).toMatchObject([
      {
        variant: { sku: 'BOX' },
        counted: '5',
        expected: '5',
        variance: '0',
        right: true,
        reason: null,
        outcome: 'APPLIED',
      },
      { variant: { sku: 'CAN' }, counted: '18', expected: '20', variance: '-2', right: false, reason: 'THEFT' },
    ]);
    expect(await onHand('CAN')).toBe('18');
    const event = await bed.untilPublished(
      ({ type, subject }) => type.endsWith('count.completed.v1') && subject === countId,
    );
    expect(event.data).toMatchObject({
      locationId: shop,
      counted: 2,
      right: 1,
      differences: [{ sku: 'CAN', expectedMilli: 20_000, countedMilli: 18_000, reason: 'THEFT', outcome: 'APPLIED' }],
    });
  });

  it('keeps what is expected from those who count blind, and shows it to the others', async () => {
    const expected = async (blind: boolean) => {
      const countId = await started({ kind: 'CYCLE', skus: ['CAN'], blind });
      const { count } = await perform('recordCounts', { countId, lines: [{ sku: 'CAN', quantity: '19' }] });
      return count?.positions.nodes[0];
    };
    expect(await expected(true)).toMatchObject({ counted: '19', expected: null, variance: null, right: null });
    expect(await expected(false)).toMatchObject({ counted: '19', expected: '20', variance: '-1', right: null });
  });

  it('adds up zones that several people count, and lets the later line of a zone stand', async () => {
    const countId = await started({ kind: 'CYCLE', skus: ['CAN'] });
    await recorded(countId, { sku: 'CAN', zone: 'A1', quantity: '4', counter: 'ann', occurredAt: ago(10) });
    await recorded(
      countId,
      { sku: 'CAN', zone: 'A1', quantity: '99', counter: 'bob', occurredAt: ago(12) },
      { sku: 'CAN', zone: 'B7', quantity: '15', counter: 'bob', occurredAt: ago(9) },
    );
    const { count } = await perform('submitCount', { countId });
    expect(count?.positions.nodes).toMatchObject([
      {
        counted: '19',
        tallies: [
          { zone: 'A1', quantity: '4', counter: 'ann' },
          { zone: 'B7', quantity: '15', counter: 'bob' },
        ],
      },
    ]);
  });

  it('is worth what it says at its moment: what moved later applies on top', async () => {
    await sell(20, 3);
    const countId = await started({ kind: 'CYCLE', skus: ['CAN'] });
    await recorded(countId, { sku: 'CAN', quantity: '20', occurredAt: ago(30) });
    const { count } = await perform('submitCount', { countId });
    expect(count?.positions.nodes).toMatchObject([{ expected: '20', variance: '0', right: true }]);
    expect(await onHand('CAN')).toBe('17');
  });

  it('is not shifted by what becomes known later of a time before it', async () => {
    const countId = await started({ kind: 'CYCLE', skus: ['CAN'] });
    await recorded(countId, { sku: 'CAN', quantity: '16', occurredAt: ago(10) });
    await perform('submitCount', { countId });
    await sell(15, 4);
    expect(await onHand('CAN')).toBe('16');
    await sell(5, 1);
    expect(await onHand('CAN')).toBe('15');
  });

  it('changes nothing where a later count of the position exists', async () => {
    const later = await started({ kind: 'CYCLE', skus: ['CAN'] });
    await recorded(later, { sku: 'CAN', quantity: '12', occurredAt: ago(5) });
    await perform('submitCount', { countId: later });
    const older = await started({ kind: 'CYCLE', skus: ['CAN'] });
    await recorded(older, { sku: 'CAN', quantity: '30', occurredAt: ago(8) });
    const { count } = await perform('submitCount', { countId: older });
    expect(count?.positions.nodes).toMatchObject([{ outcome: 'SUPERSEDED', expected: '20', variance: '10' }]);
    expect(await onHand('CAN')).toBe('12');
  });

  it('takes what is not counted for what is not there, only where that is said', async () => {
    const countId = await recorded(await started(), { sku: 'CAN', quantity: '20' });
    const { count, userErrors } = await perform('submitCount', { countId });
    expect(count).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: 'UncountedError', uncounted: 1, skus: ['BOX'] }]);
    expect(await onHand('BOX')).toBe('5');
    expect((await perform('submitCount', { countId, missingAsZero: true })).count).toMatchObject({
      status: 'COMPLETED',
    });
    expect(await onHand('BOX')).toBe('0');
  });

  it('tolerates one part in a hundred of what is weighed', async () => {
    await receive(30, { FLOUR: '10' });
    const rightAt = async (quantity: string) => {
      const countId = await started({ kind: 'CYCLE', skus: ['FLOUR'] });
      await recorded(countId, { sku: 'FLOUR', quantity });
      return (await perform('submitCount', { countId })).count?.right;
    };
    expect(await rightAt('9.9')).toBe(1);
    expect(await rightAt('9.7')).toBe(0);
  });

  it('can be begun again with the same key, and submitted twice at once, to one effect', async () => {
    const countId = await started({ idempotencyKey: `start-${shop}` });
    expect(await started({ idempotencyKey: `start-${shop}` })).toBe(countId);
    await recorded(countId, { sku: 'CAN', quantity: '18' }, { sku: 'BOX', quantity: '4' });
    const answers = await Promise.all([perform('submitCount', { countId }), perform('submitCount', { countId })]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([
      { __typename: 'CountStateError', status: 'COMPLETED' },
    ]);
    expect(await onHand('CAN')).toBe('18');
  });
});

describe('approval', () => {
  const limits = (input: object, actor?: Actor) =>
    bed.mutate<{ limits: object | null }>(
      'setCountLimits',
      { locationId: shop, ...input },
      'limits { variance value { amountMinor } }',
      actor,
    );

  it('is needed beyond the limits of the location, and nothing changes until it is given', async () => {
    await limits({ variance: '2' });
    const countId = await started({ kind: 'CYCLE', skus: ['CAN'] });
    await recorded(countId, { sku: 'CAN', quantity: '17', occurredAt: ago(10) });
    expect((await perform('submitCount', { countId })).count).toMatchObject({ status: 'WAITING_FOR_APPROVAL' });
    expect(await onHand('CAN')).toBe('20');
    await sell(15, 1);
    const { count } = await perform('approveCount', { countId });
    expect(count).toMatchObject({ status: 'COMPLETED', approvedBy: 'test-admin' });
    expect(count?.positions.nodes).toMatchObject([{ expected: '19', variance: '-2', outcome: 'APPLIED' }]);
    expect(await onHand('CAN')).toBe('17');
  });

  it('is needed where the differences are worth more than the location lets pass', async () => {
    await limits({ value: { amountMinor: 250, currency: 'USD' } });
    const lines = [{ sku: 'BOX', quantity: '5', unitCost: { amountMinor: 100, currency: 'USD' } }];
    await bed.mutate('receiveStock', { locationId: shop, lines }, '');
    const statusAt = async (quantity: string) => {
      const countId = await started({ kind: 'CYCLE', skus: ['BOX'] });
      await recorded(countId, { sku: 'BOX', quantity });
      return (await perform('submitCount', { countId })).count?.status;
    };
    expect(await statusAt('1')).toBe('WAITING_FOR_APPROVAL');
    expect(await statusAt('9')).toBe('COMPLETED');
  });

  it('is for those who may give it', async () => {
    const clerk: Actor = { subject: 'clerk', scopes: new Set(ROLES.stock), locations: 'all' };
    await expect(perform('approveCount', { countId: await started() }, clerk)).rejects.toThrow(/stock:approve-count/);
    await expect(limits({ variance: '2' }, clerk)).rejects.toThrow(/stock:approve-count/);
  });

  it('may be refused by cancelling', async () => {
    await limits({ variance: '0' });
    const countId = await started({ kind: 'CYCLE', skus: ['CAN'] });
    await recorded(countId, { sku: 'CAN', quantity: '17' });
    await perform('submitCount', { countId });
    expect((await perform('cancelCount', { countId })).count).toMatchObject({ status: 'CANCELLED' });
    expect(await onHand('CAN')).toBe('20');
    expect((await perform('approveCount', { countId })).userErrors).toMatchObject([{ status: 'CANCELLED' }]);
  });
});

describe('bad input to counts', () => {
  it.each([
    ['an unknown location', { locationId: 'location_x' }, ['input', 'locationId']],
    ['SKUs of a full count', { skus: ['CAN'] }, ['input', 'skus']],
    ['a cycle count of nothing', { kind: 'CYCLE' }, ['input', 'skus']],
    ['an unknown SKU', { kind: 'CYCLE', skus: ['NOPE'] }, ['input', 'skus', '0']],
    ['a SKU twice', { kind: 'CYCLE', skus: ['CAN', 'CAN'] }, ['input', 'skus', '1']],
  ])('refuses %s', async (_, input, field) => {
    const { count, userErrors } = await perform('startCount', { locationId: shop, kind: 'FULL', ...input });
    expect(count).toBeNull();
    expect(userErrors).toMatchObject([{ field }]);
  });

  it.each([
    ['an unknown SKU', { sku: 'NOPE', quantity: '1' }, 'sku'],
    ['what the count is not of', { sku: 'BOX', quantity: '1' }, 'sku'],
    ['less than nothing', { sku: 'CAN', quantity: '-1' }, 'quantity'],
    ['a part of what is sold whole', { sku: 'CAN', quantity: '1.5' }, 'quantity'],
    ['the future', { sku: 'CAN', quantity: '1', occurredAt: ago(-60) }, 'occurredAt'],
    ['a count of long ago', { sku: 'CAN', quantity: '1', occurredAt: ago(60 * 24 * 31) }, 'occurredAt'],
    ['a zone without a name', { sku: 'CAN', quantity: '1', zone: ' ' }, 'zone'],
  ])('refuses %s', async (_, line, name) => {
    const countId = await started({ kind: 'CYCLE', skus: ['CAN'] });
    const { count, userErrors } = await perform('recordCounts', { countId, lines: [line] });
    expect(count).toBeNull();
    expect(userErrors).toMatchObject([{ field: ['input', 'lines', '0', name] }]);
    expect((await perform('cancelCount', { countId })).count).toMatchObject({ counted: 0 });
  });

  it('refuses reasons of what is unknown or named twice', async () => {
    const countId = await started({ kind: 'CYCLE', skus: ['CAN'] });
    const reasons = ['NOPE', 'CAN', 'CAN'].map((sku) => ({ sku, reason: 'THEFT' }));
    const { userErrors } = await perform('submitCount', { countId, reasons, missingAsZero: true });
    expect(userErrors.map(({ field }) => field?.[2])).toEqual(['0', '2']);
    expect(await onHand('CAN')).toBe('20');
  });

  it('shows no count to those who may not see its location', async () => {
    const countId = await started();
    const stranger: Actor = { subject: 's', scopes: new Set(ROLES.admin), locations: new Set(['location_other']) };
    expect((await perform('cancelCount', { countId }, stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await bed.run(`{ stockCount(id: "${countId}") { id } }`, {}, stranger)).toEqual({ stockCount: null });
    await expect(
      bed.run(`{ stockCounts(locationId: "${shop}", first: 1) { nodes { id } } }`, {}, stranger),
    ).rejects.toThrow(/does not show/);
  });
});

describe('stock accuracy', () => {
  it('is the share of counted positions that were right, by day and by week', async () => {
    for (const quantity of ['20', '18', '18']) {
      const countId = await started({ kind: 'CYCLE', skus: ['CAN', 'BOX'] });
      await recorded(countId, { sku: 'CAN', quantity }, { sku: 'BOX', quantity: '5' });
      await perform('submitCount', { countId });
    }
    const document = `query($id: ID!) { location(id: $id) { day: stockAccuracy(by: DAY) { counted right share history { from counted right } }
      week: stockAccuracy { share history { counted right share } } } }`;
    const { location } = await bed.run<{ location: { day: { share: number; history: { from: string }[] } } }>(
      document,
      { id: shop },
    );
    expect(location).toMatchObject({
      day: { counted: 6, right: 5, history: [{ counted: 6, right: 5 }] },
      week: { history: [{ counted: 6, right: 5 }] },
    });
    expect(location.day.share).toBeCloseTo(5 / 6);
    expect(location.day.history[0]?.from).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

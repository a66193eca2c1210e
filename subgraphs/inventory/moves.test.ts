import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import { type InventoryBed, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

interface StockAnswer {
  levels: Record<string, string | number>[];
  replayed: boolean;
  userErrors: UserErrorAnswer[];
}

const LEVELS = 'levels { onHand qualityControl damaged inTransit incoming reserved available version }';
const STALE = 'userErrors { ... on StaleStockError { sku account expected actual } }';
const SHORT = 'userErrors { ... on InsufficientUnitsError { sku account requested available } }';

let bed: InventoryBed;
let shop: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  await bed.variant('CAN');
  await bed.variant('BOX');
  await bed.variant('FLOUR', 'KILOGRAM');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
  await bed.receive(shop, { CAN: '10', FLOUR: '2.5' });
});

const move = (input: object, actor?: Actor): Promise<StockAnswer> =>
  bed.mutate(
    'moveStock',
    { locationId: shop, from: 'ON_HAND', to: 'DAMAGED', reason: 'DAMAGED', ...input },
    `${LEVELS} ${SHORT}`,
    actor,
  );
const set = (input: object, actor?: Actor): Promise<StockAnswer> =>
  bed.mutate('setStock', { locationId: shop, ...input }, `${LEVELS} ${STALE}`, actor);
const receive = (input: object, actor?: Actor): Promise<StockAnswer> =>
  bed.mutate('receiveStock', { locationId: shop, ...input }, LEVELS, actor);

const can = (quantity: string): object => ({ lines: [{ sku: 'CAN', quantity }] });

async function movements(actor?: Actor) {
  interface Answer {
    stockMovements: { nodes: Record<string, unknown>[] };
  }
  const query = `query($shop: ID!) { stockMovements(locationId: $shop, first: 100) {
    nodes { variant { sku } from to quantity reason reference actor cost { amountMinor currency formatted } } } }`;
  return (await bed.run<Answer>(query, { shop }, actor)).stockMovements.nodes;
}

describe('moving stock', () => {
  it('takes it out of one account and puts it into another, with its reason, who and why', async () => {
    const { levels } = await move({ ...can('3'), reference: 'fell off the shelf' });
    expect(levels).toEqual([
      {
        onHand: '7',
        qualityControl: '0',
        damaged: '3',
        inTransit: '0',
        incoming: '0',
        reserved: '0',
        available: '7',
        version: 2,
      },
    ]);
    expect((await movements())[0]).toMatchObject({
      from: 'ON_HAND',
      to: 'DAMAGED',
      quantity: '3',
      reason: 'DAMAGED',
      reference: 'fell off the shelf',
      actor: 'test-admin',
    });
  });

  it('goes through every account that is at the location, and out to waste, until nothing is left there', async () => {
    await move({ ...can('4'), to: 'QUALITY_CONTROL', reason: 'QUALITY_CONTROL' });
    await move({ ...can('3'), from: 'QUALITY_CONTROL', to: 'ON_HAND', reason: 'RESTOCK' });
    await move({ ...can('1'), from: 'QUALITY_CONTROL', to: 'DAMAGED' });
    const { levels } = await move({ ...can('1'), from: 'DAMAGED', to: 'WASTE', reason: 'SHRINKAGE' });
    expect(levels).toMatchObject([{ onHand: '9', qualityControl: '0', damaged: '0', version: 5 }]);
  });

  it('announces the accounts as they stand', async () => {
    await move(can('3'));
    const event = await bed.untilPublished(
      ({ data }) => data !== null && JSON.stringify(data).includes(shop) && JSON.stringify(data).includes('"MOVE"'),
    );
    expect(event.data).toMatchObject({ cause: 'MOVE', levels: [{ onHandMilli: 7000, damagedMilli: 3000 }] });
  });

  it('is refused where the account holds too little, over all its lines, and says what it holds', async () => {
    const lines = ['6', '5'].map((quantity) => ({ sku: 'CAN', quantity }));
    expect(await move({ lines: [...lines, { sku: 'FLOUR', quantity: '2.6' }] })).toMatchObject({
      levels: [],
      userErrors: [
        {
          __typename: 'InsufficientUnitsError',
          field: ['input', 'lines', '1', 'quantity'],
          sku: 'CAN',
          account: 'ON_HAND',
          requested: '11',
          available: '10',
        },
        { sku: 'FLOUR', requested: '2.6', available: '2.5' },
      ],
    });
    expect(await movements()).toHaveLength(2);
  });

  it('of what broke happens though it was promised, and the shortage shows', async () => {
    await bed.reserve({ lines: [{ sku: 'CAN', locationId: shop, quantity: '8' }] });
    expect((await move(can('5'))).userErrors).toEqual([]);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '5', reserved: '8', shortage: '3' });
  });

  it('at the same moment never takes out more than there was', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => move(can('3'))));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(3);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '1' });
  });

  it('happens once for one key', async () => {
    const input = { idempotencyKey: `moved-${shop}`, ...can('2') };
    expect((await move(input)).replayed).toBe(false);
    expect(await move(input)).toMatchObject({ replayed: true, levels: [{ damaged: '2' }] });
    expect((await move({ ...input, ...can('3') })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });
});

describe('setting stock', () => {
  it('to what was counted corrects the difference, up and down, and leaves out what never was', async () => {
    const lines = [
      { sku: 'CAN', quantity: '12', expected: '10' },
      { sku: 'FLOUR', quantity: '2', expected: '2.5' },
      { sku: 'CAN', account: 'DAMAGED', quantity: '1', expected: '0' },
      { sku: 'BOX', quantity: '0', expected: '0' },
    ];
    const { levels } = await set({ lines, reference: 'shelf 4' });
    expect(levels).toMatchObject([{ onHand: '12', damaged: '1' }, { onHand: '2' }, {}]);
    expect((await movements()).slice(0, 3)).toMatchObject([
      { from: 'CORRECTION', to: 'DAMAGED', quantity: '1' },
      { from: 'ON_HAND', to: 'CORRECTION', quantity: '0.5' },
      { from: 'CORRECTION', to: 'ON_HAND', quantity: '2', reason: 'CORRECTION', reference: 'shelf 4' },
    ]);
  });

  it('that somebody has changed since is refused, and says what there is', async () => {
    const lines = [
      { sku: 'FLOUR', quantity: '1', expected: '2.5' },
      { sku: 'CAN', quantity: '7', expected: '9' },
    ];
    expect(await set({ lines })).toMatchObject({
      levels: [],
      userErrors: [
        {
          __typename: 'StaleStockError',
          code: 'STALE_STOCK',
          field: ['input', 'lines', '1', 'expected'],
          sku: 'CAN',
          account: 'ON_HAND',
          expected: '9',
          actual: '10',
        },
      ],
    });
    expect(await bed.level('FLOUR', shop)).toMatchObject({ onHand: '2.5', version: 1 });
  });

  it('by force happens whatever there is, for the reason that is given', async () => {
    const { levels } = await set({ lines: [{ sku: 'CAN', quantity: '4', force: true }], reason: 'SHRINKAGE' });
    expect(levels).toMatchObject([{ onHand: '4' }]);
    expect((await movements())[0]).toMatchObject({ from: 'ON_HAND', to: 'WASTE', quantity: '6', reason: 'SHRINKAGE' });
  });

  it('by two at once who saw the same lets one of them', async () => {
    const attempt = (quantity: string): Promise<StockAnswer> =>
      set({ lines: [{ sku: 'CAN', quantity, expected: '10' }] });
    const answers = await Promise.all(['1', '2', '3', '4'].map(attempt));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(await bed.level('CAN', shop)).toMatchObject({ version: 2 });
  });
});

describe('the cost of a delivery', () => {
  it('is recorded for all of a line, and shown to those who may see it', async () => {
    const unitCost = { amountMinor: 333, currency: 'USD' };
    await receive({ lines: [{ sku: 'FLOUR', quantity: '1.5', unitCost }] });
    const cost = { amountMinor: 500, currency: 'USD', formatted: '5.00 USD' };
    expect((await movements())[0]).toMatchObject({ quantity: '1.5', cost });
    const announced = await bed.untilPublished(({ data }) => JSON.stringify(data).includes('"costMinor":500'));
    expect(announced.data).toMatchObject({ cause: 'RECEIPT', movements: [{ locationId: shop }] });
  });
});

describe('bad input', () => {
  const elsewhere = newId('location');
  const clerk: Actor = { ...ADMIN, locations: new Set([elsewhere]) };
  const counted = { sku: 'CAN', quantity: '1', expected: '10' };
  const cost = (amountMinor: number, currency = 'USD') => ({
    lines: [{ sku: 'CAN', quantity: '1000', unitCost: { amountMinor, currency } }],
  });

  type Fault = [what: string, attempt: () => Promise<StockAnswer>, error: string, ...fields: string[]];
  const faults: Fault[] = [
    ['a move of nothing', () => move({ lines: [] }), 'InvalidInput', 'lines'],
    ['a move of zero', () => move(can('0')), 'InvalidInput', 'lines.0.quantity'],
    ['a move of half a can', () => move(can('0.5')), 'InvalidInput', 'lines.0.quantity'],
    ['a move of an unknown SKU', () => move({ lines: [{ sku: 'NONE', quantity: '1' }] }), 'NotFound', 'lines.0.sku'],
    ['a move at a location of others', () => move(can('1'), clerk), 'NotFound', 'locationId'],
    ['a move to where it is', () => move({ ...can('1'), to: 'ON_HAND' }), 'InvalidInput', 'to'],
    ['a move from outside', () => move({ ...can('1'), from: 'SUPPLIER' }), 'InvalidInput', 'from'],
    ['a move of what is on its way', () => move({ ...can('1'), from: 'IN_TRANSIT' }), 'InvalidInput', 'from'],
    ['a move to the customer', () => move({ ...can('1'), to: 'CUSTOMER' }), 'InvalidInput', 'to'],
    ['a move for a sale', () => move({ ...can('1'), reason: 'SALE' }), 'InvalidInput', 'reason'],
    [
      'three faults at once',
      () => move({ ...can('1'), from: 'INCOMING', to: 'SUPPLIER', reason: 'RETURN' }),
      'InvalidInput',
      'from',
      'to',
      'reason',
    ],
    ['a setting of nothing', () => set({ lines: [] }), 'InvalidInput', 'lines'],
    [
      'a setting that neither expects nor forces',
      () => set({ lines: [{ sku: 'CAN', quantity: '1' }] }),
      'InvalidInput',
      'lines.0.expected',
    ],
    [
      'a setting that expects and forces',
      () => set({ lines: [{ ...counted, force: true }] }),
      'InvalidInput',
      'lines.0.expected',
    ],
    [
      'a setting below zero',
      () => set({ lines: [{ ...counted, quantity: '-1' }] }),
      'InvalidInput',
      'lines.0.quantity',
    ],
    [
      'a setting of half a can',
      () => set({ lines: [{ ...counted, quantity: '0.5' }] }),
      'InvalidInput',
      'lines.0.quantity',
    ],
    ['a setting twice', () => set({ lines: [counted, counted] }), 'InvalidInput', 'lines.1.sku'],
    [
      'a setting of what follows by itself',
      () => set({ lines: [{ ...counted, account: 'INCOMING' }] }),
      'InvalidInput',
      'lines.0.account',
    ],
    ['a setting for a sale', () => set({ lines: [counted], reason: 'SALE' }), 'InvalidInput', 'reason'],
    ['a setting of an unknown SKU', () => set({ lines: [{ ...counted, sku: 'NONE' }] }), 'NotFound', 'lines.0.sku'],
    ['a setting at a location of others', () => set({ lines: [counted] }, clerk), 'NotFound', 'locationId'],
    ['a cost in another currency', () => receive(cost(100, 'EUR')), 'CurrencyMismatch', 'lines.0.unitCost'],
    ['a cost below zero', () => receive(cost(-1)), 'InvalidInput', 'lines.0.unitCost'],
    ['a cost beyond reason', () => receive(cost(100_000_001)), 'InvalidInput', 'lines.0.unitCost'],
  ];
  it.each(faults)('%s is refused, names the field and changes nothing', async (_, attempt, error, ...fields) => {
    const { levels, userErrors } = await attempt();
    expect(levels).toEqual([]);
    expect(userErrors.map(({ __typename, field }) => [__typename, field?.slice(1).join('.')])).toEqual(
      fields.map((field) => [`${error}Error`, field]),
    );
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '10', version: 1 });
    expect(await movements()).toHaveLength(2);
  });

  it('without the scope is forbidden', async () => {
    const reader: Actor = { ...ADMIN, scopes: new Set(['stock:read']) };
    await expect(move(can('1'), reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(set({ lines: [counted] }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

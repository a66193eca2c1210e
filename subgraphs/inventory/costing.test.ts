import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InventoryBed, refundOf, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditInventory } from './audit/audit.ts';

let bed: InventoryBed;
let can: SoldVariant;
let shop: string;
let runs = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  runs += 1;
  can = await bed.variant(`CAN-${runs}`);
  shop = await bed.location(`SHOP-${runs}`);
});

interface Refusal {
  readonly userErrors: readonly { __typename: string; field: string[] | null; message: string }[];
}
interface Level {
  readonly value: { readonly amountMinor: number };
  readonly inTransitValue: { readonly amountMinor: number };
  readonly averageCost: { readonly amountMinor: number } | null;
}

const usd = (amountMinor: number, currency = 'USD') => ({ amountMinor, currency });

async function receive(quantity: string, unitCostMinor: number | null, locationId = shop): Promise<void> {
  const lines = [{ sku: can.sku, quantity, unitCost: unitCostMinor === null ? null : usd(unitCostMinor) }];
  const { userErrors } = await bed.mutate<Refusal>('receiveStock', { locationId, lines }, '');
  expect(userErrors).toEqual([]);
}

const sale = (units: number) => saleAt(shop, [{ ...can, quantityMilli: units * 1000 }]);

/** Value, value in transit and average cost of this test's variant at a location, in cents. */
async function worth(locationId = shop): Promise<[number, number, number | null]> {
  const query = `query($sku: String!, $ids: [ID!]) { variant(sku: $sku) { stock(locationIds: $ids) {
    value { amountMinor } inTransitValue { amountMinor } averageCost { amountMinor }
  } } }`;
  const { variant } = await bed.run<{ variant: { stock: Level[] } }>(query, { sku: can.sku, ids: [locationId] });
  const [level] = variant.stock;
  return [
    level?.value.amountMinor ?? Number.NaN,
    level?.inTransitValue.amountMinor ?? Number.NaN,
    level?.averageCost?.amountMinor ?? null,
  ];
}

/** Cost and variance of the newest movements at the shop, newest first. */
async function costs(first: number): Promise<(readonly [number | null, number | null])[]> {
  const query = `query($at: ID!, $first: Int!) { stockMovements(locationId: $at, first: $first) { nodes {
    cost { amountMinor } costVariance { amountMinor }
  } } }`;
  type Amount = { amountMinor: number } | null;
  const { stockMovements } = await bed.run<{ stockMovements: { nodes: { cost: Amount; costVariance: Amount }[] } }>(
    query,
    { at: shop, first },
  );
  return stockMovements.nodes.map(
    ({ cost, costVariance }) => [cost?.amountMinor ?? null, costVariance?.amountMinor ?? null] as const,
  );
}

async function fifoShop(): Promise<string> {
  const input = { code: `FIFO-${runs}`, name: 'A shop', kind: 'STORE', currency: 'USD', timeZone: 'Europe/Amsterdam' };
  const { location } = await bed.mutate<{ location: { id: string; costingMethod: string } }>(
    'createLocation',
    { ...input, costingMethod: 'FIFO' },
    'location { id costingMethod }',
  );
  expect(location.costingMethod).toBe('FIFO');
  return location.id;
}

describe('what goods cost', () => {
  it('leaves with them at the average, and comes back with them as it left', async () => {
    await receive('2', 100);
    await receive('2', 200);
    expect(await worth()).toEqual([600, 0, 150]);
    const sold = sale(3);
    await bed.deliver('sales', sold);
    expect(await costs(1)).toEqual([[450, null]]);
    await receive('1', 450);
    expect(await worth()).toEqual([600, 0, 300]);
    const back = (number: number, restock: boolean) =>
      refundOf(sold, { number, lines: [{ ...can, quantityMilli: 1000, restock }] });
    await bed.deliver('sales', back(1, true), back(2, false));
    expect(await costs(2)).toEqual([
      [150, null],
      [150, null],
    ]);
    expect(await worth()).toEqual([750, 0, 250]);
  });

  it('leaves with the oldest first where the location is costed so', async () => {
    shop = await fifoShop();
    await receive('2', 100);
    await receive('2', 200);
    await bed.deliver('sales', sale(3));
    expect(await costs(1)).toEqual([[400, null]]);
    expect(await worth()).toEqual([200, 0, 200]);
  });

  it('is what such goods last cost where more is sold than is there, and put right when goods come in', async () => {
    await receive('1', 100);
    await bed.deliver('sales', sale(3));
    expect(await worth()).toEqual([-200, 0, null]);
    await receive('3', 130);
    expect(await costs(1)).toEqual([[390, 60]]);
    expect(await worth()).toEqual([130, 0, 130]);
  });

  it('is not known where nobody ever said it', async () => {
    await receive('5', null);
    await bed.deliver('sales', sale(1));
    expect(await costs(2)).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(await worth()).toEqual([0, 0, 0]);
  });

  it('goes with goods from location to location, in transit until they arrive', async () => {
    await receive('4', 100);
    const there = await bed.location(`THERE-${runs}`);
    const lines = [{ sku: can.sku, quantity: '3' }];
    const request = { fromLocationId: shop, toLocationId: there, lines };
    const { transfer } = await bed.mutate<{ transfer: { id: string } }>('requestTransfer', request, 'transfer { id }');
    await bed.mutate('sendTransfer', { transferId: transfer.id }, '');
    expect([await worth(), await worth(there)]).toEqual([
      [100, 0, 100],
      [0, 300, null],
    ]);
    await bed.mutate('receiveTransfer', { transferId: transfer.id, lines: [{ sku: can.sku, received: '2' }] }, '');
    expect(await worth(there)).toEqual([200, 100, 100]);
  });

  it('stays with goods that stay, in whatever account', async () => {
    await receive('4', 100);
    const move = {
      locationId: shop,
      from: 'ON_HAND',
      to: 'DAMAGED',
      reason: 'DAMAGED',
      lines: [{ sku: can.sku, quantity: '1' }],
    };
    await bed.mutate('moveStock', move, '');
    expect(await costs(1)).toEqual([[null, null]]);
    expect(await worth()).toEqual([400, 0, 100]);
    await bed.mutate('moveStock', { ...move, from: 'DAMAGED', to: 'WASTE' }, '');
    expect(await costs(1)).toEqual([[100, null]]);
    expect(await worth()).toEqual([300, 0, 100]);
  });

  it('does not travel between currencies: such transfers are refused', async () => {
    const input = { code: `EUR-${runs}`, name: 'A shop', kind: 'STORE', currency: 'EUR', timeZone: 'Europe/Amsterdam' };
    const { location } = await bed.mutate<{ location: { id: string } }>('createLocation', input, 'location { id }');
    const request = { fromLocationId: shop, toLocationId: location.id, lines: [{ sku: can.sku, quantity: '1' }] };
    const { userErrors } = await bed.mutate<Refusal>('requestTransfer', request, '');
    expect(userErrors).toMatchObject([{ __typename: 'CurrencyMismatchError', field: ['input', 'toLocationId'] }]);
  });
});

describe('revaluing', () => {
  const revalue = (input: object) =>
    bed.mutate<Refusal & { levels: Level[] }>(
      'revalueStock',
      { locationId: shop, reason: 'The market fell', ...input },
      'levels { value { amountMinor } }',
    );

  it('says what is there costs from now on, and keeps on record by how much that changed it', async () => {
    await receive('4', 100);
    const payload = await revalue({ lines: [{ sku: can.sku, unitCost: usd(80) }] });
    expect(payload).toMatchObject({ userErrors: [], levels: [{ value: { amountMinor: 320 } }] });
    const query = `query($at: ID!) { stockRevaluations(locationId: $at, first: 5) { nodes {
      id variant { sku } unitCost { amountMinor } change { amountMinor } reason actor
    } } }`;
    const { stockRevaluations } = await bed.run<{ stockRevaluations: { nodes: { id: string }[] } }>(query, {
      at: shop,
    });
    expect(stockRevaluations.nodes).toMatchObject([
      {
        variant: { sku: can.sku },
        unitCost: { amountMinor: 80 },
        change: { amountMinor: -80 },
        reason: 'The market fell',
      },
    ]);
    const [revaluation] = stockRevaluations.nodes;
    const told = await bed.untilPublished(({ subject }) => subject === revaluation?.id);
    expect(told.data).toMatchObject({
      cause: 'REVALUATION',
      movements: [],
      revaluations: [{ deltaMinor: -80, currency: 'USD' }],
    });
  });

  it.each([
    [
      'a negative cost',
      () => ({ lines: [{ sku: can.sku, unitCost: usd(-1) }] }),
      'InvalidInputError',
      'lines.0.unitCost',
    ],
    [
      'another currency',
      () => ({ lines: [{ sku: can.sku, unitCost: usd(1, 'EUR') }] }),
      'CurrencyMismatchError',
      'lines.0.unitCost',
    ],
    [
      'a SKU twice',
      () => ({ lines: [1, 2].map((cents) => ({ sku: can.sku, unitCost: usd(cents) })) }),
      'InvalidInputError',
      'lines.1.sku',
    ],
    ['an unknown SKU', () => ({ lines: [{ sku: 'NONE', unitCost: usd(1) }] }), 'NotFoundError', 'lines.0.sku'],
    ['no lines', () => ({ lines: [] }), 'InvalidInputError', 'lines'],
    ['no reason', () => ({ reason: ' ', lines: [{ sku: can.sku, unitCost: usd(1) }] }), 'InvalidInputError', 'reason'],
    [
      'an unknown location',
      () => ({ locationId: 'location_x', lines: [{ sku: can.sku, unitCost: usd(1) }] }),
      'NotFoundError',
      'locationId',
    ],
  ])('refuses %s and writes nothing', async (_, input, typename, field) => {
    await receive('4', 100);
    const { userErrors } = await revalue(input());
    expect(userErrors).toMatchObject([{ __typename: typename, field: ['input', ...field.split('.')] }]);
    expect(await worth()).toEqual([400, 0, 100]);
  });
});

describe('a valuation', () => {
  const query = `query($at: ID!) { valuation(locationId: $at) {
    method value { amountMinor } inTransitValue { amountMinor }
    levels(first: 10) { nodes { variant { sku } onHand averageCost { amountMinor } value { amountMinor } } }
  } }`;

  it('adds up what a location holds, level by level', async () => {
    await receive('4', 100);
    const bottle = await bed.variant(`BOTTLE-${runs}`);
    const lines = [{ sku: bottle.sku, quantity: '3', unitCost: usd(33) }];
    await bed.mutate('receiveStock', { locationId: shop, lines }, '');
    const { valuation } = await bed.run<{ valuation: object }>(query, { at: shop });
    expect(valuation).toEqual({
      method: 'MOVING_AVERAGE',
      value: { amountMinor: 499 },
      inTransitValue: { amountMinor: 0 },
      levels: {
        nodes: [
          { variant: { sku: can.sku }, onHand: '4', averageCost: { amountMinor: 100 }, value: { amountMinor: 400 } },
          { variant: { sku: bottle.sku }, onHand: '3', averageCost: { amountMinor: 33 }, value: { amountMinor: 99 } },
        ],
      },
    });
  });

  it('is not shown to those who may not see the location, and null where there is none', async () => {
    await expect(bed.run(query, { at: shop }, { ...ADMIN, locations: new Set(['location_y']) })).rejects.toThrow(
      /does not show/,
    );
    const { valuation } = await bed.run<{ valuation: null }>(query, { at: 'location_x' });
    expect(valuation).toBeNull();
  });
});

it('the audit finds a level that is worth something else than its movements, and layers that do not add up', async () => {
  shop = await fifoShop();
  await receive('4', 100);
  const findings = async (): Promise<string[]> => {
    const { lines } = await auditInventory(bed.database);
    return lines.filter(({ invariant }) => invariant === 5).flatMap((line) => line.findings);
  };
  expect(await findings()).toEqual([]);
  const level = `${can.variantId}:${shop}`;
  await bed.database.collection<{ _id: string }>('stockLevels').updateOne({ _id: level }, { $inc: { valueMinor: 1 } });
  expect(await findings()).toEqual([
    `${level}: is worth 401 HERE, its movements come to 400`,
    `${level}: its layers hold 4000 worth 400, it holds others`,
  ]);
});

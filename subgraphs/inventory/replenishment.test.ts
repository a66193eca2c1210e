import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { LOW_STOCK_CHANGED, type LowStockChanged } from '#schema/events/low-stock-changed.v1.ts';
import {
  type InventoryBed,
  saleAt,
  type SoldVariant,
  startInventoryBed,
  type UserErrorAnswer,
} from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditInventory } from './audit/audit.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const usd = (amountMinor: number): object => ({ amountMinor, currency: 'USD' });

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

let runs = 0;
let shop: string;
let depot: string;
let variant: SoldVariant;
let supplierId: string;
beforeEach(async () => {
  runs += 1;
  shop = await bed.location(`LOW-${runs}`);
  depot = await bed.location(`SPARE-${runs}`);
  variant = await bed.variant(`LOW-${runs}`);
  const made = await bed.mutate<{ supplier: { id: string } }>(
    'createSupplier',
    { code: `LOW-${runs}`, name: 'Supplier' },
    'supplier { id }',
  );
  supplierId = made.supplier.id;
});

interface RuleAnswer {
  readonly rule: Readonly<Record<string, unknown>> | null;
  readonly userErrors: readonly UserErrorAnswer[];
}
const RULE = `rule { reorderPoint isComputed upTo orderQuantity packSize demand { days mean deviation }
  economic { quantity orderCost { amountMinor } } supplier { id } source { id } }`;

const setRule = (input: object = {}, actor?: Actor): Promise<RuleAnswer> =>
  bed.mutate(
    'setReplenishmentRule',
    { locationId: shop, sku: variant.sku, reorderPoint: '5', upTo: '20', leadTimeDays: 2, supplierId, ...input },
    RULE,
    actor,
  );

const sell = (units: number, at = shop): Promise<void> =>
  bed.deliver('sales', saleAt(at, [{ ...variant, quantityMilli: units * 1000 }]));

async function low(at = shop, actor?: Actor): Promise<readonly object[]> {
  const query = `query($at: ID!) { lowStock(locationId: $at, first: 5) {
    nodes { reorderPoint isLow level { variant { sku } available } } } }`;
  return (await bed.run<{ lowStock: { nodes: object[] } }>(query, { at }, actor)).lowStock.nodes;
}

const LINES = 'lines { quantity projected available incoming drafted requested inTransit wanted surplus reorderPoint }';
interface Suggestions {
  readonly purchases: readonly { readonly lines: readonly Readonly<Record<string, string>>[] }[];
  readonly transfers: readonly { readonly lines: readonly Readonly<Record<string, string>>[] }[];
}
async function suggestions(at = shop): Promise<Suggestions> {
  const query = `query($at: ID!) { replenishmentSuggestions(locationId: $at) {
    purchases { supplier { id } total { amountMinor } ${LINES} } transfers { source { id } ${LINES} } } }`;
  const answer = await bed.run<{ replenishmentSuggestions: Suggestions }>(query, { at });
  return answer.replenishmentSuggestions;
}

interface Ordered {
  readonly purchaseOrder?: { readonly id: string; readonly lines: readonly object[] } | null;
  readonly transfer?: { readonly id: string; readonly lines: readonly object[] } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly UserErrorAnswer[];
}
const draft = (input: object = {}): Promise<Ordered> =>
  bed.mutate(
    'draftSuggestedPurchase',
    { locationId: shop, supplierId, ...input },
    'purchaseOrder { id status lines { ordered unitCost { amountMinor } } }',
  );
const request = (input: object = {}): Promise<Ordered> =>
  bed.mutate(
    'requestSuggestedTransfer',
    { locationId: shop, sourceLocationId: depot, ...input },
    'transfer { id status lines { requested } }',
  );

describe('a level', () => {
  it('is low while no more is available than its reorder point, whatever moves it, and that is told once each time', async () => {
    await bed.receive(shop, { [variant.sku]: '6' });
    expect((await setRule()).userErrors).toEqual([]);
    expect(await low()).toEqual([]);
    await sell(1);
    expect(await low()).toEqual([
      { reorderPoint: '5', isLow: true, level: { variant: { sku: variant.sku }, available: '5' } },
    ]);
    await sell(1);
    await bed.receive(shop, { [variant.sku]: '9' });
    expect(await low()).toEqual([]);
    await bed.reserve({ lines: [{ sku: variant.sku, locationId: shop, quantity: '8' }] });
    expect(await low()).toHaveLength(1);
    const told = (): boolean[] =>
      bed.published
        .filter(({ type }) => type === LOW_STOCK_CHANGED)
        .map(({ data }) => data as LowStockChanged)
        .filter(({ sku }) => sku === variant.sku)
        .map(({ isLow }) => isLow);
    await bed.untilPublished(() => told().length === 3);
    expect(told()).toEqual([true, false, true]);
  });

  it('is low by a rule of what was never there, and no more once the rule is gone', async () => {
    await setRule();
    expect(await low()).toHaveLength(1);
    const removed = await bed.mutate<Ordered>('removeReplenishmentRule', { locationId: shop, sku: variant.sku }, '');
    expect(removed.userErrors).toEqual([]);
    expect(await low()).toEqual([]);
    const again = await bed.mutate<Ordered>('removeReplenishmentRule', { locationId: shop, sku: variant.sku }, '');
    expect(again.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is shown to those who may see the location, and watched by them', async () => {
    const clerk: Actor = { ...ADMIN, locations: new Set([shop]) };
    await expect(low(depot, clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const query = 'subscription { lowStock { isLow reorderPoint level { variant { sku } available } } }';
    const stream = await bed.subgraph.subscribe({ query, variables: {}, actor: clerk, requestId: 'test' });
    if (!(Symbol.asyncIterator in stream)) throw new Error(stream.errors?.[0]?.message);
    await setRule({ locationId: depot });
    await setRule();
    const { value } = await stream.next();
    expect(value?.data).toEqual({
      lowStock: { isLow: true, reorderPoint: '5', level: { variant: { sku: variant.sku }, available: '0' } },
    });
    await stream.return?.();
  });
});

describe('a rule', () => {
  it('reckons its reorder point and its quantity from what left', async () => {
    await bed.receive(shop, { [variant.sku]: '500' });
    for (const [day, units] of [8, 12].entries()) {
      const sale = saleAt(shop, [{ ...variant, quantityMilli: units * 1000 }]);
      const occurredAt = new Date(Date.now() + day * DAY_MS).toISOString();
      await bed.deliver('sales', { ...sale, data: { ...sale.data, occurredAt } });
      bed.advance(DAY_MS);
    }
    const economic = { orderCost: usd(2_000), holdingPercent: '25' };
    const asked = { reorderPoint: null, upTo: null, leadTimeDays: 4, safetyDays: 1, economic, unitCost: usd(584) };
    const { rule } = await setRule(asked);
    // Three days, on the last of which nothing left: 20 / 3 a day.
    expect(rule).toMatchObject({ isComputed: true, demand: { days: 3, mean: '6.667', deviation: '6.11' } });
    // 6.667 (4 + 1) + 1.645 * 6.11 * 2 = 53.4
    expect(rule).toMatchObject({ reorderPoint: '54', economic: { quantity: '259' } });
  });

  it('is refused with everything that is wrong with it, and nothing is written', async () => {
    const faults = async (input: object, actor?: Actor): Promise<string[]> => {
      const { rule, userErrors } = await setRule(input, actor);
      expect(rule).toBeNull();
      return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
    };
    const nowhere = { ...ADMIN, locations: new Set([depot]) };
    expect(await faults({ sku: 'NOTHING' }, nowhere)).toEqual(['NOT_FOUND locationId', 'NOT_FOUND sku']);
    expect(await faults({ orderQuantity: '4' })).toEqual(['INVALID_INPUT orderQuantity']);
    expect(await faults({ upTo: null })).toEqual(['INVALID_INPUT orderQuantity']);
    expect(await faults({ upTo: '5' })).toEqual(['INVALID_INPUT upTo']);
    expect(await faults({ reorderPoint: '-1', packSize: '0', minimumOrder: '1.5', upTo: '2.5' })).toEqual([
      'INVALID_INPUT reorderPoint',
      'INVALID_INPUT upTo',
      'INVALID_INPUT packSize',
      'INVALID_INPUT minimumOrder',
    ]);
    expect(await faults({ leadTimeDays: -1, safetyDays: 366, serviceLevelPercent: '99.95' })).toEqual([
      'INVALID_INPUT leadTimeDays',
      'INVALID_INPUT safetyDays',
      'INVALID_INPUT serviceLevelPercent',
    ]);
    const yen = { amountMinor: 5, currency: 'JPY' };
    const economic = { orderCost: yen, holdingPercent: '0' };
    expect(await faults({ upTo: null, economic, unitCost: yen })).toEqual([
      'CURRENCY_MISMATCH unitCost',
      'CURRENCY_MISMATCH economic.orderCost',
      'INVALID_INPUT economic.holdingPercent',
    ]);
    expect(await faults({ supplierId: null })).toEqual(['INVALID_INPUT supplierId']);
    expect(await faults({ supplierId: 'nobody', sourceLocationId: 'nowhere' })).toEqual([
      'NOT_FOUND supplierId',
      'NOT_FOUND sourceLocationId',
    ]);
    expect(await faults({ sourceLocationId: shop })).toEqual(['INVALID_INPUT sourceLocationId']);
    expect(await low()).toEqual([]);
  });
});

describe('what is suggested', () => {
  it('is bought once: what is drafted, ordered and arrived is counted', async () => {
    await bed.receive(shop, { [variant.sku]: '2' });
    await setRule({ packSize: '12', unitCost: usd(250) });
    expect(await suggestions()).toMatchObject({
      purchases: [
        {
          supplier: { id: supplierId },
          total: { amountMinor: 6_000 },
          lines: [{ quantity: '24', projected: '2', available: '2', wanted: '18', reorderPoint: '5' }],
        },
      ],
      transfers: [],
    });
    const [one, two] = await Promise.all([draft(), draft()]);
    const [made, none] = one.purchaseOrder ? [one, two] : [two, one];
    expect(made.purchaseOrder?.lines).toEqual([{ ordered: '24', unitCost: { amountMinor: 250 } }]);
    expect(none).toMatchObject({ purchaseOrder: null, userErrors: [{ code: 'INVALID_INPUT' }] });
    expect(await suggestions()).toEqual({ purchases: [], transfers: [] });
    const purchaseOrderId = made.purchaseOrder?.id;
    await bed.mutate('placePurchaseOrder', { purchaseOrderId }, '');
    expect(await low()).toHaveLength(1);
    expect(await suggestions()).toEqual({ purchases: [], transfers: [] });
    await bed.mutate('receivePurchaseOrder', { purchaseOrderId, lines: [{ sku: variant.sku, quantity: '24' }] }, '');
    expect(await low()).toEqual([]);
  });

  it('is sent as far as the source can spare it, and only the rest is bought', async () => {
    await bed.receive(depot, { [variant.sku]: '12' });
    await setRule({ locationId: depot, reorderPoint: '4' });
    await setRule({ sourceLocationId: depot });
    expect(await suggestions()).toMatchObject({
      purchases: [{ lines: [{ quantity: '12' }] }],
      transfers: [{ source: { id: depot }, lines: [{ quantity: '8', surplus: '8', wanted: '20' }] }],
    });
    const key = { idempotencyKey: `request-${runs}` };
    const [first, same] = [await request(key), await request(key)];
    expect(first.transfer?.lines).toEqual([{ requested: '8' }]);
    expect(same).toMatchObject({ replayed: true, transfer: { id: first.transfer?.id } });
    expect((await request()).userErrors).toMatchObject([{ field: ['input', 'sourceLocationId'] }]);
    await draft();
    expect(await suggestions()).toEqual({ purchases: [], transfers: [] });
  });

  it('is for those who may act there', async () => {
    const clerk: Actor = { ...ADMIN, locations: new Set([depot]) };
    const input = { locationId: shop, supplierId };
    const refused = await bed.mutate<Ordered>('draftSuggestedPurchase', input, 'purchaseOrder { id }', clerk);
    expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'locationId'] }]);
    const unknown = await draft({ supplierId: 'nobody' });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'supplierId'] }]);
    const nowhere = await request({ sourceLocationId: 'nowhere' });
    expect(nowhere.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'sourceLocationId'] }]);
  });
});

it('each level is low exactly when its rule says so', async () => {
  await setRule();
  const audit = async (): Promise<string[]> =>
    (await auditInventory(bed.database)).lines.flatMap((line) => line.findings);
  expect(await audit()).toEqual([]);
  await bed.database.collection('stockLevels').updateOne({ sku: variant.sku }, { $unset: { isLow: '' } });
  await bed.database
    .collection('replenishmentRules')
    .updateOne({ sku: variant.sku }, { $inc: { reorderPointMilli: 1 } });
  expect(await audit()).toHaveLength(2);
});

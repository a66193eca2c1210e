import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { type InventoryBed, startInventoryBed } from '#test/inventory-bed.ts';
import { type Answer, faultsOf, keptBy, type Refused } from '#test/refused.ts';

let bed: InventoryBed;
let locationId: string;
let before: Readonly<Record<string, string>>;
beforeAll(async () => {
  bed = await startInventoryBed();
  locationId = await bed.location('HERE');
  await bed.variant('CAN');
  await bed.variant('FLOUR', 'KILOGRAM');
  await bed.receive(locationId, { CAN: '5' });
  before = await keptBy('inventory', bed.mongoUri);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** Inputs that several mutations share. */
const INPUTS: Readonly<Record<string, string>> = {
  approveCount: 'EndCountInput',
  cancelCount: 'EndCountInput',
  claimReservation: 'EndReservationInput',
  releaseReservation: 'EndReservationInput',
};

async function ask(mutation: string, input: object): Promise<Answer> {
  const type = INPUTS[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { payload: ${mutation}(input: $input) { userErrors { code message field } } }`;
  const variables = { input: { idempotencyKey: crypto.randomUUID(), ...input } };
  return (await bed.run<{ payload: Answer }>(query, variables)).payload;
}

const can = { sku: 'CAN', quantity: '1' };
const none = { sku: 'NONE', quantity: '1' };
const half = { sku: 'CAN', quantity: '0.5' };
const tomorrow = (): object => ({ occurredAt: new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString() });
const cost = { amountMinor: 95, currency: 'USD' };
const yen = { amountMinor: 95, currency: 'JPY' };
const here = () => ({ locationId });
const nowhere = () => ({ locationId: newId('location') });
const noCount = () => ({ countId: newId('count') });
const noOrder = () => ({ purchaseOrderId: newId('purchase') });
const noTransfer = () => ({ transferId: newId('transfer') });
const noReservation = () => ({ reservationId: newId('reservation') });

const catalogue: readonly Refused[] = [
  [
    'createLocation',
    'with a code that another has',
    () => ({ code: 'HERE', name: 'Again', kind: 'STORE', currency: 'USD', timeZone: 'UTC' }),
    ['INVALID_INPUT code'],
  ],
  [
    'createLocation',
    'in no time zone',
    () => ({ code: 'MOON', name: 'Moon', kind: 'STORE', currency: 'USD', timeZone: 'Moon/Base' }),
    ['INVALID_INPUT timeZone'],
  ],
  [
    'createLocation',
    'at half a point',
    () => ({ code: 'HALF', name: 'Half', kind: 'STORE', currency: 'USD', timeZone: 'UTC', latitude: 1 }),
    ['INVALID_INPUT longitude'],
  ],
  ['createProduct', 'without variants', () => ({ name: 'Nothing', variants: [] }), ['INVALID_INPUT variants']],
  [
    'createProduct',
    'with a SKU that another has',
    () => ({ name: 'Again', variants: [{ sku: 'CAN' }] }),
    ['INVALID_INPUT variants.0.sku'],
  ],
  [
    'createProduct',
    'with one SKU twice',
    () => ({ name: 'Twice', variants: [{ sku: 'TWO' }, { sku: 'TWO' }] }),
    ['INVALID_INPUT variants.1.sku'],
  ],
  [
    'addPack',
    'of what there is not',
    () => ({ sku: 'NONE', gtin: '4006381333931', name: 'Box', quantity: '6' }),
    ['NOT_FOUND sku'],
  ],
  [
    'addPack',
    'of nothing',
    () => ({ sku: 'CAN', gtin: '4006381333931', name: 'Box', quantity: '0' }),
    ['INVALID_INPUT quantity'],
  ],
  ['createSupplier', 'without a name', () => ({ code: 'ANON', name: ' ' }), ['INVALID_INPUT name']],
];

const stock: readonly Refused[] = [
  ['receiveStock', 'nowhere', () => ({ ...nowhere(), lines: [can] }), ['NOT_FOUND locationId']],
  ['receiveStock', 'of what there is not', () => ({ ...here(), lines: [none] }), ['NOT_FOUND lines.0.sku']],
  ['receiveStock', 'of half a can', () => ({ ...here(), lines: [half] }), ['INVALID_INPUT lines.0.quantity']],
  ['receiveStock', 'tomorrow', () => ({ ...here(), ...tomorrow(), lines: [can] }), ['INVALID_INPUT occurredAt']],
  ['receiveStock', 'of nothing', () => ({ ...here(), lines: [] }), ['INVALID_INPUT lines']],
  [
    'receiveStock',
    'at a cost in another currency',
    () => ({ ...here(), lines: [{ ...can, unitCost: yen }] }),
    ['CURRENCY_MISMATCH lines.0.unitCost'],
  ],
  [
    'receiveStock',
    'in no pack',
    () => ({ ...here(), lines: [{ ...can, pack: '4006381333931' }] }),
    ['NOT_FOUND lines.0.pack'],
  ],
  [
    'adjustStock',
    'nowhere',
    () => ({ ...nowhere(), lines: [{ sku: 'CAN', delta: '1' }], reason: 'CORRECTION' }),
    ['NOT_FOUND locationId'],
  ],
  [
    'adjustStock',
    'tomorrow',
    () => ({ ...here(), ...tomorrow(), lines: [{ sku: 'CAN', delta: '1' }], reason: 'CORRECTION' }),
    ['INVALID_INPUT occurredAt'],
  ],
  [
    'adjustStock',
    'of what there is not',
    () => ({ ...here(), lines: [{ sku: 'NONE', delta: '1' }], reason: 'CORRECTION' }),
    ['NOT_FOUND lines.0.sku'],
  ],
  [
    'adjustStock',
    'by nothing',
    () => ({ ...here(), lines: [{ sku: 'CAN', delta: '0' }], reason: 'CORRECTION' }),
    ['INVALID_INPUT lines.0.delta'],
  ],
  ['setSafetyStock', 'nowhere', () => ({ ...nowhere(), sku: 'CAN', safetyStock: '1' }), ['NOT_FOUND locationId']],
  ['setSafetyStock', 'of what there is not', () => ({ ...here(), sku: 'NONE', safetyStock: '1' }), ['NOT_FOUND sku']],
  ['setSafetyStock', 'below zero', () => ({ ...here(), sku: 'CAN', safetyStock: '-1' }), ['INVALID_INPUT safetyStock']],
  [
    'moveStock',
    'nowhere',
    () => ({ ...nowhere(), from: 'ON_HAND', to: 'DAMAGED', lines: [can], reason: 'DAMAGED' }),
    ['NOT_FOUND locationId'],
  ],
  [
    'moveStock',
    'to where it is',
    () => ({ ...here(), from: 'ON_HAND', to: 'ON_HAND', lines: [can], reason: 'DAMAGED' }),
    ['INVALID_INPUT to'],
  ],
  [
    'moveStock',
    'of more than there is',
    () => ({ ...here(), from: 'DAMAGED', to: 'ON_HAND', lines: [can], reason: 'RESTOCK' }),
    ['INSUFFICIENT_UNITS lines.0.quantity'],
  ],
  [
    'moveStock',
    'tomorrow',
    () => ({ ...here(), ...tomorrow(), from: 'ON_HAND', to: 'DAMAGED', lines: [can], reason: 'DAMAGED' }),
    ['INVALID_INPUT occurredAt'],
  ],
  [
    'setStock',
    'tomorrow',
    () => ({ ...here(), ...tomorrow(), lines: [{ ...can, force: true }] }),
    ['INVALID_INPUT occurredAt'],
  ],
  ['setStock', 'nowhere', () => ({ ...nowhere(), lines: [{ ...can, force: true }] }), ['NOT_FOUND locationId']],
  [
    'setStock',
    'of what it is not',
    () => ({ ...here(), lines: [{ ...can, expected: '4' }] }),
    ['STALE_STOCK lines.0.expected'],
  ],
  ['setStock', 'neither expected nor forced', () => ({ ...here(), lines: [can] }), ['INVALID_INPUT lines.0.expected']],
  [
    'revalueStock',
    'nowhere',
    () => ({ ...nowhere(), lines: [{ sku: 'CAN', unitCost: cost }], reason: 'invoice' }),
    ['NOT_FOUND locationId'],
  ],
  [
    'revalueStock',
    'tomorrow',
    () => ({ ...here(), ...tomorrow(), lines: [{ sku: 'CAN', unitCost: cost }], reason: 'invoice' }),
    ['INVALID_INPUT occurredAt'],
  ],
  [
    'revalueStock',
    'in another currency',
    () => ({ ...here(), lines: [{ sku: 'CAN', unitCost: yen }], reason: 'invoice' }),
    ['CURRENCY_MISMATCH lines.0.unitCost'],
  ],
  [
    'revalueStock',
    'without a reason',
    () => ({ ...here(), lines: [{ sku: 'CAN', unitCost: cost }], reason: ' ' }),
    ['INVALID_INPUT reason'],
  ],
];

const holds: readonly Refused[] = [
  [
    'reserveStock',
    'nowhere',
    () => ({ owner: 'cart', holdForSeconds: 60, lines: [{ ...can, ...nowhere() }] }),
    ['NOT_FOUND lines.0.locationId'],
  ],
  [
    'reserveStock',
    'of more than there is',
    () => ({ owner: 'cart', holdForSeconds: 60, lines: [{ sku: 'CAN', quantity: '6', ...here() }] }),
    ['INSUFFICIENT_STOCK lines.0.quantity'],
  ],
  [
    'reserveStock',
    'of what there is, with what there is not',
    () => ({
      owner: 'cart',
      holdForSeconds: 60,
      lines: [
        { ...can, ...here() },
        { ...none, ...here() },
      ],
    }),
    ['NOT_FOUND lines.1.sku'],
  ],
  [
    'reserveStock',
    'for no time',
    () => ({ owner: 'cart', holdForSeconds: 0, lines: [{ ...can, ...here() }] }),
    ['INVALID_INPUT holdForSeconds'],
  ],
  [
    'reserveStock',
    'for nobody',
    () => ({ owner: ' ', holdForSeconds: 60, lines: [{ ...can, ...here() }] }),
    ['INVALID_INPUT owner'],
  ],
  [
    'extendReservation',
    'that is none',
    () => ({ ...noReservation(), holdForSeconds: 60 }),
    ['NOT_FOUND reservationId'],
  ],
  ['releaseReservation', 'that is none', noReservation, ['NOT_FOUND reservationId']],
  ['claimReservation', 'that is none', noReservation, ['NOT_FOUND reservationId']],
];

const counts: readonly Refused[] = [
  ['startCount', 'nowhere', () => ({ ...nowhere(), kind: 'FULL' }), ['NOT_FOUND locationId']],
  ['startCount', 'of no part', () => ({ ...here(), kind: 'CYCLE' }), ['INVALID_INPUT skus']],
  ['startCount', 'of what there is not', () => ({ ...here(), kind: 'CYCLE', skus: ['NONE'] }), ['NOT_FOUND skus.0']],
  ['recordCounts', 'in no count', () => ({ ...noCount(), lines: [can] }), ['NOT_FOUND countId']],
  ['submitCount', 'that is none', noCount, ['NOT_FOUND countId']],
  ['approveCount', 'that is none', noCount, ['NOT_FOUND countId']],
  ['cancelCount', 'that is none', noCount, ['NOT_FOUND countId']],
  ['setCountLimits', 'nowhere', () => ({ ...nowhere(), variance: '1' }), ['NOT_FOUND locationId']],
  ['setCountLimits', 'below zero', () => ({ ...here(), variance: '-1' }), ['INVALID_INPUT variance']],
];

const moves: readonly Refused[] = [
  [
    'createPurchaseOrder',
    'of nobody, for nowhere',
    () => ({ supplierId: newId('supplier'), ...nowhere(), lines: [{ ...can, unitCost: cost }] }),
    ['NOT_FOUND supplierId', 'NOT_FOUND locationId'],
  ],
  [
    'revisePurchaseOrder',
    'that is none',
    () => ({ ...noOrder(), lines: [{ ...can, unitCost: cost }] }),
    ['NOT_FOUND purchaseOrderId'],
  ],
  ['placePurchaseOrder', 'that is none', noOrder, ['NOT_FOUND purchaseOrderId']],
  ['receivePurchaseOrder', 'that is none', noOrder, ['NOT_FOUND purchaseOrderId']],
  ['closePurchaseOrder', 'that is none', noOrder, ['NOT_FOUND purchaseOrderId']],
  ['returnToVendor', 'from nowhere', () => ({ ...nowhere(), lines: [can] }), ['NOT_FOUND locationId']],
  ['returnToVendor', 'of no order', () => ({ ...here(), ...noOrder(), lines: [can] }), ['NOT_FOUND purchaseOrderId']],
  [
    'returnToVendor',
    'of what is with customers',
    () => ({ ...here(), lines: [{ ...can, from: 'CUSTOMER' }] }),
    ['INVALID_INPUT lines.0.from'],
  ],
  [
    'returnToVendor',
    'of more than there is',
    () => ({ ...here(), lines: [{ ...can, from: 'DAMAGED' }] }),
    ['INSUFFICIENT_UNITS lines.0.quantity'],
  ],
  [
    'requestTransfer',
    'to nowhere',
    () => ({ fromLocationId: locationId, toLocationId: newId('location'), lines: [can] }),
    ['NOT_FOUND toLocationId'],
  ],
  [
    'requestTransfer',
    'to where it is',
    () => ({ fromLocationId: locationId, toLocationId: locationId, lines: [can] }),
    ['INVALID_INPUT toLocationId'],
  ],
  [
    'requestTransfer',
    'of nothing',
    () => ({ fromLocationId: locationId, toLocationId: newId('location'), lines: [] }),
    ['INVALID_INPUT lines'],
  ],
  ['sendTransfer', 'that is none', noTransfer, ['NOT_FOUND transferId']],
  ['receiveTransfer', 'that is none', noTransfer, ['NOT_FOUND transferId']],
  [
    'settleTransfer',
    'that is none',
    () => ({ ...noTransfer(), lines: [{ sku: 'CAN', lost: '1' }] }),
    ['NOT_FOUND transferId'],
  ],
  ['cancelTransfer', 'that is none', noTransfer, ['NOT_FOUND transferId']],
];

describe('a stockroom is told what to do instead of', () => {
  it.each([...catalogue, ...stock, ...holds, ...counts, ...moves])('%s %s', async (mutation, _, input, faults) => {
    expect(faultsOf(await ask(mutation, input()))).toEqual(faults);
  });

  it('none of which has written anything or holds anything', async () => {
    expect(await keptBy('inventory', bed.mongoUri)).toEqual(before);
  });
});

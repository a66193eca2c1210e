import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InventoryBed, refundOf, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { auditInventory } from './audit.ts';

let bed: InventoryBed;
let can: SoldVariant;
let shop: string;
let level: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  can = await bed.variant('CAN');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
  level = `${can.variantId}:${shop}`;
  await bed.receive(shop, { CAN: '100' });
});

const reserve = async (quantity: string): Promise<string> => {
  const { reservation } = await bed.reserve({ lines: [{ sku: 'CAN', locationId: shop, quantity }] });
  return reservation?.id ?? '';
};

/** What the audit finds wrong with this test's shop or these things, by claim. */
async function findings(...about: readonly string[]): Promise<Record<string, string[]>> {
  const { lines } = await auditInventory(bed.database);
  const mine = lines.map(({ claim, findings }) => {
    const wanted = findings.filter((finding) => [shop, ...about].some((id) => finding.includes(id)));
    return [claim, wanted] as const;
  });
  return Object.fromEntries(mine.filter(([, wanted]) => wanted.length > 0));
}

const rows = (collection: string) => bed.database.collection<{ _id: string; toLocationId?: string }>(collection);

async function sendTransfer(): Promise<string> {
  const lines = [{ sku: 'CAN', quantity: '7' }];
  const input = { fromLocationId: shop, toLocationId: await bed.location(`${shop.slice(-8)}-B`), lines };
  const { transfer } = await bed.mutate<{ transfer: { id: string } }>('requestTransfer', input, 'transfer { id }');
  await bed.mutate('sendTransfer', { transferId: transfer.id }, '');
  return transfer.id;
}

async function orderCans(): Promise<string> {
  const { supplier } = await bed.mutate<{ supplier: { id: string } }>(
    'createSupplier',
    { code: `S-${shops}`, name: 'Supplier' },
    'supplier { id }',
  );
  const lines = [{ sku: 'CAN', quantity: '7', unitCost: { amountMinor: 95, currency: 'USD' } }];
  const { purchaseOrder } = await bed.mutate<{ purchaseOrder: { id: string } }>(
    'createPurchaseOrder',
    { supplierId: supplier.id, locationId: shop, lines },
    'purchaseOrder { id }',
  );
  await bed.mutate('placePurchaseOrder', { purchaseOrderId: purchaseOrder.id }, '');
  return purchaseOrder.id;
}

async function countCans(quantity: string): Promise<string> {
  const input = { locationId: shop, kind: 'CYCLE', skus: ['CAN'] };
  const { count } = await bed.mutate<{ count: { id: string } }>('startCount', input, 'count { id }');
  await bed.mutate('recordCounts', { countId: count.id, lines: [{ sku: 'CAN', quantity }] }, '');
  await bed.mutate('submitCount', { countId: count.id }, '');
  return count.id;
}

/** Six cans that are sold as one; gives the sale's id. */
async function sellSix(): Promise<string> {
  const sku = `SIX-${shops}`;
  const input = { name: 'Six', variants: [{ sku, kind: 'KIT' }] };
  const selection = 'product { variants { id } }';
  const { product } = await bed.mutate<{ product: { variants: { id: string }[] } }>('createProduct', input, selection);
  await bed.mutate('setComponents', { sku, components: [{ sku: 'CAN', quantity: '6' }] }, '');
  const sale = saleAt(shop, [{ sku, variantId: product.variants[0]?.id ?? '', quantityMilli: 1000 }]);
  await bed.deliver('sales', sale);
  return sale.data.saleId;
}

/** A phone with a number; gives its variant's id. */
async function receivePhone(): Promise<string> {
  const sku = `PHONE-${shops}`;
  const input = { name: 'Phone', variants: [{ sku, tracking: 'SERIAL' }] };
  const selection = 'product { variants { id } }';
  const { product } = await bed.mutate<{ product: { variants: { id: string }[] } }>('createProduct', input, selection);
  const lines = [{ sku, quantity: '1', serialNumbers: ['SN-1'] }];
  await bed.mutate('receiveStock', { locationId: shop, lines }, '');
  return product.variants[0]?.id ?? '';
}

async function receiveLot(): Promise<string> {
  const sku = `MILK-${shops}`;
  const input = { name: 'Milk', variants: [{ sku, tracking: 'LOT' }] };
  await bed.mutate('createProduct', input, '');
  const lines = [{ sku, quantity: '5', lot: { code: 'L1' } }];
  await bed.mutate('receiveStock', { locationId: shop, lines }, '');
  return sku;
}

describe('the audit', () => {
  it('finds nothing where nothing is wrong, and says how much it looked at', async () => {
    const claimed = await reserve('10');
    await bed.end('claim', { reservationId: claimed });
    await reserve('5');
    const transfer = await sendTransfer();
    const order = await orderCans();
    await countCans('80');
    await receiveLot();
    await sellSix();
    await receivePhone();
    const sale = saleAt(shop, [{ ...can, quantityMilli: 3000 }]);
    const lines = [{ ...can, quantityMilli: 1000, restock: true }];
    await bed.deliver('sales', sale, refundOf(sale, { number: 1, lines }));
    expect(await findings(claimed, transfer, order)).toEqual({});
    const audit = await auditInventory(bed.database);
    expect(audit.lines.every(({ checked }) => checked > 0)).toBe(true);
    expect(audit.facts.get(sale.data.saleId)).toMatchObject({
      soldMilli: 3000,
      restockedMilli: 1000,
      unitsMilli: 2000,
    });
  });

  it('finds a level that is not the sum of its movements', async () => {
    await rows('stockLevels').updateOne({ _id: level }, { $inc: { onHandMilli: 500 } });
    expect(await findings()).toEqual({
      'each account of a stock level equals the sum of its movements': [
        `${level}: shows 100.5 ON_HAND, its movements add up to 100`,
      ],
    });
  });

  it('finds a kit that says it took what did not move, or costs something else', async () => {
    const saleId = await sellSix();
    const source = `${saleId}:1`;
    await rows('stockMovements').updateOne({ source }, { $set: { 'madeOf.0.quantityMilli': 5000, costMinor: 7 } });
    expect(await findings(saleId)).toEqual({
      'what is made takes its components and costs what they do': [
        `${source}: -1 of ${can.variantId} went another way`,
        `${source}: leaves -7 minor units in production`,
      ],
    });
  });

  it('finds a unit with a number that is not where it moved to', async () => {
    const variantId = await receivePhone();
    await rows('serials').updateOne({ _id: `${variantId}:SN-1` }, { $set: { place: 'CUSTOMER' } });
    expect(await findings()).toEqual({
      'each unit that is told apart is where it moved to, and in one place': [
        `${variantId}:${shop} ON_HAND: has 0 units, its movements leave 1`,
      ],
      'the units of an account by their numbers, with its discrepancies, come to what it holds': [
        `${variantId}:${shop} ON_HAND: shows 1, its units and discrepancies are 0`,
      ],
    });
  });

  it('finds movements whose level is gone', async () => {
    await rows('stockLevels').deleteOne({ _id: level });
    expect(await findings()).toEqual({
      'each account of a stock level equals the sum of its movements': [`${level}: has movements and no level`],
    });
  });

  it('finds a total that is not the sum of its levels, and levels without a total', async () => {
    const tea = await bed.variant(`TEA-${shops}`);
    await bed.receive(shop, { [tea.sku]: '4' });
    await rows('variantStock').updateOne({ _id: tea.variantId }, { $inc: { availableMilli: 1000 } });
    const claim = 'the total of a variant is the sum of its levels';
    expect((await findings(tea.variantId))[claim]).toEqual([
      `${tea.variantId}: shows 4 on hand and 5 available at 1 locations, its levels add up to 4 on hand and 4 available at 1 locations`,
    ]);
    await rows('variantStock').deleteOne({ _id: tea.variantId });
    expect((await findings(tea.variantId))[claim]).toEqual([`${tea.variantId}: has levels and no total`]);
  });

  it('finds a movement that goes nowhere', async () => {
    const movement = await rows('stockMovements').findOne({ locationId: shop });
    await rows('stockMovements').updateOne({ _id: movement?._id ?? '' }, { $set: { from: 'ON_HAND' } });
    expect(await findings(movement?._id ?? '')).toHaveProperty('every movement goes from one place to another');
  });

  it('finds units that are reserved by nobody', async () => {
    const id = await reserve('10');
    await rows('reservations').updateOne({ _id: id }, { $set: { status: 'RELEASED', endedAt: new Date() } });
    expect(await findings(id)).toEqual({
      'active reservations add up to what is reserved': [`${level}: shows 10 reserved, active reservations hold 0`],
    });
  });

  it('finds a reservation that was claimed and whose goods never left', async () => {
    const id = await reserve('10');
    await rows('reservations').updateOne({ _id: id }, { $set: { status: 'CLAIMED', endedAt: new Date() } });
    expect(await findings(id)).toMatchObject({
      'a reservation ends once, and its goods leave only when it is claimed': [
        `${id}: is CLAIMED and moved 0 lines instead of 1`,
      ],
    });
  });

  it('finds units in transit that no transfer has pending', async () => {
    const id = await sendTransfer();
    await rows('transfers').updateOne({ _id: id }, { $set: { 'lines.0.receivedMilli': 3000 } });
    const transfer = await rows('transfers').findOne({ _id: id });
    const there = `${can.variantId}:${transfer?.toLocationId}`;
    expect(await findings(id, there)).toEqual({
      'what is in transit to a location is what its transfers have pending': [
        `${there}: shows 7 in transit, transfers hold 4`,
      ],
      'nothing arrives by a transfer that it did not send': [`${id}: is SENT, by its lines it is PARTLY_RECEIVED`],
    });
  });

  it('finds units that are incoming and that no purchase order has outstanding', async () => {
    const id = await orderCans();
    await rows('purchaseOrders').updateOne({ _id: id }, { $set: { 'lines.0.receivedMilli': 3000 } });
    expect(await findings(id)).toEqual({
      'what is incoming to a location is what its purchase orders have outstanding': [
        `${level}: shows 7 incoming, purchase orders hold 4`,
      ],
      'a purchase order has received what its receipts took in, and no more went back': [
        `${id}: CAN differs from what its receipts took in, or more of it went back`,
      ],
    });
  });

  it('finds a count that stock does not follow', async () => {
    const id = await countCans('90');
    await rows('stockCountPositions').updateOne(
      { countId: id },
      {
        $set: { 'tallies.0.quantityMilli': 91_000 },
      },
    );
    expect(await findings()).toEqual({
      'on hand is what the last count found and what moved after its moment': [
        `${level}: shows 90 on hand, its last count and what moved since come to 91`,
      ],
    });
  });

  it('finds an accuracy that its counts do not come to', async () => {
    await countCans('90');
    await rows('stockAccuracy').updateOne({ locationId: shop }, { $inc: { right: 1 } });
    const found = await findings();
    const claim = 'the accuracy of a location is that of its counted positions';
    expect(Object.keys(found)).toEqual([claim]);
    expect(found[claim]).toMatchObject([expect.stringContaining('shows 1 of 1 right, its counts come to 0 of 1')]);
  });

  it('finds a lot that is not the sum of its movements', async () => {
    const sku = await receiveLot();
    await rows('stockLevels').updateOne({ sku, locationId: shop }, { $set: { 'lots.0.quantityMilli': 4000 } });
    expect(await findings()).toEqual({
      'what is held of a lot equals the sum of its movements': [
        expect.stringMatching(/ ON_HAND L1: shows 4, its movements add up to 5$/),
      ],
    });
  });

  it('finds a promise of more than there was', async () => {
    const id = await reserve('10');
    const row = await bed.database.collection<{ _id: string; payload: string }>('outbox').findOne({ aggregateid: id });
    const payload = row?.payload.replace('"reservedMilli":10000', '"reservedMilli":100001') ?? '';
    await rows('outbox').updateOne({ _id: row?._id ?? '' }, { $set: { payload } });
    expect(await findings(id)).toEqual({
      'no reservation was granted beyond what was available': [`${id}: was granted 1 thousandths of CAN too many`],
    });
  });

  it('finds an event that is missing in the middle', async () => {
    const [first, second] = [await reserve('1'), await reserve('1')];
    await bed.end('release', { reservationId: second });
    await rows('outbox').deleteOne({ aggregateid: first });
    expect(await findings(first)).toEqual({
      'each change of a level has its event': [`${level}: runs from 1 to 1, has 2 apart from that and repeats 0`],
    });
  });

  it('finds a change whose event was never written', async () => {
    const id = await reserve('1');
    await rows('outbox').deleteOne({ aggregateid: id });
    expect(await findings(id)).toEqual({
      'a level stands where its last event left it': [`${level}: is at version 2, its events at 1`],
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InventoryBed, refundOf, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { auditInventory } from './audit/audit.ts';

let bed: InventoryBed;
let can: SoldVariant;
let flour: SoldVariant;
let shop: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  can = await bed.variant('CAN');
  flour = await bed.variant('FLOUR', 'KILOGRAM');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
  await bed.receive(shop, { CAN: '10', FLOUR: '5' });
});

async function movementsOf(saleId: string) {
  const query = `query($ref: [_Any!]!) { _entities(representations: $ref) {
    ... on Sale { stockMovements { variant { sku } from to quantity reason reference actor } } } }`;
  const { _entities } = await bed.run<{ _entities: { stockMovements: object[] }[] }>(query, {
    ref: [{ __typename: 'Sale', id: saleId }],
  });
  return _entities[0]?.stockMovements ?? [];
}

describe('a sale', () => {
  it('takes its goods off the shelf, line by line, with one event', async () => {
    const sale = saleAt(shop, [
      { ...can, quantityMilli: 2000 },
      { ...flour, quantityMilli: 750 },
      { ...can, quantityMilli: 1000 },
    ]);
    await bed.deliver('sales', sale);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '7', version: 2 });
    expect(await bed.level('FLOUR', shop)).toMatchObject({ onHand: '4.25', version: 2 });
    const { saleId } = sale.data;
    const moved = { from: 'ON_HAND', to: 'CUSTOMER', reason: 'SALE', reference: saleId, actor: 'inventory' };
    expect(await movementsOf(saleId)).toEqual([
      { ...moved, variant: { sku: 'CAN' }, quantity: '2' },
      { ...moved, variant: { sku: 'FLOUR' }, quantity: '0.75' },
      { ...moved, variant: { sku: 'CAN' }, quantity: '1' },
    ]);
    const changed = await bed.untilPublished((event) => (event.data as { saleId?: string }).saleId === saleId);
    expect(changed).toMatchObject({ sequence: 1, data: { cause: 'SALE', refundId: null } });
    expect(changed.data).toMatchObject({ levels: [{ sku: 'CAN', onHandMilli: 7000, version: 2 }, { sku: 'FLOUR' }] });
  });

  it('takes effect once, however often and in whatever company it is delivered', async () => {
    const sales = Array.from({ length: 5 }, () => saleAt(shop, [{ ...can, quantityMilli: 1000 }]));
    await bed.deliver('sales', ...sales, ...sales);
    await Promise.all(sales.map((sale) => bed.deliver('sales', sale)));
    await bed.deliver('sales', ...sales.toReversed());
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '5', version: 6 });
  });

  it('always succeeds, even of what was never counted in', async () => {
    await bed.deliver('sales', saleAt(shop, [{ ...can, quantityMilli: 12_000 }]));
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '-2', available: '-2', shortage: '2' });
  });

  it('that breaks its contract holds up no other', async () => {
    const broken = saleAt(shop, [{ ...can, quantityMilli: 0.5 }]);
    await bed.deliver('sales', broken, saleAt(shop, [{ ...can, quantityMilli: 1000 }]));
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '9' });
    expect(await movementsOf(broken.data.saleId)).toEqual([]);
  });

  it('and a delivery of the same goods at once both count', async () => {
    const sales = Array.from({ length: 10 }, () => saleAt(shop, [{ ...can, quantityMilli: 1000 }]));
    await Promise.all([
      ...sales.map((sale) => bed.deliver('sales', sale)),
      ...Array.from({ length: 5 }, () => bed.receive(shop, { CAN: '2' })),
    ]);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '10', version: 16 });
  });
});

describe('a refund', () => {
  it('brings goods back to the shelf, or sends them to waste without touching a level', async () => {
    const sale = saleAt(shop, [
      { ...can, quantityMilli: 3000 },
      { ...flour, quantityMilli: 1500 },
    ]);
    const lines = [
      { ...can, quantityMilli: 1000, restock: true },
      { ...flour, quantityMilli: 1500, restock: false },
    ];
    const refund = refundOf(sale, { number: 1, lines });
    await bed.deliver('sales', sale, refund, refund);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '8', version: 3 });
    expect(await bed.level('FLOUR', shop)).toMatchObject({ onHand: '3.5', version: 2 });
    expect((await movementsOf(sale.data.saleId)).slice(2)).toMatchObject([
      { from: 'CUSTOMER', to: 'ON_HAND', quantity: '1', reason: 'RETURN', reference: refund.data.refundId },
      { from: 'CUSTOMER', to: 'WASTE', quantity: '1.5', reason: 'RETURN', reference: refund.data.refundId },
    ]);
    const { lines: verdict, facts } = await auditInventory(bed.database);
    expect(verdict.flatMap(({ findings }) => findings)).toEqual([]);
    expect(facts.get(sale.data.saleId)).toMatchObject({
      soldMilli: 4500,
      restockedMilli: 1000,
      wastedMilli: 1500,
      unitsMilli: 3500,
    });
  });

  it('puts goods where their disposition says', async () => {
    const sale = saleAt(shop, [{ ...can, quantityMilli: 4000 }]);
    const dispositions = ['RESTOCK', 'DAMAGED', 'RETURN_TO_VENDOR', 'DISCARD'];
    const lines = dispositions.map((disposition) =>
      Object.assign({ quantityMilli: 1000, restock: false, disposition }, can),
    );
    await bed.deliver('sales', sale, refundOf(sale, { number: 1, lines }));
    const back = (await movementsOf(sale.data.saleId)).slice(1);
    expect(back).toMatchObject(['ON_HAND', 'DAMAGED', 'QUALITY_CONTROL', 'WASTE'].map((to) => ({ to })));
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '7' });
    expect((await auditInventory(bed.database)).lines.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('that comes before its sale waits for it', async () => {
    const sale = saleAt(shop, [{ ...can, quantityMilli: 2000 }]);
    const [first, second] = [1, 2].map((number) =>
      refundOf(sale, { number, lines: [{ ...can, quantityMilli: 1000, restock: true }] }),
    );
    if (!first || !second) throw new Error('Two refunds were made.');
    await Promise.all([
      bed.deliver('sales', second),
      bed.deliver('sales', first),
      bed.deliver('sales', saleAt(shop, [{ ...can, quantityMilli: 1000 }]), sale),
    ]);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '9' });
    expect(await movementsOf(sale.data.saleId)).toMatchObject([
      { reason: 'SALE' },
      { reference: first.data.refundId },
      { reference: second.data.refundId },
    ]);
  });

  it('of money alone moves nothing', async () => {
    const sale = saleAt(shop, [{ ...can, quantityMilli: 1000 }]);
    await bed.deliver('sales', sale, refundOf(sale, { number: 1, lines: [] }));
    expect(await movementsOf(sale.data.saleId)).toHaveLength(1);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '9', version: 2 });
  });
});

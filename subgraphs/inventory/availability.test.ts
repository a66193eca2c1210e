import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { type InventoryBed, startInventoryBed } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAM_SQUARE = { latitude: 52.3731, longitude: 4.8926 };

let bed: InventoryBed;
let near: string;
let far: string;
let depot: string;
beforeAll(async () => {
  bed = await startInventoryBed();
  near = await located('NEAR', 'STORE', { latitude: 52.3676, longitude: 4.9041 });
  far = await located('FAR', 'STORE', { latitude: 51.9244, longitude: 4.4777 });
  depot = await located('DEPOT', 'WAREHOUSE');
  for (const sku of ['LAMP', 'CHAIR', 'TABLE', 'RUG']) await bed.variant(sku);
  await bed.receive(near, { LAMP: '2' });
  await bed.receive(far, { LAMP: '9' });
  await bed.receive(depot, { LAMP: '40', CHAIR: '5' });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function located(code: string, kind: string, place: object = {}): Promise<string> {
  const input = { code, name: code, kind, currency: 'EUR', timeZone: 'Europe/Amsterdam', ...place };
  const { location } = await bed.mutate<{ location: { id: string } }>('createLocation', input, 'location { id }');
  return location.id;
}

interface Answer {
  readonly availability: readonly {
    readonly variant: { readonly sku: string };
    readonly total: string;
    readonly locations: readonly {
      readonly location: { readonly code: string };
      readonly distanceKm: number | null;
      readonly available: string;
      readonly transferable: string;
      readonly incoming: string;
      readonly expectedAt: string | null;
      readonly pickUpTime: string | null;
    }[];
  }[];
}

async function ask(fulfilment: string, variables: object, actor?: Actor): Promise<Answer['availability']> {
  const query = `query($skus: [String!]!, $near: GeoPointInput, $first: Int! = 10) {
    availability(skus: $skus, near: $near, fulfilment: ${fulfilment}, first: $first) {
      variant { sku } total
      locations { location { code } distanceKm available transferable incoming expectedAt pickUpTime }
    }
  }`;
  return (await bed.run<Answer>(query, variables, actor)).availability;
}

/** In how many hours it can be picked up. */
function hours(pickUpTime: string | null | undefined): number | null {
  return pickUpTime ? Math.round((new Date(pickUpTime).getTime() - Date.now()) / HOUR_MS) : null;
}

describe('availability', () => {
  it('for delivery names who has it: the nearest first, those whose place is not known last', async () => {
    const [lamp] = await ask('DELIVERY', { skus: ['LAMP', 'NONE'], near: DAM_SQUARE });
    expect(lamp).toMatchObject({ variant: { sku: 'LAMP' }, total: '51' });
    expect(lamp?.locations.map(({ location }) => location.code)).toEqual(['NEAR', 'FAR', 'DEPOT']);
    const [closest, other, unplaced] = lamp?.locations ?? [];
    expect(closest?.distanceKm).toBeCloseTo(1, 0);
    expect(other?.distanceKm).toBeGreaterThan(50);
    expect(unplaced).toMatchObject({ distanceKm: null, available: '40', pickUpTime: null });
  });

  it('without a place names first who has most, and no more than was asked for', async () => {
    const [lamp] = await ask('DELIVERY', { skus: ['LAMP'], first: 2 });
    expect(lamp?.locations.map(({ location }) => location.code)).toEqual(['DEPOT', 'FAR']);
    expect(lamp?.total).toBe('51');
  });

  it('for pick-up says from when: at once where it is, later where a warehouse has to send it', async () => {
    const [lamp, chair] = await ask('PICK_UP', { skus: ['LAMP', 'CHAIR'], near: DAM_SQUARE });
    expect(lamp?.locations.map((offer) => [offer.location.code, hours(offer.pickUpTime)])).toEqual([
      ['NEAR', 2],
      ['FAR', 2],
    ]);
    // Neither store ever had a chair.
    expect(chair?.locations.map((offer) => [offer.location.code, offer.transferable, hours(offer.pickUpTime)])).toEqual(
      [
        ['NEAR', '5', 74],
        ['FAR', '5', 74],
      ],
    );
  });

  it('says what a supplier is due to bring, and when', async () => {
    const expectedAt = new Date(Date.now() + 10 * HOUR_MS).toISOString();
    const { supplier } = await bed.mutate<{ supplier: { id: string } }>(
      'createSupplier',
      { code: 'WOOD', name: 'Woodworks' },
      'supplier { id }',
    );
    const unitCost = { amountMinor: 100, currency: 'EUR' };
    const order = { supplierId: supplier.id, locationId: near, lines: [{ sku: 'TABLE', quantity: '3', unitCost }] };
    const { purchaseOrder } = await bed.mutate<{ purchaseOrder: { id: string } }>(
      'createPurchaseOrder',
      { ...order, expectedAt },
      'purchaseOrder { id }',
    );
    expect(await ask('PICK_UP', { skus: ['TABLE'] })).toMatchObject([{ total: '0', locations: [] }]);
    await bed.mutate('placePurchaseOrder', { purchaseOrderId: purchaseOrder.id }, '');
    const [table] = await ask('PICK_UP', { skus: ['TABLE'] });
    expect(table?.locations).toMatchObject([{ location: { code: 'NEAR' }, incoming: '3', expectedAt }]);
    expect(hours(table?.locations[0]?.pickUpTime)).toBe(12);
    expect(await ask('DELIVERY', { skus: ['TABLE'] })).toMatchObject([{ total: '0', locations: [] }]);
  });

  it('offers no unit that a reservation holds, until its time has run out', async () => {
    await bed.receive(near, { RUG: '1' });
    await bed.reserve({ lines: [{ sku: 'RUG', locationId: near, quantity: '1' }], holdForSeconds: 60 });
    expect(await ask('DELIVERY', { skus: ['RUG'] })).toMatchObject([{ total: '0', locations: [] }]);
    bed.advance(60_000);
    expect(await ask('DELIVERY', { skus: ['RUG'] })).toMatchObject([{ total: '1' }]);
  });

  it('leaves out locations that the caller may not see, with what they have', async () => {
    const clerk: Actor = { ...ADMIN, locations: new Set([near]) };
    const [lamp] = await ask('PICK_UP', { skus: ['LAMP'] }, clerk);
    expect(lamp).toMatchObject({ total: '2', locations: [{ location: { code: 'NEAR' }, transferable: '0' }] });
    expect(lamp?.locations).toHaveLength(1);
  });

  it.each([
    ['no SKU', { skus: [] }],
    ['too many SKUs', { skus: Array.from({ length: 21 }, (_, index) => `S-${index}`) }],
    ['too many locations', { skus: ['LAMP'], first: 51 }],
    ['a point that is not on earth', { skus: ['LAMP'], near: { latitude: 91, longitude: 0 } }],
  ])('refuses %s', async (_, variables) => {
    await expect(ask('DELIVERY', variables)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import { type InventoryBed, type ReservationAnswer, saleAt, startInventoryBed } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

const MINUTES = 60_000;

let bed: InventoryBed;
let shop: string;
let sku: string;
let variantId: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  sku = `HOT-${shops}`;
  shop = await bed.location(`SHOP-${shops}`);
  ({ variantId } = await bed.variant(sku));
  await bed.receive(shop, { [sku]: '100' });
});

const reserve = (quantity: string, input: object = {}): Promise<ReservationAnswer> =>
  bed.reserve({ lines: [{ sku, locationId: shop, quantity }], ...input });

async function statusOf(id: string | undefined): Promise<{ status: string; endedAt: string | null } | null> {
  const query = 'query($id: ID!) { reservation(id: $id) { status endedAt } }';
  return (await bed.run<{ reservation: { status: string; endedAt: string | null } | null }>(query, { id })).reservation;
}

/** The events of a reservation's life, once it has ended. */
async function eventsOf(id: string | undefined) {
  await bed.untilPublished(({ subject, sequence }) => subject === id && sequence === 2);
  return bed.published.filter(({ subject }) => subject === id);
}

describe('reserving', () => {
  it('lowers what is available, not what is on hand', async () => {
    const { reservation } = await reserve('30');
    expect(reservation).toMatchObject({ status: 'ACTIVE', endedAt: null });
    expect(await bed.level(sku, shop)).toMatchObject({ onHand: '100', reserved: '30', available: '70', version: 2 });
  });

  it('holds all lines or none, and says where there is more', async () => {
    const other = await bed.location(`OTHER-${shops}`);
    const third = await bed.location(`THIRD-${shops}`);
    await bed.receive(other, { [sku]: '5' });
    await bed.receive(third, { [sku]: '500' });
    const refused = await bed.reserve({
      lines: [
        { sku, locationId: shop, quantity: '1' },
        { sku, locationId: other, quantity: '6' },
      ],
    });
    expect(refused).toMatchObject({
      reservation: null,
      userErrors: [
        {
          __typename: 'InsufficientStockError',
          code: 'INSUFFICIENT_STOCK',
          field: ['input', 'lines', '1', 'quantity'],
          sku,
          requested: '6',
          available: '5',
          alternatives: [
            { location: { id: third }, available: '500' },
            { location: { id: shop }, available: '100' },
          ],
        },
      ],
    });
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '0', version: 1 });
  });

  it('grants exactly what there is, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, () => reserve('1')));
    const granted = answers.filter(({ reservation }) => reservation !== null);
    expect(granted).toHaveLength(100);
    expect(new Set(granted.map(({ reservation }) => reservation?.id)).size).toBe(100);
    const refusals = answers.flatMap(({ userErrors }) => userErrors);
    expect(refusals).toHaveLength(200);
    expect(
      refusals.every(({ __typename, available }) => __typename === 'InsufficientStockError' && available === '0'),
    ).toBe(true);
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '100', available: '0', version: 101 });
  });

  it('grants one key once, in the same instant and later', async () => {
    const input = { idempotencyKey: `cart-${shops}` };
    const answers = await Promise.all([reserve('2', input), reserve('2', input), reserve('3', input)]);
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, true, false]);
    expect(answers[1].reservation).toEqual(answers[0].reservation);
    expect(answers[2].userErrors).toMatchObject([{ __typename: 'IdempotencyConflictError' }]);
    expect(await reserve('2', input)).toMatchObject({ reservation: answers[0].reservation, replayed: true });
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '2', version: 2 });
  });

  it('may be tried again under the same key after it was refused', async () => {
    const input = { idempotencyKey: `again-${shops}` };
    expect((await reserve('101', input)).reservation).toBeNull();
    await bed.receive(shop, { [sku]: '1' });
    expect(await reserve('101', input)).toMatchObject({ reservation: { status: 'ACTIVE' }, replayed: false });
  });
});

describe('bad reservations', () => {
  const elsewhere = newId('location');
  const faults: [what: string, input: () => object, error: string, field: string][] = [
    ['no lines', () => ({ lines: [] }), 'InvalidInputError', 'lines'],
    ['a blank owner', () => ({ owner: ' ' }), 'InvalidInputError', 'owner'],
    ['no time at all', () => ({ holdForSeconds: 0 }), 'InvalidInputError', 'holdForSeconds'],
    ['more than thirty days', () => ({ holdForSeconds: 2_592_001 }), 'InvalidInputError', 'holdForSeconds'],
    ['a quantity of zero', () => ({ lines: [line({ quantity: '0' })] }), 'InvalidInputError', 'lines.0.quantity'],
    ['a negative quantity', () => ({ lines: [line({ quantity: '-1' })] }), 'InvalidInputError', 'lines.0.quantity'],
    ['half a piece', () => ({ lines: [line({ quantity: '0.5' })] }), 'InvalidInputError', 'lines.0.quantity'],
    ['an unknown SKU', () => ({ lines: [line({ sku: 'NONE' })] }), 'NotFoundError', 'lines.0.sku'],
    [
      'an unknown location',
      () => ({ lines: [line({ locationId: elsewhere })] }),
      'NotFoundError',
      'lines.0.locationId',
    ],
    ['one SKU twice at a location', () => ({ lines: [line({}), line({})] }), 'InvalidInputError', 'lines.1.sku'],
    [
      'more than a hundred lines',
      () => ({ lines: Array.from({ length: 101 }, (_, n) => line({ sku: `S-${n}` })) }),
      'InvalidInputError',
      'lines',
    ],
  ];
  const line = (over: object): object => ({ sku, locationId: shop, quantity: '1', ...over });

  it.each(faults)('for %s are refused, name the field and hold nothing', async (_what, input, __typename, field) => {
    const refused = await reserve('1', input());
    expect(refused.reservation).toBeNull();
    expect(refused.userErrors).toMatchObject([{ __typename, field: ['input', ...field.split('.')] }]);
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '0', version: 1 });
  });

  it('at a location of others are refused as if it did not exist', async () => {
    const clerk: Actor = { ...ADMIN, locations: new Set([elsewhere]) };
    const refused = await bed.reserve({ lines: [{ sku, locationId: shop, quantity: '1' }] }, clerk);
    expect(refused.userErrors).toMatchObject([{ __typename: 'NotFoundError', identifier: shop }]);
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '0' });
  });
});

describe('ending a reservation', () => {
  it('by release gives its units back', async () => {
    const { reservation } = await reserve('40');
    expect(await bed.end('release', { reservationId: reservation?.id })).toMatchObject({
      reservation: { id: reservation?.id, status: 'RELEASED', endedAt: expect.any(String) },
    });
    expect(await bed.level(sku, shop)).toMatchObject({ onHand: '100', reserved: '0', available: '100', version: 3 });
    expect((await eventsOf(reservation?.id)).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('by claim lets its units leave for the customer', async () => {
    const { reservation } = await reserve('40');
    const claimed = await bed.end('claim', { reservationId: reservation?.id });
    expect(claimed.reservation).toMatchObject({ status: 'CLAIMED' });
    expect(await bed.level(sku, shop)).toMatchObject({ onHand: '60', reserved: '0', available: '60', version: 3 });
    const [, ended] = await eventsOf(reservation?.id);
    expect(ended?.data).toMatchObject({
      cause: 'RESERVATION',
      saleId: null,
      movements: [{ variantId, from: 'ON_HAND', to: 'CUSTOMER', quantityMilli: 40_000 }],
      levels: [{ onHandMilli: 60_000, reservedMilli: 0 }],
    });
  });

  it('happens once, whoever else tries at the same time', async () => {
    const { reservation } = await reserve('40');
    const ends = await Promise.all(
      (['claim', 'release', 'claim', 'release'] as const).map((how) =>
        bed.end(how, { reservationId: reservation?.id }),
      ),
    );
    expect(ends.map((end) => end.reservation?.status ?? end.userErrors[0]?.__typename)).toEqual([
      'CLAIMED',
      'InvalidInputError',
      'InvalidInputError',
      'InvalidInputError',
    ]);
    expect(await bed.level(sku, shop)).toMatchObject({ onHand: '60', reserved: '0', version: 3 });
  });

  it('gives the same key its first answer', async () => {
    const { reservation } = await reserve('40');
    const input = { idempotencyKey: `end-${shops}`, reservationId: reservation?.id };
    const first = await bed.end('release', input);
    expect(await bed.end('release', input)).toEqual({ ...first, replayed: true });
    expect(await bed.level(sku, shop)).toMatchObject({ version: 3 });
  });

  it('is refused to those who may not act where it holds something', async () => {
    const { reservation } = await reserve('40');
    const clerk: Actor = { ...ADMIN, locations: new Set([newId('location')]) };
    const refused = await bed.end('release', { reservationId: reservation?.id }, clerk);
    expect(refused.userErrors).toMatchObject([{ __typename: 'NotFoundError', field: ['input', 'reservationId'] }]);
    const seen = await bed.run('query($id: ID!) { reservation(id: $id) { id } }', { id: reservation?.id }, clerk);
    expect(seen).toEqual({ reservation: null });
    expect(await statusOf(reservation?.id)).toMatchObject({ status: 'ACTIVE' });
  });

  it('is refused for one that does not exist', async () => {
    const refused = await bed.end('claim', { reservationId: newId('reservation') });
    expect(refused.userErrors).toMatchObject([{ __typename: 'NotFoundError' }]);
  });
});

describe('expiry', () => {
  it('is put off by an extension, which one key grants once', async () => {
    const { reservation } = await reserve('10', { holdForSeconds: 60 });
    bed.advance(50_000);
    const input = { reservationId: reservation?.id, holdForSeconds: 60, idempotencyKey: `extend-${sku}` };
    const extend = () => bed.mutate<ReservationAnswer>('extendReservation', input, 'reservation { id status endedAt }');
    expect(await extend()).toMatchObject({ reservation: { status: 'ACTIVE' }, replayed: false });
    bed.advance(59_000);
    expect(await extend()).toMatchObject({ reservation: { status: 'ACTIVE' }, replayed: true });
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '10' });
    bed.advance(1_000);
    expect(await statusOf(reservation?.id)).toMatchObject({ status: 'EXPIRED' });
    const late = await bed.mutate<ReservationAnswer>(
      'extendReservation',
      { reservationId: reservation?.id, holdForSeconds: 60 },
      'reservation { id }',
    );
    expect(late).toMatchObject({ reservation: null, userErrors: [{ __typename: 'InvalidInputError' }] });
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '0', available: '100' });
  });

  it.each([
    ['sooner than it is anyway', 30, ADMIN, 'InvalidInputError', 'holdForSeconds'],
    ['for no time', 0, ADMIN, 'InvalidInputError', 'holdForSeconds'],
    ['at a location of others', 600, { ...ADMIN, locations: new Set<string>() }, 'NotFoundError', 'reservationId'],
  ])('is not put off %s', async (_, holdForSeconds, actor, __typename, field) => {
    const { reservation } = await reserve('10', { holdForSeconds: 60 });
    const input = { reservationId: reservation?.id, holdForSeconds };
    const refused = await bed.mutate<ReservationAnswer>('extendReservation', input, 'reservation { id }', actor);
    expect(refused).toMatchObject({ reservation: null, userErrors: [{ __typename, field: ['input', field] }] });
    bed.advance(60_000);
    expect(await statusOf(reservation?.id)).toMatchObject({ status: 'EXPIRED' });
  });

  it('is exact at read, whether or not it has been written', async () => {
    const { reservation } = await reserve('40', { holdForSeconds: 900 });
    bed.advance(14 * MINUTES);
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '40', available: '60' });
    bed.advance(1 * MINUTES);
    // Both are asked in the same instant as the clock is moved: the sweeper has had no turn yet.
    const [level, seen] = await Promise.all([bed.level(sku, shop), statusOf(reservation?.id)]);
    expect(level).toMatchObject({ onHand: '100', reserved: '0', available: '100' });
    expect(seen).toMatchObject({ status: 'EXPIRED', endedAt: expect.any(String) });
  });

  it('frees the units for whoever asks in the same instant', async () => {
    const { reservation } = await reserve('100', { holdForSeconds: 60 });
    expect((await reserve('1')).reservation).toBeNull();
    bed.advance(1 * MINUTES);
    const [next, claim] = await Promise.all([reserve('100'), bed.end('claim', { reservationId: reservation?.id })]);
    expect(next.reservation).toMatchObject({ status: 'ACTIVE' });
    expect(claim).toMatchObject({ reservation: null, userErrors: [{ __typename: 'InvalidInputError' }] });
    expect(await bed.level(sku, shop)).toMatchObject({ onHand: '100', reserved: '100', available: '0' });
  });

  it('is written and announced once by the sweeper', async () => {
    const { reservation } = await reserve('40', { holdForSeconds: 60 });
    bed.advance(1 * MINUTES);
    const [granted, ended] = await eventsOf(reservation?.id);
    expect(granted?.data).toMatchObject({ levels: [{ reservedMilli: 40_000, version: 2 }] });
    expect(ended?.data).toMatchObject({ movements: [], levels: [{ reservedMilli: 0, version: 3 }] });
    expect(await bed.level(sku, shop)).toMatchObject({ reserved: '0', version: 3 });
  });

  it('ends any number that run out together', async () => {
    const other = await bed.location(`MANY-${shops}`);
    await bed.receive(other, { [sku]: '500' });
    const lines = [{ sku, locationId: other, quantity: '1' }];
    await Promise.all(Array.from({ length: 450 }, () => bed.reserve({ lines, holdForSeconds: 60 })));
    bed.advance(1 * MINUTES);
    const all = await bed.reserve({ lines: [{ sku, locationId: other, quantity: '500' }] });
    expect(all.reservation).toMatchObject({ status: 'ACTIVE' });
    expect(await bed.level(sku, other)).toMatchObject({ reserved: '500', available: '0' });
  });
});

describe('a sale at the till', () => {
  it('takes what was promised, and the shortage shows', async () => {
    await reserve('100');
    await bed.deliver('sales', saleAt(shop, [{ sku, variantId, quantityMilli: 30_000 }]));
    expect(await bed.level(sku, shop)).toMatchObject({
      onHand: '70',
      reserved: '100',
      available: '-30',
      shortage: '30',
    });
    expect((await reserve('1')).reservation).toBeNull();
  });
});

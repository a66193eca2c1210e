import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { ORDER_ALLOCATED, type OrderAllocated } from '#schema/events/order-allocated.v1.ts';
import { ORDER_FULFILLED, type OrderFulfilled } from '#schema/events/order-fulfilled.v1.ts';
import { ORDER_LINES_CANCELLED, type OrderLinesCancelled } from '#schema/events/order-lines-cancelled.v1.ts';
import { ORDER_PLACED, type OrderPlaced } from '#schema/events/order-placed.v1.ts';
import { eventually } from '#test/graph-bed.ts';
import { type InventoryBed, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { event } from '#test/test-bed.ts';
import { auditInventory } from './audit/audit.ts';

const HOLD_MS = 900_000;

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** An order of one variant at one location as sales would tell of it; units are whole. */
class Order {
  readonly id = newId('order');
  readonly told: CloudEvent[] = [];
  readonly #part: Omit<OrderPlaced['parts'][number], 'quantityMilli' | 'waitingMilli'>;

  constructor(locationId: string, variant: SoldVariant) {
    this.#part = { number: 1, ...variant, locationId } as Order['part'];
  }

  get part() {
    return this.#part;
  }

  async reserve(units: number): Promise<Id<'reservation'> | null> {
    const { sku, locationId } = this.part;
    const lines = [{ sku, locationId, quantity: String(units) }];
    const { reservation } = await bed.reserve({ owner: this.id, lines, holdForSeconds: HOLD_MS / 1000 });
    return (reservation?.id as Id<'reservation'> | undefined) ?? null;
  }

  placed(reservationId: Id<'reservation'> | null, { units, waiting = 0 }: { units: number; waiting?: number }) {
    const parts = [{ ...this.part, quantityMilli: units * 1000, waitingMilli: waiting * 1000 }];
    const data: OrderPlaced = {
      orderId: this.id,
      reservationId,
      locationId: this.part.locationId,
      customerId: null,
      currency: 'USD',
      totalMinor: 0,
      occurredAt: new Date().toISOString(),
      parts,
    };
    return this.#tell(ORDER_PLACED, data);
  }

  cancelled(units: number): CloudEvent {
    const parts = [{ ...this.part, quantityMilli: units * 1000 }];
    const data: OrderLinesCancelled = { orderId: this.id, occurredAt: new Date().toISOString(), parts };
    return this.#tell(ORDER_LINES_CANCELLED, data);
  }

  fulfilled(units: number): CloudEvent {
    const parts = [{ ...this.part, quantityMilli: units * 1000 }];
    const ids = { orderId: this.id, fulfilmentId: newId('fulfilment'), saleId: newId('sale') };
    const data: OrderFulfilled = { ...ids, occurredAt: new Date().toISOString(), parts };
    return this.#tell(ORDER_FULFILLED, data);
  }

  /** The last that sales was told of what the order waits for, in units; null when it was told nothing. */
  answer(): { sequence: number; units: number } | null {
    const answers = bed.published.filter(({ type, subject }) => {
      return type === ORDER_ALLOCATED && subject === `allocation_${this.id}`;
    });
    const last = answers.at(-1)?.data as OrderAllocated | undefined;
    if (!last) return null;
    return { sequence: last.orderSequence, units: (last.positions[0]?.waitingMilli ?? 0) / 1000 };
  }

  #tell(type: string, data: object): CloudEvent {
    const told = event({ source: 'sales', type, subject: this.id, sequence: this.told.length + 1, data });
    this.told.push(told);
    return told;
  }
}

let shops = 0;
async function shopWith(units: number): Promise<{ shop: string; variant: SoldVariant; order: () => Order }> {
  shops += 1;
  const shop = await bed.location(`ORDERS-${shops}`);
  const variant = await bed.variant(`ORDERED-${shops}`);
  if (units > 0) await bed.receive(shop, { [variant.sku]: String(units) });
  return { shop, variant, order: () => new Order(shop, variant) };
}

describe('an order’s reservation', () => {
  it('is held past its time once the order is heard of, and leaves piece by piece', async () => {
    const { shop, variant, order } = await shopWith(10);
    const one = order();
    const reservationId = await one.reserve(5);
    await bed.deliver('sales', one.placed(reservationId, { units: 5 }));
    bed.advance(HOLD_MS + 1_000);
    expect(await bed.level(variant.sku, shop)).toMatchObject({ onHand: '10', reserved: '5' });
    await bed.deliver('sales', one.cancelled(1));
    await bed.deliver('sales', one.fulfilled(3));
    expect(await bed.level(variant.sku, shop)).toMatchObject({ onHand: '7', reserved: '1' });
    const { userErrors } = await bed.end('release', { reservationId });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', message: expect.stringContaining('order') }]);
    await bed.deliver('sales', one.fulfilled(1));
    expect(await bed.level(variant.sku, shop)).toMatchObject({ onHand: '6', reserved: '0' });
    const query = `query($id: ID!) { reservation(id: $id) { status expiresAt lines { quantity claimed released waiting } } }`;
    expect(await bed.run(query, { id: reservationId })).toEqual({
      reservation: {
        status: 'CLAIMED',
        expiresAt: null,
        lines: [{ quantity: '5', claimed: '4', released: '1', waiting: '0' }],
      },
    });
  });

  it('is taken once, whatever is delivered twice or before its turn', async () => {
    const { shop, variant, order } = await shopWith(10);
    const one = order();
    const placed = one.placed(await one.reserve(4), { units: 4 });
    const [first, second] = [one.fulfilled(1), one.fulfilled(2)];
    await Promise.all([bed.deliver('sales', second, first), bed.deliver('sales', placed, first)]);
    await bed.deliver('sales', first, second, placed);
    const level = await eventually(
      () => bed.level(variant.sku, shop),
      ({ onHand }) => onHand === '7',
    );
    expect(level).toMatchObject({ reserved: '1' });
  });

  it('moves nothing by the sale’s own event, which follows the order’s', async () => {
    const { shop, variant } = await shopWith(10);
    const sale = saleAt(shop, [{ ...variant, quantityMilli: 3_000 }]);
    await bed.deliver('sales', { ...sale, data: { ...sale.data, orderId: newId('order') } });
    expect(await bed.level(variant.sku, shop)).toMatchObject({ onHand: '10' });
  });

  it('is made again as far as there is stock when it ran out before the order was heard of; the rest waits', async () => {
    const { shop, variant, order } = await shopWith(5);
    const late = order();
    const placed = late.placed(await late.reserve(5), { units: 5 });
    bed.advance(HOLD_MS + 1_000);
    const other = order();
    await bed.deliver('sales', other.placed(await other.reserve(3), { units: 3 }));
    await bed.deliver('sales', placed);
    expect(await bed.level(variant.sku, shop)).toMatchObject({ onHand: '5', reserved: '5', shortage: '0' });
    expect(late.answer()).toEqual({ sequence: 1, units: 3 });
    await bed.receive(shop, { [variant.sku]: '2' });
    await eventually(
      async () => late.answer(),
      (answer) => answer?.units === 1,
    );
    await bed.receive(shop, { [variant.sku]: '9' });
    await eventually(
      async () => late.answer(),
      (answer) => answer?.units === 0,
    );
    expect(await bed.level(variant.sku, shop)).toMatchObject({ onHand: '16', reserved: '8' });
  });
});

const step = fc.record({
  kind: fc.constantFrom('place', 'place', 'cancel', 'fulfil', 'receive', 'wait'),
  pick: fc.nat(20),
  units: fc.integer({ min: 1, max: 4 }),
  late: fc.boolean(),
});

it('holds exactly what orders still have to get, or says what they wait for, however their events arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { shop, variant, order } = await shopWith(6);
      const orders: { order: Order; open: number }[] = [];
      const late: CloudEvent[] = [];
      let onHand = 6;
      for (const { kind, pick, units, late: isLate } of steps) {
        const tell = async (told: CloudEvent): Promise<void> => {
          if (isLate) return void late.push(told);
          const delivered = bed.deliver('sales', told, told).catch(() => undefined);
          // One that comes before its predecessor is put off: it would be waited for in vain.
          if (!late.some(({ subject }) => subject === told.subject)) await delivered;
        };
        if (kind === 'place') {
          const placed = order();
          const reservationId = await placed.reserve(units);
          orders.push({ order: placed, open: units });
          await tell(placed.placed(reservationId, { units, waiting: reservationId === null ? units : 0 }));
        } else if (kind === 'receive') {
          onHand += units;
          await bed.receive(shop, { [variant.sku]: String(units) });
        } else if (kind === 'wait') {
          bed.advance(HOLD_MS / 2);
        } else {
          const chosen = orders[pick % Math.max(1, orders.length)];
          if (!chosen || chosen.open < units) continue;
          chosen.open -= units;
          if (kind === 'fulfil') onHand -= units;
          await tell(kind === 'fulfil' ? chosen.order.fulfilled(units) : chosen.order.cancelled(units));
        }
      }
      // What came late comes now, the last first, and all of it once more.
      await Promise.all(late.toReversed().map((told) => bed.deliver('sales', told).catch(() => undefined)));
      await bed.deliver('sales', ...orders.flatMap(({ order: { told } }) => told));
      const open = orders.reduce((sum, { open: units }) => sum + units, 0);
      await eventually(
        () => bed.level(variant.sku, shop),
        (level) => {
          const waiting = orders.reduce((sum, { order: told }) => sum + (told.answer()?.units ?? 0), 0);
          const isHeld = Number(level.reserved) === open - waiting;
          // Nothing waits while there is stock that nobody is promised.
          return Number(level.onHand) === onHand && isHeld && (waiting === 0 || Number(level.available) <= 0);
        },
      );
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 4), endOnFailure: true },
  );
  const { lines } = await auditInventory(bed.database);
  expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
}, 120_000);

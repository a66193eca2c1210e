import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditInventory } from '#subgraphs/inventory/audit/audit.ts';
import { auditSales } from '#subgraphs/sales/audit/audit.ts';
import { eventually } from './graph-bed.ts';
import { type OrderBed, type Place, startOrderBed } from './order-bed.ts';
import { card, type Payload, usd } from './sales-shop.ts';

const RUNS = Number(process.env['HISTORIES'] ?? 4);
const PRICE_MINOR = 1001;
/** Cards that orders are held on: each does something else at the simulated terminal. */
const TOKENS = ['tok_visa', 'tok_unanswered', 'tok_visa', 'tok_decline', 'tok_refund_unanswered', 'tok_uncapturable'];
const ADDRESS = { lines: ['1 Pier'], city: 'Boston', country: 'US' };

let bed: OrderBed;
let places: readonly Place[];
beforeAll(async () => {
  bed = await startOrderBed();
  places = [await bed.place(), await bed.place()];
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** What happens; those of a burst happen at once. Units are whole, `pick` chooses among what there is then. */
const step = fc.record({
  kind: fc.constantFrom(
    'place',
    'place',
    'cancel',
    'fulfil',
    'fulfil',
    'refund',
    'receive',
    'sell',
    'damage',
    'again',
    'wait',
  ),
  units: fc.integer({ min: 1, max: 4 }),
  pick: fc.nat(50),
  wait: fc.boolean(),
});
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 });

interface Placed {
  readonly id: string;
  readonly fulfilments: readonly { readonly id: string }[];
}

async function play(bursts: readonly (readonly { kind: string; units: number; pick: number; wait: boolean }[])[]) {
  const [one, two] = places;
  if (!one || !two) throw new Error('There are two places.');
  const sku = await bed.variant(
    [
      [one, 4],
      [two, 3],
    ],
    PRICE_MINOR,
  );
  const till = await bed.till(one.id);
  const orders: Placed[] = [];
  const sold: string[] = [];
  const answeredTwice: [string | undefined, string | undefined][] = [];
  let keys = 0;
  const chosen = <Item>(items: readonly Item[], pick: number): Item | undefined =>
    items[pick % Math.max(1, items.length)];

  const perform = async ({ kind, units, pick, wait }: (typeof bursts)[number][number]): Promise<unknown> => {
    const order = chosen(orders, pick);
    switch (kind) {
      case 'place': {
        const held = {
          kind: 'CARD',
          amount: usd(units * PRICE_MINOR),
          authorise: { token: TOKENS[pick % TOKENS.length] },
        };
        const total = pick % 2 === 0 ? card(units * PRICE_MINOR) : held;
        const fulfilment = wait
          ? { method: 'PICK_UP', pickUpLocationId: one.id }
          : { method: 'DELIVERY', address: ADDRESS, routing: pick % 2 === 0 ? 'FEWEST_PARCELS' : 'MOST_STOCK' };
        const input = { locationId: one.id, lines: [{ sku, quantity: String(units) }], tenders: [total] };
        const select = 'order { id fulfilments { id } }';
        const key = { idempotencyKey: `order-${sku}-${(keys += 1)}` };
        const send = () =>
          bed.sales<{ order: Placed | null }>(
            'placeOrder',
            { ...key, ...input, fulfilment, allowBackOrder: wait },
            { select },
          );
        const [answer, same] = await Promise.all([send(), pick % 3 === 0 ? send() : null]);
        const [first, second] = [answer.order?.id, same?.order?.id];
        // Of two at once, one may find that the card's bank has not answered the other yet, and is to ask again.
        if (same) answeredTwice.push(total === held ? [first ?? second, second ?? first] : [first, second]);
        return answer.order && orders.push(answer.order);
      }
      case 'cancel':
        return (
          order &&
          bed.sales('cancelOrderLines', { orderId: order.id, lines: [{ lineNumber: 1, quantity: String(units) }] })
        );
      case 'fulfil': {
        if (!order) return undefined;
        const query = 'query($id: ID!) { order(id: $id) { fulfilments { id pickUpCode } } }';
        const found = await bed.query<{ order: { fulfilments: { id: string; pickUpCode: string | null }[] } }>(
          'sales',
          query,
          { id: order.id },
        );
        const fulfilment = chosen(found.order.fulfilments, pick);
        const input = { orderId: order.id, fulfilmentId: fulfilment?.id, pickUpCode: fulfilment?.pickUpCode };
        const lines = wait ? { lines: [{ lineNumber: 1, quantity: String(units) }] } : {};
        const { sale } = await bed.sales<{ sale: { id: string } | null }>(
          'fulfilOrder',
          { ...input, ...lines },
          { select: 'sale { id }' },
        );
        return sale && sold.push(sale.id);
      }
      case 'refund': {
        const saleId = chosen(sold, pick);
        const tenders = [pick % 2 === 0 ? card(PRICE_MINOR) : { kind: 'CARD', amount: usd(PRICE_MINOR) }];
        const lines = [{ lineNumber: 1, quantity: '1', restock: wait }];
        return saleId && bed.sales('refundSale', { saleId, registerId: till, lines, tenders });
      }
      case 'sell': {
        const input = { registerId: till, lines: [{ sku, quantity: '1' }], tenders: [card(PRICE_MINOR)] };
        return bed.sales<Payload>('completeSale', input);
      }
      case 'receive':
        return bed.receive(wait ? one : two, { [sku]: units });
      case 'damage': {
        const lines = [{ sku, delta: String(-units) }];
        const input = { idempotencyKey: `damage-${sku}-${(keys += 1)}`, locationId: (wait ? one : two).id, lines };
        const mutation = 'mutation($input: AdjustStockInput!) { adjustStock(input: $input) { replayed } }';
        return bed.query('inventory', mutation, { input: { reason: 'DAMAGED', ...input } });
      }
      case 'again': {
        const told = chosen(bed.heard, bed.heard.length - 1 - (pick % Math.max(1, bed.heard.length)));
        return told && bed.deliver('sales', told);
      }
      default:
        return bed.advance(units * 5 * 60_000);
    }
  };
  for (const burst of bursts) await Promise.all(burst.map(perform));
  return answeredTwice;
}

/** What both sides have by now, and all that is wrong with it. */
async function findings(): Promise<string[]> {
  const server = await mongoose.createConnection(bed.mongoUri, { autoIndex: false }).asPromise();
  try {
    const sales = await auditSales(server.useDb('tillgraph_sales'));
    const inventory = await auditInventory(server.useDb('tillgraph_inventory'));
    const found = [...sales.lines, ...inventory.lines].flatMap((line) => line.findings);
    const keys = new Set([...sales.openOrders.keys(), ...inventory.forOrders.keys()]);
    for (const key of keys) {
      const open = sales.openOrders.get(key);
      const held = inventory.forOrders.get(key);
      const agreed =
        open &&
        held &&
        open.openMilli === held.heldMilli + held.waitingMilli &&
        open.waitingMilli === held.waitingMilli;
      if (!agreed) found.push(`${key}: sales has ${JSON.stringify(open)}, inventory ${JSON.stringify(held)}`);
    }
    return found;
  } finally {
    await server.close();
  }
}

it('whatever happens to orders at once, what they still have to get is what is held for them, and nothing is sold twice', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (bursts) => {
      for (const [first, second] of await play(bursts)) expect(second).toBe(first);
      await bed.settled();
      expect(await eventually(findings, (found) => found.length === 0)).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 120_000);

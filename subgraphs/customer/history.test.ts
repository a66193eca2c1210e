import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#platform/auth/roles.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { ORDER_LINES_CANCELLED } from '#schema/events/order-lines-cancelled.v1.ts';
import { ORDER_PLACED } from '#schema/events/order-placed.v1.ts';
import { type CustomerBed, refundedEvent, soldEvent, startCustomerBed } from '#test/customer-bed.ts';
import { ADMIN, event } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';

/** More of them: `HISTORIES=1000 npx vitest run subgraphs/customer/history`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 5);
const DAY_MS = 86_400_000;

let bed: CustomerBed;
beforeAll(async () => {
  bed = await startCustomerBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}
interface Seen {
  readonly purchaseHistory: {
    readonly purchases: number;
    readonly firstPurchaseAt: string | null;
    readonly lastPurchaseAt: string | null;
    readonly units: string;
    readonly spending: readonly { purchases: number; gross: Money; refunded: Money; net: Money }[];
    readonly skus: readonly { key: string; lastAt: string }[];
    readonly categories: readonly { key: string }[];
    readonly channels: readonly { key: string }[];
    readonly locations: readonly { location: { id: string } }[];
  } | null;
  readonly lifetimeValue: readonly { net: Money; orders: number; averageOrder: Money | null }[];
  readonly recency: number | null;
  readonly frequency: number;
  readonly monetary: readonly Money[];
  readonly timeline: { readonly nodes: readonly { kind: string; isVoided: boolean }[] };
}

const SEE = `query($id: ID!, $days: Int! = 365) { customer(id: $id) {
  purchaseHistory { purchases firstPurchaseAt lastPurchaseAt units
    spending { purchases gross { amountMinor currency } refunded { amountMinor } net { amountMinor } }
    skus { key lastAt } categories { key } channels { key } locations { location { id } } }
  lifetimeValue { net { amountMinor currency } orders averageOrder { amountMinor } }
  recency frequency(withinDays: $days) monetary(withinDays: $days) { amountMinor currency }
  timeline(first: 100) { nodes { kind isVoided } } } }`;

async function see(id: string, days = 365): Promise<Seen> {
  return (await bed.run<{ customer: Seen }>(SEE, { id, days })).customer;
}

const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS - 60_000);

describe('the history of a customer', () => {
  it('has figures in each currency, what was bought last, and what it comes to', async () => {
    const customerId = await bed.enrolled();
    const first = soldEvent({ customerId, skus: ['BEANS', 'MUG'], category: 'Coffee', at: daysAgo(40) });
    const online = soldEvent({ customerId, units: 3, channel: 'ONLINE', at: daysAgo(3) });
    await bed.deliver('sales', online, first, refundedEvent(first, { netMinor: 500 }));
    await bed.deliver('sales', soldEvent({ customerId, currency: 'EUR', unitMinor: 700, at: daysAgo(5) }));
    const { purchaseHistory, timeline, ...seen } = await see(customerId, 30);
    expect(purchaseHistory).toMatchObject({
      purchases: 3,
      firstPurchaseAt: first.data.occurredAt,
      lastPurchaseAt: online.data.occurredAt,
      units: '5.5',
      spending: [
        { purchases: 1, gross: { amountMinor: 770, currency: 'EUR' }, refunded: { amountMinor: 0 } },
        { purchases: 2, gross: { amountMinor: 5_500 }, refunded: { amountMinor: 550 }, net: { amountMinor: 4_500 } },
      ],
      categories: [{ key: 'Coffee' }],
      channels: [{ key: 'ONLINE' }, { key: 'STORE' }],
    });
    expect(purchaseHistory?.skus.map(({ key }) => key)).toEqual(['ESPRESSO', 'BEANS', 'MUG']);
    expect(seen).toEqual({
      lifetimeValue: [
        { net: { amountMinor: 700, currency: 'EUR' }, orders: 1, averageOrder: { amountMinor: 700 } },
        { net: { amountMinor: 4_500, currency: 'USD' }, orders: 2, averageOrder: { amountMinor: 2_250 } },
      ],
      recency: 3,
      frequency: 2,
      monetary: [
        { amountMinor: 700, currency: 'EUR' },
        { amountMinor: 2_500, currency: 'USD' },
      ],
    });
    expect(timeline.nodes.map(({ kind }) => kind).toSorted()).toEqual([
      'ENROLLED',
      'PURCHASE',
      'PURCHASE',
      'PURCHASE',
      'REFUND',
    ]);
  });

  it('forgets a sale that was voided, and what was bought by it alone', async () => {
    const customerId = await bed.enrolled();
    const kept = soldEvent({ customerId, skus: ['TEA'], at: daysAgo(9) });
    const voided = soldEvent({ customerId, skus: ['TEA', 'LATTE'], at: daysAgo(1) });
    await bed.deliver('sales', refundedEvent(voided, { kind: 'VOID' }), voided, kept);
    const seen = await see(customerId);
    expect(seen).toMatchObject({
      purchaseHistory: {
        purchases: 1,
        lastPurchaseAt: kept.data.occurredAt,
        units: '1',
        spending: [{ purchases: 1, gross: { amountMinor: 1_100 }, refunded: { amountMinor: 0 } }],
        skus: [{ key: 'TEA', lastAt: kept.data.occurredAt }],
      },
      frequency: 1,
    });
    expect(seen.timeline.nodes.filter(({ isVoided }) => isVoided)).toHaveLength(1);
  });

  it('keeps the figures of somebody who was erased, and nothing of what they liked, even of what comes later', async () => {
    const customerId = await bed.enrolled();
    await bed.deliver('sales', soldEvent({ customerId, skus: ['SECRET-TEA'] }));
    await bed.mutate('eraseCustomer', { customerId });
    await bed.deliver('sales', soldEvent({ customerId, skus: ['SECRET-MUG'] }));
    const seen = await see(customerId);
    expect(seen).toMatchObject({
      purchaseHistory: { purchases: 2, lastPurchaseAt: null, skus: [], channels: [], locations: [] },
      lifetimeValue: [{ orders: 2 }],
      recency: null,
      timeline: { nodes: [] },
    });
  });

  it('refuses windows that are not kept, and whoever may not see customers', async () => {
    const id = await bed.enrolled();
    for (const days of [0, 367]) {
      await expect(see(id, days)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    const analyst = { ...ADMIN, scopes: new Set<string>(ROLES.analyst) };
    await expect(bed.run(SEE, { id }, analyst)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the timeline', () => {
  const TIMELINE = `query($id: ID!, $first: Int!, $after: String, $kinds: [TouchpointKind!]) { customer(id: $id) {
    timeline(first: $first, after: $after, kinds: $kinds) {
      nodes { kind occurredAt channel location { id } sale { id } order { id } amount { amountMinor } units }
      pageInfo { hasNextPage endCursor } } } }`;
  interface Timeline {
    nodes: { kind: string; occurredAt: string; order: { id: string } | null; units: string | null }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const page = async (id: string, variables: object): Promise<Timeline> =>
    (await bed.run<{ customer: { timeline: Timeline } }>(TIMELINE, { id, ...variables })).customer.timeline;

  it('shows what happened in store, online and here, in pages, narrowed down by kind', async () => {
    const customerId = await bed.enrolled();
    const orderId = newId('order');
    const locationId = newId('location');
    const parts = [{ number: 1, variantId: newId('variant'), sku: 'BEANS', locationId, quantityMilli: 2_000 }];
    const occurredAt = daysAgo(2).toISOString();
    const placed = { orderId, reservationId: null, locationId, customerId, channel: 'ONLINE', currency: 'USD' };
    const held = { totalMinor: 4_000, occurredAt, parts: parts.map((part) => ({ ...part, waitingMilli: 0 })) };
    const cancelled = { orderId, customerId, occurredAt: daysAgo(1).toISOString(), parts };
    const ofOrder = { source: 'sales', subject: orderId };
    await bed.deliver(
      'sales',
      soldEvent({ customerId, at: daysAgo(3) }),
      event({ ...ofOrder, type: ORDER_PLACED, sequence: 1, data: { ...placed, ...held } }),
      event({ ...ofOrder, type: ORDER_LINES_CANCELLED, sequence: 2, data: cancelled }),
    );
    const consent = { purpose: 'MARKETING', channel: 'EMAIL', granted: true, textVersion: '1' };
    await bed.mutate('recordConsent', { customerId, ...consent });
    await bed.mutate('adjustPoints', { customerId, points: 5, reason: 'Goodwill' }, 'loyalty { points }');
    const seen: Timeline['nodes'] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const { nodes, pageInfo } = await page(customerId, { first: 2, after });
      seen.push(...nodes);
      after = pageInfo.endCursor;
    }
    const kinds = ['POINTS', 'CONSENT', 'ENROLLED', 'ORDER_CANCELLED', 'ORDER_PLACED', 'PURCHASE'];
    expect(seen.map(({ kind }) => kind)).toEqual(kinds);
    const orders = await page(customerId, { first: 9, kinds: ['ORDER_PLACED', 'ORDER_CANCELLED', 'ORDER_PLACED'] });
    expect(orders.nodes).toMatchObject([
      { kind: 'ORDER_CANCELLED', order: { id: orderId }, units: '2' },
      { kind: 'ORDER_PLACED', order: { id: orderId }, amount: { amountMinor: 4_000 }, channel: 'ONLINE' },
    ]);
    for (const variables of [{ first: 101 }, { first: 2, after: 'bm9uc2Vuc2U' }]) {
      await expect(page(customerId, variables)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });

  it('is that of all ids that were merged, until the merge is undone', async () => {
    const [survivorId, mergedId] = [await bed.enrolled(), await bed.enrolled()];
    await bed.deliver('sales', soldEvent({ customerId: survivorId }), soldEvent({ customerId: mergedId, units: 2 }));
    const { merge } = await bed.mutate(
      'mergeCustomers',
      { survivorId, mergedId, reason: 'The same person' },
      'merge { id }',
    );
    expect(await see(survivorId)).toMatchObject({
      lifetimeValue: [{ net: { amountMinor: 3_000 }, orders: 2 }],
      frequency: 2,
      monetary: [{ amountMinor: 3_000 }],
    });
    expect((await page(survivorId, { first: 9, kinds: ['PURCHASE', 'MERGED'] })).nodes).toHaveLength(3);
    // A till that was offline still sells to the old id, whose own it is.
    await bed.deliver('sales', soldEvent({ customerId: mergedId, units: 4 }));
    expect(await see(survivorId)).toMatchObject({ lifetimeValue: [{ net: { amountMinor: 7_000 }, orders: 3 }] });
    await bed.mutate('unmergeCustomers', { mergeId: (merge as { id: string }).id, reason: 'Two' }, 'merge { id }');
    expect(await see(survivorId)).toMatchObject({ lifetimeValue: [{ net: { amountMinor: 1_000 }, orders: 1 }] });
    expect(await see(mergedId)).toMatchObject({ lifetimeValue: [{ net: { amountMinor: 6_000 }, orders: 2 }] });
  });
});

interface Step {
  readonly who: number;
  readonly skus: readonly string[];
  readonly currency: string;
  readonly units: number;
  readonly daysAgo: number;
  readonly back: 'NOTHING' | 'HALF' | 'VOID';
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(1),
  skus: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 }),
  currency: fc.constantFrom('USD', 'USD', 'EUR'),
  units: fc.integer({ min: 1, max: 5 }),
  daysAgo: fc.integer({ min: 0, max: 500 }),
  back: fc.constantFrom('NOTHING', 'NOTHING', 'HALF', 'VOID'),
});

it(
  'keeps what comes of the sales themselves, however often and in whatever order they are told',
  async () => {
    const order = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), order, play), {
      numRuns: HISTORIES,
    });
  },
  20_000 + HISTORIES * 1_000,
);

async function play(steps: readonly Step[], order: readonly number[]): Promise<void> {
  const people = [await bed.enrolled(), await bed.enrolled()];
  const told = steps.map((taken) => {
    const { skus, currency, units } = taken;
    const customerId = people[taken.who] ?? newId('customer');
    const sale = soldEvent({ customerId, skus, currency, units, unitMinor: 200, at: daysAgo(taken.daysAgo) });
    const half = { netMinor: sale.data.netMinor / 2, at: daysAgo(taken.daysAgo) };
    const back = taken.back === 'HALF' ? refundedEvent(sale, half) : refundedEvent(sale, { kind: 'VOID' });
    return { ...taken, customerId, sale, back: taken.back, events: taken.back === 'NOTHING' ? [sale] : [sale, back] };
  });
  const twice: CloudEvent[] = told.flatMap(({ events }) => [...events, ...events]);
  const shuffled = twice
    .map((one, index) => ({ one, key: order[index % order.length] ?? 0 }))
    .toSorted((a, b) => a.key - b.key);
  const middle = Math.floor(shuffled.length / 2);
  const halves = [shuffled.slice(0, middle), shuffled.slice(middle)].map((half) => half.map(({ one }) => one));
  await Promise.all(halves.map((half) => bed.deliver('sales', ...half)));
  for (const id of people) {
    const own = told.filter(({ customerId }) => customerId === id);
    expect(figures(await see(id))).toEqual(reckoned(own));
  }
}

interface Told extends Omit<Step, 'back'> {
  readonly customerId: Id<'customer'>;
  readonly sale: ReturnType<typeof soldEvent>;
  readonly back: Step['back'];
}

function figures({ purchaseHistory, frequency, monetary }: Seen) {
  return {
    purchases: purchaseHistory?.purchases ?? 0,
    last: purchaseHistory?.lastPurchaseAt ?? null,
    skus: purchaseHistory?.skus.map(({ key, lastAt }) => `${key}@${lastAt}`).toSorted() ?? [],
    net: Object.fromEntries(purchaseHistory?.spending.map(({ gross, net }) => [gross.currency, net.amountMinor]) ?? []),
    frequency,
    monetary: Object.fromEntries(monetary.map(({ currency, amountMinor }) => [currency, amountMinor])),
  };
}

function reckoned(told: readonly Told[]): ReturnType<typeof figures> {
  const kept = told.filter(({ back }) => back !== 'VOID');
  const byTime = kept.toSorted((a, b) => (a.sale.data.occurredAt < b.sale.data.occurredAt ? -1 : 1));
  const netOf = (sales: readonly Told[], currency: string): number =>
    sales
      .filter((sold) => sold.currency === currency)
      .reduce((sum, { back, sale }) => sum + (back === 'HALF' ? sale.data.netMinor / 2 : sale.data.netMinor), 0);
  const within = kept.filter(({ sale }) => sale.data.occurredAt.slice(0, 10) >= windowStart());
  const by = (sales: readonly Told[], currencies: readonly string[]) =>
    Object.fromEntries([...new Set(currencies)].map((currency) => [currency, netOf(sales, currency)]));
  const lastOf = (sku: string) => byTime.findLast(({ skus }) => skus.includes(sku))?.sale.data.occurredAt;
  return {
    purchases: kept.length,
    last: byTime.at(-1)?.sale.data.occurredAt ?? null,
    skus: ['A', 'B', 'C', 'D'].filter((sku) => lastOf(sku)).map((sku) => `${sku}@${lastOf(sku)}`),
    net: by(
      kept,
      told.map(({ currency }) => currency),
    ),
    frequency: within.length,
    monetary: by(
      within,
      within.map(({ currency }) => currency),
    ),
  };
}

function windowStart(): string {
  return new Date(Date.now() - 364 * DAY_MS).toISOString().slice(0, 10);
}

it('passes its audit after all of this, and a tampered history fails it', async () => {
  const connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  const clean = await auditCustomer(connection);
  expect(clean.lines.flatMap(({ findings }) => findings)).toEqual([]);
  await connection
    .collection('histories')
    .updateOne({ purchases: { $gt: 1 }, days: { $ne: [] } }, { $inc: { purchases: 1 } });
  const tampered = await auditCustomer(connection);
  expect(tampered.lines.flatMap(({ findings }) => findings)).toHaveLength(1);
  await connection.close();
});

import { describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import { actorAt, cash } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { ADMIN } from '#test/test-bed.ts';

const FIGURES = `currency count gross { amountMinor } discounts { amountMinor } net { amountMinor } tax { amountMinor }
  total { amountMinor } refunded { amountMinor } averageBasket { amountMinor }
  topVariants { variant { id } quantity net { amountMinor } }`;
const WATCH_SALES = `subscription($locationIds: [ID!]) {
  saleCompleted(locationIds: $locationIds) { id total { formatted } lines { name } }
}`;
const WATCH_TOTALS = `subscription($locationIds: [ID!], $window: TimeWindow!) {
  salesTotals(locationIds: $locationIds, window: $window) { ${FIGURES} }
}`;
const TOTALS = WATCH_TOTALS.replace('subscription', 'query');
const DEADLINE_MS = 5_000;

const { shop, till } = await shopWithTill();

interface Watching {
  /** The next thing that is seen; rejects when nothing comes in time. */
  next(): Promise<Record<string, unknown>>;
  stop(): Promise<unknown>;
}

async function subscribe(query: string, variables: object, actor: Actor = ADMIN): Promise<SubgraphResult | Watching> {
  const request = { query, variables: { ...variables }, actor, requestId: 'test' };
  const stream = await shop.subgraph.subscribe(request);
  if (!(Symbol.asyncIterator in stream)) return stream;
  return {
    next: async () => {
      const { value } = await withDeadline(stream.next());
      expect(value?.errors).toBeUndefined();
      return value?.data ?? {};
    },
    stop: async () => stream.return?.(),
  };
}

async function watch(query: string, variables: object, actor: Actor = ADMIN): Promise<Watching> {
  const watching = await subscribe(query, variables, actor);
  if ('next' in watching) return watching;
  throw new Error(watching.errors?.[0]?.message);
}

function withDeadline<T>(promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('Nothing came in time.')), DEADLINE_MS);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}

async function codeOf(query: string, variables: object, actor: Actor): Promise<unknown> {
  const refused = await subscribe(query, variables, actor);
  return 'errors' in refused ? refused.errors?.[0]?.extensions?.['code'] : null;
}

async function sell(input: object = {}): Promise<string> {
  const whole = { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '1' }], tenders: [cash(99)], ...input };
  const { sale } = await shop.mutate<{ sale: { id: string } }>('completeSale', whole, { select: 'sale { id }' });
  return sale.id;
}

describe('saleCompleted', () => {
  it('shows each sale as it is recorded, in order', async () => {
    const watching = await watch(WATCH_SALES, {});
    const ids = [await sell(), await sell()];
    for (const id of ids) {
      expect(await watching.next()).toEqual({
        saleCompleted: { id, total: { formatted: '0.99 USD' }, lines: [{ name: 'pen' }] },
      });
    }
    await watching.stop();
  });

  it('shows the sales of the locations asked for, and only those', async () => {
    const locationId = await shop.addLocation('USD');
    const there = await shop.openTill(locationId);
    const watching = await watch(WATCH_SALES, { locationIds: [locationId] });
    await sell();
    const id = await sell({ registerId: there.registerId });
    expect(await watching.next()).toMatchObject({ saleCompleted: { id } });
    await watching.stop();
  });

  it('shows a caller their own locations when none are asked for', async () => {
    const locationId = await shop.addLocation('USD');
    const there = await shop.openTill(locationId);
    const watching = await watch(WATCH_SALES, {}, actorAt(locationId, 'sales:read'));
    await sell();
    const id = await sell({ registerId: there.registerId });
    expect(await watching.next()).toMatchObject({ saleCompleted: { id } });
    await watching.stop();
  });

  it('is refused for a location that the caller may not see, and without the scope', async () => {
    const asked = { locationIds: [shop.locationId] };
    expect(await codeOf(WATCH_SALES, asked, actorAt(shop.tokyoId, 'sales:read'))).toBe('FORBIDDEN');
    expect(await codeOf(WATCH_SALES, asked, actorAt(shop.locationId, 'stock:read'))).toBe('FORBIDDEN');
  });
});

describe('salesTotals', () => {
  const totalsOf = async (variables: object, actor: Actor = ADMIN) =>
    (await shop.run<{ salesTotals: object }>(TOTALS, variables, actor)).salesTotals;

  it('adds up the hours of the window, sales and refunds each in their own', async () => {
    const locationId = await shop.addLocation('USD');
    const { registerId } = await shop.openTill(locationId);
    const at = (occurredAt: string) => ({ registerId, occurredAt });
    const lines = [
      { sku: 'MUG', quantity: '1', discounts: [{ kind: 'MARKDOWN', amount: { amountMinor: 250, currency: 'USD' } }] },
      { sku: 'PEN', quantity: '2' },
    ];
    await sell({ ...at('2026-03-01T10:15:00.000Z'), lines, tenders: [cash(1198)] });
    const saleId = await sell(at('2026-03-01T10:59:59.999Z'));
    await sell(at('2026-03-01T11:00:00.000Z'));
    await shop.mutate('refundSale', {
      ...at('2026-03-01T12:00:00.000Z'),
      saleId,
      lines: [{ lineNumber: 1, quantity: '1' }],
      tenders: [cash(99)],
    });
    await shop.settled();
    const ten = { from: '2026-03-01T10:30:00.000Z', to: '2026-03-01T10:45:00.000Z' };
    expect(await totalsOf({ locationIds: [locationId], window: ten })).toEqual({
      currency: 'USD',
      count: 2,
      gross: { amountMinor: 1547 },
      discounts: { amountMinor: 250 },
      net: { amountMinor: 1297 },
      tax: { amountMinor: 0 },
      total: { amountMinor: 1297 },
      refunded: { amountMinor: 0 },
      averageBasket: { amountMinor: 649 },
      topVariants: [
        { variant: { id: shop.variants.get('MUG') }, quantity: '1', net: { amountMinor: 1000 } },
        { variant: { id: shop.variants.get('PEN') }, quantity: '3', net: { amountMinor: 297 } },
      ],
    });
    const whole = { from: '2026-03-01T00:00:00.000Z', to: null };
    expect(await totalsOf({ locationIds: [locationId], window: whole })).toMatchObject({
      count: 3,
      total: { amountMinor: 1396 },
      refunded: { amountMinor: 99 },
    });
  });

  it('is zero where nothing was sold', async () => {
    const locationId = await shop.addLocation('KWD');
    const window = { from: '2026-01-01T00:00:00.000Z' };
    expect(await totalsOf({ locationIds: [locationId], window })).toMatchObject({
      currency: 'KWD',
      count: 0,
      averageBasket: { amountMinor: 0 },
      topVariants: [],
    });
  });

  it('refuses what cannot be added up or may not be seen', async () => {
    const window = { from: '2026-01-01T00:00:00.000Z' };
    const { locationId, tokyoId } = shop;
    await expect(totalsOf({ window })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(totalsOf({ locationIds: [locationId, tokyoId], window })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    await expect(totalsOf({ locationIds: ['location_none'], window })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const turned = { from: window.from, to: '2025-01-01T00:00:00.000Z' };
    await expect(totalsOf({ locationIds: [locationId], window: turned })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const stranger = actorAt(tokyoId, 'sales:read');
    await expect(totalsOf({ locationIds: [locationId], window }, stranger)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await codeOf(WATCH_TOTALS, { locationIds: [locationId], window }, stranger)).toBe('FORBIDDEN');
  });

  it('shows a subscriber the figures at once and again when they changed, few times for many sales', async () => {
    const locationId = await shop.addLocation('USD');
    const { registerId } = await shop.openTill(locationId);
    const variables = { locationIds: [locationId], window: { from: '2026-01-01T00:00:00.000Z' } };
    const boards = [await watch(WATCH_TOTALS, variables), await watch(WATCH_TOTALS, variables)];
    const countOf = async (board: Watching) =>
      ((await board.next())['salesTotals'] as { readonly count: number }).count;
    expect(await Promise.all(boards.map(countOf))).toEqual([0, 0]);
    const startedAtMs = performance.now();
    await Promise.all(Array.from({ length: 30 }, () => sell({ registerId })));
    for (const board of boards) {
      let steps = 0;
      let count = 0;
      while (count < 30) {
        count = await countOf(board);
        steps += 1;
      }
      // Four a second at most, and one that was due already.
      expect(steps).toBeLessThanOrEqual(Math.ceil((performance.now() - startedAtMs) / 250) + 1);
    }
    await sell({ registerId });
    expect(await Promise.all(boards.map(countOf))).toEqual([31, 31]);
    for (const board of boards) await board.stop();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { CUSTOMER_SEGMENTS_CHANGED } from '#schema/events/customer-segments-changed.v1.ts';
import { type Figures, pricingWords } from '#test/pricing-words.ts';
import { actorAt, type Payload, type Shop, startShop, usd } from '#test/sales-shop.ts';
import { ADMIN, event } from '#test/test-bed.ts';
import { startSales } from '../../subgraph.ts';

let shop: Shop;
let words: ReturnType<typeof pricingWords>;
beforeAll(async () => {
  shop = await startShop();
  words = pricingWords(shop);
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const pens = (quantity: string) => [{ sku: 'PEN', quantity }];

describe('a price list', () => {
  const setPrices = (input: object): Promise<Payload> => shop.mutate('setPrices', input);

  it('asks from a quantity on, on its channel and for its customers, and all that is shown', async () => {
    const trade = await words.save('savePriceList', {
      name: 'Trade',
      currency: 'USD',
      conditions: { segments: ['TRADE'] },
    });
    const web = await words.save('savePriceList', { name: 'Web', currency: 'USD', conditions: { channels: ['WEB'] } });
    const boxes = await words.save('savePriceList', { name: 'Boxes', currency: 'USD' });
    await setPrices({ priceListId: trade, prices: [{ sku: 'PEN', price: usd(70) }] });
    await setPrices({ priceListId: web, prices: [{ sku: 'PEN', price: usd(95) }] });
    const tiers = [
      { sku: 'PEN', price: usd(90), minQuantity: '10' },
      { sku: 'PEN', price: usd(80), minQuantity: '100' },
    ];
    await setPrices({ priceListId: boxes, prices: tiers });

    const customerId = newId('customer');
    const segments = (names: string[], sequence: number) =>
      shop.deliver(
        'customer',
        event({
          source: 'customer',
          type: CUSTOMER_SEGMENTS_CHANGED,
          subject: customerId,
          sequence,
          data: { customerId, segments: names },
        }),
      );
    await segments(['TRADE'], 3);
    // The one before comes late, and changes nothing.
    await segments([], 2);
    expect(await words.totalOf({ lines: pens('1') })).toBe(99);
    expect(await words.totalOf({ lines: [...pens('4'), ...pens('6')] })).toBe(900);
    expect(await words.totalOf({ lines: pens('100') })).toBe(8000);
    expect(await words.totalOf({ lines: pens('1'), channel: 'WEB' })).toBe(95);
    expect(await words.totalOf({ lines: pens('1'), customerId })).toBe(70);
    await segments(['STAFF'], 4);
    expect(await words.totalOf({ lines: pens('1'), customerId })).toBe(99);

    const document = `query($id: ID!, $variants: [_Any!]!) { _entities(representations: $variants) { ... on Variant {
      base: price { amountMinor } trade: price(segment: "TRADE") { amountMinor } web: price(channel: "WEB") { amountMinor }
      ten: price(quantity: "10") { amountMinor } yen: price(currency: "JPY") { amountMinor } } }
      node(id: $id) { ... on PriceList { name isBase priority prices(first: 1) { nodes { variant { id } tiers { minQuantity price { amountMinor } } } } } } }`;
    const pen = shop.variants.get('PEN');
    expect(await shop.run(document, { id: boxes, variants: [{ __typename: 'Variant', id: pen }] })).toEqual({
      _entities: [
        {
          base: { amountMinor: 99 },
          trade: { amountMinor: 70 },
          web: { amountMinor: 95 },
          ten: { amountMinor: 90 },
          yen: null,
        },
      ],
      node: {
        name: 'Boxes',
        isBase: false,
        priority: 100,
        prices: {
          nodes: [
            {
              variant: { id: pen },
              tiers: [
                { minQuantity: '10', price: { amountMinor: 90 } },
                { minQuantity: '100', price: { amountMinor: 80 } },
              ],
            },
          ],
        },
      },
    });
    for (const priceListId of [trade, web, boxes]) {
      await setPrices({
        priceListId,
        prices: [{ sku: 'PEN' }, { sku: 'PEN', minQuantity: '10' }, { sku: 'PEN', minQuantity: '100' }],
      });
    }
    expect(await words.totalOf({ lines: pens('10'), channel: 'WEB' })).toBe(990);
  });

  it('counts at once in another process too', async () => {
    const broker = createInProcessBroker();
    const logger = createLogger({ name: 'second', level: 'silent' });
    await using second = await startSales({ mongoUri: shop.mongoUri, broker, logger });
    const there = async (): Promise<number> => {
      const document = `query($input: EvaluateBasketInput!) { evaluateBasket(input: $input) { basket { total { amountMinor } } } }`;
      const input = { locationId: shop.locationId, lines: [{ sku: 'MUG', quantity: '1' }] };
      const { data } = await second.execute({
        query: document,
        variables: { input },
        actor: ADMIN,
        requestId: 'second',
      });
      return (data as { evaluateBasket: { basket: Figures } }).evaluateBasket.basket.total.amountMinor;
    };
    expect(await there()).toBe(1250);
    await setPrices({ prices: [{ sku: 'MUG', price: usd(1300) }] });
    expect(await there()).toBe(1300);
    const promotionId = await words.save('savePromotion', { name: 'Ten', percentOff: { rate: '0.1' } });
    expect(await there()).toBe(1170);
    await words.end(promotionId);
    await setPrices({ prices: [{ sku: 'MUG', price: usd(1250) }] });
    expect(await there()).toBe(1250);
    await broker.close();
  });

  it('cannot be what it is not, and then nothing is written', async () => {
    const id = await words.save('savePriceList', {
      name: 'Mine',
      currency: 'USD',
      conditions: { locationIds: [shop.tokyoId] },
    });
    const { priceLists } = await shop.run<{ priceLists: { nodes: { id: string; isBase: boolean }[] } }>(
      '{ priceLists(first: 1) { nodes { id isBase } } }',
    );
    expect(priceLists.nodes).toMatchObject([{ isBase: true }]);
    const before = await shop.contents();
    const faults = async (mutation: string, input: object, actor = ADMIN): Promise<string[]> => {
      const { userErrors } = await shop.mutate(mutation, input, { actor });
      return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
    };
    const list = { name: 'Mine', currency: 'USD' };
    const manager = actorAt(shop.locationId, 'config:write', 'catalog:read');
    expect(await faults('savePriceList', { ...list, currency: 'JPY', id })).toEqual(['INVALID_INPUT currency']);
    expect(await faults('savePriceList', { ...list, id: priceLists.nodes[0]?.id })).toEqual(['INVALID_INPUT id']);
    expect(await faults('savePriceList', { ...list, id: 'pricelist_1' })).toEqual(['NOT_FOUND id']);
    expect(await faults('savePriceList', list, manager)).toEqual(['INVALID_INPUT conditions.locationIds']);
    const prices = [{ sku: 'PEN', price: usd(1) }];
    expect(await faults('setPrices', { priceListId: id, prices }, manager)).toEqual(['INVALID_INPUT priceListId']);
    expect(await faults('setPrices', { priceListId: 'pricelist_1', prices })).toEqual(['NOT_FOUND priceListId']);
    expect(await faults('setPrices', { priceListId: id, locationId: shop.locationId, prices })).toEqual([
      'INVALID_INPUT locationId',
    ]);
    expect(
      await faults('setPrices', {
        priceListId: id,
        prices: [{ sku: 'PEN', price: { amountMinor: 1, currency: 'JPY' } }],
      }),
    ).toEqual(['CURRENCY_MISMATCH prices.0.price']);
    expect(await faults('setPrices', { prices: [...prices, ...prices, { ...prices[0], minQuantity: '0.5' }] })).toEqual(
      ['INVALID_INPUT prices.1.sku', 'INVALID_INPUT prices.2.minQuantity'],
    );
    const many = Array.from({ length: 21 }, (_, index) => ({ ...prices[0], minQuantity: String(index + 1) }));
    expect(await faults('setPrices', { priceListId: id, prices: many })).toEqual(['INVALID_INPUT prices']);
    expect(await shop.contents()).toBe(before);
  });
});

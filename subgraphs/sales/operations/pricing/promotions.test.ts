import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { type Figures, FIGURES, pricingWords } from '#test/pricing-words.ts';
import { actorAt, card, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

let shop: Shop;
let till: Till;
let words: ReturnType<typeof pricingWords>;
beforeAll(async () => {
  shop = await startShop();
  words = pricingWords(shop);
  till = await shop.openTill();
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const pens = (quantity: string) => [{ sku: 'PEN', quantity }];

describe('evaluateBasket', () => {
  it('comes to what completeSale asks, line by line and step by step, and writes nothing', async () => {
    const promotions = [
      await words.save('savePromotion', {
        name: '3 for 2',
        cheapestFree: { everyUnits: 3, targets: { skus: ['PEN'] } },
      }),
      await words.save('savePromotion', {
        name: '5 off 20',
        basketThreshold: { minimum: usd(2000), amountOff: usd(500) },
      }),
    ];
    const components = [{ name: 'Tax', rate: '0.0825' }];
    await shop.mutate('setTaxRates', {
      locationId: shop.locationId,
      taxCategory: 'STANDARD',
      mode: 'EXCLUSIVE',
      components,
    });
    const lines = [...pens('2'), { sku: 'MUG', quantity: '2' }, { sku: 'HAM', quantity: '0.333' }, ...pens('2')];
    const before = await shop.contents();
    const { basket, userErrors } = await words.evaluate({ lines });
    expect(userErrors).toEqual([]);
    expect(await shop.contents()).toBe(before);
    expect(basket?.discountTotal).toEqual({ amountMinor: 99 + 500 });
    const { sale } = await shop.mutate<{ sale: Figures }>(
      'completeSale',
      { registerId: till.registerId, lines, tenders: [card(basket?.total.amountMinor ?? 0)] },
      { select: `sale { ${FIGURES} }` },
    );
    expect(sale).toEqual(basket);
    await words.end(...promotions);
    await shop.mutate('setTaxRates', {
      locationId: shop.locationId,
      taxCategory: 'STANDARD',
      mode: 'EXCLUSIVE',
      components: [],
    });
  });

  it('says all that is wrong with a basket', async () => {
    const { basket, userErrors } = await words.evaluate({
      locationId: newId('location'),
      customerId: 'nobody',
      channel: ' ',
      lines: [{ sku: 'PEN', quantity: '0' }],
      couponCodes: ['NONE'],
    });
    expect(basket).toBeNull();
    expect(userErrors.map(({ code }) => code)).toEqual([
      'NOT_FOUND',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'COUPON_NOT_APPLICABLE',
      'INVALID_INPUT',
    ]);
  });
});

describe('a promotion', () => {
  it('counts in its hours by the location’s clock, at the time of the sale', async () => {
    const conditions = { weekdays: ['FRIDAY'], from: '16:00', until: '18:00' };
    const happyHour = await words.save('savePromotion', {
      name: 'Happy hour',
      percentOff: { rate: '0.2' },
      conditions,
    });
    const at = (instant: string) => words.totalOf({ lines: [{ sku: 'MUG', quantity: '1' }], at: instant });
    expect(await at('2026-11-27T15:59:59.999Z')).toBe(1250);
    expect(await at('2026-11-27T16:00:00.000Z')).toBe(1000);
    expect(await at('2026-11-28T16:00:00.000Z')).toBe(1250);
    await words.end(happyHour);
  });

  it('keeps counting for a sale that happened before it ended, and no longer for later ones', async () => {
    const promotionId = await words.save('savePromotion', {
      name: 'Short',
      percentOff: { rate: '0.5', targets: { skus: ['MUG'] } },
    });
    const lines = [{ sku: 'MUG', quantity: '1' }];
    // No earlier: what the test before has ended would count as well, in its hours.
    const occurredAt = new Date().toISOString();
    await setTimeout(10);
    await words.end(promotionId);
    expect(await words.totalOf({ lines })).toBe(1250);
    const late = await shop.mutate<{ sale: Figures }>(
      'completeSale',
      { registerId: till.registerId, lines, tenders: [card(625)], occurredAt },
      { select: `sale { ${FIGURES} }` },
    );
    expect(late.userErrors).toEqual([]);
  });

  it('leaves a till alone that applied its own', async () => {
    const promotionId = await words.save('savePromotion', {
      name: 'Half',
      percentOff: { rate: '0.5', targets: { skus: ['MUG'] } },
    });
    const discounts = [{ kind: 'PROMOTION', amount: usd(250), reference: promotionId }];
    const { sale, userErrors } = await shop.mutate<{
      sale: { lines: { discounts: object[]; priceTrace: object[] }[] };
    }>(
      'completeSale',
      {
        registerId: till.registerId,
        promotions: false,
        lines: [{ sku: 'MUG', quantity: '1', discounts }],
        tenders: [card(1000)],
      },
      { select: `sale { ${FIGURES} }` },
    );
    expect(userErrors).toEqual([]);
    expect(sale.lines[0]?.discounts).toEqual([
      { kind: 'PROMOTION', amount: { amountMinor: 250 }, reference: promotionId },
    ]);
    expect(sale.lines[0]?.priceTrace).toHaveLength(2);
    await words.end(promotionId);
  });

  it('shows everything that it was made of, whichever its kind', async () => {
    const all = { skus: [], categories: [], exceptSkus: [] };
    const effects: readonly [string, object, object][] = [
      [
        'percentOff',
        { rate: '0.1', targets: { skus: ['PEN'], exceptSkus: ['MUG'] } },
        { rate: '0.1', targets: { ...all, skus: ['PEN'], exceptSkus: ['MUG'] } },
      ],
      ['amountOff', { amount: usd(5) }, { amount: usd(5), targets: all }],
      [
        'fixedPrice',
        { price: usd(5), targets: { categories: ['Gifts'] } },
        { price: usd(5), targets: { ...all, categories: ['Gifts'] } },
      ],
      [
        'buyXGetY',
        { buyUnits: 2, getUnits: 1, maxTimes: 3 },
        { buy: all, buyUnits: 2, get: all, getUnits: 1, rate: '1', maxTimes: 3 },
      ],
      ['cheapestFree', { everyUnits: 3 }, { targets: all, everyUnits: 3, freeUnits: 1, maxTimes: null }],
      [
        'basketThreshold',
        { minimum: usd(100), rateOff: '0.25' },
        { targets: all, minimum: usd(100), amountOff: null, rateOff: '0.25' },
      ],
      [
        'basketThreshold',
        { minimum: usd(100), amountOff: usd(9) },
        { targets: all, minimum: usd(100), amountOff: usd(9), rateOff: null },
      ],
      [
        'bundle',
        { parts: [{ skus: ['PEN'] }, { skus: ['MUG'], units: 2 }], price: usd(9) },
        {
          parts: [
            { skus: ['PEN'], units: 1 },
            { skus: ['MUG'], units: 2 },
          ],
          price: usd(9),
          maxTimes: null,
        },
      ],
    ];
    const targets = '{ skus categories exceptSkus }';
    const document = `query($id: ID!) { node(id: $id) { ... on Promotion { name priority exclusive exclusivityGroup
      conditions { channels locations { id } segments startsAt endsAt weekdays from until } effect {
        ... on PercentOff { rate targets ${targets} }
        ... on AmountOff { amount { amountMinor currency } targets ${targets} }
        ... on FixedPrice { price { amountMinor currency } targets ${targets} }
        ... on BuyXGetY { buy ${targets} buyUnits get ${targets} getUnits rate maxTimes }
        ... on CheapestFree { targets ${targets} everyUnits freeUnits maxTimes }
        ... on BasketThreshold { targets ${targets} minimum { amountMinor currency } amountOff { amountMinor currency } rateOff }
        ... on Bundle { parts { skus units } price { amountMinor currency } maxTimes } } } } }`;
    const conditions = {
      channels: ['WEB'],
      segments: ['TRADE'],
      startsAt: '2026-01-01T00:00:00.000Z',
      endsAt: '2026-01-02T00:00:00.000Z',
      weekdays: ['MONDAY'],
      from: '08:30',
      until: '24:00',
    };
    for (const [field, effect, expected] of effects) {
      const settings = { priority: 7, exclusive: true, exclusivityGroup: 'G' };
      const id = await words.save('savePromotion', {
        name: field,
        ...settings,
        conditions: { ...conditions, locationIds: [shop.locationId] },
        [field]: effect,
      });
      expect(await shop.run(document, { id })).toEqual({
        node: {
          name: field,
          ...settings,
          conditions: { ...conditions, locations: [{ id: shop.locationId }] },
          effect: expected,
        },
      });
    }
  });

  it.each<[string, object, string[]]>([
    ['does nothing', {}, ['']],
    ['does two things', { percentOff: { rate: '0.1' }, amountOff: { amount: usd(1) } }, ['']],
    ['takes off nothing', { percentOff: { rate: '0' } }, ['percentOff.rate']],
    ['takes off more than all', { percentOff: { rate: '1.1' } }, ['percentOff.rate']],
    ['gives all of every set', { cheapestFree: { everyUnits: 2, freeUnits: 2 } }, ['cheapestFree.freeUnits']],
    ['counts in sets of one', { cheapestFree: { everyUnits: 1 } }, ['cheapestFree.everyUnits']],
    ['has a minimum and nothing to take off', { basketThreshold: { minimum: usd(1) } }, ['basketThreshold']],
    [
      'has amounts in two currencies',
      { basketThreshold: { minimum: usd(1), amountOff: { amountMinor: 1, currency: 'JPY' } } },
      ['basketThreshold.amountOff'],
    ],
    [
      'has a SKU in two parts',
      { bundle: { price: usd(1), parts: [{ skus: ['PEN'] }, { skus: ['PEN'] }] } },
      ['bundle.parts.1.skus'],
    ],
    ['is about a SKU that does not exist', { percentOff: { rate: '0.1', targets: { skus: ['NONE'] } } }, ['']],
    [
      'counts at times that are none',
      {
        percentOff: { rate: '0.1' },
        conditions: {
          from: '25:00',
          until: '9',
          startsAt: '2026-01-02T00:00:00.000Z',
          endsAt: '2026-01-01T00:00:00.000Z',
        },
      },
      ['conditions.endsAt', 'conditions.from', 'conditions.until'],
    ],
    [
      'counts from and never until',
      { percentOff: { rate: '0.1' }, conditions: { from: '09:00' } },
      ['conditions.until'],
    ],
    [
      'counts where there is nothing',
      { percentOff: { rate: '0.1' }, conditions: { locationIds: ['location_1'] } },
      ['conditions.locationIds.0'],
    ],
    ['has no name and no order', { percentOff: { rate: '0.1' }, name: ' ', priority: 1001 }, ['name', 'priority']],
    ['changes one that does not exist', { percentOff: { rate: '0.1' }, id: 'promotion_1' }, ['id']],
  ])('that %s is refused, and nothing is written', async (_, input, fields) => {
    const before = await shop.contents();
    const { userErrors } = await shop.mutate('savePromotion', { name: 'Bad', ...input });
    expect(userErrors.map(({ field }) => field?.slice(1).join('.'))).toEqual(fields);
    expect(await shop.contents()).toBe(before);
  });

  it('that counts everywhere is not for somebody of one location', async () => {
    const manager = { actor: actorAt(shop.locationId, 'config:write', 'catalog:read'), select: 'promotion { id }' };
    const percentOff = { rate: '0.1', targets: { skus: ['TEA'] } };
    const everywhere = await shop.mutate('savePromotion', { name: 'All', percentOff }, manager);
    expect(everywhere.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['input', 'conditions', 'locationIds'] },
    ]);
    const conditions = { locationIds: [shop.locationId] };
    const here = await shop.mutate<{ promotion: { id: string } }>(
      'savePromotion',
      { name: 'Here', percentOff, conditions },
      manager,
    );
    expect(here.userErrors).toEqual([]);
    const stranger = actorAt(shop.tokyoId, 'config:write', 'catalog:read');
    const ended = await shop.mutate('endPromotion', { promotionId: here.promotion.id }, { actor: stranger });
    expect(ended.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'promotionId'] }]);
    await words.end(here.promotion.id);
  });
});

it('leaves nothing that the audit finds', async () => {
  await shop.settled();
  const { lines } = await auditSales(shop.connection);
  expect(findingsOf(lines)).toEqual([]);
});

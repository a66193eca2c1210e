import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { faultsOf, keptBy, type Refused } from '#test/refused.ts';
import { type Shop, startShop, usd } from '#test/sales-shop.ts';

let shop: Shop;
let before: Readonly<Record<string, string>>;
beforeAll(async () => {
  shop = await startShop();
  await shop.settled();
  before = await keptBy('sales', shop.mongoUri);
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const mug = { sku: 'MUG', quantity: '1' };
const address = { lines: ['1 Pier'], city: 'Boston', country: 'US' };
const delivery = { method: 'DELIVERY', address };
const location = () => ({ locationId: shop.locationId });
const nowhere = () => ({ locationId: newId('location') });
const noTill = () => ({ registerId: newId('register') });
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

const carts: readonly Refused[] = [
  ['createCart', 'nowhere', () => ({ ...nowhere() }), ['NOT_FOUND locationId']],
  [
    'createCart',
    'of what is not sold',
    () => ({ ...location(), lines: [{ sku: 'NONE', quantity: '1' }] }),
    ['NOT_FOUND lines.0.sku'],
  ],
  [
    'createCart',
    'of nothing',
    () => ({ ...location(), lines: [{ sku: 'MUG', quantity: '0' }] }),
    ['INVALID_INPUT lines.0.quantity'],
  ],
  [
    'createCart',
    'with what is no hold',
    () => ({ ...location(), rewardHoldIds: ['5-dollars-off'] }),
    ['INVALID_INPUT rewardHoldIds.0'],
  ],
  ['setCartLines', 'of no cart', () => ({ cartId: newId('cart'), version: 1, lines: [mug] }), ['NOT_FOUND cartId']],
  ['createQuote', 'nowhere', () => ({ ...nowhere(), lines: [mug], validUntil: tomorrow() }), ['NOT_FOUND locationId']],
  [
    'createQuote',
    'that is over',
    () => ({ ...location(), lines: [mug], validUntil: '2020-01-01T00:00:00.000Z' }),
    ['INVALID_INPUT validUntil'],
  ],
  ['createQuote', 'of nothing', () => ({ ...location(), lines: [], validUntil: tomorrow() }), ['INVALID_INPUT lines']],
  ['acceptQuote', 'that is none', () => ({ quoteId: newId('quote'), fulfilment: delivery }), ['NOT_FOUND quoteId']],
];

const orders: readonly Refused[] = [
  [
    'placeOrder',
    'of a cart and of lines',
    () => ({ cartId: newId('cart'), ...location(), lines: [mug], fulfilment: delivery }),
    ['INVALID_INPUT cartId'],
  ],
  ['placeOrder', 'of nothing', () => ({ fulfilment: delivery }), ['INVALID_INPUT lines']],
  [
    'placeOrder',
    'of no cart',
    () => ({ cartId: newId('cart'), cartVersion: 1, fulfilment: delivery }),
    ['NOT_FOUND cartId'],
  ],
  [
    'placeOrder',
    'of a cart, with coupons besides',
    () => ({ cartId: newId('cart'), cartVersion: 1, couponCodes: ['ANY'], fulfilment: delivery }),
    ['INVALID_INPUT couponCodes'],
  ],
  [
    'placeOrder',
    'of a cart, with rewards besides',
    () => ({ cartId: newId('cart'), cartVersion: 1, rewardHoldIds: [newId('hold')], fulfilment: delivery }),
    ['INVALID_INPUT rewardHoldIds'],
  ],
  ['placeOrder', 'nowhere', () => ({ ...nowhere(), lines: [mug], fulfilment: delivery }), ['NOT_FOUND locationId']],
  [
    'placeOrder',
    'of what is not sold',
    () => ({ ...location(), lines: [{ sku: 'NONE', quantity: '1' }], fulfilment: delivery }),
    ['NOT_FOUND lines.0.sku'],
  ],
  [
    'placeOrder',
    'to no address',
    () => ({ ...location(), lines: [mug], fulfilment: { method: 'DELIVERY' } }),
    ['INVALID_INPUT fulfilment.address'],
  ],
  [
    'placeOrder',
    'to a country in small letters',
    () => ({ ...location(), lines: [mug], fulfilment: { method: 'DELIVERY', address: { ...address, country: 'us' } } }),
    ['INVALID_INPUT fulfilment.address.country'],
  ],
  [
    'placeOrder',
    'to half a point',
    () => ({ ...location(), lines: [mug], fulfilment: { ...delivery, longitude: 4.9 } }),
    ['INVALID_INPUT fulfilment.latitude'],
  ],
  [
    'placeOrder',
    'to be picked up nowhere',
    () => ({ ...location(), lines: [mug], fulfilment: { method: 'PICK_UP', pickUpLocationId: newId('location') } }),
    ['NOT_FOUND fulfilment.pickUpLocationId'],
  ],
  [
    'placeOrder',
    'at the till of nowhere',
    () => ({ ...location(), ...noTill(), lines: [mug], fulfilment: delivery }),
    ['NOT_FOUND registerId'],
  ],
  [
    'cancelOrderLines',
    'of no order',
    () => ({ orderId: newId('order'), lines: [{ lineNumber: 1, quantity: '1' }] }),
    ['NOT_FOUND orderId'],
  ],
  [
    'fulfilOrder',
    'that is none',
    () => ({ orderId: newId('order'), fulfilmentId: newId('fulfilment') }),
    ['NOT_FOUND orderId'],
  ],
];

const offers: readonly Refused[] = [
  [
    'setPrices',
    'in a list and at a location',
    () => ({ ...location(), priceListId: newId('pricelist'), prices: [] }),
    ['INVALID_INPUT locationId', 'NOT_FOUND priceListId', 'INVALID_INPUT prices'],
  ],
  ['setPrices', 'nowhere', () => ({ ...nowhere(), prices: [{ sku: 'MUG', price: usd(1) }] }), ['NOT_FOUND locationId']],
  [
    'setPrices',
    'of what is not sold',
    () => ({ prices: [{ sku: 'NONE', price: usd(1) }] }),
    ['NOT_FOUND prices.0.sku'],
  ],
  [
    'setPrices',
    'below zero',
    () => ({ prices: [{ sku: 'MUG', price: usd(-1) }] }),
    ['INVALID_INPUT prices.0.price.amountMinor'],
  ],
  [
    'savePriceList',
    'that is none',
    () => ({ id: newId('pricelist'), name: 'Members', currency: 'USD' }),
    ['NOT_FOUND id'],
  ],
  ['savePriceList', 'without a name', () => ({ name: ' ', currency: 'USD' }), ['INVALID_INPUT name']],
  [
    'savePriceList',
    'at no time',
    () => ({ name: 'Lunch', currency: 'USD', conditions: { from: '12:00', until: '12:00' } }),
    ['INVALID_INPUT conditions.until'],
  ],
  [
    'setTaxRates',
    'nowhere',
    () => ({ ...nowhere(), mode: 'EXCLUSIVE', components: [{ name: 'State', rate: '0.05' }] }),
    ['NOT_FOUND locationId'],
  ],
  [
    'setTaxRates',
    'in percent',
    () => ({ ...location(), mode: 'EXCLUSIVE', components: [{ name: 'State', rate: '5 %' }] }),
    ['INVALID_INPUT components.0.rate'],
  ],
  [
    'savePromotion',
    'that is none',
    () => ({ id: newId('promotion'), name: 'A tenth', percentOff: { rate: '0.1' } }),
    ['NOT_FOUND id'],
  ],
  ['savePromotion', 'without an effect', () => ({ name: 'Nothing' }), ['INVALID_INPUT ']],
  [
    'savePromotion',
    'with two effects',
    () => ({ name: 'Both', percentOff: { rate: '0.1' }, amountOff: { amount: usd(1) } }),
    ['INVALID_INPUT '],
  ],
  ['endPromotion', 'that is none', () => ({ promotionId: newId('promotion') }), ['NOT_FOUND promotionId']],
  [
    'createCoupons',
    'of no promotion',
    () => ({ promotionId: newId('promotion'), count: 1 }),
    ['NOT_FOUND promotionId'],
  ],
  [
    'createCoupons',
    'by codes and by count',
    () => ({ promotionId: newId('promotion'), codes: ['TEN'], count: 1 }),
    ['INVALID_INPUT codes'],
  ],
  ['createCoupons', 'in no number', () => ({ promotionId: newId('promotion'), count: 0 }), ['INVALID_INPUT count']],
  [
    'createCoupons',
    'with spaces',
    () => ({ promotionId: newId('promotion'), count: 1, prefix: 'A B' }),
    ['INVALID_INPUT prefix'],
  ],
  [
    'createCoupons',
    'used no times',
    () => ({ promotionId: newId('promotion'), count: 1, usageLimit: 0 }),
    ['INVALID_INPUT usageLimit'],
  ],
  [
    'setBarcodeRules',
    'of no digits',
    () => ({ rules: [{ prefix: 'x', itemDigits: 5, valueDigits: 5, measure: 'PRICE', decimals: 2 }] }),
    ['INVALID_INPUT rules.0.prefix'],
  ],
  ['setModifierGroups', 'of what is not sold', () => ({ sku: 'NONE', groups: [] }), ['NOT_FOUND sku']],
  [
    'setModifierGroups',
    'of which more are needed than there may be',
    () => ({
      sku: 'MUG',
      groups: [
        { code: 'LID', name: 'Lid', min: 2, max: 1, options: [{ code: 'YES', name: 'Yes', priceDelta: usd(0) }] },
      ],
    }),
    ['INVALID_INPUT groups.0.max'],
  ],
];

describe('a web shop and an office are told what to do instead of', () => {
  it.each([...carts, ...orders, ...offers])('%s %s', async (mutation, _, input, faults) => {
    expect(faultsOf(await shop.mutate(mutation, input()))).toEqual(faults);
  });

  it('none of which has written anything', async () => {
    expect(await keptBy('sales', shop.mongoUri)).toEqual(before);
  });
});

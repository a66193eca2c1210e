import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate, untilKnown } from './mutation.ts';
import { CURRENCY } from './shop.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: CURRENCY });

/** House blend is cheaper by the box of six. */
const BOXES = { name: 'By the box', currency: CURRENCY };
const BOX_PRICES = [{ sku: 'BEANS-250', price: usd(1100), minQuantity: '6' }];

const PROMOTIONS = {
  CROISSANTS: {
    name: 'Three croissants for two',
    cheapestFree: { everyUnits: 3, targets: { skus: ['CROISSANT'] } },
  },
  HAPPY_HOUR: {
    name: 'Happy hour',
    percentOff: { rate: '0.25', targets: { skus: ['ESPRESSO'] } },
    conditions: { from: '16:00', until: '18:00', weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] },
  },
  WELCOME: {
    name: 'Welcome: 10 % off',
    percentOff: { rate: '0.10' },
    requiresCoupon: true,
    couponsComeBack: true,
    // After the others, on what they leave.
    priority: 200,
  },
};

/**
 * Makes the shop's price lists, promotions and coupons, under fixed keys as everything that is seeded. Answers with the
 * promotion that welcomes by a coupon.
 */
export async function seedPricing(graph: GraphClient): Promise<{ readonly welcomeId: string }> {
  const { savePriceList } = await mutate(graph, SAVE_PRICE_LIST, { idempotencyKey: 'seed-prices-boxes', ...BOXES });
  const boxes = { idempotencyKey: 'seed-prices-in-boxes', priceListId: savePriceList.priceList.id, prices: BOX_PRICES };
  await untilKnown(() => mutate(graph, SET_PRICES, boxes));
  const ids: Record<string, string> = {};
  for (const [name, promotion] of Object.entries(PROMOTIONS)) {
    const input = { idempotencyKey: `seed-promotion-${name}`, ...promotion };
    const { savePromotion } = await untilKnown(() => mutate(graph, SAVE_PROMOTION, input));
    ids[name] = savePromotion.promotion.id;
  }
  await mutate(graph, CREATE_COUPONS, {
    idempotencyKey: 'seed-coupon-WELCOME10',
    promotionId: ids['WELCOME'],
    codes: ['WELCOME10'],
    usageLimitPerCustomer: 1,
  });
  return { welcomeId: ids['WELCOME'] ?? '' };
}

const SAVE_PRICE_LIST: Mutation<{ savePriceList: { priceList: { id: string } } }> = {
  document: `mutation SeedPriceList($input: SavePriceListInput!) {
    savePriceList(input: $input) { priceList { id } userErrors { message } }
  }`,
};
const SET_PRICES: Mutation<object> = {
  document: `mutation SeedListPrices($input: SetPricesInput!) { setPrices(input: $input) { userErrors { message } } }`,
};
const SAVE_PROMOTION: Mutation<{ savePromotion: { promotion: { id: string } } }> = {
  document: `mutation SeedPromotion($input: SavePromotionInput!) {
    savePromotion(input: $input) { promotion { id } userErrors { message } }
  }`,
};
const CREATE_COUPONS: Mutation<object> = {
  document: `mutation SeedCoupons($input: CreateCouponsInput!) { createCoupons(input: $input) { userErrors { message } } }`,
};

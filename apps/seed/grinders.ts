import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate, untilKnown } from './mutation.ts';
import { CURRENCY, GRINDER } from './shop.ts';

/** Grinders with their serial numbers, to see what becomes of each. */
export async function seedGrinders(graph: GraphClient, locations: Readonly<Record<string, string>>): Promise<void> {
  const { location, product, variant, priceMinor, unitCostMinor, serialNumbers } = GRINDER;
  const { sku } = variant;
  await mutate(graph, CREATE, { idempotencyKey: `seed-product-${sku}`, ...product, variants: [variant] });
  const unitCost = { amountMinor: unitCostMinor, currency: CURRENCY };
  const lines = [{ sku, quantity: String(serialNumbers.length), unitCost, serialNumbers }];
  await mutate(graph, RECEIVE, { idempotencyKey: 'seed-grinders', locationId: locations[location], lines });
  const prices = [{ sku, price: { amountMinor: priceMinor, currency: CURRENCY } }];
  await untilKnown(() => mutate(graph, SET_PRICE, { idempotencyKey: 'seed-grinder-price', prices }));
}

const CREATE: Mutation<object> = {
  document: `mutation SeedGrinder($input: CreateProductInput!) { createProduct(input: $input) { userErrors { message } } }`,
};
const RECEIVE: Mutation<object> = {
  document: `mutation SeedGrinders($input: ReceiveStockInput!) { receiveStock(input: $input) { userErrors { message } } }`,
};
const SET_PRICE: Mutation<object> = {
  document: `mutation SeedGrinderPrice($input: SetPricesInput!) { setPrices(input: $input) { userErrors { message } } }`,
};

import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate, untilKnown } from './mutation.ts';
import { CURRENCY, KITS } from './shop.ts';

/** A set that is sold as one, a roll that is made of what is on the shelf, and a hamper that is packed beforehand. */
export async function seedKits(graph: GraphClient): Promise<void> {
  for (const { sku, name, category, kind, tax, components } of KITS) {
    const input = {
      idempotencyKey: `seed-product-${sku}`,
      name,
      category,
      variants: [{ sku, kind, taxCategory: tax }],
    };
    await mutate(graph, CREATE_KIT, input);
    await mutate(graph, SET_COMPONENTS, { idempotencyKey: `seed-components-${sku}`, sku, components });
  }
  const prices = KITS.map(({ sku, priceMinor }) => ({ sku, price: { amountMinor: priceMinor, currency: CURRENCY } }));
  await untilKnown(() => mutate(graph, SET_KIT_PRICES, { idempotencyKey: 'seed-kit-prices', prices }));
}

const CREATE_KIT: Mutation<object> = {
  document: `mutation SeedKit($input: CreateProductInput!) { createProduct(input: $input) { userErrors { message } } }`,
};
const SET_COMPONENTS: Mutation<object> = {
  document: `mutation SeedComponents($input: SetComponentsInput!) {
    setComponents(input: $input) { userErrors { message } }
  }`,
};
const SET_KIT_PRICES: Mutation<object> = {
  document: `mutation SeedKitPrices($input: SetPricesInput!) { setPrices(input: $input) { userErrors { message } } }`,
};

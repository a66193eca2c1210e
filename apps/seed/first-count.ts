import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate } from './mutation.ts';
import { OPENING_STOCK, PRODUCTS } from './shop.ts';

const COUNTED_PRODUCTS = 3;

/** A first count of the depot, so that there is an accuracy to look at. It finds what had been delivered. */
export async function seedFirstCount(graph: GraphClient, locations: Readonly<Record<string, string>>): Promise<void> {
  const idempotencyKey = 'seed-count';
  const locationId = locations['DEPOT'];
  const lines = PRODUCTS.slice(0, COUNTED_PRODUCTS).map(({ sku }) => ({ sku, quantity: OPENING_STOCK.DEPOT }));
  const skus = lines.map(({ sku }) => sku);
  const { startCount } = await mutate(graph, START_COUNT, { idempotencyKey, locationId, kind: 'CYCLE', skus });
  const countId = startCount.count.id;
  await mutate(graph, RECORD_COUNTS, { idempotencyKey, countId, lines });
  await mutate(graph, SUBMIT_COUNT, { idempotencyKey, countId });
}

const START_COUNT: Mutation<{ startCount: { count: { id: string } } }> = {
  document: `mutation SeedCount($input: StartCountInput!) {
    startCount(input: $input) { count { id } userErrors { message } }
  }`,
};
const RECORD_COUNTS: Mutation<object> = {
  document: `mutation SeedCounted($input: RecordCountsInput!) { recordCounts(input: $input) { userErrors { message } } }`,
};
const SUBMIT_COUNT: Mutation<object> = {
  document: `mutation SeedCountEnd($input: SubmitCountInput!) { submitCount(input: $input) { userErrors { message } } }`,
};

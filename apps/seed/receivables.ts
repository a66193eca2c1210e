import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate, untilKnown } from './mutation.ts';
import { PAYOUT_MAPPING, UNPAID } from './shop.ts';

/** An invoice that is long overdue, and how a provider's payouts are read. */
export async function seedReceivables(
  graph: GraphClient,
  buyer: { customerId: string | undefined; registerId: string | undefined },
): Promise<void> {
  // Until sales knows for whom the customer buys, the sale comes to more, with its tax.
  await untilKnown(() => mutate(graph, COMPLETE_SALE, { idempotencyKey: 'seed-unpaid', ...buyer, ...UNPAID }));
  await mutate(graph, SET_PAYOUT_MAPPING, { idempotencyKey: 'seed-payout-mapping', ...PAYOUT_MAPPING });
}

const COMPLETE_SALE: Mutation<object> = {
  document: `mutation SeedUnpaid($input: CompleteSaleInput!) {
    completeSale(input: $input) { userErrors { message } }
  }`,
};
const SET_PAYOUT_MAPPING: Mutation<object> = {
  document: `mutation SeedPayoutMapping($input: SetPayoutMappingInput!) {
    setPayoutMapping(input: $input) { userErrors { message } }
  }`,
};

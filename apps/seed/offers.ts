import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate, untilKnown } from './mutation.ts';

const SEGMENTS = [
  {
    code: 'NEWCOMERS',
    name: 'Newcomers',
    description: 'Have bought nothing in the last year, if ever.',
    rule: { not: { frequency: { atLeast: 1, withinDays: 365 } } },
  },
  {
    code: 'REGULARS',
    name: 'Regulars',
    description: 'Come often, and were here not long ago.',
    rule: { allOf: [{ frequency: { atLeast: 3, withinDays: 90 } }, { recency: { atMostDays: 30 } }] },
  },
];

/** Segments, and an offer of the welcome coupon to those who are new. */
export async function seedOffers(graph: GraphClient, { welcomeId }: { readonly welcomeId: string }): Promise<void> {
  for (const segment of SEGMENTS) {
    await mutate(graph, SAVE_SEGMENT, { idempotencyKey: `seed-segment-${segment.code}`, ...segment });
  }
  const offer = {
    idempotencyKey: 'seed-offer-welcome',
    name: 'Welcome',
    message: 'Good to have you here: 10 % off whatever you take first.',
    promotionId: welcomeId,
    couponCode: 'WELCOME10',
    segments: ['NEWCOMERS'],
  };
  await untilKnown(() => mutate(graph, SAVE_OFFER, offer));
}

const SAVE_SEGMENT: Mutation<object> = {
  document: `mutation SeedSegment($input: SaveSegmentInput!) { saveSegment(input: $input) { userErrors { message } } }`,
};
const SAVE_OFFER: Mutation<object> = {
  document: `mutation SeedOffer($input: SaveOfferInput!) { saveOffer(input: $input) { userErrors { message } } }`,
};

import type { GraphClient } from '#platform/graphql/client.ts';
import { insist, isAccepted, type Payload } from './mortal-shop.ts';

/** A croissant at Main Street costs 3.20 and bears no tax; a dollar of it is paid with points, two of the rest give some. */
const BY_POINTS = { amountMinor: 100, currency: 'USD' };
const IN_CASH = { amountMinor: 220, currency: 'USD' };
const POINTS_PAID = 100;
const POINTS_EARNED = 2;
const REWARD_COST = 50;

const GIVE = `mutation($input: AdjustPointsInput!) { adjustPoints(input: $input) { userErrors { message } } }`;
const SAVE = `mutation($input: SaveLoyaltyRewardInput!) {
  saveLoyaltyReward(input: $input) { reward { id } userErrors { message } } }`;
const HOLD = `mutation($input: HoldRewardInput!) { holdReward(input: $input) { hold { id } userErrors { message } } }`;
const PAY = `mutation($input: StartPaymentInput!) { startPayment(input: $input) {
  payment { id state } userErrors { message } } }`;
const SELL = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) { sale { id } userErrors { message } } }`;
const REFUND = `mutation($input: RefundSaleInput!) { refundSale(input: $input) { refund { id } userErrors { message } } }`;
const SEE = 'query($id: ID!) { customer(id: $id) { loyalty { points held } } }';

/** A customer with points, and a reward that they can have for some of them. */
export interface Member {
  readonly customerId: string;
  readonly rewardId: string;
}

export async function memberWith(graph: GraphClient, customerId: string, points: number): Promise<Member> {
  const welcome = { idempotencyKey: 'crash-welcome', customerId, points, reason: 'Welcome' };
  await insist(graph, GIVE, welcome, isAccepted);
  const gives = { kind: 'PRODUCT', units: 1, skus: ['CROISSANT'] };
  const reward = { idempotencyKey: 'crash-reward', name: 'Breakfast', costPoints: REWARD_COST, gives };
  const saved = await insist<{ saveLoyaltyReward: { reward: { id: string } } }>(graph, SAVE, reward, isAccepted);
  return { customerId, rewardId: saved.saveLoyaltyReward.reward.id };
}

export async function seenPoints(graph: GraphClient, id: string): Promise<{ points: number; held: number }> {
  return (await graph.request<{ customer: { loyalty: { points: number; held: number } } }>(SEE, { id })).customer
    .loyalty;
}

/**
 * Sells croissants to one customer, one for points and cash and one for a reward in turn, and takes every third of the paid
 * ones back, whatever dies meanwhile. Answers with what the customer has thereby more, or less.
 */
export async function pointsSales({
  graph,
  registerId,
  sales,
  name,
  member: { customerId, rewardId },
}: {
  graph: GraphClient;
  registerId: string;
  sales: number;
  name: string;
  member: Member;
}): Promise<number> {
  const lines = [{ sku: 'CROISSANT', quantity: '1' }];
  let changed = 0;
  for (let number = 0; number < sales; number += 1) {
    const key = { idempotencyKey: `${name}-${number}`, registerId };
    const asked = { ...key, provider: 'LOYALTY_POINTS', amount: BY_POINTS, token: customerId };
    const { startPayment } = await insist<{ startPayment: { payment: { id: string; state: string } | null } }>(
      graph,
      PAY,
      asked,
      (answer) => answer.startPayment.payment?.state === 'CAPTURED',
    );
    const tenders = [
      { kind: 'POINTS', amount: BY_POINTS, paymentId: startPayment.payment?.id },
      { kind: 'CASH', amount: IN_CASH },
    ];
    const saleId = await sold(graph, { ...key, customerId, lines, tenders });
    changed += POINTS_EARNED - POINTS_PAID;
    const hold = { idempotencyKey: key.idempotencyKey, customerId, rewardId };
    const { holdReward } = await insist<{ holdReward: { hold: { id: string } } }>(graph, HOLD, hold, isAccepted);
    const treat = { idempotencyKey: `${name}-${number}-treat`, registerId, customerId, lines, tenders: [] };
    await sold(graph, { ...treat, rewardHoldIds: [holdReward.hold.id] });
    changed -= REWARD_COST;
    if (number % 3 !== 2) continue;
    await insist(graph, REFUND, { ...key, saleId, lines: [{ lineNumber: 1, quantity: '1' }], tenders }, isAccepted);
    changed += POINTS_PAID - POINTS_EARNED;
  }
  return changed;
}

async function sold(graph: GraphClient, input: object): Promise<string> {
  const { completeSale } = await insist<{ completeSale: Payload & { sale: { id: string } } }>(
    graph,
    SELL,
    input,
    isAccepted,
  );
  return completeSale.sale.id;
}

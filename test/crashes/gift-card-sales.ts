import type { GraphClient } from '#platform/graphql/client.ts';
import { eventually } from '../graph-bed.ts';
import { ANSWER_WITHIN_MS, insist, isAccepted, type Payload } from './mortal-shop.ts';

/** A croissant at Main Street, which bears no tax. */
export const CROISSANT_MINOR = 320;
/** What each till has put onto the card by the time it has sold all: once for each sale. */
export const TOP_UP_MINOR = 500;

const ISSUE = `mutation($input: IssueGiftCardsInput!) {
  issueGiftCards(input: $input) { issued { giftCard { id } code } userErrors { message } }
}`;
const LOAD = `mutation($input: LoadStoredValueInput!) { loadStoredValue(input: $input) { userErrors { message } } }`;
const PAY = `mutation($input: StartPaymentInput!) { startPayment(input: $input) {
  payment { id state } userErrors { message } } }`;
const SELL = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) { sale { id } userErrors { message } } }`;
const REFUND = `mutation($input: RefundSaleInput!) { refundSale(input: $input) { refund { id } userErrors { message } } }`;
const SHOW = 'query($code: String!) { giftCard(code: $code) { redemptionToken userErrors { message } } }';
const SEE = `query($id: ID!) { giftCard(id: $id) { giftCard { balance { amountMinor } held { amountMinor } } } }`;

export interface LoadedCard {
  readonly id: string;
  readonly code: string;
}

/** A gift card with so much on it, in US cents. */
export async function loadedCard(graph: GraphClient, amountMinor: number): Promise<LoadedCard> {
  const input = { idempotencyKey: 'crash-card', count: 1, currency: 'USD' };
  const { issueGiftCards } = await graph.request<{
    issueGiftCards: { issued: [{ giftCard: { id: string }; code: string }] };
  }>(ISSUE, { input });
  const [{ giftCard, code }] = issueGiftCards.issued;
  const amount = { amountMinor, currency: 'USD' };
  const load = { storedValueId: giftCard.id, amount, funding: 'PAID_ELSEWHERE', reason: 'Test' };
  await insist(graph, LOAD, { idempotencyKey: 'crash-load', ...load }, isAccepted);
  return { id: giftCard.id, code };
}

/** What is on a card, and what of it is held. */
export async function seenCard(graph: GraphClient, id: string): Promise<{ balanceMinor: number; heldMinor: number }> {
  const { giftCard } = await graph.request<{
    giftCard: { giftCard: { balance: { amountMinor: number }; held: { amountMinor: number } } };
  }>(SEE, { id });
  const { balance, held } = giftCard.giftCard;
  return { balanceMinor: balance.amountMinor, heldMinor: held.amountMinor };
}

/**
 * Sells croissants by one gift card, one sale after the other, takes every third back, and puts money onto the card with
 * each, whatever dies meanwhile. Answers with what the card is thereby worth more, or less.
 */
export async function giftCardSales({
  graph,
  registerId,
  sales,
  name,
  card,
}: {
  graph: GraphClient;
  registerId: string;
  sales: number;
  name: string;
  card: LoadedCard;
}): Promise<number> {
  const amount = { amountMinor: CROISSANT_MINOR, currency: 'USD' };
  const topUp = { amountMinor: TOP_UP_MINOR, currency: 'USD' };
  let changedMinor = 0;
  for (let number = 0; number < sales; number += 1) {
    const key = { idempotencyKey: `${name}-${number}`, registerId };
    const token = await shown(graph, card.code);
    const { startPayment } = await insist<{ startPayment: { payment: { id: string; state: string } | null } }>(
      graph,
      PAY,
      { ...key, provider: 'STORED_VALUE', amount, token },
      (answer) => answer.startPayment.payment?.state === 'CAPTURED',
    );
    const paid = { kind: 'GIFT_CARD', amount, paymentId: startPayment.payment?.id };
    const sale = {
      ...key,
      lines: [{ sku: 'CROISSANT', quantity: '1' }],
      giftCards: [{ giftCardId: card.id, amount: topUp }],
      tenders: [paid, { kind: 'CASH', amount: topUp }],
    };
    const { completeSale } = await insist<{ completeSale: Payload & { sale: { id: string } } }>(
      graph,
      SELL,
      sale,
      isAccepted,
    );
    changedMinor += TOP_UP_MINOR - CROISSANT_MINOR;
    if (number % 3 !== 2) continue;
    const lines = [{ lineNumber: 1, quantity: '1' }];
    await insist(graph, REFUND, { ...key, saleId: completeSale.sale.id, lines, tenders: [paid] }, isAccepted);
    changedMinor += CROISSANT_MINOR;
  }
  return changedMinor;
}

/** The same token for all tries of one payment, since it is a part of what is asked. */
async function shown(graph: GraphClient, code: string): Promise<string> {
  const token = await eventually(
    () => graph.request<Shown>(SHOW, { code }).then(({ giftCard }) => giftCard.redemptionToken, String),
    (answer) => answer?.startsWith('giftcard_') === true,
    ANSWER_WITHIN_MS,
  );
  return token ?? '';
}

interface Shown {
  readonly giftCard: { readonly redemptionToken: string | null };
}

import mongoose from 'mongoose';
import type { GraphClient } from '#platform/graphql/client.ts';
import { insist, isAccepted } from './mortal-shop.ts';

/** Two tote bags at Main Street, tax included. */
export const TOTES_MINOR = 3897;
/** Cards that pay, though their bank may be slow to say so. */
const TOKENS = ['tok_visa', 'tok_unanswered', 'tok_refund_unanswered'];

const PAY = `mutation($input: StartPaymentInput!) { startPayment(input: $input) {
  payment { id state } userErrors { message } } }`;
const SELL = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) { sale { id } userErrors { message } } }`;
const REFUND = `mutation($input: RefundSaleInput!) { refundSale(input: $input) { refund { id } userErrors { message } } }`;

interface Started {
  readonly startPayment: { readonly payment: { readonly id: string; readonly state: string } | null };
}

export interface CardSale {
  readonly paymentId: string;
  readonly isRefunded: boolean;
}

/** Sells tote bags by card, one sale after the other, and takes those of every third back, whatever dies meanwhile. */
export async function cardSales({
  graph,
  registerId,
  sales,
  name,
}: {
  graph: GraphClient;
  registerId: string;
  sales: number;
  name: string;
}): Promise<CardSale[]> {
  const made: CardSale[] = [];
  const amount = { amountMinor: TOTES_MINOR, currency: 'USD' };
  for (let number = 0; number < sales; number += 1) {
    const key = { idempotencyKey: `${name}-${number}`, registerId };
    const { startPayment } = await insist<Started>(
      graph,
      PAY,
      { ...key, amount, token: TOKENS[number % TOKENS.length] },
      (answer) => answer.startPayment.payment?.state === 'CAPTURED',
    );
    const paymentId = startPayment.payment?.id ?? '';
    const sale = { ...key, lines: [{ sku: 'TOTE', quantity: '2' }], tenders: [{ kind: 'CARD', amount, paymentId }] };
    const { completeSale } = await insist<{ completeSale: { sale: { id: string } } }>(graph, SELL, sale, isAccepted);
    const isRefunded = number % 3 === 2;
    made.push({ paymentId, isRefunded });
    if (!isRefunded) continue;
    const lines = [{ lineNumber: 1, quantity: '2' }];
    const refund = { ...key, saleId: completeSale.sale.id, lines, tenders: [{ kind: 'CARD', amount, paymentId }] };
    await insist(graph, REFUND, refund, isAccepted);
  }
  return made;
}

/** What the terminal charged and gave back, and how many payments are still being settled. */
export interface Charges {
  readonly unsettled: number;
  /** How many were charged at all. */
  readonly number: number;
  /** Of a payment: each charge, and below zero each time that it gave money back. */
  of(paymentId: string): number[];
}

export async function chargesAt(storeUri: string): Promise<Charges> {
  const connection = await mongoose.createConnection(storeUri, { dbName: 'tillgraph_sales' }).asPromise();
  try {
    const moved = await connection
      .collection<{ authorisation: string; kind: string; amountMinor: number }>('simulatedTerminal')
      .find({ kind: { $in: ['CAPTURE', 'REFUND'] }, approved: true })
      .sort({ kind: 1 })
      .toArray();
    const byAuthorisation = Map.groupBy(moved, ({ authorisation }) => authorisation);
    return {
      unsettled: await connection.collection('payments').countDocuments({ step: { $ne: null } }),
      number: byAuthorisation.size,
      of: (paymentId) =>
        (byAuthorisation.get(`${paymentId}:AUTHORISE`) ?? []).map(({ kind, amountMinor }) =>
          kind === 'REFUND' ? -amountMinor : amountMinor,
        ),
    };
  } finally {
    await connection.close();
  }
}

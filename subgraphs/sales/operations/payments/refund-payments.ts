import type { ClientSession } from 'mongoose';
import type { Outcome } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { givingBack } from '../../domain/payments/payment.ts';
import { type RefundablePayment, refundablePayments } from '../../domain/payments/payments-back.ts';
import { cardsLeft, type SoldGiftCard } from '../../domain/tenders/gift-cards.ts';
import type { Tender } from '../../domain/tenders/tenders.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';
import { type PaymentDesk, takeNext } from './drive-payment.ts';
import type { GiftCardPort } from './take-back-cards.ts';

/** Where goods are taken back for money. */
export interface RefundDesk {
  readonly store: SalesStore;
  readonly paymentDesk: PaymentDesk;
  readonly giftCards: GiftCardPort;
}

/** The payments by which money is to go back. */
export type Owed = Set<Id<'payment'>>;

/**
 * Carries out what gives money back, and then lets the payments settle that it did so by. What the provider does not
 * answer settles later: the refund stands, and is never asked for twice.
 */
export async function settlingPayments<Value>(
  { paymentDesk }: Pick<RefundDesk, 'paymentDesk'>,
  work: (owed: Owed) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const owed: Owed = new Set();
  const outcome = await work(owed);
  if (outcome.kind === 'done') await Promise.all([...owed].map((id) => takeNext(paymentDesk, id)));
  return outcome;
}

/** What may still go back by the payments of a sale, as far as this transaction knows. */
export async function paymentsOf(
  store: Pick<SalesStore, 'refunds'>,
  sale: SaleRecord,
  session: ClientSession,
): Promise<readonly RefundablePayment[]> {
  if (sale.tenders.every(({ paymentId }) => !paymentId)) return [];
  return refundablePayments(sale, await store.refunds.ofSales([sale._id], session));
}

/** What may still be taken back of the gift cards that a sale has sold. */
export async function cardsOf(
  store: Pick<SalesStore, 'refunds'>,
  sale: SaleRecord,
  session?: ClientSession,
): Promise<readonly SoldGiftCard[]> {
  return sale.giftCards ? cardsLeft(sale, await store.refunds.ofSales([sale._id], session)) : [];
}

/**
 * Writes what goes back by the payments that a refund's tenders name, in the refund's own transaction: whatever dies
 * after that, the sweeper gives it back, under a key of its own and therefore once.
 */
export async function oweByPayments(
  store: Pick<SalesStore, 'payments'>,
  { refundId, tenders, owed }: { refundId: Id<'refund'>; tenders: readonly Tender[]; owed: Owed },
  { session, now }: Pick<Transaction, 'session' | 'now'>,
): Promise<void> {
  const back = tenders.flatMap(({ paymentId, amountMinor }) => (paymentId ? [{ paymentId, amountMinor }] : []));
  if (back.length === 0) return;
  const payments = await store.payments.byIds([...new Set(back.map(({ paymentId }) => paymentId))], session);
  const changes = payments.map((from) => {
    const mine = back.filter(({ paymentId }) => paymentId === from._id);
    const to = mine.reduce((so, { amountMinor }) => givingBack(so, { amountMinor, reference: refundId }, now), from);
    return { from, to };
  });
  await store.payments.change(changes, session);
  for (const { paymentId } of back) owed.add(paymentId);
}

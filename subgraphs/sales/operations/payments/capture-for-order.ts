import { AppError } from '#platform/errors/app-error.ts';
import { type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { HeldTender } from '../../domain/orders/order.ts';
import { capturedMinor, capturing, lettingGo } from '../../domain/payments/payment.ts';
import type { PaymentNotUsable } from '../../domain/payments/payments-of-tenders.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { begin, type PaymentDesk, takeNext } from './drive-payment.ts';
import { type OrderPayments, paymentIdsOf } from './order-payments.ts';
import type { Owed } from './refund-payments.ts';

/** Another fulfilment may be faster, and use what was captured for this one: so often it is captured again. */
const MAX_ATTEMPTS = 4;

/** What a payment must have taken before a sale can be recorded that it pays. */
interface Needed {
  readonly paymentId: Id<'payment'>;
  readonly needsMinor: number;
}

/** Told by the work in its transaction what is still to be captured for it; the work is refused then, and comes again. */
export type ToCapture = Needed[];

/**
 * Records what an order's cards pay, once they have paid it: goods never leave for money that is not taken. What is
 * captured for a sale that is not recorded after all pays the order's next one, or goes back when the order ends.
 */
export async function capturingFirst<Value>(
  { paymentDesk }: OrderPayments,
  work: (toCapture: ToCapture) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const toCapture: ToCapture = [];
    const outcome = await work(toCapture);
    if (outcome.kind === 'done' || toCapture.length === 0) return outcome;
    for (const needed of toCapture) {
      const payment = await captureUpTo(paymentDesk, needed);
      if (capturedMinor(payment) < needed.needsMinor) return refused(notTaken(payment));
    }
  }
  throw new AppError('CONTENTION', 'This order is being handed over elsewhere; try again.', { retryable: true });
}

/** Has payments pay their parts of an order's sale, in its transaction; a refusal where they have not taken them yet. */
export async function payForSale(
  store: Pick<SalesStore, 'payments'>,
  { held, isOver, toCapture, owed }: { held: readonly HeldTender[]; isOver: boolean; toCapture: ToCapture; owed: Owed },
  { session, now }: Pick<Transaction, 'session' | 'now'>,
): Promise<PaymentNotUsable | null> {
  const payments = await paymentsOf(store, held, session);
  toCapture.length = 0;
  for (const payment of payments) {
    const needsMinor = paidOf(held, payment._id);
    if (capturedMinor(payment) < needsMinor) toCapture.push({ paymentId: payment._id, needsMinor });
  }
  const [first] = payments;
  if (first && toCapture.length > 0) return notTaken(first);
  await change(store, payments, { session, owed }, (from) => {
    const paid = { ...from, paidMinor: paidOf(held, from._id) };
    return isOver ? lettingGo(paid, now) : paid;
  });
  return null;
}

/** Lets go what the payments of an order have held for what was cancelled, in the transaction that ends the order. */
export async function endPayments(
  store: Pick<SalesStore, 'payments'>,
  { held, owed }: { held: readonly HeldTender[]; owed: Owed },
  { session, now }: Pick<Transaction, 'session' | 'now'>,
): Promise<void> {
  const payments = await paymentsOf(store, held, session);
  await change(store, payments, { session, owed }, (from) => lettingGo(from, now));
}

async function paymentsOf(
  store: Pick<SalesStore, 'payments'>,
  held: readonly HeldTender[],
  session: Transaction['session'],
): Promise<readonly PaymentRecord[]> {
  const ids = paymentIdsOf(held);
  return ids.length === 0 ? [] : store.payments.byIds(ids, session);
}

async function change(
  store: Pick<SalesStore, 'payments'>,
  payments: readonly PaymentRecord[],
  { session, owed }: { session: Transaction['session']; owed: Owed },
  to: (from: PaymentRecord) => PaymentRecord,
): Promise<void> {
  const changes = payments.map((from) => ({ from, to: to(from) }));
  await store.payments.change(changes, session);
  for (const { _id } of payments) owed.add(_id);
}

/** What sales have been paid of a payment, this one included. */
function paidOf(held: readonly HeldTender[], id: Id<'payment'>): number {
  return sumMinor(held.map(({ paymentId, capturedMinor: paid }) => (paymentId === id ? paid : 0)));
}

/** Has so much captured altogether, as far as the provider agrees and answers. Others may capture at the same time. */
async function captureUpTo(desk: PaymentDesk, { paymentId, needsMinor }: Needed): Promise<PaymentRecord> {
  let payment = await takeNext(desk, paymentId);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const leftMinor = needsMinor - capturedMinor(payment);
    if (leftMinor <= 0 || payment.step !== null || payment.rest !== 'HELD') break;
    payment = await begin(desk, payment, capturing(payment, leftMinor, desk.clock()));
    if (payment.moves.at(-1)?.state === 'DECLINED') break;
    // Another was faster: what it asks for is asked for here too, under the same key.
    if (payment.step === 'CAPTURE' && payment.state !== 'UNKNOWN') payment = await takeNext(desk, paymentId);
  }
  return payment;
}

function notTaken({ state, step, declineReason }: PaymentRecord): PaymentNotUsable {
  const why =
    step === null && declineReason !== null
      ? `The card is not charged: ${declineReason} Cancel these lines, and order them again with another card.`
      : 'The card’s bank has not answered yet: send the same again in some seconds, with the same key.';
  return { kind: 'PaymentNotUsable', message: why, field: path('input', 'fulfilmentId'), state };
}

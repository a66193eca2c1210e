import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { capturing, lettingGo, type PaymentState } from '../../domain/payments/payment.ts';
import type { PaymentNotUsable } from '../../domain/payments/payments-of-tenders.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import { begin, type PaymentDesk } from './drive-payment.ts';

export interface SettlePaymentInput {
  readonly paymentId: string;
}

/** Takes what is held. Asked again it answers with the payment as it is. */
export async function capturePayment(
  desk: PaymentDesk,
  actor: Actor,
  input: SettlePaymentInput,
): Promise<Outcome<PaymentRecord>> {
  return settle(desk, { actor, input, ends: ['CAPTURED'] }, (payment, now) =>
    payment.state === 'AUTHORISED' ? capturing(payment, payment.amountMinor, now) : null,
  );
}

/** Lets go what is held, or gives back what was captured and pays nothing. Asked again it answers with the payment. */
export async function cancelPayment(
  desk: PaymentDesk,
  actor: Actor,
  input: SettlePaymentInput,
): Promise<Outcome<PaymentRecord>> {
  return settle(desk, { actor, input, ends: ['VOIDED', 'REFUNDED'] }, (payment, now) =>
    payment.state === 'AUTHORISED' || payment.state === 'CAPTURED' ? lettingGo(payment, now) : null,
  );
}

async function settle(
  desk: PaymentDesk,
  { actor, input, ends }: { actor: Actor; input: SettlePaymentInput; ends: readonly PaymentState[] },
  change: (payment: PaymentRecord, now: Date) => PaymentRecord | null,
): Promise<Outcome<PaymentRecord>> {
  const found = await desk.payments.one(input.paymentId);
  const payment = found && mayActAt(actor, found.locationId) ? found : null;
  if (payment === null) return refused(notFound(path('input', 'paymentId'), 'payment', input.paymentId));
  const { state, step, saleId, orderId } = payment;
  // What pays a sale or an order ends with them, and not by hand.
  const isFree = step === null && saleId === null && orderId === null;
  if (ends.includes(state)) return done(payment, { replayed: true });
  const changed = isFree ? change(payment, desk.clock()) : null;
  return changed ? done(await begin(desk, payment, changed)) : refused(notNow(payment));
}

function notNow({ state, step, saleId, orderId }: PaymentRecord): PaymentNotUsable {
  const isOf = saleId === null ? orderId && 'an order' : 'a sale';
  const why = isOf ? `pays ${isOf}` : `is ${state}${step === null ? '' : ' and being settled: look again soon'}`;
  return { kind: 'PaymentNotUsable', message: `This payment ${why}.`, field: path('input', 'paymentId'), state };
}

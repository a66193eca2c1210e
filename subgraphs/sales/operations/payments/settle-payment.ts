import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { PaymentStep } from '../../domain/payments/payment.ts';
import type { PaymentNotUsable } from '../../domain/payments/payments-of-tenders.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import { type PaymentDesk, takeStep } from './drive-payment.ts';

export interface SettlePaymentInput {
  readonly paymentId: string;
}

/** Takes what is held. Asked again it answers with the payment as it is. */
export async function capturePayment(
  desk: PaymentDesk,
  actor: Actor,
  input: SettlePaymentInput,
): Promise<Outcome<PaymentRecord>> {
  return settle(desk, { actor, input, ends: 'CAPTURED' }, ({ state }) => (state === 'AUTHORISED' ? 'CAPTURE' : null));
}

/** Lets go what is held, or gives back what was captured and pays no sale. Asked again it answers with the payment. */
export async function cancelPayment(
  desk: PaymentDesk,
  actor: Actor,
  input: SettlePaymentInput,
): Promise<Outcome<PaymentRecord>> {
  return settle(desk, { actor, input, ends: null }, ({ state, saleId }) => {
    if (state === 'AUTHORISED') return 'VOID';
    return state === 'CAPTURED' && saleId === null ? 'REFUND' : null;
  });
}

async function settle(
  desk: PaymentDesk,
  { actor, input, ends }: { actor: Actor; input: SettlePaymentInput; ends: 'CAPTURED' | null },
  stepOf: (payment: PaymentRecord) => PaymentStep | null,
): Promise<Outcome<PaymentRecord>> {
  const found = await desk.payments.one(input.paymentId);
  const payment = found && mayActAt(actor, found.locationId) ? found : null;
  if (payment === null) return refused(notFound(path('input', 'paymentId'), 'payment', input.paymentId));
  const wasDone = ends === null ? payment.state === 'VOIDED' || payment.state === 'REFUNDED' : payment.state === ends;
  if (wasDone) return done(payment, { replayed: true });
  const step = payment.step === null ? stepOf(payment) : null;
  if (step === null) return refused(notNow(payment));
  return done(await takeStep(desk, payment, step));
}

function notNow({ state, step, saleId }: PaymentRecord): PaymentNotUsable {
  const why =
    saleId === null ? `is ${state}${step === null ? '' : ' and being settled: look again soon'}` : 'pays a sale';
  return { kind: 'PaymentNotUsable', message: `This payment ${why}.`, field: path('input', 'paymentId'), state };
}

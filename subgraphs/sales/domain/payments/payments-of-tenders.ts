import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import type { TenderInput } from '../tenders.ts';
import type { Payment, PaymentState } from './payment.ts';

/** The payment cannot pay this sale: it is not captured, or it pays another. */
export interface PaymentNotUsable extends Refusal {
  readonly kind: 'PaymentNotUsable';
  readonly state: PaymentState;
}

export interface PayingPayment extends Pick<
  Payment,
  'amountMinor' | 'currency' | 'state' | 'step' | 'saleId' | 'card' | 'providerReference'
> {
  readonly provider: string;
}

export interface PaymentFacts {
  /** A payment of the sale's location; undefined where there is none. */
  paymentOf(id: string): PayingPayment | undefined;
}

/**
 * Gives tenders that name a payment its card. What is wrong with them is among the faults: a payment pays once, with all
 * of its amount.
 */
export function withPayments(
  tenders: readonly TenderInput[],
  { paymentOf }: PaymentFacts,
  faults: Faults,
): readonly TenderInput[] {
  const named = new Set<string>();
  return tenders.map((tender, index) => {
    const { paymentId } = tender;
    if (!paymentId) return tender;
    const field = ['tenders', index, 'paymentId'];
    const payment = paymentOf(paymentId);
    if (named.has(paymentId)) faults.invalid(field, 'Name each payment once.');
    named.add(paymentId);
    if (tender.kind !== 'CARD' || tender.card) {
      faults.invalid(field, 'Only a CARD tender has a payment, and the card is the payment’s.');
    }
    if (!payment) {
      faults.add(notFound(path('input', ...field), 'payment', paymentId));
      return tender;
    }
    checkPayment(payment, tender, { field, faults });
    return { ...tender, ...paidThrough(payment) };
  });
}

/** What a tender has of its payment: the card, and what the provider's payout will name it by. */
export function paidThrough({
  card,
  provider,
  providerReference,
}: Pick<PayingPayment, 'card' | 'provider' | 'providerReference'>) {
  return { card, provider, ...(providerReference === null ? {} : { reference: providerReference }) };
}

/** Where money of ours is not yet, or no more, to be had: payments are for the tenders of sales. */
export function refusePayments(tenders: readonly TenderInput[], faults: Faults): void {
  for (const [index, { paymentId }] of tenders.entries()) {
    if (paymentId) faults.invalid(['tenders', index, 'paymentId'], 'Only a tender of completeSale has a payment.');
  }
}

function checkPayment(
  { amountMinor, currency, state, step, saleId }: PayingPayment,
  { amount }: TenderInput,
  { field, faults }: { field: readonly (string | number)[]; faults: Faults },
): void {
  if (saleId !== null || state !== 'CAPTURED' || step !== null) {
    const why = saleId === null ? `is ${state}, not captured` : 'pays another sale';
    const refusal: PaymentNotUsable = {
      kind: 'PaymentNotUsable',
      message: `This payment ${why}: start another.`,
      field: path('input', ...field),
      state,
    };
    faults.add(refusal);
  } else if (amount.amountMinor !== amountMinor || amount.currency !== currency) {
    faults.invalid(field, `This payment is of ${formatMoney({ amountMinor, currency })}: give that amount.`);
  }
}

import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import type { TenderInput, TenderKind } from '../tenders/tenders.ts';
import type { Payment, PaymentState } from './payment.ts';

/** Gift cards and store credit, as finance keeps them. */
export const STORED_VALUE = 'STORED_VALUE';
/** Points, as the customer subgraph keeps them. */
export const LOYALTY_POINTS = 'LOYALTY_POINTS';

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
  refuseCardIds(tenders, faults);
  return tenders.map((tender, index) => {
    const { paymentId } = tender;
    if (!paymentId) return tender;
    const field = ['tenders', index, 'paymentId'];
    const payment = paymentOf(paymentId);
    if (named.has(paymentId)) faults.invalid(field, 'Name each payment once.');
    named.add(paymentId);
    if (!PAID_BY_PAYMENT.has(tender.kind) || tender.card) {
      faults.invalid(
        field,
        'Only a CARD, GIFT_CARD, STORE_CREDIT or POINTS tender has a payment, and the card is the payment’s.',
      );
    }
    if (!payment) {
      faults.add(notFound(path('input', ...field), 'payment', paymentId));
      return tender;
    }
    checkPayment(payment, tender, { field, faults });
    const kind = tenderKindOf(payment);
    if (kind !== tender.kind) faults.invalid(field, `This payment is a ${kind} tender.`);
    return { ...tender, ...paidThrough(payment) };
  });
}

const PAID_BY_PAYMENT: ReadonlySet<TenderKind> = new Set<TenderKind>(['CARD', 'GIFT_CARD', 'STORE_CREDIT', 'POINTS']);

/** As which tender a payment pays: what stored value it took, where it took any. */
export function tenderKindOf({ provider, card }: Pick<PayingPayment, 'provider' | 'card'>): TenderKind {
  if (provider === LOYALTY_POINTS) return 'POINTS';
  if (provider !== STORED_VALUE) return 'CARD';
  return card?.brand === 'STORE_CREDIT' ? 'STORE_CREDIT' : 'GIFT_CARD';
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
  refuseCardIds(tenders, faults);
  for (const [index, { paymentId }] of tenders.entries()) {
    if (paymentId) faults.invalid(['tenders', index, 'paymentId'], 'Only a tender of completeSale has a payment.');
  }
}

/** A card pays by a payment, for which its code has to be shown; money goes back onto one by its id. */
export function refuseCardIds(tenders: readonly TenderInput[], faults: Faults): void {
  for (const [index, { giftCardId }] of tenders.entries()) {
    if (!giftCardId) continue;
    faults.invalid(['tenders', index, 'giftCardId'], 'A card is named for a refund: to pay with one, start a payment.');
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

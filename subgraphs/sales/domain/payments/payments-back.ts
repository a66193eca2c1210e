import { notFound, path } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import type { RefundExceedsSale } from '../refusals.ts';
import type { Tender, TenderInput } from '../tenders/tenders.ts';

/** What a payment paid of a sale, less what went back of that: so much may still go back by it. */
export interface RefundablePayment {
  readonly paymentId: Id<'payment'>;
  readonly kind: Tender['kind'];
  readonly card: Tender['card'];
  readonly leftMinor: number;
}

/** What may still go back by each payment of a sale. */
export function refundablePayments(
  sale: { readonly tenders: readonly Tender[] },
  refunds: readonly { readonly tenders: readonly Tender[] }[],
): readonly RefundablePayment[] {
  const gone = new Map<string, number>();
  for (const { paymentId, amountMinor } of refunds.flatMap(({ tenders }) => tenders)) {
    if (paymentId) gone.set(paymentId, (gone.get(paymentId) ?? 0) + amountMinor);
  }
  return sale.tenders.flatMap(({ paymentId, kind, card, amountMinor }) =>
    paymentId ? [{ paymentId, kind, card, leftMinor: amountMinor - (gone.get(paymentId) ?? 0) }] : [],
  );
}

/**
 * Gives the tenders of a refund the payment by which they go back: the one that they name, or the only one of their kind
 * that the sale was paid with where they name no card either. What is wrong with them is among the faults.
 */
export function backByPayments(
  tenders: readonly TenderInput[],
  { payments, currency }: { payments: readonly RefundablePayment[]; currency: CurrencyCode | null },
  faults: Faults,
): readonly TenderInput[] {
  const left = new Map(payments.map(({ paymentId, leftMinor }) => [paymentId as string, leftMinor]));
  return tenders.map((tender, index) => {
    const { kind, card, amount, giftCardId } = tender;
    const [only, ...others] = payments.filter((payment) => payment.kind === kind);
    const namesNone = !card && !giftCardId && others.length === 0;
    const paymentId = tender.paymentId ?? (namesNone ? only?.paymentId : null);
    if (!paymentId) return tender;
    const field = ['tenders', index, 'paymentId'];
    if (card) faults.invalid(field, 'What goes back by a payment goes to the payment’s own card.');
    const payment = payments.find((each) => each.paymentId === paymentId);
    if (!payment || currency === null) {
      faults.add(notFound(path('input', ...field), 'payment of this sale', paymentId));
      return tender;
    }
    if (payment.kind !== kind) faults.invalid(field, `This payment is a ${payment.kind} tender.`);
    const leftMinor = left.get(paymentId) ?? 0;
    if (amount.amountMinor > leftMinor) faults.add(exceeds({ amountMinor: leftMinor, currency }, index));
    left.set(paymentId, leftMinor - amount.amountMinor);
    return { ...tender, paymentId, card: payment.card };
  });
}

function exceeds(refundable: RefundExceedsSale['refundable'], index: number): RefundExceedsSale {
  const message = `By this payment ${formatMoney(refundable)} may still go back: give the rest another way.`;
  return { kind: 'RefundExceedsSale', message, field: path('input', 'tenders', index, 'amount'), refundable };
}

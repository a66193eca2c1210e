import type { Refusal } from '#platform/errors/refusal.ts';
import { Faults } from '../input-rules.ts';
import { refundablePayments } from '../payments/payments-back.ts';
import type { SaleStatus } from '../selling/sale-status.ts';
import type { SoldGiftCard } from '../tenders/gift-cards.ts';
import type { Tender } from '../tenders/tenders.ts';
import { decideRefund, type RefundableSale, type RefundDecision } from './refund.ts';

export interface VoidInput {
  readonly idempotencyKey: string;
  readonly reason: string;
}

export interface VoidableSale extends RefundableSale {
  readonly tenders: readonly Tender[];
  readonly giftCards?: readonly SoldGiftCard[];
  readonly tipMinor?: number;
  readonly roundingMinor?: number;
}

export interface SaleNotVoidable extends Refusal {
  readonly kind: 'SaleNotVoidable';
  readonly status: SaleStatus;
}

export interface VoidFacts {
  readonly now: Date;
  readonly sale: VoidableSale | null;
  readonly status: SaleStatus;
  /** Whether the session that the sale is in is still open. */
  readonly sessionIsOpen: boolean;
}

/** Decides whether a sale can be taken back whole: its goods to the shelf, each tender the way it came. */
export function decideVoid(input: VoidInput, { now, sale, status, sessionIsOpen }: VoidFacts): RefundDecision {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.requiredText(input.reason, ['reason']);
  if (sale !== null && (status !== 'COMPLETED' || !sessionIsOpen)) faults.add(notVoidable(status));
  if (sale === null || faults.found.length > 0) return { kind: 'refused', refusals: faults.found };

  const { currency } = sale;
  const lines = sale.lines.map(({ number, quantityMilli }) => ({
    lineNumber: number,
    quantity: quantityMilli,
    restock: true,
  }));
  // Cash that came back whole as change paid nothing, and so gives nothing back.
  const tenders = sale.tenders
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ kind, amountMinor, card, reference, paymentId }) => {
      const amount = { amountMinor, currency };
      // The card is the payment's, where there is one.
      return paymentId ? { kind, reference, amount, paymentId } : { kind, reference, amount, card };
    });
  return decideRefund(
    { ...input, lines, tenders, giftCards: (sale.giftCards ?? []).map(({ giftCardId }) => giftCardId) },
    {
      now,
      sale,
      currency,
      payments: refundablePayments(sale, []),
      giftCards: sale.giftCards ?? [],
      exactly: { tipMinor: sale.tipMinor ?? 0, roundingMinor: sale.roundingMinor ?? 0 },
    },
  );
}

function notVoidable(status: SaleStatus): SaleNotVoidable {
  const why = status === 'COMPLETED' ? 'its cash session is closed' : 'something of it came back already';
  const message = `This sale cannot be voided, since ${why}: refund it instead.`;
  return { kind: 'SaleNotVoidable', message, field: ['input', 'saleId'], status };
}

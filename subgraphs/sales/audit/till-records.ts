import type { RefundRecord } from '../store/refunds.ts';
import type { ReturnRecord } from '../store/returns.ts';
import type { SaleRecord } from '../store/sales.ts';
import { sumOf } from './findings.ts';

/** What a till has recorded of one sale, refund, void or return: below zero for what came back. */
export interface TillRecord {
  readonly kind: 'SALE' | 'FULFILMENT' | 'REFUND' | 'VOID' | 'RETURN';
  /** The sale that a refund or void is of; null otherwise. */
  readonly saleId: SaleRecord['_id'] | null;
  readonly locationId: SaleRecord['locationId'];
  readonly occurredAt: Date;
  readonly currency: string;
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly tendersMinor: number;
  readonly lines: readonly { readonly variantId: string; readonly quantityMilli: number }[];
  /** Whether a customer gets points for it, or loses them. */
  readonly givesPoints: boolean;
}

export function tillRecordOfSale(sale: SaleRecord): TillRecord {
  const { locationId, occurredAt, currency, totalMinor, taxMinor, lines, tenders, customerId } = sale;
  return {
    kind: sale.orderId === undefined ? 'SALE' : 'FULFILMENT',
    saleId: null,
    locationId,
    occurredAt,
    currency,
    totalMinor,
    taxMinor,
    tendersMinor: sumOf(tenders, (tender) => tender.amountMinor),
    lines,
    givesPoints: customerId !== null,
  };
}

export function tillRecordOfRefund(refund: RefundRecord, sale: SaleRecord): TillRecord {
  const { kind, locationId, occurredAt, currency, totalMinor, taxMinor, tenders } = refund;
  return {
    kind,
    saleId: sale._id,
    locationId,
    occurredAt,
    currency,
    totalMinor: 0 - totalMinor,
    taxMinor: 0 - taxMinor,
    tendersMinor: 0 - sumOf(tenders, (tender) => tender.amountMinor),
    lines: refund.lines.map(({ lineNumber, quantityMilli }) => ({
      variantId: sale.lines[lineNumber - 1]?.variantId ?? 'unknown',
      quantityMilli: 0 - quantityMilli,
    })),
    givesPoints: sale.customerId !== null,
  };
}

/** What is given for a return is store credit, or a gift card: as much as the total. */
export function tillRecordOfReturn(back: ReturnRecord): TillRecord {
  const { locationId, recordedAt, currency, totalMinor, taxMinor, lines } = back;
  return {
    kind: 'RETURN',
    saleId: null,
    locationId,
    occurredAt: recordedAt,
    currency,
    totalMinor: 0 - totalMinor,
    taxMinor: 0 - taxMinor,
    tendersMinor: 0 - totalMinor,
    lines: lines.map(({ variantId, quantityMilli }) => ({ variantId, quantityMilli: 0 - quantityMilli })),
    givesPoints: false,
  };
}

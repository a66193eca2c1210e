export type SaleStatus = 'COMPLETED' | 'PARTLY_REFUNDED' | 'REFUNDED' | 'VOIDED';

/** What has become of a sale, from what came back of it. */
export function statusOf(sale: {
  readonly voidedAt: Date | null;
  readonly refundCount: number;
  readonly lines: readonly { readonly quantityMilli: number; readonly returnedMilli: number }[];
}): SaleStatus {
  if (sale.voidedAt) return 'VOIDED';
  if (sale.refundCount === 0) return 'COMPLETED';
  return sale.lines.every((line) => line.returnedMilli === line.quantityMilli) ? 'REFUNDED' : 'PARTLY_REFUNDED';
}

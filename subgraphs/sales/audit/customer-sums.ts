import type { RefundRecord } from '../store/refunds.ts';
import type { ReturnRecord } from '../store/returns.ts';
import type { SaleRecord } from '../store/sales.ts';
import { sumOf } from './findings.ts';

/** What one customer bought in one currency, under one id: what customer keeps is held against it. */
export interface CustomerSum {
  readonly purchases: number;
  readonly grossMinor: number;
  readonly refundedMinor: number;
  readonly netMinor: number;
}

const NOTHING: CustomerSum = { purchases: 0, grossMinor: 0, refundedMinor: 0, netMinor: 0 };

/** By customer and currency, `customer_…/USD`. */
export class CustomerSums {
  readonly sums = new Map<string, CustomerSum>();

  /** A sale that was voided counts as if it had never been. */
  addSale({ customerId, currency, totalMinor, netMinor }: SaleRecord, refunds: readonly RefundRecord[]): void {
    if (customerId === null) return;
    const isVoided = refunds.some(({ kind }) => kind === 'VOID');
    this.#add(`${customerId}/${currency}`, {
      purchases: isVoided ? 0 : 1,
      grossMinor: isVoided ? 0 : totalMinor,
      refundedMinor: isVoided ? 0 : sumOf(refunds, (refund) => refund.totalMinor),
      netMinor: netMinor - sumOf(refunds, (refund) => refund.netMinor),
    });
  }

  addReturn({ customerId, currency, totalMinor, netMinor }: ReturnRecord): void {
    this.#add(`${customerId}/${currency}`, { ...NOTHING, refundedMinor: totalMinor, netMinor: -netMinor });
  }

  #add(key: string, sum: CustomerSum): void {
    const { purchases, grossMinor, refundedMinor, netMinor } = this.sums.get(key) ?? NOTHING;
    this.sums.set(key, {
      purchases: purchases + sum.purchases,
      grossMinor: grossMinor + sum.grossMinor,
      refundedMinor: refundedMinor + sum.refundedMinor,
      netMinor: netMinor + sum.netMinor,
    });
  }
}

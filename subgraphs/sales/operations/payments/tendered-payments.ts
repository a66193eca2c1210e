import type { ClientSession } from 'mongoose';
import { isId } from '#platform/ids/ids.ts';
import type { TenderInput } from '../../domain/tenders/tenders.ts';
import type { Claimed, PaymentRecord } from '../../store/payments.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';

/** The payments that a batch of sales names: as they were read, and as sales of the batch have claimed them since. */
export class TenderedPayments {
  readonly claimed: Claimed[] = [];
  readonly #payments: Map<string, PaymentRecord>;

  constructor(payments: readonly PaymentRecord[]) {
    this.#payments = new Map(payments.map((payment) => [payment._id, payment]));
  }

  /** Null is no location, where there are no payments. */
  of(id: string, locationId: string | null): PaymentRecord | undefined {
    const payment = this.#payments.get(id);
    return payment?.locationId === locationId ? payment : undefined;
  }

  /** Claims what the tenders of a sale name. */
  claim({ _id: saleId, tenders }: SaleRecord): void {
    for (const { paymentId } of tenders) {
      const payment = paymentId && this.#payments.get(paymentId);
      if (!payment) continue;
      this.claimed.push({ payment, saleId });
      this.#payments.set(payment._id, { ...payment, saleId });
    }
  }
}

/** Reads the payments that tenders name, in the transaction in which they are to be claimed. */
export async function tenderedPayments(
  store: SalesStore,
  tenders: readonly TenderInput[],
  session: ClientSession,
): Promise<TenderedPayments> {
  const ids = tenders.flatMap(({ paymentId }) => (paymentId && isId('payment', paymentId) ? [paymentId] : []));
  return new TenderedPayments(ids.length === 0 ? [] : await store.payments.byIds([...new Set(ids)], session));
}

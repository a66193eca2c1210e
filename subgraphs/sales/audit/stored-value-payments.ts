import type { Connection } from 'mongoose';
import { STORED_VALUE } from '../domain/payments/payments-of-tenders.ts';
import { capturedMinor, createPaymentStore, type PaymentRecord, refundedMinor } from '../store/payments.ts';

/** What each payment took of gift cards and store credit, less what went back; those that took nothing are left out. */
export async function storedValuePayments(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const { model } = createPaymentStore(connection);
  const payments = await model.find({ provider: STORED_VALUE }).lean<PaymentRecord[]>();
  return new Map(
    payments
      .filter((payment) => capturedMinor(payment) > 0)
      .map((payment) => [payment._id, capturedMinor(payment) - refundedMinor(payment)]),
  );
}

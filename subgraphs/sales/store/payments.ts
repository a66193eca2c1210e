import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import type { Id } from '#platform/ids/ids.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import type { Payment } from '../domain/payments/payment.ts';
import { native } from './native.ts';

export { capturedMinor, refundedMinor } from '../domain/payments/payment.ts';

export interface PaymentRecord extends Payment {
  _id: Id<'payment'>;
  readonly provider: string;
  /** What the terminal or the web form gave for the card. */
  readonly token: string | null;
  /** The till that asked for it; null for an order of a web shop. */
  readonly registerId: Id<'register'> | null;
  readonly locationId: Id<'location'>;
  /** Goes up with every change: what makes each change follow the one that was read. */
  readonly version: number;
  readonly createdAt: Date;
}

/** A payment that a sale takes as its tender. */
export interface Claimed {
  readonly payment: PaymentRecord;
  readonly saleId: Id<'sale'>;
}

const paymentSchema = new Schema<PaymentRecord>(
  { _id: { type: String, required: true } },
  { collection: 'payments', versionKey: false, strict: false },
);
paymentSchema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $gt: new Date(0) } } });

export function createPaymentStore(connection: Connection) {
  const model = connection.model<PaymentRecord>('Payment', paymentSchema);
  const payments = native(model);
  return {
    model,

    byIds: (ids: readonly string[], session?: ClientSession): Promise<PaymentRecord[]> =>
      payments.find({ _id: { $in: ids as readonly Id<'payment'>[] } }, session ? { session } : {}).toArray(),

    one: (id: string): Promise<PaymentRecord | null> => payments.findOne({ _id: id as Id<'payment'> }),

    async add(payment: PaymentRecord, session: ClientSession): Promise<void> {
      await payments.insertOne(payment, { session });
    },

    /** Writes a payment under the id that was planned for it; answers with the one that was first. */
    async begin(payment: PaymentRecord): Promise<PaymentRecord> {
      try {
        await payments.insertOne(payment);
        return payment;
      } catch (error) {
        const first = isDuplicateKey(error) ? await payments.findOne({ _id: payment._id }) : null;
        if (first === null) throw error;
        return first;
      }
    },

    /** Writes what becomes of a payment, unless somebody has changed it since it was read: then null, and nothing. */
    async advance(from: PaymentRecord, to: PaymentRecord): Promise<PaymentRecord | null> {
      const { _id, version } = from;
      const next = { ...to, version: version + 1 };
      const { _id: _same, ...fields } = next;
      const { modifiedCount } = await payments.updateOne({ _id, version }, { $set: fields });
      return modifiedCount === 1 ? next : null;
    },

    /** Those that somebody has to see to, the longest due first. */
    due: (now: Date, limit: number): Promise<PaymentRecord[]> =>
      payments
        .find({ dueAt: { $gt: new Date(0), $lte: now } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray(),

    /** Those of which a provider is being asked, or is to be asked again, due or not; the longest due first. */
    underWay: (limit: number): Promise<PaymentRecord[]> =>
      payments
        .find({ dueAt: { $gt: new Date(0) }, step: { $ne: null } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray(),

    /** Writes what is to become of payments, in the transaction in which they were read. */
    async change(
      changes: readonly { from: PaymentRecord; to: PaymentRecord }[],
      session: ClientSession,
    ): Promise<void> {
      if (changes.length === 0) return;
      const { modifiedCount } = await payments.bulkWrite(
        changes.map(({ from: { _id, version }, to }) => {
          const { _id: _same, ...fields } = to;
          return { updateOne: { filter: { _id, version }, update: { $set: { ...fields, version: version + 1 } } } };
        }),
        { session },
      );
      if (modifiedCount !== changes.length) throw changedMeanwhile();
    },

    /** Makes payments the tenders of their sales. They must have been read in this same transaction. */
    async claim(claimed: readonly Claimed[], session: ClientSession): Promise<void> {
      if (claimed.length === 0) return;
      const { modifiedCount } = await payments.bulkWrite(
        claimed.map(({ payment: { _id, version, amountMinor }, saleId }) => ({
          updateOne: {
            filter: { _id, version, saleId: null, state: 'CAPTURED' as const, step: null },
            update: { $set: { saleId, paidMinor: amountMinor, dueAt: null, version: version + 1 } },
          },
        })),
        { session },
      );
      if (modifiedCount !== claimed.length) throw changedMeanwhile();
    },
  };
}

function changedMeanwhile(): AppError {
  return new AppError('CONTENTION', 'A payment changed meanwhile; try again.', { retryable: true });
}

export type PaymentStore = ReturnType<typeof createPaymentStore>;

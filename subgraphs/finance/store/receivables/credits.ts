import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { PaymentKind } from '../../domain/booking/figures-of-receivables.ts';
import type { Allocation } from '../../domain/receivables/invoice.ts';
import type { Withdrawal } from '../../domain/receivables/withdrawal.ts';
import { standingUpdate } from './standing-update.ts';

export type CreditKind = 'PAYMENT' | 'CREDIT_NOTE' | 'EARLY_PAYMENT' | 'WRITE_OFF';

/** What lowers what an account owes, and which invoices it was set against. */
export interface CreditRecord {
  _id: Id<'credit'>;
  readonly kind: CreditKind;
  /** Of a credit note, as it is printed; null for the others. */
  readonly number: string | null;
  readonly receivableId: Id<'receivable'>;
  readonly companyId: Id<'company'> | null;
  readonly customerId: Id<'customer'> | null;
  /** The refund that a credit note is of, and its sale; null where somebody wrote it. */
  readonly saleId: Id<'sale'> | null;
  readonly refundId?: Id<'refund'>;
  /** Of an early-payment discount: the payment that it was given for. */
  readonly paymentId?: Id<'credit'>;
  readonly locationId: Id<'location'> | null;
  readonly currency: string;
  readonly totalMinor: number;
  /** What is not set against any invoice. */
  readonly openMinor: number;
  /** How a payment was made. */
  readonly tender: PaymentKind | null;
  /** The payer's, or the bank's. */
  readonly reference: string | null;
  /** Why it was given, or the money given up. */
  readonly reason: string | null;
  readonly occurredAt: Date;
  /** The day that it stands on in the books. */
  readonly day: string;
  readonly allocations: readonly Allocation[];
  /** What went back of it; absent where nothing did. */
  readonly withdrawals?: readonly Withdrawal[];
  /** Present while any of it is open. */
  readonly open?: true;
  /** The day from which on nothing of it is open; absent while something is. */
  readonly settledOn?: string;
  /** Goes up with every change. */
  readonly version: number;
}

const creditSchema = new Schema<CreditRecord>(
  { _id: { type: String, required: true } },
  { collection: 'accountCredits', versionKey: false, strict: false },
);
// A refund is credited once, whatever is delivered twice.
creditSchema.index({ refundId: 1 }, { unique: true, sparse: true });
creditSchema.index({ saleId: 1 });
creditSchema.index({ paymentId: 1 }, { sparse: true });
creditSchema.index({ receivableId: 1, _id: -1 });
creditSchema.index({ currency: 1, settledOn: 1 });
creditSchema.index({ open: 1, currency: 1 }, { partialFilterExpression: { open: true } });
creditSchema.index({ open: 1, receivableId: 1, _id: 1 }, { partialFilterExpression: { open: true } });

/** An account is not paid out from more credits at once than this. */
export const MAX_OPEN_CREDITS = 500;

export function createCreditStore(connection: Connection) {
  const credits = connection.model<CreditRecord>('AccountCredit', creditSchema);
  return {
    credits,

    async byIds(ids: readonly string[], session?: ClientSession): Promise<CreditRecord[]> {
      if (ids.length === 0) return [];
      return credits
        .find({ _id: { $in: ids as readonly Id<'credit'>[] } }, null, session ? { session } : {})
        .lean<CreditRecord[]>();
    },

    /** Credit notes of these sales' refunds of which something is open. */
    async openOfSales(saleIds: readonly Id<'sale'>[], session: ClientSession): Promise<CreditRecord[]> {
      if (saleIds.length === 0) return [];
      return credits.find({ saleId: { $in: saleIds }, open: true }, null, { session }).lean<CreditRecord[]>();
    },

    /** What was taken off invoices for paying them early with a payment. */
    async discountsOf(paymentId: Id<'credit'>, session: ClientSession): Promise<CreditRecord[]> {
      return credits.find({ paymentId }, null, { session }).lean<CreditRecord[]>();
    },

    /** What is not set against any invoice of these accounts, in one currency, the oldest first. */
    async openOf(
      { receivableIds, currency }: { receivableIds: readonly Id<'receivable'>[]; currency: string },
      session: ClientSession,
    ): Promise<CreditRecord[]> {
      return credits
        .find({ open: true, receivableId: { $in: receivableIds }, currency }, null, { session })
        .sort({ _id: 1 })
        .limit(MAX_OPEN_CREDITS)
        .lean<CreditRecord[]>();
    },

    /** Every credit of a currency of which anything was open by the end of a day; by now where it is null. */
    openOn(currency: string, day: string | null): AsyncIterable<CreditRecord> {
      const filter =
        day === null
          ? { currency, open: true as const }
          : { currency, day: { $lte: day }, $or: [{ settledOn: { $gt: day } }, { settledOn: { $exists: false } }] };
      return credits.find(filter).lean<CreditRecord[]>().cursor() as AsyncIterable<CreditRecord>;
    },

    /** Newest first, one more than the page holds. */
    page: ({ receivableIds, ...page }: PageRequest & { receivableIds: readonly string[] }): Promise<CreditRecord[]> =>
      newestFirst(credits, { receivableId: { $in: receivableIds } }, page),

    add(rows: readonly CreditRecord[], writes: GatheredWrites): void {
      writes.insert(credits, rows);
    },

    /** Writes what credits have become that were read in this same transaction. */
    change(rows: readonly { from: CreditRecord; to: CreditRecord }[], writes: GatheredWrites): void {
      writes.update(
        credits,
        rows.map(({ from, to }) => {
          const { allocations, version, withdrawals } = to;
          const changed = { allocations, version, ...(withdrawals ? { withdrawals } : {}) };
          return { filter: { _id: from._id, version: from.version }, update: standingUpdate({ from, to }, changed) };
        }),
      );
    },
  };
}

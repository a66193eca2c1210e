import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { Allocation, EarlyPayment } from '../../domain/receivables/invoice.ts';
import { standingUpdate } from './standing-update.ts';

/** What a sale charged to an account, and what has been set against it. */
export interface InvoiceRecord {
  _id: Id<'invoice'>;
  /** As it is printed: unique, and without gaps in its series. */
  readonly number: string;
  readonly receivableId: Id<'receivable'>;
  readonly companyId: Id<'company'> | null;
  readonly customerId: Id<'customer'> | null;
  /** The sale that it charges, or whose invoice a payment had settled that bounced. */
  readonly saleId: Id<'sale'>;
  /** The payment that bounced, and whose cost this asks for; absent for what a sale charged. */
  readonly bouncedId?: Id<'credit'>;
  readonly orderId: Id<'order'> | null;
  readonly locationId: Id<'location'>;
  readonly currency: string;
  readonly totalMinor: number;
  readonly openMinor: number;
  readonly purchaseOrderNumber: string | null;
  readonly earlyPayment: EarlyPayment | null;
  /** The sale's instant, and its day where it was made: the invoice's date. */
  readonly issuedAt: Date;
  readonly issuedOn: string;
  /** The day that its sale stands on in the books: a later one where that was closed. */
  readonly day: string;
  /** The last day on which it is not overdue. */
  readonly dueOn: string;
  readonly allocations: readonly Allocation[];
  /** Present while any of it is open. */
  readonly open?: true;
  /** The day from which on nothing of it is open; absent while something is. */
  readonly settledOn?: string;
  /** How many levels of dunning it has reached. */
  readonly dunningLevel: number;
  readonly dunnedAt: Date | null;
  /** Why it is not dunned for now. */
  readonly dunningPausedBecause: string | null;
  /** How many events it has had: goes up with every change. */
  readonly sequence: number;
}

const invoiceSchema = new Schema<InvoiceRecord>(
  { _id: { type: String, required: true } },
  { collection: 'invoices', versionKey: false, strict: false },
);
// A sale is invoiced once, the cost of a payment too, and a number is used once, whatever is delivered twice.
invoiceSchema.index({ saleId: 1, bouncedId: 1 }, { unique: true });
invoiceSchema.index({ number: 1 }, { unique: true });
invoiceSchema.index({ receivableId: 1, _id: -1 });
invoiceSchema.index({ open: 1, receivableId: 1, dueOn: 1, _id: 1 }, { partialFilterExpression: { open: true } });
invoiceSchema.index({ open: 1, dunningLevel: 1, dueOn: 1 }, { partialFilterExpression: { open: true } });
invoiceSchema.index({ locationId: 1, _id: -1 });
invoiceSchema.index({ open: 1, _id: -1 }, { partialFilterExpression: { open: true } });
invoiceSchema.index({ open: 1, currency: 1 }, { partialFilterExpression: { open: true } });
invoiceSchema.index({ currency: 1, settledOn: 1 });

/** An account is not paid by more invoices at once than this. */
export const MAX_OPEN_READ = 500;

export interface InvoicePageRequest extends PageRequest {
  /** Of these accounts; null for all. */
  readonly receivableIds: readonly string[] | null;
  readonly onlyOpen: boolean;
  /** Of these locations; null for all. */
  readonly locationIds: readonly string[] | null;
}

export function createInvoiceStore(connection: Connection) {
  const invoices = connection.model<InvoiceRecord>('Invoice', invoiceSchema);
  return {
    invoices,

    async byIds(ids: readonly string[], session?: ClientSession): Promise<InvoiceRecord[]> {
      if (ids.length === 0) return [];
      return invoices
        .find({ _id: { $in: ids as readonly Id<'invoice'>[] } }, null, session ? { session } : {})
        .lean<InvoiceRecord[]>();
    },

    /** What sales charged. */
    async ofSales(saleIds: readonly string[], session?: ClientSession): Promise<InvoiceRecord[]> {
      if (saleIds.length === 0) return [];
      return invoices
        .find({ saleId: { $in: saleIds as readonly Id<'sale'>[] }, bouncedId: null }, null, session ? { session } : {})
        .lean<InvoiceRecord[]>();
    },

    /** The last one that was made out to an account; null where none was. */
    async newestOf(receivableId: Id<'receivable'>, session: ClientSession): Promise<InvoiceRecord | null> {
      return invoices.findOne({ receivableId }, null, { session }).sort({ _id: -1 }).lean<InvoiceRecord>();
    },

    numbered: (number: string): Promise<InvoiceRecord | null> => invoices.findOne({ number }).lean<InvoiceRecord>(),

    /** What is open of these accounts in one currency, the longest due first. */
    async openOf(
      { receivableIds, currency }: { receivableIds: readonly Id<'receivable'>[]; currency: string },
      session: ClientSession,
    ): Promise<InvoiceRecord[]> {
      return invoices
        .find({ open: true, receivableId: { $in: receivableIds }, currency }, null, { session })
        .sort({ dueOn: 1, _id: 1 })
        .limit(MAX_OPEN_READ)
        .lean<InvoiceRecord[]>();
    },

    /** Those that are open and have not reached a level, and were due on a day or before it; none that is paused. */
    async toDun(
      { level, dueOn }: { level: number; dueOn: string },
      { limit, session }: { limit: number; session: ClientSession },
    ): Promise<InvoiceRecord[]> {
      return invoices
        .find({ open: true, dunningLevel: { $lt: level }, dueOn: { $lte: dueOn }, dunningPausedBecause: null }, null, {
          session,
        })
        .limit(limit)
        .lean<InvoiceRecord[]>();
    },

    /** Every invoice of a currency of which anything was open by the end of a day; by now where it is null. */
    openOn(currency: string, day: string | null): AsyncIterable<InvoiceRecord> {
      const filter =
        day === null
          ? { currency, open: true as const }
          : { currency, day: { $lte: day }, $or: [{ settledOn: { $gt: day } }, { settledOn: { $exists: false } }] };
      return invoices.find(filter).lean<InvoiceRecord[]>().cursor() as AsyncIterable<InvoiceRecord>;
    },

    /** Newest first, one more than the page holds. */
    async page({ receivableIds, onlyOpen, locationIds, ...page }: InvoicePageRequest): Promise<InvoiceRecord[]> {
      pageStart(page);
      const filter = {
        ...(receivableIds === null ? {} : { receivableId: { $in: receivableIds } }),
        ...(onlyOpen ? { open: true } : {}),
        ...(locationIds === null ? {} : { locationId: { $in: locationIds } }),
      };
      return newestFirst(invoices, filter, page);
    },

    add(rows: readonly InvoiceRecord[], writes: GatheredWrites): void {
      writes.insert(invoices, rows);
    },

    /** Writes what invoices have become that were read in this same transaction. */
    change(rows: readonly { from: InvoiceRecord; to: InvoiceRecord }[], writes: GatheredWrites): void {
      writes.update(
        invoices,
        rows.map(({ from, to }) => {
          const { allocations, dunningLevel, dunnedAt, dunningPausedBecause, sequence } = to;
          const changed = { allocations, dunningLevel, dunnedAt, dunningPausedBecause, sequence };
          return { filter: { _id: from._id, sequence: from.sequence }, update: standingUpdate({ from, to }, changed) };
        }),
      );
    },
  };
}

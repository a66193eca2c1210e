import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { PricedLine } from '../domain/selling/sale-line.ts';
import type { TaxExemptionInput } from '../domain/taxes/tax-exemption.ts';
import type { TaxMode, TaxRounding } from '../domain/taxes/tax.ts';
import { native } from './native.ts';

/** Prices that were promised to somebody. Only what became of it ever changes. */
export interface QuoteRecord {
  _id: Id<'quote'>;
  readonly locationId: Id<'location'>;
  readonly customerId: Id<'customer'> | null;
  readonly currency: CurrencyCode;
  readonly taxMode: TaxMode;
  /** Absent in those from before it was kept. */
  readonly taxRounding?: TaxRounding;
  /** Why it is without tax; absent and null where tax is asked for. */
  readonly taxExemption?: TaxExemptionInput | null;
  readonly lines: readonly PricedLine[];
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly validUntil: Date;
  readonly orderId: Id<'order'> | null;
  readonly createdAt: Date;
}

export type QuoteStatus = 'OPEN' | 'ACCEPTED' | 'EXPIRED';

export function quoteStatus({ orderId, validUntil }: QuoteRecord, now: Date): QuoteStatus {
  if (orderId !== null) return 'ACCEPTED';
  return validUntil > now ? 'OPEN' : 'EXPIRED';
}

const quoteSchema = new Schema<QuoteRecord>(
  { _id: { type: String, required: true } },
  { collection: 'quotes', versionKey: false, strict: false },
);
quoteSchema.index({ customerId: 1, _id: -1 }, { partialFilterExpression: { customerId: { $gt: '' } } });

export function createQuoteStore(connection: Connection) {
  const quotes = native(connection.model<QuoteRecord>('Quote', quoteSchema));
  return {
    one: (id: string, session?: ClientSession): Promise<QuoteRecord | null> =>
      quotes.findOne({ _id: id as Id<'quote'> }, session ? { session } : {}),

    async add(record: QuoteRecord, session: ClientSession): Promise<void> {
      await quotes.insertOne(record, { session });
    },

    /** The quote must have been read as open in this same transaction: two that accept it at once conflict. */
    async accept({ _id }: QuoteRecord, orderId: Id<'order'>, session: ClientSession): Promise<void> {
      await quotes.updateOne({ _id, orderId: null }, { $set: { orderId } }, { session });
    },
  };
}

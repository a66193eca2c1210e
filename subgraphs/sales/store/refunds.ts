import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { DecidedRefund } from '../domain/returns/refund.ts';
import type { SoldGiftCard } from '../domain/tenders/gift-cards.ts';
import { native } from './native.ts';

/** A VOID takes a whole sale back before its cash session closes, as if it had never been. */
export type RefundKind = 'REFUND' | 'VOID';

export { dispositionOf } from '../domain/returns/refund.ts';

/** What came back of a sale at one time. Never changes. */
export interface RefundRecord extends Omit<DecidedRefund, 'giftCards'> {
  _id: Id<'refund'>;
  readonly saleId: Id<'sale'>;
  /** From 1 within its sale, without gaps. */
  readonly number: number;
  /** Where the goods came back to, which need not be where they were sold. */
  readonly locationId: Id<'location'>;
  readonly registerId: Id<'register'>;
  readonly kind: RefundKind;
  /** The session whose figures it is in; null when the register had none open. */
  readonly cashSessionId: Id<'session'> | null;
  /** Whoever was signed in at the till; absent where a till or a program gave it back by itself. */
  readonly refundedBy?: Id<'staff'>;
  readonly currency: CurrencyCode;
  /** What was taken back of gift cards, and under what key finance holds it; absent where nothing was. */
  readonly giftCards?: readonly (SoldGiftCard & { readonly holdKey: string })[];
  readonly recordedAt: Date;
}

/** Documents are written and read as they are; the schema names them, and their indexes. */
const refundSchema = new Schema<RefundRecord>(
  { _id: { type: String, required: true } },
  { collection: 'refunds', versionKey: false, strict: false },
);
refundSchema.index({ saleId: 1, number: 1 }, { unique: true });

export function createRefundStore(connection: Connection) {
  const model = connection.model<RefundRecord>('Refund', refundSchema);
  const refunds = native(model);
  return {
    model,

    byIds: (ids: readonly string[]): Promise<RefundRecord[]> =>
      refunds.find({ _id: { $in: ids as readonly Id<'refund'>[] } }).toArray(),

    /** In the order of their numbers. */
    ofSales: (saleIds: readonly string[], session?: ClientSession): Promise<RefundRecord[]> =>
      refunds
        .find({ saleId: { $in: saleIds as readonly Id<'sale'>[] } }, session ? { session } : {})
        .sort({ saleId: 1, number: 1 })
        .toArray(),

    async add(record: RefundRecord, session: ClientSession): Promise<void> {
      await refunds.insertOne(record, { session });
    },
  };
}

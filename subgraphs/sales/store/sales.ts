import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestOfAll } from '#platform/mongo/reading.ts';
import type { PricedSale } from '../domain/selling/sale.ts';
import { DEFAULT_TAX_RULES, type TaxRules } from '../domain/taxes/tax.ts';
import { native } from './native.ts';
import type { RefundRecord } from './refunds.ts';

/** A completed sale. Only what has come back of it, and how often it was printed again, ever changes. */
export interface SaleRecord extends PricedSale {
  _id: Id<'sale'>;
  /** See `tillKey`: what makes a till's retry the same sale for ever. */
  tillKey: string;
  payloadHash: string;
  /** From 1 within the register, without gaps. */
  readonly receiptNumber: number;
  readonly locationId: Id<'location'>;
  readonly registerId: Id<'register'>;
  /** The session whose figures it is in. */
  readonly cashSessionId: Id<'session'>;
  /** The order that it fulfils a part of; absent for what is rung up at a till. */
  readonly orderId?: Id<'order'>;
  /** Whoever was signed in at the till; absent where a till or a program sold it by itself. */
  readonly soldBy?: Id<'staff'>;
  /** Whether the session that rang it up had closed before it arrived. */
  readonly arrivedLate: boolean;
  readonly voidedAt: Date | null;
  readonly refundedMinor: number;
  readonly refundCount: number;
  /** How often its receipt was printed again; absent for never. */
  readonly reprintCount?: number;
  readonly recordedAt: Date;
}

/** How a sale's taxes were rounded; those from before there was a choice are as `DEFAULT_TAX_RULES` has it. */
export function taxRoundingOf({ taxRounding }: SaleRecord): Pick<TaxRules, 'rounding' | 'level'> {
  return taxRounding ?? DEFAULT_TAX_RULES;
}

export { type SaleStatus, statusOf } from '../domain/selling/sale-status.ts';

/** A register's id has a fixed length, so that two different pairs never make the same key. */
export function tillKey({ registerId, idempotencyKey }: { registerId: string; idempotencyKey: string }): string {
  return `${registerId}/${idempotencyKey}`;
}

/** Documents are written and read as they are; the schema names them, and their indexes. */
const saleSchema = new Schema<SaleRecord>(
  { _id: { type: String, required: true } },
  { collection: 'sales', versionKey: false, strict: false },
);
saleSchema.index({ tillKey: 1 }, { unique: true });
saleSchema.index({ locationId: 1, _id: -1 });
saleSchema.index({ customerId: 1, _id: -1 }, { partialFilterExpression: { customerId: { $gt: '' } } });

export interface SalePageRequest extends PageRequest {
  readonly of: { readonly locationId: string } | { readonly customerIds: readonly string[] };
  /** Only sales at these locations; null is everywhere. */
  readonly at: readonly string[] | null;
}

export function createSaleStore(connection: Connection) {
  const model = connection.model<SaleRecord>('Sale', saleSchema);
  const sales = native(model);

  return {
    model,

    byIds: (ids: readonly string[]): Promise<SaleRecord[]> =>
      sales.find({ _id: { $in: ids as readonly Id<'sale'>[] } }).toArray(),

    one: (id: string, session: ClientSession): Promise<SaleRecord | null> =>
      sales.findOne({ _id: id as Id<'sale'> }, { session }),

    /** The sales that tills made under these keys, by key. */
    async ofTillKeys(keys: readonly string[], session?: ClientSession): Promise<ReadonlyMap<string, SaleRecord>> {
      if (keys.length === 0) return new Map();
      const rows = await sales.find<SaleRecord>({ tillKey: { $in: keys } }, session ? { session } : {}).toArray();
      return new Map(rows.map((row) => [row.tillKey, row]));
    },

    add(records: readonly SaleRecord[], writes: GatheredWrites): void {
      writes.insert(model, records);
    },

    /** Marks on a sale what a refund takes back. The sale must have been read in this same transaction. */
    async addRefund(sale: SaleRecord, refund: RefundRecord, session: ClientSession): Promise<void> {
      const returned = refund.lines.map(({ lineNumber, quantityMilli }) => [
        `lines.${lineNumber - 1}.returnedMilli`,
        quantityMilli,
      ]);
      const units = refund.lines.flatMap(({ lineNumber, serialNumbers = [] }) =>
        serialNumbers.length === 0
          ? []
          : [[`lines.${lineNumber - 1}.returnedSerials`, { $each: [...serialNumbers] }] as const],
      );
      const marked = await sales.updateOne(
        { _id: sale._id, refundCount: sale.refundCount },
        {
          $inc: { ...Object.fromEntries(returned), refundedMinor: refund.totalMinor, refundCount: 1 },
          ...(units.length > 0 ? { $push: Object.fromEntries(units) } : {}),
          ...(refund.kind === 'VOID' ? { $set: { voidedAt: refund.recordedAt } } : {}),
        },
        { session },
      );
      if (marked.matchedCount !== 1) {
        throw new AppError('CONTENTION', 'The sale changed meanwhile; try again.', { retryable: true });
      }
    },

    /** Counts one more reprint of its receipt, and says which one it is. */
    async countReprint(id: Id<'sale'>, session: ClientSession): Promise<number> {
      const counted = await sales.findOneAndUpdate(
        { _id: id },
        { $inc: { reprintCount: 1 } },
        { session, returnDocument: 'after', projection: { reprintCount: 1 } },
      );
      if (!counted?.reprintCount) throw new Error(`${id} is not there to be printed.`);
      return counted.reprintCount;
    },

    /** Newest first, one more than the page holds. */
    async page({ of, at, ...page }: SalePageRequest): Promise<SaleRecord[]> {
      const start = pageStartId('sale', page);
      const others = {
        ...(at === null ? {} : { locationId: { $in: at } }),
        ...(start === null ? {} : { _id: { $lt: start } }),
      };
      const newest = (filter: object, sort: Readonly<Record<string, 1 | -1>>): Promise<SaleRecord[]> =>
        sales
          .find({ ...filter, ...others } as never)
          .sort(sort)
          .limit(page.first + 1)
          .toArray();
      if ('locationId' in of) return newest(of, { locationId: 1, _id: -1 });
      const pages = of.customerIds.map((customerId) => newest({ customerId }, { customerId: 1, _id: -1 }));
      return newestOfAll(pages, page);
    },
  };
}

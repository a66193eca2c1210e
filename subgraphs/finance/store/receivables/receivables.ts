import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';

export { receivableOf } from '../../domain/receivables/buyer.ts';

/** What a buyer owes by now. */
export interface ReceivableRecord {
  /** See `receivableOf`. */
  _id: Id<'receivable'>;
  readonly companyId: Id<'company'> | null;
  readonly customerId: Id<'customer'> | null;
  /** By currency: what is open of invoices, and what is not set against any. */
  readonly balances: Readonly<Record<string, { readonly openMinor: number; readonly creditMinor: number }>>;
  /** How many events it has had. */
  readonly sequence: number;
  /** Goes up with every change. */
  readonly version: number;
}

const receivableSchema = new Schema<ReceivableRecord>(
  { _id: { type: String, required: true } },
  { collection: 'receivables', versionKey: false, strict: false },
);

export function createReceivableStore(connection: Connection) {
  const receivables = connection.model<ReceivableRecord>('Receivable', receivableSchema);
  return {
    receivables,

    async byIds(ids: readonly string[], session?: ClientSession): Promise<ReceivableRecord[]> {
      if (ids.length === 0) return [];
      return receivables
        .find({ _id: { $in: ids as readonly Id<'receivable'>[] } }, null, session ? { session } : {})
        .lean<ReceivableRecord[]>();
    },

    /** In the order of their ids, one more than the page holds. */
    async page(page: PageRequest): Promise<ReceivableRecord[]> {
      const start = pageStart(page);
      return receivables
        .find(start === null ? {} : { _id: { $gt: start as Id<'receivable'> } })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<ReceivableRecord[]>();
    },

    add(rows: readonly ReceivableRecord[], writes: GatheredWrites): void {
      writes.insert(receivables, rows);
    },

    /** Writes what accounts have become that were read in this same transaction. */
    change(rows: readonly { from: ReceivableRecord; to: ReceivableRecord }[], writes: GatheredWrites): void {
      writes.update(
        receivables,
        rows.map(({ from, to: { _id, balances, sequence, version } }) => ({
          filter: { _id, version: from.version },
          update: { $set: { balances, sequence, version } },
        })),
      );
    },
  };
}

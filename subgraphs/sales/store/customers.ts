import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { BuysFor } from '../domain/tenders/company.ts';
import { familiesOf, type Family } from './merged.ts';
import { native } from './native.ts';

/** What sales was told last of a customer. An older event that comes late changes nothing: see the sequences. */
export interface CustomerRecord {
  _id: Id<'customer'>;
  /** The segments that the customer is in; absent until any were announced. */
  readonly segments?: readonly string[];
  readonly segmentsSequence?: number;
  /** The company that the customer buys for; null for none. */
  readonly company?: (Pick<BuysFor, 'role'> & { readonly companyId: Id<'company'> }) | null;
  readonly companySequence?: number;
  /** Of the event by which they were erased; absent for all others. */
  readonly erasedSequence?: number;
  /** Who stands for the customer since a merge, and may be merged too; null since that was undone. */
  readonly mergedInto?: Id<'customer'> | null;
  readonly mergeSequence?: number;
  /** How often it was counted for somebody with several ids, of whom this one stands for all: see `takeTurns`. */
  readonly turns?: number;
}

/** Somebody, however many customers they were before these became one. */
export type Person = Family<Id<'customer'>, CustomerRecord>;

/** By the id that was asked for. */
export type People = ReadonlyMap<string, Person>;

const customerSchema = new Schema<CustomerRecord>(
  { _id: { type: String, required: true } },
  { collection: 'customers', versionKey: false, strict: false },
);
customerSchema.index({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $gt: '' } } });

export function createCustomerStore(connection: Connection) {
  const rows = native(connection.model<CustomerRecord>('Customer', customerSchema));

  const byIds = (ids: readonly string[], session?: ClientSession): Promise<CustomerRecord[]> =>
    rows.find({ _id: { $in: ids as readonly Id<'customer'>[] } }, session ? { session } : {}).toArray();

  /** One query where nobody was merged: what is told of these, and of all who became one with them. */
  const peopleOf = (customerIds: Iterable<string>): Promise<People> =>
    familiesOf(new Set(customerIds) as ReadonlySet<Id<'customer'>>, {
      near: (ids) => rows.find({ $or: [{ _id: { $in: ids } }, { mergedInto: { $in: ids } }] }).toArray(),
      unknown: (_id) => ({ _id }),
    });

  return {
    byIds,
    peopleOf,

    /** All ids that stand for one person: who stands for the one asked for, and all that were merged into that one. */
    async idsOf(customerId: string): Promise<readonly Id<'customer'>[]> {
      return (await peopleOf([customerId])).get(customerId)?.ids ?? [];
    },

    /**
     * Has each two transactions that count something for the same person conflict in the database, where the person has
     * several ids, under each of which they may count.
     */
    async takeTurns(survivorIds: Iterable<Id<'customer'>>, session: ClientSession): Promise<void> {
      const writes = [...survivorIds].map((_id) => ({
        updateOne: { filter: { _id }, update: { $inc: { turns: 1 } }, upsert: true },
      }));
      if (writes.length > 0) await rows.bulkWrite(writes, { session, ordered: false });
    },

    async isErased(id: string | null, session: ClientSession): Promise<boolean> {
      if (id === null) return false;
      const [row] = await byIds([id], session);
      return row?.erasedSequence !== undefined;
    },

    async save(records: readonly CustomerRecord[], session: ClientSession): Promise<void> {
      if (records.length === 0) return;
      await rows.bulkWrite(
        records.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $set: rest }, upsert: true } })),
        { session, ordered: false },
      );
    },
  };
}

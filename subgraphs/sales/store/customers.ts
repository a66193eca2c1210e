import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { BuysFor } from '../domain/tenders/company.ts';
import { native } from './native.ts';

/** Customers become one in at most so many steps: customer refuses to merge more of them. */
const MAX_STEPS = 20;

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
}

const customerSchema = new Schema<CustomerRecord>(
  { _id: { type: String, required: true } },
  { collection: 'customers', versionKey: false, strict: false },
);
customerSchema.index({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $gt: '' } } });

export function createCustomerStore(connection: Connection) {
  const rows = native(connection.model<CustomerRecord>('Customer', customerSchema));

  const byIds = (ids: readonly string[], session?: ClientSession): Promise<CustomerRecord[]> =>
    rows.find({ _id: { $in: ids as readonly Id<'customer'>[] } }, session ? { session } : {}).toArray();

  /** What is known of the customers that stand for these, by the id that was asked for. */
  const standingFor = async (customerIds: Iterable<string>): Promise<ReadonlyMap<string, CustomerRecord>> => {
    const asked = [...new Set(customerIds)] as Id<'customer'>[];
    const known = new Map<string, CustomerRecord>();
    let wanted = asked;
    for (let step = 0; step <= MAX_STEPS && wanted.length > 0; step += 1) {
      for (const row of await byIds(wanted)) known.set(row._id, row);
      wanted = wanted.flatMap((id) => known.get(id)?.mergedInto ?? []).filter((id) => !known.has(id));
    }
    return new Map(asked.map((id) => [id, last(known, id)]));
  };

  return {
    byIds,
    standingFor,

    /** All ids that stand for one person: the one asked for, who stands for it, and all that were merged into that one. */
    async idsOf(customerId: string): Promise<Id<'customer'>[]> {
      const survivor = (await standingFor([customerId])).get(customerId)?._id ?? (customerId as Id<'customer'>);
      const ids = [survivor];
      let into: readonly Id<'customer'>[] = ids;
      for (let step = 0; step <= MAX_STEPS && into.length > 0; step += 1) {
        const merged = await rows.find({ mergedInto: { $in: into } }, { projection: { _id: 1 } }).toArray();
        into = merged.map(({ _id }) => _id);
        ids.push(...into);
      }
      return ids;
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

function last(known: ReadonlyMap<string, CustomerRecord>, id: Id<'customer'>): CustomerRecord {
  let row = known.get(id) ?? { _id: id };
  while (row.mergedInto) row = known.get(row.mergedInto) ?? { _id: row.mergedInto };
  return row;
}

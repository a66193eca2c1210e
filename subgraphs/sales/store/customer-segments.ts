import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { native } from './native.ts';

/** The segments that a customer is in, as was announced last. */
export interface CustomerSegmentsRecord {
  _id: Id<'customer'>;
  readonly segments: readonly string[];
  /** Of the event that said so: an older one that comes late changes nothing. */
  readonly sequence: number;
}

const segmentsSchema = new Schema<CustomerSegmentsRecord>(
  {
    _id: { type: String, required: true },
    segments: { type: [String], required: true },
    sequence: { type: Number, required: true },
  },
  { collection: 'customerSegments', versionKey: false },
);

export function createCustomerSegmentsStore(connection: Connection) {
  const rows = native(connection.model<CustomerSegmentsRecord>('CustomerSegments', segmentsSchema));
  return {
    /** The segments of customers who are in any, by customer. */
    async of(
      customerIds: Iterable<string>,
      session?: ClientSession,
    ): Promise<ReadonlyMap<string, CustomerSegmentsRecord>> {
      const ids = [...new Set(customerIds)] as Id<'customer'>[];
      if (ids.length === 0) return new Map();
      const found = await rows.find({ _id: { $in: ids } }, session ? { session } : {}).toArray();
      return new Map(found.map((row) => [row._id, row]));
    },

    async save(records: readonly CustomerSegmentsRecord[], session: ClientSession): Promise<void> {
      if (records.length === 0) return;
      await rows.bulkWrite(
        records.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $set: rest }, upsert: true } })),
        { session, ordered: false },
      );
    },
  };
}

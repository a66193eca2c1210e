import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { familiesOf, MAX_STEPS, type Merged } from '../merged-families.ts';

/** What finance was told last of a customer who was merged or erased. */
export interface CustomerRecord extends Merged<Id<'customer'>> {
  /** The merge of that. */
  readonly mergeId?: Id<'merge'> | null;
  /** Of the event that it comes from: an older one that comes late changes nothing. */
  readonly mergeSequence?: number;
  readonly erased?: boolean;
}

const customerSchema = new Schema<CustomerRecord>(
  {
    _id: { type: String, required: true },
    mergedInto: String,
    mergeId: String,
    mergeSequence: Number,
    erased: Boolean,
  },
  { collection: 'customers', versionKey: false },
);

customerSchema.index({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $gt: '' } } });

export function createCustomerStore(connection: Connection) {
  const customers = connection.model<CustomerRecord>('Customer', customerSchema);
  const one = (id: string, session?: ClientSession): Promise<CustomerRecord | null> =>
    customers.findById(id, null, session ? { session } : {}).lean<CustomerRecord>();

  const standingFor = async (customerId: string, session?: ClientSession): Promise<Id<'customer'>> => {
    let id = customerId as Id<'customer'>;
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const into = (await one(id, session))?.mergedInto;
      if (!into) return id;
      id = into;
    }
    throw new Error(`${customerId} was merged in more than ${MAX_STEPS} steps.`);
  };

  return {
    customers,
    one,

    /** Who stands for a customer: themselves, where they were not merged. */
    standingFor,

    /** All ids that stand for one person: who stands for the one asked for, and all that were merged into that one. */
    async idsOf(customerId: string): Promise<readonly Id<'customer'>[]> {
      const standing = await standingFor(customerId);
      return (await familiesOf(customers, [standing])).get(standing) ?? [standing];
    },

    /** By each of these: all ids that stand for the same person, of which the first one is who stands for the others. */
    families: (
      customerIds: readonly Id<'customer'>[],
      session?: ClientSession,
    ): Promise<ReadonlyMap<string, readonly Id<'customer'>[]>> => familiesOf(customers, customerIds, session),

    save({ _id, ...rest }: CustomerRecord, writes: GatheredWrites): void {
      writes.update(customers, [{ filter: { _id }, update: { $set: rest }, upsert: true }]);
    },
  };
}

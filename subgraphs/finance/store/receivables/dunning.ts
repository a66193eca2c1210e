import { type ClientSession, type Connection, Schema } from 'mongoose';
import { DEFAULT_LEVELS, type DunningLevel } from '../../domain/receivables/dunning.ts';

interface PolicyRecord {
  _id: string;
  readonly levels: readonly DunningLevel[];
}

const policySchema = new Schema<PolicyRecord>(
  { _id: { type: String, required: true } },
  { collection: 'dunningPolicy', versionKey: false, strict: false },
);
const ONLY = 'policy';

/** How a shop asks for what is overdue. */
export function createDunningStore(connection: Connection) {
  const policies = connection.model<PolicyRecord>('DunningPolicy', policySchema);
  return {
    policies,

    async levels(session?: ClientSession): Promise<readonly DunningLevel[]> {
      const policy = await policies.findById(ONLY, null, session ? { session } : {}).lean<PolicyRecord>();
      return policy?.levels ?? DEFAULT_LEVELS;
    },

    async set(levels: readonly DunningLevel[], session: ClientSession): Promise<void> {
      await policies.collection.updateOne({ _id: ONLY as never }, { $set: { levels } }, { upsert: true, session });
    },
  };
}

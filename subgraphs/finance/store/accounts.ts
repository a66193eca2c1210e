import { type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { accountId, type AccountType, chartOfAccounts } from '../domain/chart-of-accounts.ts';

export interface AccountRecord {
  _id: Id<'account'>;
  code: string;
  name: string;
  type: AccountType;
}

const accountSchema = new Schema<AccountRecord>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
  },
  { collection: 'accounts', versionKey: false },
);
accountSchema.index({ code: 1 }, { unique: true });

export function createAccountStore(connection: Connection) {
  const accounts = connection.model<AccountRecord>('Account', accountSchema);
  return {
    accounts,

    /** Creates what the chart has and the database has not; renames nothing. Safe when several processes start at once. */
    async createMissing(): Promise<void> {
      const upserts = chartOfAccounts.map(({ code, name, type }) => ({
        updateOne: {
          filter: { _id: accountId(code) as never },
          update: { $setOnInsert: { code, name, type } },
          upsert: true,
        },
      }));
      try {
        await accounts.collection.bulkWrite(upserts, { ordered: false });
      } catch (error) {
        // Another process was faster with an account: it is there, which is all that is wanted.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async withCodes(codes: readonly string[]): Promise<AccountRecord[]> {
      return accounts.find({ code: { $in: codes } }).lean<AccountRecord[]>();
    },

    async byCode(): Promise<AccountRecord[]> {
      return accounts.find().sort({ code: 1 }).lean<AccountRecord[]>();
    },
  };
}

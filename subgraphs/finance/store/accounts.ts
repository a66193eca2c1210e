import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import {
  accountId,
  type AccountType,
  type ChartAccount,
  chartOfAccounts,
} from '../domain/accounts/chart-of-accounts.ts';

export interface AccountRecord {
  _id: Id<'account'>;
  code: string;
  name: string;
  type: AccountType;
  /** The only currency that may be posted by hand; absent where any may. */
  currency?: string | null;
  /** Present where commands may not take more from it than there is. */
  noOverdraft?: boolean;
  /** Absent while the account is open. */
  closedAt?: Date;
  /** How often it was written down that somebody decides by this account: see `reserve`. */
  uses?: number;
}

/** An account that is about to be added to the chart. */
export interface NewAccount extends ChartAccount {
  readonly currency: string | null;
  readonly noOverdraft: boolean;
}

const accountSchema = new Schema<AccountRecord>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    currency: String,
    noOverdraft: Boolean,
    closedAt: Date,
    uses: Number,
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

    async add(account: NewAccount, session: ClientSession): Promise<void> {
      const { currency, ...kept } = account;
      const row = { _id: accountId(account.code), ...kept, ...(currency === null ? {} : { currency }) };
      await accounts.collection.insertOne(row as never, { session });
    },

    async change(
      code: string,
      change: Partial<Pick<AccountRecord, 'name' | 'closedAt' | 'noOverdraft'>>,
      session: ClientSession,
    ): Promise<void> {
      await accounts.updateOne({ code }, { $set: change }, { session });
    },

    async withCodes(codes: readonly string[], session?: ClientSession): Promise<AccountRecord[]> {
      return accounts.find({ code: { $in: codes } }, null, session ? { session } : {}).lean<AccountRecord[]>();
    },

    /**
     * The accounts of these codes that exist, by code, for a transaction that relies on what they are. They are written,
     * not only read, so that closing one at the same moment conflicts with whatever relies on its being open.
     */
    async reserve(codes: readonly string[], session: ClientSession): Promise<Map<string, AccountRecord>> {
      await accounts.updateMany({ code: { $in: codes } }, { $inc: { uses: 1 } }, { session });
      const rows = await accounts.find({ code: { $in: codes } }, null, { session }).lean<AccountRecord[]>();
      return new Map(rows.map((row) => [row.code, row]));
    },

    async byCode(): Promise<AccountRecord[]> {
      return accounts.find().sort({ code: 1 }).lean<AccountRecord[]>();
    },
  };
}

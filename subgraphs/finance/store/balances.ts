import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Money } from '#platform/money/money.ts';
import type { BalanceChange } from '../domain/posting.ts';

/** What an account stands at in one currency, kept in the entries' own transactions. */
export interface BalanceRecord {
  /** The account's code, a space, and the currency: see `balanceKey`. */
  _id: string;
  accountCode: string;
  currency: string;
  /** Debits less credits. */
  balanceMinor: number;
}

const balanceSchema = new Schema<BalanceRecord>(
  {
    _id: { type: String, required: true },
    accountCode: { type: String, required: true },
    currency: { type: String, required: true },
    balanceMinor: { type: Number, required: true },
  },
  { collection: 'balances', versionKey: false },
);
balanceSchema.index({ currency: 1, accountCode: 1 });
balanceSchema.index({ accountCode: 1 });

export function balanceKey({ accountCode, currency }: { accountCode: string; currency: string }): string {
  return `${accountCode} ${currency}`;
}

export function createBalanceStore(connection: Connection) {
  const balances = connection.model<BalanceRecord>('Balance', balanceSchema);
  return {
    balances,

    async apply(changes: readonly BalanceChange[], session: ClientSession): Promise<void> {
      if (changes.length === 0) return;
      await balances.collection.bulkWrite(
        changes.map(({ accountCode, currency, amountMinor }) => ({
          updateOne: {
            filter: { _id: balanceKey({ accountCode, currency }) as never },
            update: { $inc: { balanceMinor: amountMinor }, $setOnInsert: { accountCode, currency } },
            upsert: true,
          },
        })),
        { session, ordered: false },
      );
    },

    /** What an account stands at, one amount for each currency in which that is not zero: debits less credits. */
    async unsettled(accountCode: string, session: ClientSession): Promise<Money[]> {
      const rows = await balances.find({ accountCode }, null, { session }).sort({ _id: 1 }).lean<BalanceRecord[]>();
      return rows
        .filter(({ balanceMinor }) => balanceMinor !== 0)
        .map(({ balanceMinor, currency }) => ({ amountMinor: balanceMinor, currency }));
    },

    /** Every account that was ever posted to in this currency, ordered by code, as they stood together at one instant. */
    async trialBalance(currency: string, session: ClientSession): Promise<BalanceRecord[]> {
      return balances.find({ currency }, null, { session }).sort({ accountCode: 1 }).lean<BalanceRecord[]>();
    },
  };
}

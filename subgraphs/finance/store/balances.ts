import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Money } from '#platform/money/money.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import { availableMinor, nothing, type Standing } from '../domain/accounts/balance-condition.ts';
import type { AccountType } from '../domain/accounts/chart-of-accounts.ts';
import type { BalanceChange } from '../domain/journal/balance-changes.ts';

/** What an account stands at in one currency, kept in the entries' own transactions. */
export interface BalanceRecord {
  /** The account's code, a space, and the currency: see `balanceKey`. */
  _id: string;
  accountCode: string;
  currency: string;
  /** Debits less credits. */
  balanceMinor: number;
  /** What pending entries would debit and credit, once they are posted. */
  pendingDebitMinor: number;
  pendingCreditMinor: number;
  /** How much of it happened in each month, `2026-11`: with the month's days, what it stood at on any day. */
  months: Readonly<Record<string, number>>;
}

/** How much of an account's balance happened on each day of a month. */
interface MonthRecord {
  /** The balance's id, a space, and the month: `1010 USD 2026-11`. */
  _id: string;
  currency: string;
  month: string;
  /** Debits less credits by day of the month, `27`. */
  days: Readonly<Record<string, number>>;
}

const balanceSchema = new Schema<BalanceRecord>(
  {
    _id: { type: String, required: true },
    accountCode: { type: String, required: true },
    currency: { type: String, required: true },
    balanceMinor: { type: Number, required: true },
    pendingDebitMinor: { type: Number, required: true },
    pendingCreditMinor: { type: Number, required: true },
    months: { type: Schema.Types.Mixed, required: true } as never,
  },
  { collection: 'balances', versionKey: false },
);
balanceSchema.index({ currency: 1, accountCode: 1 });
balanceSchema.index({ accountCode: 1 });

const monthSchema = new Schema<MonthRecord>(
  {
    _id: { type: String, required: true },
    currency: { type: String, required: true },
    month: { type: String, required: true },
    days: { type: Schema.Types.Mixed, required: true } as never,
  },
  { collection: 'balanceMonths', versionKey: false },
);
monthSchema.index({ currency: 1, month: 1 });

export interface BalanceAt {
  readonly accountCode: string;
  readonly currency: string;
  /** Debits less credits. */
  readonly balanceMinor: number;
}

/** A balance with what is pending, and what may be taken from it. */
export interface StandingView extends Standing {
  readonly currency: string;
  readonly availableMinor: number;
}

export function standingOf(type: AccountType, currency: string, balance: Standing | null): StandingView {
  const { balanceMinor, pendingDebitMinor, pendingCreditMinor } = balance ?? nothing;
  const standing = { balanceMinor, pendingDebitMinor, pendingCreditMinor };
  return { currency, ...standing, availableMinor: availableMinor(type, standing) };
}

export function balanceKey({ accountCode, currency }: { accountCode: string; currency: string }): string {
  return `${accountCode} ${currency}`;
}

export function createBalanceStore(connection: Connection) {
  const balances = connection.model<BalanceRecord>('Balance', balanceSchema);
  const months = connection.model<MonthRecord>('BalanceMonth', monthSchema);
  return {
    balances,
    months,

    apply(changes: readonly BalanceChange[], writes: GatheredWrites): void {
      writes.update(months, changes.flatMap(monthUpdates));
      writes.update(balances, changes.map(balanceUpdate));
    },

    /** The balances of these keys that there are, as they stand in a transaction. */
    async ofKeys(keys: readonly string[], session: ClientSession): Promise<Map<string, BalanceRecord>> {
      const rows = await balances.find({ _id: { $in: keys } }, null, { session }).lean<BalanceRecord[]>();
      return new Map(rows.map((row) => [row._id, row]));
    },

    /**
     * What these accounts stood at by the end of a day, `2026-11-27`, each by its balance's key: two reads by id,
     * however many entries there are and however long ago the day is.
     */
    async at(keys: readonly string[], day: string): Promise<Map<string, number>> {
      const [current, month] = await Promise.all([
        findByIds(balances, keys),
        findByIds(
          months,
          keys.map((key) => monthKey(key, day)),
        ),
      ]);
      const days = new Map(month.map((row) => [row._id, row.days]));
      return new Map(current.map((row) => [row._id, standingAt(row, days.get(monthKey(row._id, day)), day)]));
    },

    /**
     * What an account stands at, one amount for each currency in which that or what is pending is not zero: debits less
     * credits.
     */
    async unsettled(accountCode: string, session: ClientSession): Promise<Money[]> {
      const rows = await balances.find({ accountCode }, null, { session }).sort({ _id: 1 }).lean<BalanceRecord[]>();
      return rows
        .filter((row) => row.balanceMinor !== 0 || row.pendingDebitMinor !== 0 || row.pendingCreditMinor !== 0)
        .map(({ balanceMinor, currency }) => ({ amountMinor: balanceMinor, currency }));
    },

    /** Those of these accounts that anything was ever posted to, or is pending on. */
    async everPosted(accountCodes: readonly string[], session: ClientSession): Promise<Set<string>> {
      const rows = await balances
        .find({ accountCode: { $in: accountCodes } }, { accountCode: 1 }, { session })
        .lean<Pick<BalanceRecord, 'accountCode'>[]>();
      return new Set(rows.map(({ accountCode }) => accountCode));
    },

    /**
     * Every account that was posted to in this currency, ordered by code, as they stood together: now, or by the end of
     * a day (then without those that were first posted to in a later month).
     */
    async trialBalance(currency: string, day: string | null, session: ClientSession): Promise<BalanceAt[]> {
      const rows = await balances
        .find({ currency }, null, { session })
        .sort({ accountCode: 1 })
        .lean<BalanceRecord[]>();
      if (day === null) return rows.filter(({ months: posted }) => Object.keys(posted).length > 0);
      const month = await months.find({ currency, month: monthOf(day) }, null, { session }).lean<MonthRecord[]>();
      const days = new Map(month.map((row) => [row._id, row.days]));
      return rows
        .filter(({ months: posted }) => Object.keys(posted).some((each) => each <= monthOf(day)))
        .map(({ _id, accountCode, ...row }) => ({
          accountCode,
          currency,
          balanceMinor: standingAt(row, days.get(monthKey(_id, day)), day),
        }));
    },
  };
}

/** The months before the day's, and the days of its month up to it. */
function standingAt(
  { months }: Pick<BalanceRecord, 'months'>,
  days: MonthRecord['days'] | undefined,
  day: string,
): number {
  return sumWhere(months, (month) => month < monthOf(day)) + sumWhere(days ?? {}, (each) => each <= day.slice(8));
}

function sumWhere(amounts: Readonly<Record<string, number>>, counts: (key: string) => boolean): number {
  let sum = 0;
  for (const [key, amountMinor] of Object.entries(amounts)) if (counts(key)) sum += amountMinor;
  return sum;
}

function monthOf(day: string): string {
  return day.slice(0, 7);
}

function monthKey(balance: string, day: string): string {
  return `${balance} ${monthOf(day)}`;
}

function balanceUpdate({ accountCode, currency, byDay, pendingDebitMinor, pendingCreditMinor }: BalanceChange) {
  const increments: Record<string, number> = { balanceMinor: 0, pendingDebitMinor, pendingCreditMinor };
  for (const [day, amountMinor] of byDay) {
    increments['balanceMinor'] = (increments['balanceMinor'] ?? 0) + amountMinor;
    const month = `months.${monthOf(day)}`;
    increments[month] = (increments[month] ?? 0) + amountMinor;
  }
  return {
    filter: { _id: balanceKey({ accountCode, currency }) },
    update: {
      $inc: increments,
      $setOnInsert: { accountCode, currency, ...(byDay.size === 0 ? { months: {} } : {}) },
    },
    upsert: true,
  };
}

function monthUpdates(change: BalanceChange) {
  const { currency, byDay } = change;
  const byMonth = Map.groupBy(byDay, ([day]) => monthOf(day));
  return [...byMonth].map(([month, days]) => ({
    filter: { _id: `${balanceKey(change)} ${month}` },
    update: {
      $inc: Object.fromEntries(days.map(([day, amountMinor]) => [`days.${day.slice(8)}`, amountMinor])),
      $setOnInsert: { currency, month },
    },
    upsert: true,
  }));
}

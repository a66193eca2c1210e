import type { AccountType } from '../accounts/chart-of-accounts.ts';
import { sheetName } from '../closing/day-sheet.ts';

/** Of a sheet, what profit and loss is read from. */
export interface ProfitSheet {
  readonly locationId: string | null;
  readonly channels?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What an account came to, in minor units: positive for revenue that was earned and for an expense that was made. */
export interface AccountAmount {
  readonly accountCode: string;
  readonly amountMinor: number;
}

/** Profit and loss of some sheets, in minor units. */
export interface ProfitFigures {
  /** Ordered by account, without those that come to zero. */
  readonly revenue: readonly AccountAmount[];
  readonly expenses: readonly AccountAmount[];
  readonly revenueMinor: number;
  readonly expensesMinor: number;
  /** Revenue less expenses. */
  readonly profitMinor: number;
  /** By how much the accounts of the balance sheet grew by the same entries: what the profit must come to. */
  readonly controlMinor: number;
}

export interface ProfitPart extends ProfitFigures {
  /** Null for entries of the whole business. */
  readonly locationId: string | null;
  /** Null for entries that were made for no sale. */
  readonly channel: string | null;
}

export interface ProfitAndLoss extends ProfitFigures {
  /** By location and channel, in that order: those that earned or spent anything. They add up to the whole. */
  readonly parts: readonly ProfitPart[];
}

/** Adds up sheets, of all channels or of these. Throws a RangeError for an account whose type is not known. */
export function profitAndLossOf(
  sheets: Iterable<ProfitSheet>,
  { typeOf, channels, noChannel }: Reading,
): ProfitAndLoss {
  const parts = new Map<string, { locationId: string | null; channel: string | null; sums: Map<string, number> }>();
  for (const sheet of sheets) {
    for (const [step, sums] of Object.entries(sheet.channels ?? {})) {
      const name = sheetName(step);
      const channel = name === noChannel ? null : name;
      if (channels !== null && (channel === null || !channels.has(channel))) continue;
      const key = `${sheet.locationId ?? ''} ${channel ?? ''}`;
      const part = parts.get(key) ?? { locationId: sheet.locationId, channel, sums: new Map<string, number>() };
      parts.set(key, part);
      for (const [code, amountMinor] of Object.entries(sums)) add(part.sums, code, amountMinor);
    }
  }
  const whole = new Map<string, number>();
  for (const { sums } of parts.values()) for (const [code, amountMinor] of sums) add(whole, code, amountMinor);
  return {
    ...figuresOf(whole, typeOf),
    parts: [...parts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { locationId, channel, sums }]) => Object.assign({ locationId, channel }, figuresOf(sums, typeOf)))
      .filter(({ revenue, expenses }) => revenue.length + expenses.length > 0),
  };
}

interface Reading {
  readonly typeOf: (accountCode: string) => AccountType | undefined;
  /** Null for all of them, and for what was made for no sale. */
  readonly channels: ReadonlySet<string> | null;
  readonly noChannel: string;
}

function figuresOf(sums: ReadonlyMap<string, number>, typeOf: Reading['typeOf']): ProfitFigures {
  const revenue: AccountAmount[] = [];
  const expenses: AccountAmount[] = [];
  let controlMinor = 0;
  for (const [accountCode, debitMinor] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const type = typeOf(accountCode);
    if (type === undefined) throw new RangeError(`There are sums of the account ${accountCode}, which does not exist.`);
    if (debitMinor === 0) continue;
    if (type === 'REVENUE') revenue.push({ accountCode, amountMinor: -debitMinor });
    else if (type === 'EXPENSE') expenses.push({ accountCode, amountMinor: debitMinor });
    else controlMinor += debitMinor;
  }
  const [revenueMinor, expensesMinor] = [total(revenue), total(expenses)];
  return { revenue, expenses, revenueMinor, expensesMinor, profitMinor: revenueMinor - expensesMinor, controlMinor };
}

function total(amounts: readonly AccountAmount[]): number {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function add(sums: Map<string, number>, key: string, amountMinor: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amountMinor);
}

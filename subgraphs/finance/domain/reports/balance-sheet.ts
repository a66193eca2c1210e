import { sumMinor } from '#platform/money/money.ts';
import type { AccountType } from '../accounts/chart-of-accounts.ts';
import type { AccountAmount } from './profit-and-loss.ts';

/** An account with what it stands at, debits less credits. */
export interface StandingAccount {
  readonly accountCode: string;
  readonly balanceMinor: number;
}

/** What a business has, owes and is worth, in minor units: assets are liabilities and equity together. */
export interface BalanceSheet {
  readonly assets: readonly AccountAmount[];
  readonly liabilities: readonly AccountAmount[];
  /** As posted to accounts of equity: what was earned and not moved there is in the two below. */
  readonly equity: readonly AccountAmount[];
  readonly assetsMinor: number;
  readonly liabilitiesMinor: number;
  /** All of it: as posted, and what was earned. */
  readonly equityMinor: number;
  /** Earned since the year began, by the calendar, and before that. */
  readonly earnedThisYearMinor: number;
  readonly earnedBeforeMinor: number;
}

/**
 * The balance sheet of accounts as they stood together, and as they stood at the end of the year before. Throws a
 * RangeError for an account whose type is not known.
 */
export function balanceSheetOf(
  rows: readonly StandingAccount[],
  { before, typeOf }: { before: readonly StandingAccount[]; typeOf: (code: string) => AccountType | undefined },
): BalanceSheet {
  const known = ({ accountCode }: StandingAccount): AccountType => {
    const type = typeOf(accountCode);
    if (type === undefined)
      throw new RangeError(`There is a balance of the account ${accountCode}, which does not exist.`);
    return type;
  };
  const section = (type: AccountType): AccountAmount[] =>
    rows
      .filter((row) => known(row) === type && row.balanceMinor !== 0)
      .map(({ accountCode, balanceMinor }) => ({
        accountCode,
        amountMinor: type === 'ASSET' ? balanceMinor : -balanceMinor,
      }));
  const earned = (standing: readonly StandingAccount[]): number =>
    0 -
    sumMinor(
      standing
        .filter((row) => known(row) === 'REVENUE' || known(row) === 'EXPENSE')
        .map(({ balanceMinor }) => balanceMinor),
    );
  const total = (amounts: readonly AccountAmount[]): number => sumMinor(amounts.map(({ amountMinor }) => amountMinor));

  const [assets, liabilities, equity] = [section('ASSET'), section('LIABILITY'), section('EQUITY')];
  const earnedBeforeMinor = earned(before);
  return {
    assets,
    liabilities,
    equity,
    assetsMinor: total(assets),
    liabilitiesMinor: total(liabilities),
    equityMinor: total(equity) + earned(rows),
    earnedThisYearMinor: earned(rows) - earnedBeforeMinor,
    earnedBeforeMinor,
  };
}

import { type Actor, visibleLocations } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { AccountType } from '../../domain/accounts/chart-of-accounts.ts';
import { NO_CHANNEL, NO_REASON } from '../../domain/closing/day-sheet.ts';
import { type BalanceSheet, balanceSheetOf } from '../../domain/reports/balance-sheet.ts';
import { type ProfitAndLoss, profitAndLossOf } from '../../domain/reports/profit-and-loss.ts';
import { type TaxReport, taxReportOf } from '../../domain/reports/tax-report.ts';
import type { DayRange, DaySheetRecord } from '../../store/day-sheets.ts';
import type { FinanceStore } from '../../store/finance-store.ts';

const MAX_DAYS = 400;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Who asks, and of what. */
export interface Asking {
  readonly store: FinanceStore;
  readonly actor: Actor;
}

/** Days of the books, the first and the last of them counted. */
export interface RangeRequest extends DayRange {
  readonly currency: string;
  /** All that the actor may see, and the entries of the whole business, when left out. */
  readonly locationIds?: readonly string[] | null | undefined;
}

export interface ProfitRequest extends RangeRequest {
  /** All of them, and what was made for no sale, when left out. */
  readonly channels?: readonly string[] | null | undefined;
}

export type ProfitView = ProfitAndLoss & DayRange & { readonly currency: string };
export type BalanceSheetView = BalanceSheet & { readonly currency: string; readonly asOf: string };
export type TaxView = TaxReport & DayRange & { readonly currency: string };

/** Throws `AppError` `BAD_USER_INPUT` for a range that is empty or longer than 400 days, as `taxReport` does. */
export async function profitAndLoss(asking: Asking, request: ProfitRequest): Promise<ProfitView> {
  const { currency, from, to, channels } = request;
  const [sheets, typeOf] = await Promise.all([sheetsOf(asking, request), accountTypes(asking.store)]);
  const wanted = channels ? new Set(channels) : null;
  return { currency, from, to, ...profitAndLossOf(sheets, { typeOf, channels: wanted, noChannel: NO_CHANNEL }) };
}

/** The business by the end of a day, by what is known of that day now. */
export async function balanceSheet(
  { store }: Pick<Asking, 'store'>,
  { currency, asOf }: { readonly currency: string; readonly asOf: string },
): Promise<BalanceSheetView> {
  const lastYear = `${String(Number(asOf.slice(0, 4)) - 1).padStart(4, '0')}-12-31`;
  const typeOf = await accountTypes(store);
  // One snapshot: read while an entry is being posted, the two sides would be out by that entry.
  const [rows, before] = await store.snapshot(async (session) => [
    await store.balances.trialBalance(currency, asOf, session),
    await store.balances.trialBalance(currency, lastYear, session),
  ]);
  return { currency, asOf, ...balanceSheetOf(rows ?? [], { before: before ?? [], typeOf }) };
}

export async function taxReport(asking: Asking, request: RangeRequest): Promise<TaxView> {
  const { currency, from, to } = request;
  return { currency, from, to, ...taxReportOf(await sheetsOf(asking, request), NO_REASON) };
}

async function sheetsOf({ store, actor }: Asking, request: RangeRequest): Promise<DaySheetRecord[]> {
  const { from, to, currency, locationIds } = request;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1 || days > MAX_DAYS) {
    throw new AppError('BAD_USER_INPUT', `Let to be from or a day after it, and the range ${MAX_DAYS} days at most.`);
  }
  const visible = visibleLocations(actor, locationIds);
  const asked = visible === null || locationIds ? visible : [null, ...visible];
  return store.daySheets.ofRange({ from, to, currency, locationIds: asked });
}

async function accountTypes(store: FinanceStore): Promise<(code: string) => AccountType | undefined> {
  const types = new Map((await store.accounts.byCode()).map(({ code, type }) => [code, type]));
  return (code) => types.get(code);
}

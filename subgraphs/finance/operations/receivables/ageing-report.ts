import { type Page, pageOf, type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { added, type Ageing, balanceOf, bucketOf, nothingOwed, together } from '../../domain/receivables/ageing.ts';
import { utcDayOf } from '../../domain/receivables/days.ts';
import { openMinorOn } from '../../domain/receivables/invoice.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { standingIds } from './standing-accounts.ts';

export interface AgeingRow extends Ageing {
  readonly receivableId: string;
  readonly currency: string;
  readonly balanceMinor: number;
}

export interface AgeingReport {
  readonly currency: string;
  /** The day by whose end it is. */
  readonly on: string;
  readonly total: AgeingRow;
  readonly accounts: Page<AgeingRow>;
}

export interface AgeingRequest extends PageRequest {
  readonly currency: string;
  /** By the end of this day; as it is now when null. */
  readonly on: string | null;
}

/**
 * What is owed and how long it is overdue, in all and account by account, from every document of which anything was open
 * by then: one pass, however many accounts.
 */
export async function ageingReport(
  store: FinanceStore,
  { now }: { now: Date },
  { currency, on, ...page }: AgeingRequest,
): Promise<AgeingReport> {
  const start = pageStart(page);
  const day = on ?? utcDayOf(now);
  const accounts = new Map<Id<'receivable'>, Ageing>();
  let total = nothingOwed;
  const add = (receivableId: Id<'receivable'>, dueOn: string | null, openMinor: number): void => {
    const bucket = bucketOf({ dueOn }, day);
    accounts.set(receivableId, added(accounts.get(receivableId) ?? nothingOwed, bucket, openMinor));
    total = added(total, bucket, openMinor);
  };
  for await (const invoice of store.invoices.openOn(currency, on)) {
    add(invoice.receivableId, invoice.dueOn, openMinorOn(invoice, on));
  }
  for await (const credit of store.credits.openOn(currency, on)) {
    add(credit.receivableId, null, openMinorOn(credit, on));
  }
  // What is owed by who was merged is owed by who stands for them.
  for (const [receivableId, standing] of await standingIds(store, [...accounts.keys()])) {
    accounts.set(standing, together(accounts.get(standing) ?? nothingOwed, accounts.get(receivableId) ?? nothingOwed));
    accounts.delete(receivableId);
  }
  const rowOf = (receivableId: string, ageing: Ageing): AgeingRow => ({
    receivableId,
    currency,
    balanceMinor: balanceOf(ageing),
    ...ageing,
  });
  const rows = [...accounts]
    .filter(([receivableId]) => start === null || receivableId > start)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, page.first + 1)
    .map(([receivableId, ageing]) => rowOf(receivableId, ageing));
  return { currency, on: day, total: rowOf('', total), accounts: pageOf(rows, page, (row) => row.receivableId) };
}

import { AppError } from '#platform/errors/app-error.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { daysSince, MAX_WINDOW_DAYS, purchasesWithin, spentWithin } from '../../domain/history/days.ts';
import { averageMinor, type History, joined, type Spending } from '../../domain/history/history.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';

/** A customer's own id, and all that were merged into it: mostly none, which the customer knows. */
export async function allIdsOf(
  store: CustomerStore,
  { _id, mergedCount }: Pick<CustomerRecord, '_id' | 'mergedCount'>,
): Promise<Id<'customer'>[]> {
  return mergedCount === 0 ? [_id] : store.customers.idsOf(_id);
}

/** What customers bought under all ids that were merged, in the order of the customers: all in one query. */
export async function historiesOf(
  store: CustomerStore,
  customers: readonly Pick<CustomerRecord, '_id' | 'mergedCount'>[],
): Promise<History[]> {
  const ids = await Promise.all(customers.map((customer) => allIdsOf(store, customer)));
  const rows = new Map((await store.histories.of(ids.flat())).map((row) => [row._id, row]));
  return ids.map((own) => joined(own.flatMap((id) => rows.get(id) ?? [])));
}

/** In days; null before the first purchase. */
export function recencyOf({ lastPurchaseAt }: History, now: Date): number | null {
  return lastPurchaseAt === null ? null : daysSince(lastPurchaseAt, now);
}

/** Throws `AppError` `BAD_USER_INPUT` for a window that is not kept. */
export function frequencyOf({ days }: History, window: { withinDays: number; now: Date }): number {
  return purchasesWithin(days, checked(window));
}

/** The same. Sorted by currency. */
export function monetaryOf({ days }: History, window: { withinDays: number; now: Date }): Money[] {
  const spent = [...spentWithin(days, checked(window))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return spent.map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

/** Null where there is nothing to divide by. */
export function averageOrderOf(spending: Spending): Money | null {
  const amountMinor = averageMinor(spending);
  return amountMinor === null ? null : { amountMinor, currency: spending.currency };
}

function checked<Window extends { withinDays: number }>(window: Window): Window {
  if (window.withinDays >= 1 && window.withinDays <= MAX_WINDOW_DAYS) return window;
  throw new AppError('BAD_USER_INPUT', `withinDays must be from 1 to ${MAX_WINDOW_DAYS}.`);
}

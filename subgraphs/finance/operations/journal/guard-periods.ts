import type { ClientSession } from 'mongoose';
import { localDayOf } from '#platform/time/local-day.ts';
import { periodClosed, type PeriodClosed } from '../../domain/closing/period.ts';
import type { FinanceStore } from '../../store/finance-store.ts';

/**
 * Why a command may not post at an instant: its day is closed. Null where it may. Read in the entry's own transaction,
 * which writes its chain as closing a day does, so that the day cannot be closed in between.
 */
export async function closedDayFault(
  store: FinanceStore,
  { locationId, occurredAt }: { readonly locationId: string | null; readonly occurredAt: Date },
  { field, session }: { readonly field: readonly string[]; readonly session: ClientSession },
): Promise<PeriodClosed | null> {
  const { timeZone, closedThrough } = await store.chains.standingAt(locationId, session);
  const day = localDayOf(occurredAt, timeZone);
  return closedThrough !== null && day <= closedThrough ? periodClosed(field, day, closedThrough) : null;
}

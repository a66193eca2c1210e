import type { ClientSession } from 'mongoose';
import { daysAfter, localDayOf } from '#platform/time/local-day.ts';
import {
  type CountedSession,
  tenderCounts,
  type TenderCount,
  type TenderFound,
} from '../../domain/closing/daily-close.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ChainStanding } from '../../store/ledger-chains.ts';

/** A location's day as it stands: what closing it would find. */
export interface DayToClose {
  readonly locationId: string;
  readonly day: string;
  readonly tenders: readonly TenderCount[];
  readonly sessions: readonly CountedSession[];
  /** Sessions that began by then and are open. */
  readonly openSessions: readonly string[];
  /** Earlier days that have movements and are open, the first ten of them. */
  readonly earlierDays: readonly string[];
  readonly lateCount: number;
}

const MAX_DAYS_NAMED = 10;
/** Before anything was booked. */
const FIRST_DAY = '2000-01-01';

/** Reads a day in a transaction. What was found of tenders other than cash is the caller's to say. */
export async function dayToClose(
  store: FinanceStore,
  {
    locationId,
    day,
    found,
  }: { readonly locationId: string; readonly day: string; readonly found: readonly TenderFound[] },
  { timeZone, closedThrough, session }: ChainStanding & { readonly session: ClientSession },
): Promise<DayToClose> {
  const from = closedThrough === null ? FIRST_DAY : daysAfter(closedThrough, 1);
  const mine = await store.daySheets.ofDay(locationId, day, session);
  const before = { from, to: daysAfter(day, -1) };
  const earlierDays = await store.daySheets.daysWithTenders(locationId, before, { limit: MAX_DAYS_NAMED, session });
  const open = await store.cashSessions.open(locationId, session);
  const sessions = await sessionsOf(store, { locationId, day, timeZone }, session);
  return {
    locationId,
    day,
    tenders: tenderCounts(mine, { sessions, found }),
    sessions,
    openSessions: open.filter(({ openedAt }) => localDayOf(openedAt, timeZone) <= day).map(({ _id }) => _id),
    earlierDays,
    lateCount: mine.reduce((sum, { late = 0 }) => sum + late, 0),
  };
}

/** A day of any zone is within a day of the one in UTC. */
async function sessionsOf(
  store: FinanceStore,
  { locationId, day, timeZone }: { locationId: string; day: string; timeZone: string },
  session: ClientSession,
): Promise<CountedSession[]> {
  const from = new Date(`${daysAfter(day, -1)}T00:00:00.000Z`);
  const to = new Date(`${daysAfter(day, 2)}T00:00:00.000Z`);
  const counted = await store.cashSessions.countedBetween(locationId, { from, to }, session);
  return counted.filter(({ closedAt }) => localDayOf(closedAt, timeZone) === day).map(({ counted: mine }) => mine);
}

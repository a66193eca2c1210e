import type { ClientSession } from 'mongoose';
import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';
import { localDayOf } from '#platform/time/local-day.ts';
import { laterOf } from '../../domain/receivables/days.ts';
import type { FinanceStore } from '../../store/finance-store.ts';

/**
 * Why what is booked for the business as a whole may not have happened at an instant: credits that it goes back of stand
 * on a later day, so that on the days between more would have gone than there was. None where it may.
 */
export async function notBefore(
  store: FinanceStore,
  { occurredAt, days }: { readonly occurredAt: Date; readonly days: readonly string[] },
  session: ClientSession,
): Promise<InvalidInput[]> {
  const { timeZone } = await store.chains.standingAt(null, session);
  const first = days.reduce(laterOf, '');
  if (localDayOf(occurredAt, timeZone) >= first) return [];
  return [
    invalidInput(path('input', 'occurredAt'), `What goes back stands on ${first}: give an instant from then on.`),
  ];
}

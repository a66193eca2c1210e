import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { isId } from '#platform/ids/ids.ts';
import { daysAfter } from '#platform/time/local-day.ts';
import { PERIOD_REOPENED, type PeriodReopened } from '#schema/events/period-reopened.v1.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { mustSeeBusiness } from '../visibility.ts';
import { numbersOf } from './lock-period.ts';

export interface ReopenPeriodInput {
  readonly idempotencyKey: string;
  readonly periodId: string;
  readonly reason: string;
}

const MAX_REASON_LENGTH = 500;
const PERIOD = path('input', 'periodId');

/**
 * Opens the last period that is closed, and keeps who did that and why. What was closed before it stays closed, and so
 * do the days that locations have closed for themselves. Answers with the period's id. Throws `AppError` `FORBIDDEN` for a
 * caller who may act at some locations only.
 */
export async function reopenPeriod(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: ReopenPeriodInput,
): Promise<Outcome<string>> {
  mustSeeBusiness(actor);
  const { periodId } = input;
  const reason = input.reason.trim();
  if (reason === '' || reason.length > MAX_REASON_LENGTH) {
    const message = `Say why the period is reopened, in at most ${MAX_REASON_LENGTH} characters.`;
    return refused(invalidInput(path('input', 'reason'), message));
  }
  const unknown = refused(notFound(PERIOD, 'period', periodId));
  if (!isId('period', periodId)) return unknown;
  return store.commands.once({
    command: 'reopenPeriod',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const chains = await store.chains.lock(session);
      const period = await store.periods.find(periodId, session);
      if (period === null) return unknown;
      if (period.reopenedAt !== undefined) return refused(invalidInput(PERIOD, 'This period is open already.'));
      const { locked } = await store.periods.last(session);
      if (locked?._id !== periodId) {
        const message = `The period up to ${locked?.through} was closed after it: reopen that one first.`;
        return refused(invalidInput(PERIOD, message));
      }
      const reopening = {
        reopenedAt: now,
        reopenedBy: actor.subject,
        reopeningReason: reason,
        reopenedAfter: numbersOf(chains),
      };
      await store.periods.reopen(periodId, reopening, session);
      const closedThrough = period.from === null ? null : daysAfter(period.from, -1);
      await store.chains.closeThrough(null, closedThrough, session);
      const { number, through } = period;
      const data: PeriodReopened = { periodId, number, closedThrough, through, reason, reopenedBy: actor.subject };
      emit({ type: PERIOD_REOPENED, subject: periodId, sequence: 2, data });
      return done(periodId);
    },
  });
}

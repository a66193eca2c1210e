import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { daysAfter, localDayOf } from '#platform/time/local-day.ts';
import { PERIOD_LOCKED, type PeriodLocked } from '#schema/events/period-locked.v1.ts';
import { periodClosed } from '../../domain/closing/period.ts';
import type { PeriodRecord } from '../../store/closing/periods.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ChainStanding } from '../../store/ledger-chains.ts';
import { mustSeeBusiness } from '../visibility.ts';

export interface LockPeriodInput {
  readonly idempotencyKey: string;
  /** The last day to close: `2026-10-31`. */
  readonly through: string;
  readonly note?: string | null | undefined;
}

const MAX_NOTE_LENGTH = 500;
const THROUGH = path('input', 'through');

/**
 * Closes everything up to a day that is over everywhere. What happened then and comes to the books later stands on the
 * first open day, marked with its own. Answers with the period's id. Throws `AppError` `FORBIDDEN` for a caller who may act
 * at some locations only, since it closes those of all.
 */
export async function lockPeriod(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: LockPeriodInput,
): Promise<Outcome<string>> {
  mustSeeBusiness(actor);
  const { through } = input;
  const note = input.note?.trim() ?? '';
  if (note.length > MAX_NOTE_LENGTH) {
    return refused(invalidInput(path('input', 'note'), `Use at most ${MAX_NOTE_LENGTH} characters.`));
  }
  return store.commands.once({
    command: 'lockPeriod',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const chains = await store.chains.lock(session);
      const { number, locked } = await store.periods.last(session);
      if (locked !== null && through <= locked.through) return refused(periodClosed(THROUGH, through, locked.through));
      const firstOpen = earliestToday(chains, now);
      if (through >= firstOpen) {
        const message = `Give a day before ${firstOpen}: today is not over yet at every location.`;
        return refused(invalidInput(THROUGH, message));
      }
      const period: PeriodRecord = {
        _id: newId('period'),
        number: number + 1,
        from: locked === null ? null : daysAfter(locked.through, 1),
        through,
        note,
        lockedAt: now,
        lockedBy: actor.subject,
        closedAfter: numbersOf(chains),
      };
      await store.periods.add(period, session);
      await store.chains.closeThrough(null, through, session);
      announce(period, transaction);
      return done(period._id);
    },
  });
}

/** How far each chain goes that has entries. */
export function numbersOf(chains: readonly ChainStanding[]): Record<string, number> {
  return Object.fromEntries(chains.filter(({ number }) => number > 0).map(({ chain, number }) => [chain, number]));
}

/** The day that it still is at the location that is furthest behind. */
function earliestToday(chains: readonly ChainStanding[], now: Date): string {
  return chains.map(({ timeZone }) => localDayOf(now, timeZone)).reduce((a, b) => (a < b ? a : b));
}

function announce({ _id, number, from, through, note, lockedBy }: PeriodRecord, { emit }: Transaction): void {
  const data: PeriodLocked = { periodId: _id, number, from, through, note, lockedBy };
  emit({ type: PERIOD_LOCKED, subject: _id, sequence: 1, data });
}

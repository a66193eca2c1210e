import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { instantOn, localDayOf } from '#platform/time/local-day.ts';
import { DAY_CLOSED, type DayClosed } from '#schema/events/day-closed.v1.ts';
import { figuresOfTenderCount } from '../../domain/booking/figures-of-cash.ts';
import { TENDER_KINDS } from '../../domain/booking/figures-of-sale.ts';
import {
  differencesToBook,
  earlierDayOpen,
  foundFaults,
  sessionsOpen,
  type TenderCount,
  type TenderFound,
} from '../../domain/closing/daily-close.ts';
import { periodClosed } from '../../domain/closing/period.ts';
import type { DailyCloseRecord } from '../../store/closing/daily-closes.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ChainStanding } from '../../store/ledger-chains.ts';
import { postBookings } from '../journal/bookkeeping.ts';
import { keepTenders, tendersToKeep } from '../settlement/keep-tenders.ts';
import { type DayToClose, dayToClose } from './day-to-close.ts';

export interface CloseDayInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly day: string;
  /** What was found of tenders other than cash; those left out are not counted. */
  readonly counted?: readonly TenderFound[] | null | undefined;
  /** Why it is closed although sessions are open. */
  readonly force?: string | null | undefined;
}

const MAX_REASON_LENGTH = 500;
const DAY = path('input', 'day');
/** What is on account is in nobody's hands: invoices say what it comes to. */
const COUNTED_KINDS = TENDER_KINDS.filter((kind) => kind !== 'ON_ACCOUNT');

/**
 * Closes a day of a location: books what tenders differ by, and takes no more postings for it. What happened on it and
 * comes to the books later stands on the next day. Answers with the close's id.
 */
export async function closeDay(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: CloseDayInput,
): Promise<Outcome<string>> {
  const { locationId, day } = input;
  const found = input.counted ?? [];
  const force = input.force?.trim() || null;
  const unknown = notFound(path('input', 'locationId'), 'location', locationId);
  if (!isId('location', locationId) || !mayActAt(actor, locationId)) return refused(unknown);
  const faults = foundFaults(found, COUNTED_KINDS);
  if (force !== null && force.length > MAX_REASON_LENGTH) {
    faults.push(invalidInput(path('input', 'force'), `Use at most ${MAX_REASON_LENGTH} characters.`));
  }
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'closeDay',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const standing = await store.chains.standingAt(locationId, session);
      if (!standing.exists) return refused(unknown);
      const state = await dayToClose(store, { locationId, day, found }, { ...standing, session });
      const refusals = closingFaults(state, { standing, now, force });
      if (refusals.length > 0) return refused(...refusals);
      const closing: Closing = { store, state, standing, locationId, force, actor };
      const close = await settle(closing, transaction);
      return done(close._id);
    },
  });
}

interface Closing {
  readonly store: FinanceStore;
  readonly state: DayToClose;
  readonly standing: ChainStanding;
  readonly locationId: Id<'location'>;
  readonly force: string | null;
  readonly actor: Actor;
}

function closingFaults(
  { day, openSessions, earlierDays }: DayToClose,
  { standing, now, force }: { standing: ChainStanding; now: Date; force: string | null },
): Refusal[] {
  const { timeZone, closedThrough } = standing;
  if (closedThrough !== null && day <= closedThrough) return [periodClosed(DAY, day, closedThrough)];
  const today = localDayOf(now, timeZone);
  if (day > today) return [invalidInput(DAY, `Give ${today} or a day before it: this one has not begun there.`)];
  return [
    ...(earlierDays.length > 0 ? [earlierDayOpen(earlierDays)] : []),
    ...(openSessions.length > 0 && force === null ? [sessionsOpen(openSessions)] : []),
  ];
}

async function settle(
  { store, state, standing, locationId, force, actor }: Closing,
  transaction: Transaction,
): Promise<DailyCloseRecord> {
  const { session, now, writes } = transaction;
  const { day, sessions, openSessions, lateCount } = state;
  const _id = newId('close');
  const differing = differencesToBook(state.tenders);
  const [entry] = await postBookings(
    store,
    [
      {
        event: 'DAY_CLOSED',
        amounts: differing.flatMap(({ kind, currency, differenceMinor, bookedMinor }) =>
          figuresOfTenderCount(kind, { amountMinor: (differenceMinor ?? 0) - bookedMinor, currency }),
        ),
        description: `Tenders over and short on ${day}`,
        source: 'CLOSE',
        origin: _id,
        reference: _id,
        locationId,
        occurredAt: localDayOf(now, standing.timeZone) === day ? now : instantOn(day, standing.timeZone),
      },
    ],
    transaction,
  );
  if (entry) {
    // The provider pays out what was found, not what was rung up: somebody is to match the difference to a row of it.
    const { occurredAt } = entry;
    const tenders = differing.flatMap(({ kind, currency, differenceMinor, bookedMinor }) => {
      const found = {
        locationId,
        currency,
        occurredAt,
        tenders: [{ kind, amountMinor: (differenceMinor ?? 0) - bookedMinor }],
      };
      return tendersToKeep(found, { event: 'DAY_CLOSED', origin: _id });
    });
    keepTenders(store, { tenders, posted: [entry] }, transaction);
  }
  const close: DailyCloseRecord = {
    _id,
    locationId,
    number: (await store.dailyCloses.lastNumber(locationId, session)) + 1,
    day,
    tenders: state.tenders.map((tender) => (differing.includes(tender) ? allBooked(tender) : tender)),
    sessions,
    openSessions,
    forcedReason: openSessions.length > 0 ? force : null,
    lateCount,
    ...(entry === undefined ? {} : { entryId: entry._id }),
    closedAfter: entry?.number ?? standing.number,
    closedAt: now,
    closedBy: actor.subject,
  };
  store.dailyCloses.add(close, writes);
  await store.chains.closeThrough(locationId, day, session);
  announce(close, transaction);
  return close;
}

function allBooked(tender: TenderCount): TenderCount {
  return { ...tender, bookedMinor: tender.differenceMinor ?? 0 };
}

function announce({ _id, tenders, ...close }: DailyCloseRecord, { emit }: Transaction): void {
  const { locationId, number, day, forcedReason, closedBy } = close;
  const data: DayClosed = {
    closeId: _id,
    locationId,
    number,
    day,
    tenders: tenders.map(({ kind, currency, expectedMinor, countedMinor, differenceMinor }) => ({
      kind,
      currency,
      expectedMinor,
      countedMinor,
      differenceMinor,
    })),
    forcedReason,
    closedBy,
  };
  emit({ type: DAY_CLOSED, subject: _id, sequence: 1, data });
}

import type { ClientSession } from 'mongoose';
import type { Database } from '#platform/mongo/database.ts';
import { heldBy } from '../domain/reservations/reservation.ts';
import { type LevelId, levelId } from '../domain/stock/level.ts';
import type { LevelRecord } from './levels.ts';
import type { ReservationRecord, ReservationStore } from './reservations.ts';

/**
 * For so long after a look at the reservations, none that was made since can have run out: the shortest hold is a
 * second, and three quarters of it are left for clocks that differ and for commits that take their time.
 */
const CLEAR_FOR_MS = 250;

type ReadLevels = (session?: ClientSession) => Promise<readonly LevelRecord[]>;

/** Reads stock as it is at this instant: what an expired reservation held is not reserved any more. */
export interface ExactReading {
  levels(read: ReadLevels): Promise<readonly LevelRecord[]>;
  /** Gives the reading the reservations that have run out and are not written as ended in what it reads. */
  read<T>(reading: (due: readonly ReservationRecord[], session?: ClientSession) => Promise<T>): Promise<T>;
}

/**
 * The sweeper writes that a reservation has ended a moment after it did. In between, what it held is subtracted here.
 * While no reservation is due, which is nearly always, levels are read as they are, and nothing else is asked.
 */
export function createExactReading(options: {
  readonly database: Database;
  readonly reservations: ReservationStore;
  readonly clock: () => Date;
}): ExactReading {
  const { database, reservations, clock } = options;
  let clearUntilMs = 0;

  const anyDue = async (nowMs: number): Promise<boolean> => {
    if (nowMs < clearUntilMs) return false;
    const first = (await reservations.firstExpiry())?.getTime() ?? Infinity;
    clearUntilMs = Math.min(first, nowMs + CLEAR_FOR_MS);
    return first <= nowMs;
  };

  const read: ExactReading['read'] = async (reading) => {
    // Asked before the levels are read: one that the sweeper ends in between has then left the levels as well.
    if (!(await anyDue(clock().getTime()))) return reading([]);
    // Levels and reservations of one snapshot, so that nothing is subtracted that the sweeper has subtracted already.
    return database.transaction(async (session) => reading(await reservations.due(clock(), { session }), session));
  };
  return {
    read,
    levels: (readLevels) => read(async (due, session) => withoutExpired(await readLevels(session), due)),
  };
}

/** The levels in their order, without what these reservations hold. */
export function withoutExpired(
  levels: readonly LevelRecord[],
  due: readonly ReservationRecord[],
): readonly LevelRecord[] {
  if (due.length === 0) return levels;
  const expired = new Map<LevelId, number>();
  for (const line of due.flatMap((reservation) => reservation.lines)) {
    for (const hold of heldBy([line])) {
      expired.set(levelId(hold), (expired.get(levelId(hold)) ?? 0) + hold.deltaMilli);
    }
  }
  return levels.map((level) => ({ ...level, reservedMilli: level.reservedMilli - (expired.get(level._id) ?? 0) }));
}

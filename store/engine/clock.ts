import { Timestamp } from 'bson';

/**
 * The store's clock is a hybrid logical clock, held in one number: the second since 1970 in which something was written,
 * times 2^20, plus a counter inside that second. It follows the wall clock, never goes back when that does, and fits a
 * double exactly. Clients know it as `$clusterTime` and `operationTime`, a Timestamp of second and counter.
 */
const ticksASecond = 2 ** 20;

/** The clock of the next thing that is written: above the last, and not behind the wall clock. */
export function nextTick(last: number, nowMs: number): number {
  return Math.max(last + 1, Math.floor(nowMs / 1_000) * ticksASecond + 1);
}

export function timestampOf(clock: number): Timestamp {
  return new Timestamp({ t: Math.floor(clock / ticksASecond), i: clock % ticksASecond });
}

/** The first clock that is not before a timestamp. One with a larger counter than ours is met by the second after it. */
export function clockOf(timestamp: Timestamp): number {
  return timestamp.t * ticksASecond + Math.min(timestamp.i, ticksASecond);
}

export function secondsOf(clock: number): number {
  return Math.floor(clock / ticksASecond);
}

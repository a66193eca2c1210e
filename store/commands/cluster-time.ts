import { Timestamp } from 'bson';
import { clockOf, secondsOf } from '#store/engine/clock.ts';
import { ServerError } from '#store/language/errors.ts';
import { isDocument, type Document } from '#store/language/values.ts';

/** As MongoDB's maxAcceptableLogicalClockDriftSecs: a year. */
const maxDriftSeconds = 31_536_000;

/**
 * The clock that a client has heard of from another server, or from this one; undefined where it says nothing. Like a
 * server without authentication this takes its word for it, within bounds.
 */
export function clusterClock(body: Document, nowMs: number): number | undefined {
  const heard = body['$clusterTime'];
  if (heard === undefined) return undefined;
  const time = isDocument(heard) ? heard['clusterTime'] : undefined;
  if (!(time instanceof Timestamp)) {
    throw new ServerError(
      'TypeMismatch',
      "BSON field '$clusterTime.clusterTime' is the wrong type, expected type 'timestamp'",
    );
  }
  const clock = clockOf(time);
  if (secondsOf(clock) > nowMs / 1_000 + maxDriftSeconds) {
    throw new ServerError(
      'ClusterTimeFailsRateLimiter',
      `New cluster time, ${time.t}, is too far from this node's wall clock time, ${Math.floor(nowMs / 1_000)}.`,
    );
  }
  return clock;
}

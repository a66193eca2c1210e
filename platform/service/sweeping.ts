import type { Logger } from '../telemetry/logger.ts';
import type { Activity } from './activity.ts';

/** What a service gives to its sweeps. */
export interface SweepingHost {
  readonly logger: Logger;
  /** While nothing goes on there, a sweep rests. It never does where this is left out. */
  readonly activity?: Activity | undefined;
}

export interface Sweeping extends SweepingHost {
  /** Does what is due by now. One that fails is told in the log, and is begun again at its next time. */
  readonly sweep: () => Promise<void>;
  /** How long one waits after the last at most while something goes on, in milliseconds. */
  readonly everyMs: number;
  /** What the log says of a failure. */
  readonly failure: string;
}

/** How long a sweep rests at most: what only time brings about, or a process left that died, is due at any moment. */
const REST_MS = 5_000;

/** The part of an interval that a sweep may be early by. */
const EARLY_BY = 0.2;

/**
 * Sweeps again and again, one at a time, until it is disposed of, which waits for the one that is under way. A sweep comes
 * early by chance, each time anew: timers of one interval would all be late together once, and from then on begin together
 * and keep whoever asks something meanwhile waiting for all of them.
 */
export function startSweeping({ sweep, everyMs, logger, failure, activity }: Sweeping): AsyncDisposable {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping = Promise.resolve();
  let sweptAt = -Infinity;
  const later = (): void => {
    if (!closed) timer = setTimeout(begin, everyMs * (1 - EARLY_BY * Math.random())).unref();
  };
  const begin = (): void => {
    const now = performance.now();
    if (now - sweptAt < REST_MS - everyMs && activity?.isQuiet() === true) return later();
    sweptAt = now;
    sweeping = sweep()
      .catch((error: unknown) => {
        activity?.stir();
        logger.warn({ err: error }, failure);
      })
      .then(later);
  };
  later();
  return {
    [Symbol.asyncDispose]: async () => {
      closed = true;
      clearTimeout(timer);
      await sweeping;
    },
  };
}

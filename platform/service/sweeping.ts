import type { Logger } from '../telemetry/logger.ts';

export interface Sweeping {
  /** Does what is due by now. One that fails is told in the log, and is begun again at its next time. */
  readonly sweep: () => Promise<void>;
  /** How long one waits after the last at most, in milliseconds. */
  readonly everyMs: number;
  readonly logger: Logger;
  /** What the log says of a failure. */
  readonly failure: string;
}

/** The part of an interval that a sweep may be early by. */
const EARLY_BY = 0.2;

/**
 * Sweeps again and again, one at a time, until it is disposed of, which waits for the one that is under way. A sweep comes
 * early by chance, each time anew: timers of one interval would all be late together once, and from then on begin together
 * and keep whoever asks something meanwhile waiting for all of them.
 */
export function startSweeping({ sweep, everyMs, logger, failure }: Sweeping): AsyncDisposable {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping = Promise.resolve();
  const later = (): void => {
    if (!closed) timer = setTimeout(begin, everyMs * (1 - EARLY_BY * Math.random())).unref();
  };
  const begin = (): void => {
    sweeping = sweep()
      .catch((error: unknown) => logger.warn({ err: error }, failure))
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

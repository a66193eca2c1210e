import type { Logger } from '../telemetry/logger.ts';

export interface Sweeping {
  /** Does what is due by now. One that fails is told in the log, and is begun again at its next time. */
  readonly sweep: () => Promise<void>;
  readonly everyMs: number;
  readonly logger: Logger;
  /** What the log says of a failure. */
  readonly failure: string;
}

/** Sweeps at intervals, one at a time, until it is disposed of, which waits for the one that is under way. */
export function startSweeping({ sweep, everyMs, logger, failure }: Sweeping): AsyncDisposable {
  let sweeping: Promise<void> | null = null;
  const timer = setInterval(() => {
    sweeping ??= sweep()
      .catch((error: unknown) => logger.warn({ err: error }, failure))
      .finally(() => {
        sweeping = null;
      });
  }, everyMs);
  timer.unref();
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await sweeping;
    },
  };
}

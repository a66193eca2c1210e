import type { Logger } from '#platform/telemetry/logger.ts';
import { type FaultKind, SubgraphFault } from './subgraph-fault.ts';
import type { Transport } from './transport.ts';

/** In so many milliseconds, at least so many failures that are at least half of all answers open the circuit. */
const WINDOW_MS = 10_000;
const FAILURES_TO_OPEN = 5;
/** An open circuit lets nothing through for so long, twice as long each time that a probe fails, give or take a fifth. */
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 30_000;
const JITTER = 0.2;

/** What says that the subgraph is unwell. That it is busy, or that the request came late, does not. */
const FAILURES: ReadonlySet<FaultKind> = new Set(['connection', 'timeout', 'nonsense']);

export interface BreakerOptions {
  readonly name: string;
  readonly logger: Logger;
  /** In milliseconds, never going back. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

interface Closed {
  readonly kind: 'closed';
  readonly since: number;
  answers: number;
  failures: number;
}

type State =
  | Closed
  | { readonly kind: 'open'; readonly until: number; readonly pauseMs: number }
  | { readonly kind: 'probing'; readonly pauseMs: number };

/**
 * Leaves a subgraph alone that keeps failing, so that nobody waits for it in vain and it can come back to itself: its
 * fields are null at once. After a pause one request is let through, and its answer decides for all.
 */
export function withCircuitBreaker(transport: Transport, options: BreakerOptions): Transport {
  const { name, logger, now = () => performance.now(), random = Math.random } = options;
  let state: State = closed(now());

  const open = (pauseMs: number): void => {
    const jittered = pauseMs * (1 + JITTER * (2 * random() - 1));
    state = { kind: 'open', until: now() + jittered, pauseMs };
    logger.warn({ subgraph: name, pauseMs: Math.round(jittered) }, 'circuit opened: the subgraph is left alone');
  };

  /** Whether this request is the probe. Throws where nothing is let through. */
  const enter = (): boolean => {
    if (state.kind === 'closed') return false;
    const leftMs = state.kind === 'open' ? state.until - now() : state.pauseMs;
    if (state.kind === 'probing' || leftMs > 0) {
      throw new SubgraphFault('open', { subgraph: name, retryAfterMs: Math.ceil(leftMs) });
    }
    state = { kind: 'probing', pauseMs: state.pauseMs };
    return true;
  };

  const settle = (failed: boolean, isProbe: boolean): void => {
    if (isProbe && state.kind === 'probing') {
      if (failed) return open(Math.min(state.pauseMs * 2, MAX_PAUSE_MS));
      logger.info({ subgraph: name }, 'circuit closed: the subgraph answers again');
      state = closed(now());
    } else if (state.kind === 'closed') {
      if (now() - state.since > WINDOW_MS) state = closed(now());
      state.answers += 1;
      if (failed) state.failures += 1;
      if (state.failures >= FAILURES_TO_OPEN && state.failures * 2 >= state.answers) open(FIRST_PAUSE_MS);
    }
  };

  return {
    ...transport,
    execute: async (request) => {
      const isProbe = enter();
      try {
        const result = await transport.execute(request);
        settle(false, isProbe);
        return result;
      } catch (error) {
        settle(error instanceof SubgraphFault && FAILURES.has(error.kind), isProbe);
        throw error;
      }
    },
  };
}

function closed(since: number): Closed {
  return { kind: 'closed', since, answers: 0, failures: 0 };
}

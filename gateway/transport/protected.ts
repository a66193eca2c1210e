import type { Logger } from '#platform/telemetry/logger.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { SubgraphLimits } from '../limits/limits.ts';
import { withBulkhead } from './bulkhead.ts';
import { withCircuitBreaker } from './circuit-breaker.ts';
import { withDeadline } from './deadline.ts';
import { measuredTransport } from './measured.ts';
import { retryingQueries } from './retry.ts';
import { tracedTransport } from './traced.ts';
import type { Transport } from './transport.ts';

type Transports = Readonly<Record<string, Transport>>;

interface ProtectOptions {
  readonly limits: SubgraphLimits;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** Each of these with what keeps its subgraph's troubles from the others, and tells of them. */
export function protectedTransports(transports: Transports, options: ProtectOptions): Transports {
  return Object.fromEntries(
    Object.entries(transports).map(([name, transport]) => [name, protectedTransport(transport, { name, ...options })]),
  );
}

/**
 * A transport that a subgraph's troubles do not spread through. The circuit is asked first, so that nobody queues for a
 * subgraph that is left alone; both tries of a query are within one deadline.
 */
function protectedTransport(
  transport: Transport,
  { name, limits, metrics, logger }: ProtectOptions & { readonly name: string },
): Transport {
  const timely = withDeadline(retryingQueries(transport), { name, timeoutMs: limits.timeoutMs });
  const guarded = withCircuitBreaker(withBulkhead(timely, { name, atOnce: limits.atOnce }), { name, logger });
  return tracedTransport(measuredTransport(guarded, { name, metrics }), { name });
}

import type { Logger } from '#platform/telemetry/logger.ts';
import type { SubgraphLimits } from '../limits/limits.ts';
import { withBulkhead } from './bulkhead.ts';
import { withCircuitBreaker } from './circuit-breaker.ts';
import { withDeadline } from './deadline.ts';
import { retryingQueries } from './retry.ts';
import { tracedTransport } from './traced.ts';
import type { Transport } from './transport.ts';

type Transports = Readonly<Record<string, Transport>>;

/** Each of these with what keeps its subgraph's troubles from the others. */
export function protectedTransports(
  transports: Transports,
  options: { limits: SubgraphLimits; logger: Logger },
): Transports {
  return Object.fromEntries(
    Object.entries(transports).map(([name, transport]) => [name, protectedTransport(transport, { name, ...options })]),
  );
}

/**
 * A transport that a subgraph's troubles do not spread through. The circuit is asked first, so that nobody queues for a
 * subgraph that is left alone; both tries of a query are within one deadline.
 */
export function protectedTransport(
  transport: Transport,
  { name, limits, logger }: { name: string; limits: SubgraphLimits; logger: Logger },
): Transport {
  const timely = withDeadline(retryingQueries(transport), { name, timeoutMs: limits.timeoutMs });
  const guarded = withCircuitBreaker(withBulkhead(timely, { name, atOnce: limits.atOnce }), { name, logger });
  return tracedTransport(guarded, { name });
}

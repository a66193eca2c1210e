import { Gate, GateClosed } from '../limits/gate.ts';
import { SubgraphFault } from './subgraph-fault.ts';
import type { Transport } from './transport.ts';

/** So many requests wait for each that a subgraph is given at a time, and for so long. */
const QUEUED_FOR_EACH = 4;
const QUEUED_FOR_MS = 1_000;

/** Gives a subgraph so much to do at a time, so that a slow one does not take the whole gateway's memory and connections. */
export function withBulkhead(transport: Transport, { name, atOnce }: { name: string; atOnce: number }): Transport {
  const gate = new Gate({ atOnce, queued: atOnce * QUEUED_FOR_EACH, queuedForMs: QUEUED_FOR_MS });
  return {
    ...transport,
    execute: async (request) => {
      try {
        return await gate.run(() => transport.execute(request));
      } catch (error) {
        if (!(error instanceof GateClosed)) throw error;
        throw new SubgraphFault('busy', { subgraph: name, retryAfterMs: error.retryAfterMs, cause: error });
      }
    },
  };
}

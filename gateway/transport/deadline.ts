import { EventEmitter } from 'node:events';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import { SubgraphFault } from './subgraph-fault.ts';
import type { Transport } from './transport.ts';

/**
 * Gives a subgraph so long for each answer, and less where the request itself has less left. The deadline goes along
 * with the request, so that the subgraph stops, too; what nobody waits for any more is abandoned.
 */
export function withDeadline(transport: Transport, options: { name: string; timeoutMs: number }): Transport {
  const { name, timeoutMs } = options;
  return {
    ...transport,
    execute: (request) => {
      const now = Date.now();
      const ownDeadline = now + timeoutMs;
      const deadlineAt = Math.min(request.deadlineAt ?? ownDeadline, ownDeadline);
      const fault = (): SubgraphFault =>
        new SubgraphFault(deadlineAt < ownDeadline ? 'late' : 'timeout', { subgraph: name });
      if (deadlineAt <= now) return Promise.reject(fault());
      const abandoned = new EventEmitter();
      const { promise, resolve, reject } = Promise.withResolvers<SubgraphResult>();
      const timer = setTimeout(() => {
        reject(fault());
        abandoned.emit('abort');
      }, deadlineAt - now);
      transport
        .execute({ ...request, deadlineAt, abandoned })
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
      return promise;
    },
  };
}

import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import { Abandonment } from './abandonment.ts';
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
      const abandonment = new Abandonment();
      return new Promise<SubgraphResult>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(fault());
          abandonment.abandon();
        }, deadlineAt - now);
        const inTime = (result: SubgraphResult): void => {
          clearTimeout(timer);
          resolve(result);
        };
        const failed = (error: unknown): void => {
          clearTimeout(timer);
          reject(error);
        };
        transport.execute({ ...request, deadlineAt, abandonment }).then(inTime, failed);
      });
    },
  };
}

import type { Logger } from '#platform/telemetry/logger.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { Answer } from '../execution/answer.ts';
import type { ExecutionRequest } from '../execution/executor.ts';
import type { FieldUse } from './field-use.ts';
import { documentWithoutValues, planWithoutValues } from './without-values.ts';

/** Keeps an eye on every operation that is executed: how long it took, what came of it, which fields it asked for. */
export type OperationWatch = (request: ExecutionRequest, execute: () => Promise<Answer>) => Promise<Answer>;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * What takes longer than `slowMs` is logged with its plan, without variables and without what is written out in the
 * document: values may say who somebody is.
 */
export function createOperationWatch(options: {
  readonly metrics: Metrics;
  readonly fieldUse: FieldUse;
  readonly logger: Logger;
  readonly slowMs: number;
}): OperationWatch {
  const { metrics, fieldUse, logger, slowMs } = options;
  const durations = metrics.histogram({
    name: 'tillgraph_operation_duration_seconds',
    help: 'How long operations took that were admitted, by their type and by whether all of their answer is there.',
    labels: ['type', 'outcome'],
    buckets: SECONDS,
  });
  return async (request, execute) => {
    const { operation, caller } = request;
    const startedAt = performance.now();
    fieldUse.note(operation);
    const answer = await execute();
    const durationMs = performance.now() - startedAt;
    const outcome = answer.errors.length === 0 ? 'whole' : 'errors';
    durations.observe({ type: operation.definition.operation, outcome }, durationMs / 1_000);
    if (durationMs > slowMs) {
      const { definition, document, plan } = operation;
      const told = {
        operation: definition.name?.value ?? null,
        source: documentWithoutValues(document),
        plan: planWithoutValues(plan),
      };
      logger.warn({ ...told, durationMs, outcome, requestId: caller.requestId }, 'an operation was slow');
    }
    return answer;
  };
}

import type { SpanContext } from '@opentelemetry/api';
import { AppError } from '../errors/app-error.ts';
import { currentTrace, tracedTogether } from '../telemetry/tracing.ts';

const MAX_WAITING = 10_000;

/**
 * Gathers calls that arrive while an earlier batch is running, and runs them together: group commit, one level up.
 * An idle batcher runs a call at the end of the current tick; a busy one fills the next batch meanwhile, so that
 * batches grow with load and latency does not.
 */
export interface Batcher<Item, Result> {
  /** Rejects with `AppError` `OVERLOADED` (retryable) when too many calls wait already. */
  run(item: Item): Promise<Result>;
}

export interface BatcherOptions<Item, Result> {
  /** What a batch is called in the traces of those who called: `sales together`. In no trace when left out. */
  readonly name?: string;
  /** Batches that run at once. */
  readonly concurrency: number;
  /** The most items in a batch. */
  readonly maxBatch: number;
  /** The most items that wait for a batch; 10,000 when left out. */
  readonly maxWaiting?: number;
  /** Answers each item, in the order of the items, an Error for one that failed. A rejection fails the whole batch. */
  runBatch(items: readonly Item[]): Promise<readonly (Result | Error)[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
  readonly trace: SpanContext | undefined;
}

export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  const { name, concurrency, maxBatch, maxWaiting = MAX_WAITING, runBatch } = options;
  const waiting: Waiting<Item, Result>[] = [];
  let running = 0;
  let scheduled = false;

  const schedule = (): void => {
    if (scheduled || running >= concurrency || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void start();
      schedule();
    });
  };

  const start = async (): Promise<void> => {
    const batch = waiting.splice(0, maxBatch);
    if (batch.length === 0) return;
    running += 1;
    try {
      const traced = {
        attributes: { 'tillgraph.batch.size': batch.length },
        parents: batch.map(({ trace }) => trace),
      };
      const results = await tracedTogether(name ?? '', traced, () => runBatch(batch.map(({ item }) => item)));
      if (results.length !== batch.length) {
        throw new Error(`A batch of ${batch.length} items gave ${results.length} results.`);
      }
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result instanceof Error) reject(result);
        else resolve(result as Result);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      running -= 1;
      schedule();
    }
  };

  return {
    run: (item) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= maxWaiting) {
          reject(new AppError('OVERLOADED', 'Too much is waiting here already; try again soon.', { retryable: true }));
          return;
        }
        waiting.push({ item, resolve, reject, trace: name === undefined ? undefined : currentTrace() });
        schedule();
      }),
  };
}

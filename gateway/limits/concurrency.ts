import { GraphQLError } from 'graphql';
import type { Operation } from '../operations/operation.ts';
import { Gate, GateClosed } from './gate.ts';
import type { ConcurrencyLimits } from './limits.ts';

/** Runs as many operations at a time as a gateway may, and as many of the same as leave room for others. */
export interface Concurrency {
  /** Rejects with `OVERLOADED` when it is not the operation's turn in time: nothing was done then. */
  run<T>(operation: Operation, work: () => Promise<T>): Promise<T>;
}

export function createConcurrency(limits: ConcurrencyLimits): Concurrency {
  const { queued, queuedForMs } = limits;
  const all = new Gate({ atOnce: limits.atOnce, queued, queuedForMs });
  const each = new WeakMap<Operation, Gate>();
  const gateOf = (operation: Operation): Gate => {
    let gate = each.get(operation);
    if (gate === undefined) {
      gate = new Gate({ atOnce: limits.atOncePerOperation, queued, queuedForMs });
      each.set(operation, gate);
    }
    return gate;
  };
  return {
    run: async (operation, work) => {
      try {
        return await gateOf(operation).run(() => all.run(work));
      } catch (error) {
        throw error instanceof GateClosed ? overloaded(error) : error;
      }
    },
  };
}

function overloaded({ retryAfterMs }: GateClosed): GraphQLError {
  return new GraphQLError(`There is too much to do here: nothing was begun. Try again in ${retryAfterMs} ms.`, {
    extensions: { code: 'OVERLOADED', retryAfterMs, retryable: true },
  });
}

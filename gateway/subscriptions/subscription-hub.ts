import { accessScope } from '#platform/auth/actor.ts';
import type { ExecutionRequest } from '../execution/executor.ts';
import { SharedSubscription, type SharedSubscriptionOptions, type Subscriber } from './shared-subscription.ts';

/** Every subscription of one gateway, on one schema. */
export interface SubscriptionHub {
  /**
   * Adds a subscriber, and answers the function that takes it away again. Throws when the subgraph refuses the
   * subscription.
   */
  join(request: Pick<ExecutionRequest, 'operation' | 'variables'>, subscriber: Subscriber): Promise<() => void>;
  /** How many subscriptions the subgraphs hold for all the subscribers together. */
  readonly upstreams: number;
}

export function createSubscriptionHub(
  options: Pick<SharedSubscriptionOptions, 'transports' | 'complete'>,
): SubscriptionHub {
  const shared = new Map<string, SharedSubscription>();
  return {
    join: async ({ operation, variables }, subscriber) => {
      const { caller } = subscriber;
      if (caller.actor === null) throw new Error('Nobody subscribes without a token.');
      // The access scope is what keeps one caller from being shown what only another may see.
      const key = JSON.stringify([operation.source, operation.name, variables, accessScope(caller.actor)]);
      let subscription = shared.get(key);
      if (subscription === undefined) {
        const opened = new SharedSubscription(
          {
            ...options,
            operation,
            variables,
            onEnd: () => {
              if (shared.get(key) === opened) shared.delete(key);
            },
          },
          caller,
        );
        shared.set(key, opened);
        subscription = opened;
      }
      return subscription.join(subscriber);
    },
    get upstreams() {
      return shared.size;
    },
  };
}

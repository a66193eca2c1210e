import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Caller } from '../caller.ts';
import type { ExecutionRequest } from '../execution/executor.ts';
import { usedVariables } from '../execution/plan.ts';
import type { Operation } from '../operations/operation.ts';
import type { Transport } from '../transport/transport.ts';

/** Events of one subscription whose other subgraphs are asked at the same time; the rest wait, in order. */
const MAX_EVENTS_IN_FLIGHT = 16;

/** One client's subscription. */
export interface Subscriber {
  readonly caller: Caller;
  /** Takes one result, serialised as JSON. Must not throw. */
  next(payload: string): void;
  /** Nothing more comes: the source has ended, or failed. */
  end(failure: Error | null): void;
}

export interface SharedSubscriptionOptions {
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly transports: Readonly<Record<string, Transport>>;
  /** Joins what the other subgraphs know to an event, and serialises the answer. Never rejects. */
  readonly complete: (request: ExecutionRequest, event: SubgraphResult) => Promise<string>;
  /** Called once, when it takes no more subscribers. */
  readonly onEnd: () => void;
}

/**
 * One subscription at a subgraph, for every client that asked for the same with the same rights: each event is joined
 * and serialised once, and handed to all of them in the order in which the subgraph sent it.
 */
export class SharedSubscription {
  readonly #options: SharedSubscriptionOptions;
  readonly #subscribers = new Set<Subscriber>();
  readonly #opened: Promise<AsyncIterableIterator<SubgraphResult>>;
  #latest: string | null = null;

  constructor(options: SharedSubscriptionOptions, first: Caller) {
    this.#options = options;
    this.#opened = this.#open(first);
  }

  /** Answers the function that takes the subscriber away again. Throws the error with which the subgraph refused. */
  async join(subscriber: Subscriber): Promise<() => void> {
    this.#subscribers.add(subscriber);
    // The subgraph told the state at once to whoever came first; later subscribers are told the latest one here.
    if (this.#latest !== null) subscriber.next(this.#latest);
    await this.#opened;
    return () => this.#leave(subscriber);
  }

  async #open(caller: Caller): Promise<AsyncIterableIterator<SubgraphResult>> {
    try {
      const stream = await this.#subscribe(caller);
      void this.#pump(stream);
      return stream;
    } catch (error) {
      this.#options.onEnd();
      throw error;
    }
  }

  async #subscribe(caller: Caller): Promise<AsyncIterableIterator<SubgraphResult>> {
    const { primary } = planOf(this.#options.operation);
    const transport = this.#options.transports[primary.serviceName];
    if (transport === undefined) throw new Error(`There is no subgraph ${primary.serviceName}.`);
    if (caller.actor === null) throw new Error('Nobody subscribes without a token.');
    const outcome = await transport.subscribe({
      query: primary.operation,
      operationName: primary.operationName,
      variables: usedVariables(primary, this.#options.variables),
      actor: caller.actor,
      authorization: caller.authorization,
      requestId: caller.requestId,
    });
    if (Symbol.asyncIterator in outcome) return outcome;
    const { message = 'The subscription was refused.', extensions = {} } = outcome.errors?.[0] ?? {};
    throw new GraphQLError(message, { extensions });
  }

  /** Never rejects: what goes wrong is told to the subscribers. */
  async #pump(stream: AsyncIterableIterator<SubgraphResult>): Promise<void> {
    const { operation, variables, complete } = this.#options;
    const inFlight: Promise<void>[] = [];
    let delivered = Promise.resolve();
    let failure: Error | null = null;
    try {
      for await (const event of stream) {
        const caller = this.#anyCaller();
        if (caller === null) continue;
        const payload = complete({ operation, variables, caller }, event);
        delivered = delivered.then(async () => this.#deliver(await payload));
        inFlight.push(delivered);
        if (inFlight.length >= MAX_EVENTS_IN_FLIGHT) await inFlight.shift();
      }
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    this.#options.onEnd();
    await delivered;
    for (const subscriber of this.#subscribers) subscriber.end(failure);
    this.#subscribers.clear();
  }

  #deliver(payload: string): void {
    if (this.#options.operation.isSnapshot) this.#latest = payload;
    for (const subscriber of this.#subscribers) subscriber.next(payload);
  }

  /** Whoever is still here asks the other subgraphs: the first subscriber's token may have expired since. */
  #anyCaller(): Caller | null {
    for (const { caller } of this.#subscribers) return caller;
    return null;
  }

  #leave(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber) || this.#subscribers.size > 0) return;
    this.#options.onEnd();
    void this.#opened.then((stream) => stream.return?.());
  }
}

function planOf(operation: Operation): { primary: FetchNode } {
  const { node } = operation.plan;
  if (node?.kind !== 'Subscription') throw new Error('Only a subscription can be subscribed to.');
  return node;
}

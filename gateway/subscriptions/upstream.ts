import { setTimeout as wait } from 'node:timers/promises';
import type { SpanContext } from '@opentelemetry/api';
import { GraphQLError } from 'graphql';
import { AppError } from '#platform/errors/app-error.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import { readTraceparent } from '#platform/telemetry/traceparent.ts';
import type { Caller } from '../caller.ts';
import type { Operation } from '../operations/operation.ts';
import type { Transport } from '../transport/transport.ts';
import { endOf } from './end.ts';

/** How a subgraph that was lost is looked for again. */
export interface Patience {
  /** The pause before the first try; each further one is twice as long, and each is shortened by chance. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Since the subgraph was last heard of. */
  readonly giveUpAfterMs: number;
}

export const PATIENCE: Patience = { firstPauseMs: 100, longestPauseMs: 5_000, giveUpAfterMs: 60_000 };

export interface UpstreamOptions {
  /** What is watched, as the schema of the day has it. */
  readonly operation: () => Operation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly transport: Transport;
  readonly patience: Patience;
  /** In whose name the subgraph is asked, each time anew; null when nobody is left. */
  readonly caller: () => Caller | null;
  /** Where to begin; null for from now. */
  readonly after: string | null;
}

/** What a subgraph sends: an event, or only how far it has told everything. */
export interface UpstreamItem {
  /** Null for a mark. */
  readonly event: SubgraphResult | null;
  readonly cursor: string | null;
  readonly key: string | null;
  /** What the event happened in, where that is traced. */
  readonly trace: SpanContext | undefined;
}

/** What goes away by itself, so that it is worth coming back for. */
const PASSING: ReadonlySet<unknown> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'SUBSCRIPTION_LAGGED',
  'KEYS_UNAVAILABLE',
  // Whoever's token was used: the next try is made in the name of somebody who is still here.
  'TOKEN_EXPIRED',
  'UNAUTHENTICATED',
]);

/**
 * One subscription at a subgraph that comes back by itself when the subgraph is lost, and goes on after the last thing
 * that it was told, so that nothing is missing between. One that has no cursor to go on from, and whose events are not
 * the whole state each, fails instead.
 */
export class Upstream {
  readonly #options: UpstreamOptions;
  #stream: AsyncIterator<SubgraphResult> | null = null;
  #cursor: string | null;
  #heardAtMs = performance.now();
  #tries = 0;
  readonly #closed = Promise.withResolvers<void>();
  #isClosed = false;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    this.#cursor = options.after;
  }

  /** Throws the error with which the subgraph refuses. */
  async open(): Promise<void> {
    const { operation, variables, transport, caller } = this.#options;
    const { subscription } = operation();
    const asking = caller();
    if (subscription === null) throw new Error('Only a subscription can be subscribed to.');
    if (asking === null || asking.actor === null) throw new Error('Nobody subscribes without a token.');
    const outcome = await transport.subscribe({
      query: subscription.query,
      operationName: subscription.operationName,
      variables: subscription.variablesAfter(this.#cursor, variables),
      actor: asking.actor,
      address: asking.address,
      requestId: asking.requestId,
      marks: true,
    });
    if (!(Symbol.asyncIterator in outcome)) {
      const { message = 'The subscription was refused.', extensions = {} } = outcome.errors?.[0] ?? {};
      throw new GraphQLError(message, { extensions });
    }
    if (this.#isClosed) await outcome.return?.();
    else this.#stream = outcome;
  }

  /** The next item; null when the subgraph has ended it, or `close` was called. Throws when it cannot go on. */
  async next(): Promise<UpstreamItem | null> {
    while (!this.#isClosed) {
      try {
        if (this.#stream === null) await this.open();
        const result = await this.#stream?.next();
        if (result === undefined || result.done === true) return null;
        return this.#take(result.value);
      } catch (error) {
        this.#stream = null;
        if (this.#isClosed) return null;
        await this.#pause(error);
      }
    }
    return null;
  }

  close(): void {
    this.#isClosed = true;
    this.#closed.resolve();
    void this.#stream?.return?.();
  }

  #take({ extensions, ...event }: SubgraphResult): UpstreamItem {
    const { cursor, key, isMark, traceparent } = (extensions ?? {}) as Readonly<Record<string, unknown>>;
    this.#tries = 0;
    this.#heardAtMs = performance.now();
    if (typeof cursor === 'string') this.#cursor = cursor;
    return {
      event: isMark === true ? null : event,
      cursor: typeof cursor === 'string' ? cursor : null,
      key: typeof key === 'string' ? key : null,
      trace: readTraceparent(traceparent),
    };
  }

  /** Waits for the next try; throws when there is none. */
  async #pause(fault: unknown): Promise<void> {
    const { patience, operation } = this.#options;
    if (!PASSING.has(codeOf(fault))) throw fault;
    if (this.#cursor === null && !operation().isSnapshot) throw fault;
    if (performance.now() - this.#heardAtMs > patience.giveUpAfterMs) throw endOf('SUBGRAPH_UNAVAILABLE');
    const ceilingMs = Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** this.#tries);
    this.#tries += 1;
    const pauseMs = ceilingMs * (0.5 + Math.random() / 2);
    await Promise.race([wait(pauseMs, undefined, { ref: false }), this.#closed.promise]);
  }
}

function codeOf(error: unknown): unknown {
  if (error instanceof AppError) return error.code;
  return error instanceof GraphQLError ? error.extensions['code'] : null;
}

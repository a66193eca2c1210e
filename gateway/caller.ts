import type { SpanContext } from '@opentelemetry/api';
import type { Actor } from '#platform/auth/actor.ts';

/** On whose behalf something is done: it travels with a request from the edge to every subgraph. */
export interface Caller {
  /** Null for somebody without a token, who may do no more than introspect in development. */
  readonly actor: Actor | null;
  /** Where the client is, as far as it is known. */
  readonly address?: string | null;
  /** Found again in the log of every process that took part. */
  readonly requestId: string;
  /** The trace that the client says it is a part of, where nothing has gone on with it yet. */
  readonly trace?: SpanContext | undefined;
}

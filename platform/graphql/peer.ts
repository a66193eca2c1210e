import { SpanKind } from '@opentelemetry/api';
import { Pool } from 'undici';
import type { Actor } from '../auth/actor.ts';
import { CONTEXT_HEADER, type ContextSigner } from '../auth/signed-context.ts';
import { AppError } from '../errors/app-error.ts';
import { newId } from '../ids/ids.ts';
import { traceHeaders, traced } from '../telemetry/tracing.ts';
import type { Subgraph, SubgraphResult } from './subgraph.ts';

/** One request may take so long, all its attempts together; what it asks for must be safe to repeat. */
const DEADLINE_MS = 5_000;
const MAX_ATTEMPTS = 3;
const PAUSE_MS = 50;
const MAX_CONNECTIONS = 16;
/** Refusals of the surroundings, after which the same request may well succeed. */
const RETRYABLE = new Set(['CONTENTION', 'DATABASE_UNAVAILABLE']);

/** Another subgraph, asked on the asker's own behalf: not on that of whoever called. */
export interface Peer {
  /**
   * The data of an operation that is safe to repeat: a query, or a mutation with an idempotency key. Throws `AppError`
   * with the first error's code, or `PEER_UNAVAILABLE`, retryable, when no answer came in time.
   */
  request<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data>;
}

/** A subgraph in this process. */
export function inProcessPeer(subgraph: Pick<Subgraph, 'name' | 'execute'>, actor: Actor): Peer {
  return createPeer(subgraph.name, (query, variables) =>
    subgraph.execute({ query, variables, actor, requestId: newId('event') }),
  );
}

/** A subgraph in another process, asked as the gateway asks it: by a signed context, which here is the asker's own. */
export function httpPeer(options: {
  readonly name: string;
  readonly url: string;
  readonly actor: Actor;
  readonly contexts: ContextSigner;
}): Peer & AsyncDisposable {
  const { name, actor, contexts } = options;
  const { origin, pathname } = new URL(options.url);
  const pool = new Pool(origin, { connections: MAX_CONNECTIONS });
  const peer = createPeer(name, async (query, variables, signal) => {
    const { body } = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { ...traceHeaders(), 'content-type': 'application/json', [CONTEXT_HEADER]: contexts.sign(actor, name) },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    return (await body.json()) as SubgraphResult;
  });
  return { ...peer, [Symbol.asyncDispose]: () => pool.close() };
}

type Send = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => Promise<SubgraphResult>;

function createPeer(name: string, send: Send): Peer {
  const asking = { kind: SpanKind.CLIENT, attributes: { 'tillgraph.subgraph': name } };
  const sendTraced: Send = (...question) => traced(`ask ${name}`, asking, () => send(...question));
  return {
    request: async <Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> => {
      const deadline = AbortSignal.timeout(DEADLINE_MS);
      for (let attempt = 1; ; attempt += 1) {
        try {
          return dataOf(await withinTime(sendTraced(query, variables, deadline), deadline)) as Data;
        } catch (error) {
          const fault = error instanceof AppError ? error : unavailable(name, error);
          if (!fault.retryable || attempt >= MAX_ATTEMPTS || deadline.aborted) throw fault;
          await pause();
        }
      }
    },
  };
}

/** A subgraph in this process knows nothing of signals: the asker stops waiting all the same. */
function withinTime<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([answer, promise]).finally(() => signal.removeEventListener('abort', stop));
}

function dataOf({ data, errors = [] }: SubgraphResult): Record<string, unknown> {
  const [error] = errors;
  if (error) {
    const given = error.extensions?.['code'];
    const code = typeof given === 'string' ? given : 'UNKNOWN';
    throw new AppError(code, error.message, { retryable: RETRYABLE.has(code) });
  }
  if (!data) throw new Error('The answer is no GraphQL answer.');
  return data;
}

function unavailable(name: string, cause: unknown): AppError {
  return new AppError('PEER_UNAVAILABLE', `The ${name} subgraph does not answer; try again.`, {
    retryable: true,
    cause,
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS);
  });
}

import { GraphQLError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { errors, Pool } from 'undici';
import { WebSocket } from 'ws';
import type { Actor } from '#platform/auth/actor.ts';
import { CONTEXT_HEADER, type ContextSigner } from '#platform/auth/signed-context.ts';
import { ADDRESS_HEADER } from '#platform/auth/token-desk.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { TIMEOUT_HEADER } from '#platform/graphql/deadline.ts';
import { EventQueue } from '#platform/graphql/event-queue.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { TRACEPARENT_HEADER } from '#platform/telemetry/traceparent.ts';
import { currentTraceparent } from '#platform/telemetry/tracing.ts';
import { openLines } from './lines/line-pool.ts';
import { post } from './post.ts';
import { SubgraphFault } from './subgraph-fault.ts';
import type { Transport, TransportRequest } from './transport.ts';

const MAX_CONNECTIONS = 64;
/** What is longer goes by HTTP: it would keep what follows it on a line waiting. */
const MAX_LINE_CHARACTERS = 256 * 1024;
/** A connection that says nothing for so long is given up, whatever the deadline of who waits for it. */
const SILENCE_TIMEOUT_MS = 60_000;
const READY_TIMEOUT_MS = 2_000;
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

export interface HttpTransportOptions {
  /** The subgraph's name, for errors and for the contexts that it is sent. */
  readonly name: string;
  /** Its GraphQL address; subscriptions go to the same one over graphql-ws. */
  readonly url: string;
  /** Signs on whose behalf the subgraph is asked. */
  readonly contexts: ContextSigner;
  readonly logger: Logger;
}

/**
 * A subgraph in another process. Queries share a few connections where the subgraph is one of ours (`lines/`), and go
 * through a pool of kept-alive connections where it is not, or not yet; subscriptions through one
 * WebSocket for each caller, since a connection speaks for one, and only while there are any.
 */
export function httpTransport({ name, url, contexts, logger }: HttpTransportOptions): Transport {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, {
    connections: MAX_CONNECTIONS,
    headersTimeout: SILENCE_TIMEOUT_MS,
    bodyTimeout: SILENCE_TIMEOUT_MS,
  });
  const lines = openLines(pool, pathname);
  // An actor is one object for as long as its token is remembered.
  const clients = new Map<Actor, Client>();

  const clientFor = (actor: Actor): Client => {
    const known = clients.get(actor);
    if (known !== undefined) return known;
    const client = connect(url.replace(/^http/, 'ws'), () => ({ [CONTEXT_HEADER]: contexts.sign(actor, name) }));
    client.on('closed', () => {
      if (clients.get(actor) === client) clients.delete(actor);
    });
    clients.set(actor, client);
    return client;
  };

  return {
    execute: async (request) => {
      const { query, operationName, variables, actor, requestId, abandonment } = request;
      try {
        const context = contexts.sign(actor, name);
        const headers = headersOf(request);
        const body = JSON.stringify({ query, operationName, variables });
        const line = body.length > MAX_LINE_CHARACTERS ? null : lines.pick();
        const { text, statusCode } = await (line === null
          ? post(pool, {
              path: pathname,
              headers: { ...headers, ...JSON_BODY, [CONTEXT_HEADER]: context },
              body,
              abandonment,
            })
          : line.ask({ context, headers, body, abandonment }));
        const result = graphqlResult(text);
        // That it refuses us is no fault of the client's: the processes' keys are apart.
        if (result && statusCode !== 401) return result;
        const fault = result?.errors?.[0]?.message;
        logger.warn({ subgraph: name, statusCode, fault, requestId }, 'subgraph gave no GraphQL answer');
      } catch (error) {
        logger.warn({ subgraph: name, err: error, requestId }, 'subgraph does not answer');
        throw new SubgraphFault(isAbandoned(error) ? 'timeout' : 'connection', { subgraph: name, cause: error });
      }
      throw new SubgraphFault('nonsense', { subgraph: name });
    },
    subscribe: async ({ query, operationName, variables, actor, requestId, marks = false }) => {
      let unsubscribe = (): void => undefined;
      const queue = new EventQueue<SubgraphResult>(() => unsubscribe());
      const payload = {
        query,
        operationName: operationName ?? null,
        variables: variables ?? null,
        extensions: { requestId, marks },
      };
      unsubscribe = clientFor(actor).subscribe(payload, {
        next: (result) => queue.push(result as SubgraphResult),
        error: (fault) => queue.end(asError(fault, name)),
        complete: () => queue.end(),
      });
      return queue;
    },
    isReady: async () => {
      try {
        const signal = AbortSignal.timeout(READY_TIMEOUT_MS);
        const { body, statusCode } = await pool.request({ path: '/readyz', method: 'GET', signal });
        await body.dump();
        return statusCode === 200;
      } catch {
        return false;
      }
    },
    close: async () => {
      for (const client of clients.values()) await client.dispose();
      lines.close();
      await pool.close();
    },
  };
}

const JSON_BODY = { 'content-type': 'application/json' };

/** All but the context. */
function headersOf({ requestId, deadlineAt, address }: TransportRequest): Record<string, string> {
  const headers: Record<string, string> = { 'x-request-id': requestId };
  if (deadlineAt !== undefined) headers[TIMEOUT_HEADER] = String(Math.max(1, deadlineAt - Date.now()));
  if (address !== null && address !== undefined) headers[ADDRESS_HEADER] = address;
  const traceparent = currentTraceparent();
  if (traceparent !== undefined) headers[TRACEPARENT_HEADER] = traceparent;
  return headers;
}

/** Given up by whoever asked: the connection was fine. */
function isAbandoned(error: unknown): boolean {
  return error instanceof errors.RequestAbortedError;
}

function graphqlResult(text: string): SubgraphResult | null {
  try {
    const result = JSON.parse(text) as SubgraphResult | null;
    return result?.data !== undefined || result?.errors !== undefined ? result : null;
  } catch {
    return null;
  }
}

/** A connection that opens with its first subscription, closes with its last, and is given up when it falls silent. */
function connect(url: string, connectionParams: () => Record<string, unknown>): Client {
  let pongDeadline: NodeJS.Timeout | undefined;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams,
    // Coming back by itself would hide that events were missed meanwhile.
    retryAttempts: 0,
    keepAlive: PING_EVERY_MS,
    on: {
      ping: (received) => {
        if (!received) pongDeadline = setTimeout(() => client.terminate(), PONG_WITHIN_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pongDeadline);
      },
      closed: () => clearTimeout(pongDeadline),
    },
  });
  return client;
}

/** GraphQL errors keep their code; a connection that was refused or lost is a subgraph that cannot be had. */
function asError(fault: unknown, subgraph: string): Error {
  if (Array.isArray(fault)) {
    const { message, extensions } = fault[0] as GraphQLError;
    return new GraphQLError(message, { extensions });
  }
  return new AppError('SUBGRAPH_UNAVAILABLE', `The ${subgraph} subgraph was lost: subscribe again.`, {
    retryable: true,
    cause: fault,
  });
}

import {
  type DocumentNode,
  type FormattedExecutionResult,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
} from 'graphql';
import { CloseCode, type OperationResult } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { WebSocketServer } from 'ws';
import type { Actor } from '../auth/actor.ts';
import { CONTEXT_HEADER, type ContextVerifier } from '../auth/signed-context.ts';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { readTraceparent, TRACEPARENT_HEADER } from '../telemetry/traceparent.ts';
import { continuing } from '../telemetry/tracing.ts';
import { deadlineFrom, TIMEOUT_HEADER } from './deadline.ts';
import { drainServer } from './draining.ts';
import { formatError } from './errors.ts';
import { createHttpServer, failureOf, originOf, requestIdOf } from './http-server.ts';
import { LINE_PROTOCOL, serveLines } from './lines/serve-lines.ts';
import { MAX_TOKENS } from './prepared-operation.ts';
import { readGraphQLParameters } from './request-body.ts';
import { addressIn, serveTokenDesk } from './serve-token-desk.ts';
import type { Subgraph, SubgraphResult } from './subgraph.ts';
import { acceptWebSockets, clientMessagesOnly, closeWebSockets } from './web-sockets.ts';

const PATH = '/graphql';

/** A subgraph that other processes can reach. */
export interface ServedSubgraph extends AsyncDisposable {
  /** Queries and mutations by POST or over lines, everything by graphql-ws. */
  readonly url: string;
  /** Answers everything for so many milliseconds more, while clients and balancers are sent elsewhere. Then comes `close`. */
  drain(forMs: number): Promise<void>;
  /** Takes nothing new, ends subscriptions, answers what has begun. The subgraph itself stays open. */
  close(): Promise<void>;
}

export interface ServeSubgraphOptions {
  readonly subgraph: Subgraph;
  /** Knows who of the graph's own processes asks, and on whose behalf. */
  readonly contexts: ContextVerifier;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

/** What a request says, however it came. */
interface Asked {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Serves one subgraph as a process of its own, to the graph's other processes alone: each request carries on whose behalf
 * it is made, signed by whoever makes it, and nothing is answered without.
 */
export async function serveSubgraph(options: ServeSubgraphOptions): Promise<ServedSubgraph> {
  const { subgraph, contexts, host, port, logger, metrics } = options;
  const server = createHttpServer({
    logger,
    isReady: () => subgraph.isReady(),
    readiness: () => subgraph.readiness?.() ?? {},
    metrics,
  });
  const answer = async (requestId: string, { headers, body }: Asked): Promise<string> => {
    const actor = await contexts.verify(headers[CONTEXT_HEADER]);
    const result = await continuing(readTraceparent(headers[TRACEPARENT_HEADER]), () =>
      subgraph.execute({
        ...readGraphQLParameters(body),
        actor,
        address: addressIn(headers),
        requestId,
        deadlineAt: deadlineFrom(headers[TIMEOUT_HEADER]),
      }),
    );
    return JSON.stringify(result);
  };
  server.post(PATH, async (request, reply) => {
    const text = await answer(request.id, request);
    return reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
  const lines = serveLines(async (request) => {
    const requestId = requestIdOf(request.headers['x-request-id']);
    try {
      return { status: 200, text: await answer(requestId, request) };
    } catch (error) {
      return failureOf(error, { logger, requestId });
    }
  });

  if (subgraph.tokenDesk) serveTokenDesk(server, { desk: subgraph.tokenDesk, contexts });

  await server.listen({ host, port });
  const sockets = acceptWebSockets(server.server, PATH, new Map([[LINE_PROTOCOL, lines.accept]]));
  serveSockets(sockets, options);

  const close = async (): Promise<void> => {
    await Promise.all([closeWebSockets(sockets), lines.close()]);
    await server.close();
  };
  const drain = (forMs: number): Promise<void> => drainServer(server, forMs);
  return { url: `${originOf(server)}${PATH}`, drain, close, [Symbol.asyncDispose]: close };
}

/**
 * A connection's context is checked when it opens. When its caller's token expires is left to the gateway: what it opened
 * for one caller may by then serve others with the same rights, and it ends each of its own clients in time.
 */
function serveSockets(sockets: WebSocketServer, { subgraph, contexts, logger }: ServeSubgraphOptions): void {
  useServer<Record<string, unknown>, { actor?: Actor }>(
    {
      jsonMessageReviver: clientMessagesOnly,
      onConnect: async ({ connectionParams, extra }) => {
        try {
          extra.actor = await contexts.verify(connectionParams?.[CONTEXT_HEADER]);
          return true;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          extra.socket.close(CloseCode.Unauthorized, error.code);
          return false;
        }
      },
      // The subgraph parses, validates and executes by itself, so all of it happens here, and what follows passes it on.
      onSubscribe: async ({ extra }, _id, payload) => {
        if (extra.actor === undefined) throw new Error('Subscribed without a context.');
        const request = {
          query: payload.query,
          operationName: payload.operationName,
          variables: payload.variables,
          actor: extra.actor,
          requestId: requestIdOf(payload.extensions?.['requestId']),
          marks: payload.extensions?.['marks'] === true,
        };
        const document = parsed(payload.query);
        const operation = document && getOperationAST(document, payload.operationName);
        const outcome =
          operation?.operation === OperationTypeNode.SUBSCRIPTION
            ? await subgraph.subscribe(request)
            : await subgraph.execute(request);
        if (document === null || isRefusal(outcome)) return refusalOf(outcome);
        return { schema: subgraph.schema, document, operationName: payload.operationName, rootValue: outcome };
      },
      execute: ({ rootValue }) => rootValue as OperationResult,
      subscribe: ({ rootValue }) => rootValue as OperationResult,
      // Results are formatted already: errors in them have lost the methods that graphql-ws would call.
      onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
      onError: (_context, id, _payload, errors) => errors.map((error) => formatError(error, { logger, requestId: id })),
    },
    sockets,
  );
}

type Outcome = AsyncIterableIterator<SubgraphResult> | SubgraphResult;

function isRefusal(outcome: Outcome): boolean {
  return !(Symbol.asyncIterator in outcome) && !outcome.data && outcome.errors !== undefined;
}

function refusalOf(outcome: Outcome): GraphQLError[] {
  const errors = Symbol.asyncIterator in outcome ? [] : (outcome.errors ?? []);
  return errors.map(
    ({ message, path, extensions }) =>
      new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null }),
  );
}

/** Null when the text is no document; the subgraph says what is wrong with it. */
function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { maxTokens: MAX_TOKENS, noLocation: true });
  } catch {
    return null;
  }
}

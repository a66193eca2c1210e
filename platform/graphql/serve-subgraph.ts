import {
  type DocumentNode,
  type FormattedExecutionResult,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
} from 'graphql';
import type { OperationResult } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { WebSocketServer } from 'ws';
import type { TokenVerifier, VerifiedToken } from '../auth/tokens.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { deadlineFrom, TIMEOUT_HEADER } from './deadline.ts';
import { formatError } from './errors.ts';
import { createHttpServer, originOf, requestIdOf } from './http-server.ts';
import { MAX_TOKENS } from './prepared-operation.ts';
import { readGraphQLParameters } from './request-body.ts';
import { serveTokenDesk } from './serve-token-desk.ts';
import type { Subgraph, SubgraphResult } from './subgraph.ts';
import { acceptWebSockets, closeWebSockets, verifyConnection } from './web-sockets.ts';

const PATH = '/graphql';

/** A subgraph that other processes can reach. */
export interface ServedSubgraph extends AsyncDisposable {
  /** Queries and mutations by POST, everything by graphql-ws. */
  readonly url: string;
  /** Takes nothing new, ends subscriptions, answers what has begun. The subgraph itself stays open. */
  close(): Promise<void>;
}

export interface ServeSubgraphOptions {
  readonly subgraph: Subgraph;
  readonly tokens: TokenVerifier;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

/**
 * Serves one subgraph as a process of its own. Each request carries the caller's token, which is verified here again:
 * nobody gains anything by going round the gateway.
 */
export async function serveSubgraph(options: ServeSubgraphOptions): Promise<ServedSubgraph> {
  const { subgraph, tokens, host, port, logger, metrics } = options;
  const server = createHttpServer({ logger, isReady: () => subgraph.isReady(), metrics });
  server.post(PATH, async (request, reply) => {
    const { actor } = await tokens.verify(request.headers.authorization);
    const result = await subgraph.execute({
      ...readGraphQLParameters(request.body),
      actor,
      requestId: request.id,
      deadlineAt: deadlineFrom(request.headers[TIMEOUT_HEADER]),
    });
    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(result));
  });

  if (subgraph.tokenDesk) serveTokenDesk(server, subgraph.tokenDesk);

  await server.listen({ host, port });
  const sockets = acceptWebSockets(server.server, PATH);
  serveSockets(sockets, options);

  const close = async (): Promise<void> => {
    await closeWebSockets(sockets);
    await server.close();
  };
  return { url: `${originOf(server)}${PATH}`, close, [Symbol.asyncDispose]: close };
}

/**
 * A connection's token is checked when it opens. Its expiry is left to the gateway: what the gateway opened with one
 * caller's token may by then serve others with the same rights, and it ends each of its own clients in time.
 */
function serveSockets(sockets: WebSocketServer, { subgraph, tokens, logger }: ServeSubgraphOptions): void {
  useServer<Record<string, unknown>, { token?: VerifiedToken }>(
    {
      onConnect: async ({ connectionParams, extra }) => {
        const token = await verifyConnection({ connectionParams, socket: extra.socket, tokens });
        if (token === null) return false;
        extra.token = token;
        return true;
      },
      // The subgraph parses, validates and executes by itself, so all of it happens here, and what follows passes it on.
      onSubscribe: async ({ extra }, _id, payload) => {
        if (extra.token === undefined) throw new Error('Subscribed without a token.');
        const request = {
          query: payload.query,
          operationName: payload.operationName,
          variables: payload.variables,
          actor: extra.token.actor,
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

import type { Server } from 'node:http';
import { type ExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { WebSocket, WebSocketServer } from 'ws';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { coded } from '#platform/graphql/errors.ts';
import { EventQueue, lagged } from '#platform/graphql/event-queue.ts';
import { requestIdOf } from '#platform/graphql/http-server.ts';
import { readGraphQLParameters } from '#platform/graphql/request-body.ts';
import { acceptWebSockets, verifyConnection } from '#platform/graphql/web-sockets.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from '../caller.ts';
import type { Engine } from '../engine.ts';
import { presentableError } from '../errors.ts';
import { asExecutionResult } from '../execution/answer.ts';
import type { ExecutionRequest } from '../execution/executor.ts';
import { atExpiry } from './expiry.ts';
import { createNextWriter } from './socket-writer.ts';
import type { SubscriptionHub } from './subscription-hub.ts';

export interface SocketOptions {
  readonly engine: Engine;
  readonly hub: SubscriptionHub;
  readonly tokens: TokenVerifier;
  readonly logger: Logger;
}

/** Operations that one connection may have open at a time. */
export const MAX_OPERATIONS_PER_CONNECTION = 100;

/** What is remembered of one connection. */
interface Connection {
  readonly socket: WebSocket;
  caller?: Omit<Caller, 'requestId'>;
  /** Calls off what would close it when its token is not good any more. */
  letGo?: () => void;
}

/**
 * The graph over graphql-ws. graphql-ws keeps the protocol: its handshake, its errors, its completions. Only `next`
 * messages of subscriptions are written past it, since all subscribers of one event share one serialised payload; the
 * iterator that graphql-ws is given for a subscription yields nothing, and stands for its end.
 */
export function serveSockets(server: Server, path: string, options: SocketOptions): WebSocketServer {
  const { engine, tokens, logger } = options;
  const sockets = acceptWebSockets(server, path);
  useServer<Record<string, unknown>, Partial<Connection>>(
    {
      onConnect: async ({ connectionParams, extra }) => {
        const token = await verifyConnection({ connectionParams, socket: extra.socket, tokens });
        if (token === null) return false;
        extra.caller = { actor: token.actor, authorization: token.authorization };
        const end = (reason: string) => () => extra.socket.close(CloseCode.Unauthorized, reason);
        const stops = [atExpiry(token.expiresAt, end('TOKEN_EXPIRED')), tokens.onRevoked(token, end('TOKEN_REVOKED'))];
        extra.letGo = () => stops.forEach((stop) => stop());
        return true;
      },
      onClose: ({ extra }) => extra.letGo?.(),
      onSubscribe: async ({ extra, subscriptions }, id, payload) => {
        try {
          if (extra.caller === undefined) throw new Error('Subscribed before the connection was acknowledged.');
          if (Object.keys(subscriptions).length > MAX_OPERATIONS_PER_CONNECTION) throw tooManyOperations();
          const caller = { ...extra.caller, requestId: requestIdOf(payload.extensions?.['requestId']) };
          const { query, operationName, variables } = readGraphQLParameters(payload);
          const operation = engine.operations.prepare(query, operationName);
          const request = { operation, variables, caller };
          const outcome =
            operation.definition.operation === OperationTypeNode.SUBSCRIPTION
              ? await subscribe(request, { socket: extra.socket, id, options })
              : asExecutionResult(await engine.execute(request));
          return {
            schema: engine.supergraph.apiSchema,
            document: operation.document,
            operationName: operation.name,
            rootValue: outcome,
          };
        } catch (error) {
          return [presentableError(error, { logger, requestId: id })];
        }
      },
      execute: ({ rootValue }) => rootValue as ExecutionResult,
      subscribe: ({ rootValue }) => rootValue as AsyncIterableIterator<never>,
      onError: (_context, id, _payload, errors) =>
        errors.map((error) => presentableError(error, { logger, requestId: id }).toJSON()),
    },
    sockets,
  );
  return sockets;
}

function tooManyOperations(): GraphQLError {
  const advice = `A connection has ${MAX_OPERATIONS_PER_CONNECTION} operations at most: complete some of them first.`;
  return coded('TOO_MANY_OPERATIONS', advice);
}

async function subscribe(
  request: ExecutionRequest,
  { socket, id, options }: { socket: WebSocket; id: string; options: SocketOptions },
): Promise<AsyncIterableIterator<never>> {
  options.engine.admit(request);
  const write = createNextWriter(socket, id);
  let ended = false;
  let leave = (): void => undefined;
  const ending = new EventQueue<never>(() => {
    ended = true;
    leave();
  });
  leave = await options.hub.join(request, {
    caller: request.caller,
    next: (payload) => {
      if (!write(payload)) ending.end(lagged());
    },
    end: (failure) => ending.end(failure),
  });
  // It may have ended while it was being opened, when there was nothing to leave yet.
  if (ended) leave();
  return ending;
}

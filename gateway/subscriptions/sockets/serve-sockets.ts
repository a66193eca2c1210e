import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type ExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { WebSocket, WebSocketServer } from 'ws';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { coded } from '#platform/graphql/errors.ts';
import { requestIdOf } from '#platform/graphql/http-server.ts';
import { readDocumentParameters } from '#platform/graphql/request-body.ts';
import { acceptWebSockets, clientMessagesOnly, verifyConnection } from '#platform/graphql/web-sockets.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from '../../caller.ts';
import type { Engine } from '../../engine.ts';
import { presentableError } from '../../errors.ts';
import { asExecutionResult } from '../../execution/answer.ts';
import type { ExecutionRequest } from '../../execution/executor.ts';
import type { OpenConnections } from '../../limits/connections.ts';
import type { ClientQueue } from '../client-queue.ts';
import type { EndCode } from '../end.ts';
import { atExpiry } from '../expiry.ts';
import type { JoinedSubscription, SubscriptionHub } from '../subscription-hub.ts';
import { createSocketQueue, SocketConnection } from './socket-connection.ts';

export interface SocketOptions {
  readonly engine: Engine;
  readonly hub: SubscriptionHub;
  readonly connections: OpenConnections;
  readonly tokens: TokenVerifier;
  readonly logger: Logger;
}

/** Operations that one connection may have open at a time. */
export const MAX_OPERATIONS_PER_CONNECTION = 100;

/** A close code of WebSockets that clients come back after, each a while later (IANA's registry, 1013). */
const TRY_AGAIN_LATER = 1013;

/** What is remembered of one connection. */
interface Connection {
  readonly caller: Omit<Caller, 'requestId'>;
  readonly queue: ClientQueue;
  readonly subscriptions: Set<JoinedSubscription>;
  /** Calls off what would close it when its token is not good any more. */
  readonly letGo: () => void;
}

interface Extra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Once its token has been verified. */
  connection?: Connection;
}

/**
 * The graph over graphql-ws. graphql-ws keeps the protocol: its handshake, its errors, its completions. Only `next`
 * messages of subscriptions are written past it (see `SocketConnection`).
 */
export function serveSockets(server: Server, path: string, options: SocketOptions): WebSocketServer {
  const { engine, connections, tokens, logger } = options;
  const sockets = acceptWebSockets(server, path);
  useServer<Record<string, unknown>, Partial<Extra>>(
    {
      jsonMessageReviver: clientMessagesOnly,
      onConnect: async ({ connectionParams, extra }) => {
        const { socket } = extra;
        const address = extra.request?.socket.remoteAddress ?? null;
        const token = await verifyConnection({ connectionParams, socket, tokens });
        if (token === null) {
          engine.refused({ caller: { actor: null, address, requestId: randomUUID() }, action: 'connection' });
        }
        // It may have been closed meanwhile, and is not told of again.
        if (token === null || socket.readyState !== socket.OPEN) return false;
        const closeConnection = connections.open(token.actor);
        if (closeConnection === null) {
          socket.close(TRY_AGAIN_LATER, 'TOO_MANY_CONNECTIONS');
          return false;
        }
        const subscriptions = new Set<JoinedSubscription>();
        const end = (code: EndCode) => () => {
          for (const subscription of subscriptions) subscription.end(code);
          closeSoon(socket, CloseCode.Unauthorized, code);
        };
        const stops = [atExpiry(token.expiresAt, end('TOKEN_EXPIRED')), tokens.onRevoked(token, end('TOKEN_REVOKED'))];
        extra.connection = {
          caller: { actor: token.actor, address },
          queue: createSocketQueue(socket),
          subscriptions,
          letGo: () => [closeConnection, ...stops].forEach((stop) => stop()),
        };
        return true;
      },
      onClose: ({ extra }) => extra.connection?.letGo(),
      onSubscribe: async ({ extra, subscriptions }, id, payload) => {
        try {
          const { socket, connection } = extra;
          if (connection === undefined) throw new Error('Subscribed before the connection was acknowledged.');
          if (Object.keys(subscriptions).length > MAX_OPERATIONS_PER_CONNECTION) throw tooManyOperations();
          const caller = { ...connection.caller, requestId: requestIdOf(payload.extensions?.['requestId']) };
          const parameters = readDocumentParameters(payload);
          const operation = engine.prepare(parameters, caller);
          const request = { operation, variables: parameters.variables, caller };
          const outcome =
            operation.definition.operation === OperationTypeNode.SUBSCRIPTION
              ? await subscribe(request, {
                  socket,
                  connection,
                  id,
                  marks: payload.extensions?.['marks'] === true,
                  options,
                })
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

interface Subscribing {
  readonly socket: WebSocket;
  readonly connection: Connection;
  readonly id: string;
  readonly marks: boolean;
  readonly options: SocketOptions;
}

async function subscribe(
  request: ExecutionRequest,
  { socket, connection, id, marks, options }: Subscribing,
): Promise<AsyncIterableIterator<never>> {
  options.engine.admit(request);
  const { queue, subscriptions } = connection;
  let joined: JoinedSubscription | null = null;
  let ended = false;
  const end = (): void => {
    ended = true;
    if (joined === null) return;
    subscriptions.delete(joined);
    joined.leave();
  };
  const client = new SocketConnection({ socket, queue, id, marks, onEnd: end });
  joined = await options.hub.join(request, client);
  subscriptions.add(joined);
  // It may have ended while it was being opened, when there was nothing to leave yet.
  if (ended) end();
  return client.ending;
}

/** Closes when graphql-ws has told each subscription why it ends. */
function closeSoon(socket: WebSocket, code: number, reason: string): void {
  setImmediate(() => socket.close(code, reason));
}

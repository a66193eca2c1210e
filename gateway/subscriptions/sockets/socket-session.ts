import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type GraphQLError, OperationTypeNode } from 'graphql';
import { CloseCode, type Message, MessageType, parseMessage, type SubscribeMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { TokenVerifier, VerifiedToken } from '#platform/auth/tokens.ts';
import { clientAddressOf, type IsTrustedProxy } from '#platform/graphql/client-address.ts';
import { coded } from '#platform/graphql/errors.ts';
import { requestIdOf } from '#platform/graphql/http-server.ts';
import { readDocumentParameters } from '#platform/graphql/request-body.ts';
import { clientMessagesOnly, verifyConnection } from '#platform/graphql/web-sockets.ts';
import { readTraceparent, TRACEPARENT_HEADER } from '#platform/telemetry/traceparent.ts';
import type { Caller } from '../../caller.ts';
import type { Engine } from '../../engine.ts';
import { serialise } from '../../execution/answer.ts';
import { type OpenConnections, tooManyConnections } from '../../limits/connections.ts';
import { ClientQueue } from '../client-queue.ts';
import { bytesOf } from '../delivery.ts';
import type { EndCode } from '../end.ts';
import { atExpiry } from '../expiry.ts';
import type { SubscriptionHub } from '../subscription-hub.ts';
import { SocketOperation, type Wire } from './socket-operation.ts';
import { SocketOutlet } from './socket-outlet.ts';

export interface SocketOptions {
  readonly engine: Engine;
  readonly hub: SubscriptionHub;
  readonly connections: OpenConnections;
  readonly tokens: TokenVerifier;
  /** Nobody's word is taken for where a client is when left out. */
  readonly isTrustedProxy?: IsTrustedProxy | undefined;
}

/** Operations that one connection may have open at a time. */
export const MAX_OPERATIONS_PER_CONNECTION = 100;

/** A socket that has not said who it is by then is closed. */
const INIT_WITHIN_MS = 3_000;
/** A close code of WebSockets that clients come back after, each a while later (IANA's registry, 1013). */
const TRY_AGAIN_LATER = 1013;

/**
 * One client's socket: a server's side of graphql-transport-ws, as graphql-ws's PROTOCOL.md has it. `next` messages are
 * written past `ws`, around payloads that are serialised once for everybody (see `writeMessages`).
 */
export class SocketSession {
  readonly #options: SocketOptions;
  readonly #wire: Wire;
  readonly #address: string | null;
  readonly #operations = new Map<string, SocketOperation>();
  #awaitingInit: NodeJS.Timeout | null;
  /** Once its token has been verified. */
  #caller: Omit<Caller, 'requestId'> | null = null;
  /** Calls off what would close it when its token is not good any more. */
  #letGo: () => void = () => undefined;

  constructor(webSocket: WebSocket, request: IncomingMessage, options: SocketOptions) {
    const { socket } = request;
    this.#options = options;
    this.#wire = { webSocket, socket, queue: new ClientQueue(new SocketOutlet(socket)) };
    this.#address = clientAddressOf(request, options.isTrustedProxy ?? (() => false));
    this.#awaitingInit = setTimeout(() => {
      this.#close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    }, INIT_WITHIN_MS);
  }

  receive(text: string): void {
    if (this.#wire.webSocket.readyState !== this.#wire.webSocket.OPEN) return;
    let message: Message;
    try {
      message = parseMessage(text, clientMessagesOnly);
    } catch {
      this.#close(CloseCode.BadRequest, 'Invalid message received');
      return;
    }
    switch (message.type) {
      case MessageType.ConnectionInit:
        void this.#initialise(message.payload);
        break;
      case MessageType.Ping:
        this.#send({ type: MessageType.Pong, payload: message.payload });
        break;
      case MessageType.Subscribe:
        void this.#begin(message);
        break;
      case MessageType.Complete:
        this.#operations.get(message.id)?.leave();
        break;
      default:
        // A pong that answers nothing may be sent at any time.
        break;
    }
  }

  closed(): void {
    if (this.#awaitingInit !== null) clearTimeout(this.#awaitingInit);
    for (const operation of this.#operations.values()) operation.leave();
    this.#letGo();
  }

  async #initialise(connectionParams: Readonly<Record<string, unknown>> | undefined): Promise<void> {
    if (this.#awaitingInit === null) {
      this.#close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    clearTimeout(this.#awaitingInit);
    this.#awaitingInit = null;
    const { engine, tokens, connections } = this.#options;
    const socket = this.#wire.webSocket;
    const token = await verifyConnection({ connectionParams, socket, tokens });
    const caller = { actor: token?.actor ?? null, address: this.#address, requestId: randomUUID() };
    if (token === null) {
      engine.refused({ caller, action: 'connection' });
      return;
    }
    // It may have been closed meanwhile, and is not told of again.
    if (socket.readyState !== socket.OPEN) return;
    const closeConnection = connections.open(token.actor);
    if (closeConnection === null) {
      const error = tooManyConnections();
      engine.refused({ caller, action: 'connection', error });
      this.#close(TRY_AGAIN_LATER, error.code);
      return;
    }
    this.#acknowledge(token, closeConnection);
  }

  #acknowledge(token: VerifiedToken, closeConnection: () => void): void {
    const end = (code: EndCode) => () => {
      for (const operation of this.#operations.values()) operation.end(code);
      this.#close(CloseCode.Unauthorized, code);
    };
    const callOffExpiry = atExpiry(token.expiresAt, end('TOKEN_EXPIRED'));
    const callOffRevoked = this.#options.tokens.onRevoked(token, end('TOKEN_REVOKED'));
    this.#letGo = () => {
      closeConnection();
      callOffExpiry();
      callOffRevoked();
    };
    this.#caller = { actor: token.actor, address: this.#address };
    this.#send({ type: MessageType.ConnectionAck });
  }

  /** Never rejects: what goes wrong is told to the client. */
  async #begin({ id, payload }: SubscribeMessage): Promise<void> {
    if (this.#caller === null) {
      this.#close(CloseCode.Unauthorized, 'Unauthorized');
      return;
    }
    if (this.#operations.has(id)) {
      this.#close(CloseCode.SubscriberAlreadyExists, 'Subscriber already exists');
      return;
    }
    const caller = {
      ...this.#caller,
      requestId: requestIdOf(payload.extensions?.['requestId']),
      trace: readTraceparent(payload.extensions?.[TRACEPARENT_HEADER]),
    };
    const operation = new SocketOperation({
      wire: this.#wire,
      id,
      marks: payload.extensions?.['marks'] === true,
      onEnd: () => this.#operations.delete(id),
    });
    this.#operations.set(id, operation);
    try {
      await this.#answer(operation, payload, caller);
    } catch (error) {
      operation.error(this.#options.engine.present(error, caller.requestId));
    }
  }

  async #answer(operation: SocketOperation, payload: unknown, caller: Caller): Promise<void> {
    const { engine, hub } = this.#options;
    if (this.#operations.size > MAX_OPERATIONS_PER_CONNECTION) {
      const error = tooManyOperations();
      engine.refused({ caller, action: 'connection', error });
      throw error;
    }
    const parameters = readDocumentParameters(payload);
    const request = { operation: engine.prepare(parameters, caller), variables: parameters.variables, caller };
    if (request.operation.definition.operation === OperationTypeNode.SUBSCRIPTION) {
      engine.admit(request);
      operation.joined(await hub.join(request, operation));
    } else {
      const answer = await engine.execute(request);
      operation.next([{ payload: bytesOf(serialise(answer)), cursor: null }]);
      operation.complete();
    }
  }

  #send(message: object): void {
    const { webSocket } = this.#wire;
    if (webSocket.readyState === webSocket.OPEN) webSocket.send(JSON.stringify(message));
  }

  #close(code: number, reason: string): void {
    this.#wire.webSocket.close(code, reason);
  }
}

function tooManyOperations(): GraphQLError {
  const advice = `A connection has ${MAX_OPERATIONS_PER_CONNECTION} operations at most: complete some of them first.`;
  return coded('TOO_MANY_OPERATIONS', advice);
}

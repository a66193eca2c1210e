import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, MessageType } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TokenVerifier, VerifiedToken } from '../auth/tokens.ts';
import { AppError } from '../errors/app-error.ts';
import { MAX_BODY_BYTES } from './http-server.ts';

/**
 * Takes WebSockets at one path of an HTTP server, and connections of other protocols by their names; every other upgrade
 * is refused. The caller closes what it returns.
 */
export function acceptWebSockets(
  server: Server,
  path: string,
  others: ReadonlyMap<string, (socket: Duplex) => void> = new Map(),
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES, handleProtocols });
  server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== path) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    const accept = others.get(request.headers.upgrade ?? '');
    if (accept !== undefined) return accept(socket);
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });
  return sockets;
}

/**
 * The token of a graphql-ws connection, from `connectionParams.authorization`; browsers' tools pass their headers on as
 * `Authorization`. When it is missing or cannot be used, closes the socket with 4401, 4403 when
 * it was revoked, and the error's code, and answers null.
 */
export async function verifyConnection(options: {
  readonly connectionParams: Readonly<Record<string, unknown>> | undefined;
  readonly socket: WebSocket;
  readonly tokens: TokenVerifier;
}): Promise<VerifiedToken | null> {
  const { connectionParams = {}, socket, tokens } = options;
  const given = connectionParams['authorization'] ?? connectionParams['Authorization'];
  try {
    return await tokens.verify(typeof given === 'string' ? given : undefined);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    socket.close(closeCodeOf(error), error.code);
    return null;
  }
}

/** A client may come back once the key set can be had again, or with another token where its own was revoked. */
function closeCodeOf({ retryable, code }: AppError): CloseCode {
  if (retryable) return CloseCode.InternalServerError;
  return code === 'TOKEN_REVOKED' ? CloseCode.Forbidden : CloseCode.Unauthorized;
}

/** Says goodbye to every client and waits until they are gone; those that do not answer in time are cut off. */
export async function closeWebSockets(sockets: WebSocketServer, graceMs = 2_000): Promise<void> {
  for (const socket of sockets.clients) socket.close(1001, 'Going away');
  const cutOff = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, graceMs);
  const closed = Promise.withResolvers<void>();
  sockets.close(() => closed.resolve());
  await closed.promise;
  clearTimeout(cutOff);
}

const ONLY_FROM_SERVERS: ReadonlySet<unknown> = new Set([
  MessageType.ConnectionAck,
  MessageType.Next,
  MessageType.Error,
]);

/**
 * For graphql-ws's `jsonMessageReviver`: a message that only a server may send is none, and its client is told so (4400).
 * graphql-ws itself takes it for a fault of its own, and writes it to the log.
 */
export function clientMessagesOnly(key: string, value: unknown): unknown {
  const isMessage = key === '' && typeof value === 'object' && value !== null;
  if (isMessage && ONLY_FROM_SERVERS.has((value as { type?: unknown }).type))
    throw new Error('Only servers send this.');
  return value;
}

import type { Server } from 'node:http';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import type { WebSocketServer } from 'ws';
import { acceptWebSockets } from '#platform/graphql/web-sockets.ts';
import { Heartbeat } from './heartbeat.ts';
import { type SocketOptions, SocketSession } from './socket-session.ts';

/** The graph over graphql-ws: every operation, over WebSockets at one path. The caller closes what it returns. */
export function serveSockets(server: Server, path: string, options: SocketOptions): WebSocketServer {
  const sockets = acceptWebSockets(server, path);
  const heartbeat = new Heartbeat();
  sockets.on('connection', (webSocket, request) => {
    // What is too long or no frame is answered by `ws`, which closes; a client that is gone has nobody to be told.
    webSocket.on('error', () => undefined);
    if (webSocket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
      webSocket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      return;
    }
    heartbeat.keep(webSocket);
    const session = new SocketSession(webSocket, request, options);
    webSocket.on('message', (data) => session.receive((data as Buffer).toString()));
    webSocket.once('close', () => session.closed());
  });
  return sockets;
}

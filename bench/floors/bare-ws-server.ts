import { type WebSocket, WebSocketServer } from 'ws';

/** Where the bare sender listens. */
export interface BareWsReady {
  readonly url: string;
}

/** A socket with more than this waiting is left out of a round, as a slow client would be. */
const MAX_BUFFERED_BYTES = 1_048_576;

/** The floor of every delivery: `ws` alone, writing the same bytes to every socket as fast as they are taken. */
const bytes = Number(process.argv[2] ?? '200');
const message = Buffer.from('x'.repeat(bytes));
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
const sockets = new Set<WebSocket>();
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});
server.on('listening', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  console.log(JSON.stringify({ url: `ws://127.0.0.1:${address.port}` } satisfies BareWsReady));
});

function sendRound(): void {
  for (const socket of sockets) {
    if (socket.bufferedAmount < MAX_BUFFERED_BYTES) socket.send(message, { binary: false });
  }
  setImmediate(sendRound);
}
sendRound();
process.once('SIGTERM', () => process.exit(0));

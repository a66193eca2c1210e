import { createInterface } from 'node:readline';
import { type WebSocket, WebSocketServer } from 'ws';

/** Where the bare sender listens. */
export interface BareWsReady {
  readonly url: string;
}

/** A socket with more than this waiting is left out of a round, as a slow client would be. */
const MAX_BUFFERED_BYTES = 65_536;
const PAUSE_MS = 1;

/** The floor of every delivery: `ws` alone, writing the same bytes to every socket as fast as they are taken, from the line `start` to any other. */
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

let isSending = false;
function sendRound(): void {
  if (!isSending) return;
  let sent = 0;
  for (const socket of sockets) {
    if (socket.bufferedAmount >= MAX_BUFFERED_BYTES) continue;
    socket.send(message, { binary: false });
    sent += 1;
  }
  // Looking again and again at sockets that take nothing would be counted as the cost of sending.
  if (sent > 0) setImmediate(sendRound);
  else setTimeout(sendRound, PAUSE_MS);
}
createInterface({ input: process.stdin }).on('line', (line) => {
  isSending = line === 'start';
  sendRound();
});
process.once('SIGTERM', () => process.exit(0));

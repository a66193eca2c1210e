import { MessageType } from 'graphql-ws';
import type { WebSocket } from 'ws';

/** What a socket may hold back before its client counts as too slow. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
const MAX_BUFFERED_MESSAGES = 1_000;

const buffered = new WeakMap<WebSocket, { messages: number; readonly onFlushed: () => void }>();

/**
 * Writes the `next` messages of one subscription, around payloads that were serialised once for everybody. Answers false,
 * and writes nothing, when the client reads too slowly: its connection would otherwise hold ever more in memory.
 */
export function createNextWriter(socket: WebSocket, id: string): (payload: string) => boolean {
  const prefix = `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`;
  const state = stateOf(socket);
  return (payload) => {
    if (socket.readyState !== socket.OPEN) return true;
    if (state.messages >= MAX_BUFFERED_MESSAGES || socket.bufferedAmount > MAX_BUFFERED_BYTES) return false;
    state.messages += 1;
    socket.send(`${prefix}${payload}}`, state.onFlushed);
    return true;
  };
}

/** Counted for the connection as a whole, since that is what fills up. */
function stateOf(socket: WebSocket): { messages: number; readonly onFlushed: () => void } {
  const known = buffered.get(socket);
  if (known) return known;
  const state = {
    messages: 0,
    onFlushed: () => {
      state.messages -= 1;
    },
  };
  buffered.set(socket, state);
  return state;
}

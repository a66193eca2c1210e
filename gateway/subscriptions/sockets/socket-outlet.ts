import type { Socket } from 'node:net';
import type { Outlet } from '../client-queue.ts';

/** The socket beneath a WebSocket, which carries more than what a queue gives it: answers, pings and pongs. */
export class SocketOutlet implements Outlet {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get isFree(): boolean {
    return this.#socket.writableLength === 0;
  }

  whenFree(callback: () => void): void {
    // Nothing, written behind everything else: it is through when all of that is.
    this.#socket.write('', (error) => {
      if (!error) callback();
    });
  }
}

import type { WebSocket } from 'ws';

/** How often each socket is pinged; one that did not answer by the next time is cut off. */
const BEAT_MS = 12_000;
const TICK_MS = 100;
const TICKS = BEAT_MS / TICK_MS;

/** Keeps sockets from being taken for dead, and takes those for dead that are: not all of them at once, which would stop everybody else. */
export class Heartbeat {
  readonly #due = Array.from({ length: TICKS }, () => new Map<WebSocket, { answered: boolean }>());
  #tick = 0;
  #timer: NodeJS.Timeout | null = null;
  #count = 0;

  /** Until the socket has closed. */
  keep(socket: WebSocket): void {
    const due = this.#due[this.#tick] ?? new Map();
    const state = { answered: true };
    due.set(socket, state);
    this.#count += 1;
    this.#timer ??= setInterval(() => this.#beat(), TICK_MS).unref();
    socket.on('pong', () => {
      state.answered = true;
    });
    socket.once('close', () => {
      due.delete(socket);
      this.#count -= 1;
      if (this.#count > 0 || this.#timer === null) return;
      clearInterval(this.#timer);
      this.#timer = null;
    });
  }

  #beat(): void {
    this.#tick = (this.#tick + 1) % TICKS;
    for (const [socket, state] of this.#due[this.#tick] ?? []) {
      if (!state.answered) socket.terminate();
      else if (socket.readyState === socket.OPEN) {
        state.answered = false;
        socket.ping();
      }
    }
  }
}

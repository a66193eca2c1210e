/** Whether somebody still waits for an answer. A fetch has one, so it is much cheaper than an `AbortSignal` or an `EventEmitter`. */
export class Abandonment {
  #tell = (): void => undefined;

  /** What to do when nobody does any more. Of a fetch that is tried again, only the last try is told. */
  onAbandoned(tell: () => void): void {
    this.#tell = tell;
  }

  abandon(): void {
    this.#tell();
  }
}

const maxRemembered = 10_000;

/**
 * The storage's clock when a collection of a name was last dropped, or renamed. Only snapshots that are open now may ask
 * for it. Of those older than what is forgotten all is taken to be dropped.
 */
export class DropTimes {
  readonly #clocks = new Map<string, number>();
  #forgotten = 0;

  note(namespace: string, clock: number): void {
    this.#clocks.delete(namespace);
    this.#clocks.set(namespace, clock);
    if (this.#clocks.size <= maxRemembered) return;
    for (const [oldest, itsClock] of this.#clocks) {
      this.#clocks.delete(oldest);
      this.#forgotten = itsClock;
      return;
    }
  }

  /** When it may last have been dropped. */
  of(namespace: string): number {
    return this.#clocks.get(namespace) ?? this.#forgotten;
  }
}

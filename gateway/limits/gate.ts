/** Refused at a gate: its queue is full, or the turn did not come in time. */
export class GateClosed extends Error {
  /** As long as one may wait at the gate: by then it has moved on. */
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`The gate is closed; try again in ${retryAfterMs} ms.`);
    this.name = 'GateClosed';
    this.retryAfterMs = retryAfterMs;
  }
}

export interface GateOptions {
  readonly atOnce: number;
  readonly queued: number;
  readonly queuedForMs: number;
}

/** Lets so many in at a time, and as many wait as its queue holds, first come first served. */
export class Gate {
  readonly #options: GateOptions;
  /** In the order of their coming; those who gave up waiting are gone. */
  readonly #waiting = new Set<() => void>();
  #inside = 0;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  get inside(): number {
    return this.#inside;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Does some work when it is its turn. Rejects with `GateClosed` when that does not come. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside < this.#options.atOnce) this.#inside += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #turn(): Promise<void> {
    const { queued, queuedForMs } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (this.#waiting.size >= queued) {
      reject(new GateClosed(queuedForMs));
      return promise;
    }
    const admit = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      this.#waiting.delete(admit);
      reject(new GateClosed(queuedForMs));
    }, queuedForMs);
    this.#waiting.add(admit);
    return promise;
  }

  /** Whoever leaves hands its place to the next: nobody who comes just then slips in between. */
  #leave(): void {
    for (const admit of this.#waiting) {
      this.#waiting.delete(admit);
      admit();
      return;
    }
    this.#inside -= 1;
  }
}

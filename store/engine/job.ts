/** What is to be written with the next group, and who waits for it. */
export class Job<T> implements WaitingJob {
  readonly #write: () => T;
  readonly #waiting = Promise.withResolvers<T>();
  #outcome: { readonly result: T } | { readonly error: unknown } | undefined;

  constructor(write: () => T) {
    this.#write = write;
  }

  get done(): Promise<T> {
    return this.#waiting.promise;
  }

  run(): void {
    try {
      this.#outcome = { result: this.#write() };
    } catch (error) {
      this.#outcome = { error };
    }
  }

  settle(): void {
    if (this.#outcome === undefined) return;
    if ('error' in this.#outcome) this.#waiting.reject(this.#outcome.error);
    else this.#waiting.resolve(this.#outcome.result);
  }

  fail(error: unknown): void {
    this.#waiting.reject(error);
  }
}

/** The same to whom its result means nothing. */
export interface WaitingJob {
  /** Runs the job and remembers its outcome. */
  run(): void;
  /** Tells the outcome, once it is durable. */
  settle(): void;
  fail(error: unknown): void;
}

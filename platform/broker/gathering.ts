/** A batch of so many events says that more is on its way. */
const BUSY_FROM = 50;

/**
 * Lets the batches of a busy consumer grow: what a batch costs, whatever is in it, is then paid less often. An idle consumer
 * waits for nothing, so that what comes alone takes effect at once.
 */
export class Gathering {
  readonly #maxBatch: number;
  readonly #gatherMs: number;
  #enough = Promise.withResolvers<void>();
  #waiting = 0;
  #isOver = false;

  /** `gatherMs` is how long after the one before it a batch may begin at most, if it is to wait for more; 0 for at once. */
  constructor({ maxBatch, gatherMs = 0 }: { readonly maxBatch: number; readonly gatherMs?: number | undefined }) {
    this.#maxBatch = maxBatch;
    this.#gatherMs = gatherMs;
  }

  /** To be told of all that waits whenever that grows. */
  grown(waiting: number): void {
    this.#waiting = waiting;
    if (waiting >= this.#maxBatch) this.#enough.resolve();
  }

  /** Resolves when the batch after one of this size is to be handed over, which took so long itself. */
  async after(batch: number, tookMs: number): Promise<void> {
    const leftMs = this.#gatherMs - tookMs;
    const isNoUse = this.#isOver || leftMs <= 0 || this.#waiting >= this.#maxBatch;
    if (batch < BUSY_FROM || isNoUse) return;
    this.#enough = Promise.withResolvers();
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, leftMs);
    await Promise.race([over, this.#enough.promise]);
    clearTimeout(timer);
  }

  /** Whoever waits goes on, and nobody waits from then on. */
  stop(): void {
    this.#isOver = true;
    this.#enough.resolve();
  }
}

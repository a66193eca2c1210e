import { AppError } from '../errors/app-error.ts';

/** A consumer that has this many events waiting is too slow: its queue fails with `SUBSCRIPTION_LAGGED`. */
export const MAX_WAITING_EVENTS = 1_000;

/**
 * Between somebody who pushes events and somebody who iterates over them: in order, and bounded. What was pushed before
 * the end is still delivered; a failure is thrown from `next` after that, once.
 */
export class EventQueue<Item> implements AsyncIterableIterator<Item> {
  readonly #onEnd: () => void;
  readonly #waiting: Item[] = [];
  #pull: PromiseWithResolvers<IteratorResult<Item>> | null = null;
  #open = true;
  #failure: Error | null = null;

  /** `onEnd` is called once, when nothing more will be taken in: ended, failed, or no longer wanted. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  push(item: Item): void {
    if (!this.#open) return;
    if (this.#pull !== null) {
      this.#pull.resolve({ value: item, done: false });
      this.#pull = null;
    } else if (this.#waiting.length >= MAX_WAITING_EVENTS) {
      this.end(lagged());
    } else {
      this.#waiting.push(item);
    }
  }

  /** Takes in nothing more. With a failure, the consumer gets it after what is waiting. */
  end(failure: Error | null = null): void {
    if (!this.#open) return;
    this.#open = false;
    this.#failure = failure;
    this.#onEnd();
    if (this.#pull === null) return;
    this.#failure = null;
    if (failure === null) this.#pull.resolve({ value: undefined, done: true });
    else this.#pull.reject(failure);
    this.#pull = null;
  }

  async next(): Promise<IteratorResult<Item>> {
    const item = this.#waiting.shift();
    if (item !== undefined) return { value: item, done: false };
    const failure = this.#failure;
    if (failure !== null) {
      this.#failure = null;
      throw failure;
    }
    if (!this.#open) return { value: undefined, done: true };
    this.#pull = Promise.withResolvers();
    return this.#pull.promise;
  }

  async return(): Promise<IteratorResult<Item>> {
    this.#waiting.length = 0;
    this.#failure = null;
    this.end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** Why a subscriber that cannot keep up is let go. */
export function lagged(): AppError {
  return new AppError(
    'SUBSCRIPTION_LAGGED',
    'This subscriber was too slow: read the state afresh and subscribe again.',
  );
}

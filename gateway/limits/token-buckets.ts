import { boundedCache } from '#platform/memory/bounded-cache.ts';
import type { Rate } from './limits.ts';

/** As many clients are told apart; one that has been quiet for longest is forgotten first, and starts afresh. */
const MAX_BUCKETS = 50_000;
/** Refilling in fractions must not leave a client a hair short of what it was told to wait for. */
const ROUNDING = 1e-6;

/** A token bucket for each client: it holds a burst, is drawn from, and refills steadily. */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #buckets = boundedCache<{ left: number; at: number }>(MAX_BUCKETS);

  /** `now` is in milliseconds, and never goes back. */
  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
  }

  /**
   * Draws from a client's bucket, and answers what is left there. Where there is not enough nothing is drawn, and the
   * answer is negative: by so much it falls short.
   */
  draw(client: string, amount: number): number {
    const { burst, perSecond } = this.#rate;
    const now = this.#now();
    let bucket = this.#buckets.get(client);
    if (bucket === undefined) {
      bucket = { left: burst, at: now };
      this.#buckets.set(client, bucket);
    }
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.left + ROUNDING < amount) return bucket.left - amount;
    bucket.left = Math.max(0, bucket.left - amount);
    return bucket.left;
  }

  /** In how many milliseconds what a draw fell short of will be there. */
  refillMs(shortfall: number): number {
    return Math.ceil((-shortfall / this.#rate.perSecond) * 1000);
  }
}

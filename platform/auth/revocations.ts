import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../telemetry/logger.ts';

/** How often a process asks what was revoked: a revocation takes effect everywhere in so long. */
const READ_EVERY_MS = 1_000;

/** That tokens which stand on something, a device or a session, are void when they were issued before. */
export interface Revocation {
  /** What the tokens stand on. */
  readonly id: string;
  readonly at: Date;
}

/** What a token stands on, and since when. */
export interface Revocable {
  readonly standsOn: readonly string[];
  readonly issuedAt: Date;
}

export interface Revocations extends AsyncDisposable {
  /**
   * Whether a token is void by now. Throws `AppError` `REVOCATIONS_UNAVAILABLE`, retryable, while it was never possible to
   * find out; after that, what is known counts until more can be.
   */
  isRevoked(token: Revocable): Promise<boolean>;
  /** Calls back once when a token becomes void. Answers the function that calls it off. */
  onRevoked(token: Revocable, callback: () => void): () => void;
}

export interface RevocationOptions {
  /** Every revocation of which tokens may still be about that have not expired. */
  readonly read: () => Promise<readonly Revocation[]>;
  readonly logger: Logger;
  readonly everyMs?: number;
}

/** Keeps what was revoked at hand. Nothing is read before the first token that can be revoked turns up. */
export function createRevocations({ read, logger, everyMs = READ_EVERY_MS }: RevocationOptions): Revocations {
  let known: ReadonlyMap<string, Date> | null = null;
  let reading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failing = false;
  const watched = new Map<() => void, Revocable>();

  const take = async (): Promise<void> => {
    try {
      known = new Map((await read()).map(({ id, at }) => [id, at]));
      failing = false;
      for (const [callback, token] of watched) {
        if (!isVoid(token, known)) continue;
        watched.delete(callback);
        callback();
      }
    } catch (error) {
      if (!failing) logger.warn({ err: error }, 'what was revoked cannot be read; what is known of it counts');
      failing = true;
    } finally {
      reading = null;
    }
  };
  const update = (): Promise<void> => (reading ??= take());
  const begin = (): void => {
    timer ??= setInterval(() => void update(), everyMs).unref();
  };

  return {
    isRevoked: async (token) => {
      if (token.standsOn.length === 0) return false;
      begin();
      if (known === null) await update();
      if (known === null) {
        throw new AppError('REVOCATIONS_UNAVAILABLE', 'Whether this token was revoked cannot be found out now.', {
          retryable: true,
        });
      }
      return isVoid(token, known);
    },
    onRevoked: (token, callback) => {
      if (token.standsOn.length === 0) return () => undefined;
      begin();
      watched.set(callback, token);
      return () => watched.delete(callback);
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      watched.clear();
      await reading;
    },
  };
}

function isVoid({ standsOn, issuedAt }: Revocable, revoked: ReadonlyMap<string, Date>): boolean {
  return standsOn.some((id) => {
    const at = revoked.get(id);
    return at !== undefined && issuedAt <= at;
  });
}

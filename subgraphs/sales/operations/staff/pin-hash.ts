import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '#platform/errors/app-error.ts';

/** OWASP's password storage cheat sheet: argon2id with 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Hashing is meant to be slow: so many go on at a time, so that sign-ins do not starve sales, and so many wait. */
const MAX_AT_ONCE = 2;
const MAX_WAITING = 64;

const hashOf = promisify(argon2);

/** Hashes PINs so that, without the pepper, not even four digits can be found by trying all of them. */
export interface PinHasher {
  /** In PHC's string format, with its salt. Throws `AppError` `BUSY`, retryable, when too many are under way. */
  hash(pin: string): Promise<string>;
  /** Whether it is the PIN; false for no hash at all, in the same time. */
  matches(pin: string, hashed: string | null): Promise<boolean>;
}

export function createPinHasher(pepper: Buffer): PinHasher {
  const inTurn = createTurns();
  const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
    inTurn(() =>
      hashOf('argon2id', {
        message: pin,
        nonce: salt,
        secret: pepper,
        memory: MEMORY_KIB,
        passes: PASSES,
        parallelism: LANES,
        tagLength: HASH_BYTES,
      }),
    );
  return {
    hash: async (pin) => {
      const salt = randomBytes(SALT_BYTES);
      const hash = await derive(pin, salt);
      return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(hash)}`;
    },
    matches: async (pin, hashed) => {
      const [salt = '', due = ''] = (hashed ?? '').split('$').slice(4);
      const found = await derive(pin, hashed === null ? Buffer.alloc(SALT_BYTES) : Buffer.from(salt, 'base64'));
      const expected = Buffer.from(due, 'base64');
      return expected.length === found.length && timingSafeEqual(expected, found);
    },
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

function createTurns() {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= MAX_AT_ONCE) {
      if (waiting.length >= MAX_WAITING) {
        throw new AppError('BUSY', 'Too many sign in at this moment; try again.', { retryable: true });
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      await promise;
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      // Whoever waits takes over the turn of the one that ends.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

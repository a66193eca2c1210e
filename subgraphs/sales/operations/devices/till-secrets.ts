import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '#platform/config/config.ts';
import { AppError } from '#platform/errors/app-error.ts';

/** Stands in for a secret where none was set, which production does not do. */
const DEVELOPMENT_SECRET = 'no secret: for development and tests only';
const KEY_BYTES = 32;
/** NIST SP 800-38D, 8.2: 96 bits that are never used twice under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What can only be made, read or checked with the shop's own secret, so that nothing follows from the database alone. */
export interface TillSecrets {
  /** A keyed hash: the same for the same purpose and text. */
  mac(purpose: 'enrolment' | 'code', text: string): Buffer;
  /** Encrypts what must be read again; `open` throws `AppError` `CONFIGURATION` when it was sealed under another secret. */
  seal(text: string): string;
  open(sealed: string): string;
  /** What goes into the hash of every PIN besides its salt. */
  readonly pepper: Buffer;
}

/** The secret that the environment gives. Throws `AppError` `CONFIGURATION` where production has none. */
export function tillSecretOf({ NODE_ENV, TILL_SECRET }: Config): string | undefined {
  if (TILL_SECRET !== undefined || NODE_ENV !== 'production') return TILL_SECRET;
  const message = 'TILL_SECRET: production keeps what tills and PINs depend on under a secret of 32 characters or more';
  throw new AppError('CONFIGURATION', `The environment cannot be used. Set:\n  ${message}`);
}

export function createTillSecrets(secret: string = DEVELOPMENT_SECRET): TillSecrets {
  const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
  const sealing = keyFor('seal');
  const macs = keyFor('mac');
  return {
    mac: (purpose, text) => createHmac('sha256', macs).update(`${purpose}:${text}`).digest(),
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + cipher.final('utf8');
      } catch (cause) {
        const message = 'TILL_SECRET is not the one that the keys of tills were kept under: set it back.';
        throw new AppError('CONFIGURATION', message, { cause });
      }
    },
    pepper: keyFor('pins'),
  };
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Config } from '#platform/config/config.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { isId } from '#platform/ids/ids.ts';
import { CODE_BYTES, codeOf } from '../../domain/stored-value/card-code.ts';
import type { ValueId } from '../../domain/stored-value/stored-value.ts';

/** Stands in for a key where none was set, which production does not do. */
const DEVELOPMENT_KEY = 'no secret: for development and tests only';
/** Who has shown a card's code may pay with it for so long. */
export const TOKEN_LASTS_MS = 30 * 60 * 1000;

/** What only the shop can make and check: codes of gift cards, and tokens for cards whose code was shown. */
export interface CardSecrets {
  newCode(): string;
  /** What a code, written as it is compared, is looked up by. Without the key nobody can tell a code by it. */
  hashOf(code: string): string;
  /** Names a card to `startPayment` in place of its code, for half an hour. */
  tokenFor(id: ValueId, now: Date): string;
  /** The card that a token names; null for one that was made up, or is too old. */
  cardOf(token: string, now: Date): ValueId | null;
}

/** The key that the environment gives. Throws `AppError` `CONFIGURATION` where production has none. */
export function cardKeyOf({ NODE_ENV, GIFT_CARD_KEY }: Config): string | undefined {
  if (GIFT_CARD_KEY !== undefined || NODE_ENV !== 'production') return GIFT_CARD_KEY;
  const message =
    'GIFT_CARD_KEY: production keeps the codes of gift cards under a secret of its own, of 32 characters or more';
  throw new AppError('CONFIGURATION', `The environment cannot be used. Set:\n  ${message}`);
}

export function createCardSecrets(key: string = DEVELOPMENT_KEY): CardSecrets {
  const mac = (purpose: string, text: string): Buffer =>
    createHmac('sha256', key).update(`${purpose}:${text}`).digest();
  return {
    newCode: () => codeOf(randomBytes(CODE_BYTES)),
    hashOf: (code) => mac('code', code).toString('base64url'),
    tokenFor: (id, now) => {
      const named = `${id}.${(now.getTime() + TOKEN_LASTS_MS).toString(36)}`;
      return `${named}.${mac('token', named).toString('base64url')}`;
    },
    cardOf: (token, now) => {
      const [id = '', end = '', given = ''] = token.split('.');
      const due = mac('token', `${id}.${end}`);
      const shown = Buffer.from(given, 'base64url');
      if (shown.length !== due.length || !timingSafeEqual(shown, due)) return null;
      return isId('giftcard', id) && Number.parseInt(end, 36) > now.getTime() ? id : null;
    },
  };
}

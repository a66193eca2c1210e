import { mayActAt } from '#platform/auth/actor.ts';
import {
  done,
  invalidInput,
  notFound,
  type NotFound,
  type Outcome,
  path,
  type Refusal,
  refused,
} from '#platform/errors/refusal.ts';
import { normalisedCode } from '../../domain/stored-value/card-code.ts';
import { notUsable, stateAt } from '../../domain/stored-value/stored-value.ts';
import type { StoredValueRecord } from '../../store/stored-value/values.ts';
import type { ValueActing } from './value-input.ts';

/** Codes are tried in vain so often in a window, by one caller and at one location; then nobody tries there any more. */
const WINDOW_MS = 15 * 60 * 1000;
const MAX_FAILURES_OF_ACTOR = 10;
const MAX_FAILURES_AT_LOCATION = 50;

export interface LookUpGiftCardInput {
  readonly code: string;
  /** Where the card was shown; null for a web shop. */
  readonly locationId?: string | null | undefined;
  readonly now: Date;
}

/** Codes were tried in vain too often. */
export interface TooManyCodeTries extends Refusal {
  readonly kind: 'TooManyCodeTries';
  readonly retryAfterSeconds: number;
}

/** A card of which somebody has shown the code, and what it is paid with instead of that. */
export interface ShownCard {
  readonly card: StoredValueRecord;
  readonly redemptionToken: string;
}

/**
 * The card of a code. One that there is not, one that is blocked and one that nothing is on yet are answered alike, and
 * each counts as a guess, so that trying codes tells nothing; so does nobody learn anything by trying many at once.
 */
export async function lookUpGiftCard(
  { store, secrets, actor }: ValueActing,
  { code: written, locationId, now }: LookUpGiftCardInput,
): Promise<Outcome<ShownCard>> {
  if (locationId && !mayActAt(actor, locationId)) return refused(notFound(['locationId'], 'location', locationId));
  const code = normalisedCode(written);
  if (code === null) {
    return refused(invalidInput(path('code'), 'This is not the code of a gift card: check how it is written.'));
  }
  const endsAt = new Date((Math.floor(now.getTime() / WINDOW_MS) + 1) * WINDOW_MS);
  const counted = [
    { key: `actor:${actor.subject}`, most: MAX_FAILURES_OF_ACTOR },
    ...(locationId ? [{ key: `location:${locationId}`, most: MAX_FAILURES_AT_LOCATION }] : []),
  ];
  const failures = await Promise.all(counted.map(({ key }) => store.codeTries.count(key, endsAt)));
  if (counted.some(({ most }, index) => (failures[index] ?? 0) > most)) return refused(tooMany(endsAt, now));

  const card = await store.values.withCodeHash(secrets.hashOf(code));
  if (card === null || card.state === 'BLOCKED' || card.state === 'NEW') return refused(noSuchCard());
  await Promise.all(counted.map(({ key }) => store.codeTries.forgive(key, endsAt)));
  const state = stateAt(card, now);
  if (state !== 'ACTIVE') return refused(notUsable(path('code'), state));
  return done({ card, redemptionToken: secrets.tokenFor(card._id, now) });
}

function noSuchCard(): NotFound {
  const message = 'No card that can be used has this code: check it, or ask who issued the card.';
  // The code is not said again: whoever sent it knows it, and nobody else is to read it in a log.
  return { kind: 'NotFound', message, field: path('code'), identifier: 'gift card' };
}

function tooMany(endsAt: Date, now: Date): TooManyCodeTries {
  const retryAfterSeconds = Math.ceil((endsAt.getTime() - now.getTime()) / 1000);
  const message = `Too many codes were tried in vain: try again in ${retryAfterSeconds} seconds.`;
  return { kind: 'TooManyCodeTries', message, field: path('code'), retryAfterSeconds };
}

import { mailboxOf } from '#platform/contact/email-address.ts';
import { readPhoneNumber } from '#platform/contact/phone-number.ts';
import type { Identity } from './identity.ts';
import type { Profile } from './profile.ts';

/** Why two customers may be one person. Their identities differ, or they would be one customer already. */
export type DuplicateReason =
  | 'SAME_MAILBOX'
  | 'SAME_NATIONAL_NUMBER'
  | 'SAME_NAME'
  | 'SIMILAR_NAME'
  | 'SAME_BIRTH_DATE';

/** What each reason counts for, of 100; a birth date counts with a name only, since thousands share it. */
const WEIGHTS: Readonly<Record<DuplicateReason, number>> = {
  SAME_MAILBOX: 70,
  SAME_NATIONAL_NUMBER: 60,
  SAME_NAME: 40,
  SIMILAR_NAME: 20,
  SAME_BIRTH_DATE: 40,
};
/** Below this nobody is bothered. */
const LEAST_SCORE = 40;
const MOST_SCORE = 99;

const MAILBOX = 'mailbox:';
const NATIONAL = 'national:';
const NAME = 'name:';
const INITIAL = 'initial:';

export interface Matchable extends Profile {
  readonly identities: readonly Pick<Identity, 'kind' | 'value'>[];
}

/**
 * What customers who may be one person share: kept with each customer and indexed, so that candidates are looked up
 * and not searched for. Telling ones first.
 */
export function matchKeysOf({ name, identities }: Matchable): string[] {
  const keys: string[] = [];
  for (const { kind, value } of identities) {
    if (kind === 'EMAIL') keys.push(`${MAILBOX}${mailboxOf(value)}`);
    if (kind === 'PHONE') keys.push(`${NATIONAL}${readPhoneNumber(value)?.national ?? value}`);
  }
  const words = wordsOf(name ?? '');
  const [first] = words;
  const last = words.at(-1);
  // One word is a first name as likely as not.
  if (first !== undefined && last !== undefined && words.length > 1) {
    keys.push(`${NAME}${words.toSorted().join(' ')}`, `${INITIAL}${first.slice(0, 1)} ${last}`);
  }
  return [...new Set(keys)];
}

/** Whether a key is one that few share, so that candidates by it are looked at first. */
export function isTelling(key: string): boolean {
  return key.startsWith(MAILBOX) || key.startsWith(NATIONAL);
}

/** `Lovelace, Ada` and `ADA LOVELACE` are one name, `José` and `Jose` too. */
function wordsOf(name: string): string[] {
  const [family, given] = name.split(',');
  const ordered = given === undefined ? name : `${given} ${family ?? ''}`;
  const plain = ordered.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

export interface Likeness {
  readonly reasons: readonly DuplicateReason[];
  /** From 40 to 99: for sorting, not a probability. */
  readonly score: number;
}

export interface Known {
  readonly matchKeys: readonly string[];
  readonly birthDate: string | null;
}

/** How alike two customers are; null when too little to say so. */
export function likenessOf(one: Known, other: Known): Likeness | null {
  const shared = one.matchKeys.filter((key) => other.matchKeys.includes(key));
  const has = (prefix: string): boolean => shared.some((key) => key.startsWith(prefix));
  const named = has(NAME) || has(INITIAL);
  const found: readonly (readonly [DuplicateReason, boolean])[] = [
    ['SAME_MAILBOX', has(MAILBOX)],
    ['SAME_NATIONAL_NUMBER', has(NATIONAL)],
    ['SAME_NAME', has(NAME)],
    ['SIMILAR_NAME', has(INITIAL) && !has(NAME)],
    ['SAME_BIRTH_DATE', named && one.birthDate !== null && one.birthDate === other.birthDate],
  ];
  const reasons = found.filter(([, holds]) => holds).map(([reason]) => reason);
  const score = Math.min(
    MOST_SCORE,
    reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0),
  );
  return score < LEAST_SCORE ? null : { reasons, score };
}

import { readEmailAddress } from '#platform/contact/email-address.ts';
import { readPhoneNumber } from '#platform/contact/phone-number.ts';
import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';

export const IDENTITY_KINDS = ['EMAIL', 'PHONE', 'LOYALTY_CARD', 'SHOP_ACCOUNT', 'EXTERNAL'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** One way to recognise a customer, normalised, so that one person is found however it was typed. */
export interface Identity {
  /** Kind, system and value: the same for two identities only if they are the same. */
  readonly key: string;
  readonly kind: IdentityKind;
  /** Whose number it is, for EXTERNAL, and for SHOP_ACCOUNT where there are several shops. */
  readonly system: string | null;
  readonly value: string;
}

export interface IdentityInput {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly system?: string | null | undefined;
  /** For a phone number as it is dialled in its own country: ISO 3166-1, two capitals. */
  readonly country?: string | null | undefined;
}

/** A customer has no more than this when identities are added; merging may bring it beyond. */
export const MAX_IDENTITIES = 20;

const CARD = /^[A-Z0-9-]{3,32}$/;
const SYSTEM = /^[a-z0-9][a-z0-9._-]{0,39}$/;
/** What other systems call somebody: kept as it is, since to them capitals may differ. */
const FOREIGN_ID = /^[\x21-\x7e]{1,100}$/;

/** What is wrong with each kind that is malformed. */
const ADVICE: Readonly<Record<IdentityKind, string>> = {
  EMAIL: 'Give an e-mail address, such as ada@example.com.',
  PHONE: 'Give the phone number with its country, such as +15551234567.',
  LOYALTY_CARD: 'Give the card’s 3 to 32 letters, digits and dashes.',
  SHOP_ACCOUNT: 'Give the account’s id in the shop: 1 to 100 characters without spaces.',
  EXTERNAL: 'Give the id in the other system: 1 to 100 characters without spaces.',
};

/** The identity that an input stands for, or what is wrong with it; `field` is the input's path. */
export function readIdentity(input: IdentityInput, field: readonly string[]): Identity | InvalidInput {
  const { kind } = input;
  const system = input.system?.trim().toLowerCase() || null;
  if (kind === 'EXTERNAL' && system === null) return invalidInput([...field, 'system'], 'Say which system’s id it is.');
  if (system !== null && kind !== 'EXTERNAL' && kind !== 'SHOP_ACCOUNT') {
    return invalidInput([...field, 'system'], 'Only ids in shops and other systems have a system: leave it out.');
  }
  if (system !== null && !SYSTEM.test(system)) {
    return invalidInput([...field, 'system'], 'Name the system by 1 to 40 letters, digits, dots and dashes.');
  }
  const value = normalise(input);
  if (value === null) return invalidInput([...field, 'value'], ADVICE[kind]);
  return { key: keyOf({ kind, system, value }), kind, system, value };
}

function normalise({ kind, value, country }: IdentityInput): string | null {
  const trimmed = value.trim();
  switch (kind) {
    case 'EMAIL':
      return readEmailAddress(trimmed);
    case 'PHONE':
      return readPhoneNumber(trimmed, country)?.e164 ?? null;
    case 'LOYALTY_CARD':
      return CARD.test(trimmed.toUpperCase()) ? trimmed.toUpperCase() : null;
    case 'SHOP_ACCOUNT':
    case 'EXTERNAL':
      return FOREIGN_ID.test(trimmed) ? trimmed : null;
  }
}

/** A system's name has no colon in it, so that two identities never make the same key. */
function keyOf({ kind, system, value }: Omit<Identity, 'key'>): string {
  return `${kind}:${system ?? ''}:${value}`;
}

/** The shorter way in which most customers are named. */
export interface CommonIdentities {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly loyaltyCard?: string | null | undefined;
}

export interface IdentitiesInput extends CommonIdentities {
  readonly identities?: readonly IdentityInput[] | null | undefined;
}

/** An identity with the path of the input that gave it. */
export interface NamedIdentity extends Identity {
  readonly field: readonly string[];
}

/** All identities of an input, each once, or all that is wrong with them. */
export function readIdentities(input: IdentitiesInput): readonly NamedIdentity[] | readonly InvalidInput[] {
  const common = [
    ['EMAIL', input.email, 'email'],
    ['PHONE', input.phone, 'phone'],
    ['LOYALTY_CARD', input.loyaltyCard, 'loyaltyCard'],
  ] as const;
  const given: { identity: IdentityInput; field: string[]; at?: string }[] = common.flatMap(([kind, value, name]) =>
    value?.trim() ? [{ identity: { kind, value }, field: path('input'), at: name }] : [],
  );
  for (const [index, identity] of (input.identities ?? []).entries()) {
    given.push({ identity, field: path('input', 'identities', index) });
  }
  const found = new Map<string, NamedIdentity>();
  const faults: InvalidInput[] = [];
  for (const { identity, field, at } of given) {
    const read = readIdentity(identity, field);
    // The short fields are the value itself.
    const place = at === undefined ? null : [...field, at];
    if ('message' in read) faults.push(place ? { ...read, field: place } : read);
    else if (!found.has(read.key)) found.set(read.key, { ...read, field: place ?? [...field, 'value'] });
  }
  if (found.size > MAX_IDENTITIES) {
    faults.push(invalidInput(path('input', 'identities'), `A customer has at most ${MAX_IDENTITIES} identities.`));
  }
  if (faults.length === 0 && found.size === 0) {
    faults.push(invalidInput(path('input'), 'Give an e-mail address, a phone number, a loyalty card or another id.'));
  }
  return faults.length > 0 ? faults : [...found.values()];
}

export function areIdentities(
  read: readonly NamedIdentity[] | readonly InvalidInput[],
): read is readonly NamedIdentity[] {
  return !read.some((item) => 'message' in item);
}

import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';

/** How a customer can be recognised, each normalised so that one person is found however it was typed. */
export interface Identity {
  readonly email: string | null;
  readonly phone: string | null;
  readonly loyaltyCard: string | null;
}

export interface IdentityInput {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly loyaltyCard?: string | null | undefined;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const E164 = /^\+[1-9]\d{6,14}$/;
const CARD = /^[A-Z0-9-]{3,32}$/;

/** E-mail in lower case, phone in E.164 without spaces and dashes, card in capitals; all faults at once. */
export function normaliseIdentity(input: IdentityInput): Identity | readonly InvalidInput[] {
  const identity = {
    email: input.email?.trim().toLowerCase() || null,
    phone: input.phone?.replaceAll(/[\s()./-]/g, '') || null,
    loyaltyCard: input.loyaltyCard?.trim().toUpperCase() || null,
  };
  const faults: InvalidInput[] = [];
  if (identity.email !== null && !EMAIL.test(identity.email)) {
    faults.push(invalidInput(path('input', 'email'), 'Give an e-mail address, such as ada@example.com.'));
  }
  if (identity.phone !== null && !E164.test(identity.phone)) {
    faults.push(invalidInput(path('input', 'phone'), 'Give the phone number with its country, such as +15551234567.'));
  }
  if (identity.loyaltyCard !== null && !CARD.test(identity.loyaltyCard)) {
    faults.push(invalidInput(path('input', 'loyaltyCard'), 'Give the card’s 3 to 32 letters, digits and dashes.'));
  }
  if (faults.length === 0 && identity.email === null && identity.phone === null && identity.loyaltyCard === null) {
    faults.push(invalidInput(path('input'), 'Give an e-mail address, a phone number or a loyalty card.'));
  }
  return faults.length > 0 ? faults : identity;
}

export function isIdentity(result: Identity | readonly InvalidInput[]): result is Identity {
  return !Array.isArray(result);
}

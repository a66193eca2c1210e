import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { invalidInput, notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { CardSecrets } from './card-secrets.ts';

/** Who does something to stored value, and with what. */
export interface ValueActing {
  readonly store: FinanceStore;
  readonly secrets: CardSecrets;
  readonly actor: Actor;
}

export const MAX_KEY_LENGTH = 200;
const MAX_REASON_LENGTH = 500;

/** What is wrong with the key of a command, if anything. */
export function keyFaults(idempotencyKey: string): Refusal[] {
  if (idempotencyKey.trim() !== '' && idempotencyKey.length <= MAX_KEY_LENGTH) return [];
  return [invalidInput(path('input', 'idempotencyKey'), `Make a key of 1 to ${MAX_KEY_LENGTH} characters.`)];
}

export function reasonFaults(reason: string): Refusal[] {
  if (reason.trim() !== '' && reason.length <= MAX_REASON_LENGTH) return [];
  return [invalidInput(path('input', 'reason'), `Say why, in at most ${MAX_REASON_LENGTH} characters.`)];
}

export function locationFaults(actor: Actor, locationId: string | null | undefined): Refusal[] {
  if (!locationId || mayActAt(actor, locationId)) return [];
  return [notFound(path('input', 'locationId'), 'location', locationId)];
}

/** A location that was checked before; null where none was named. */
export function atLocation(locationId: string | null | undefined): Id<'location'> | null {
  return (locationId ?? null) as Id<'location'> | null;
}

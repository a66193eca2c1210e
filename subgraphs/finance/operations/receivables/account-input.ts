import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';

const MAX_AMOUNT_MINOR = 1_000_000_000_000;
const MAX_TEXT_LENGTH = 500;

/** An amount of a document: positive, and small enough for sums to stay exact. */
export function amountFaults(amount: Money, ...field: (string | number)[]): InvalidInput[] {
  if (amount.amountMinor >= 1 && amount.amountMinor <= MAX_AMOUNT_MINOR) return [];
  return [invalidInput(path('input', ...field), `Give an amount from 1 to ${MAX_AMOUNT_MINOR} minor units.`)];
}

export function textFaults(text: string | null | undefined, ...field: (string | number)[]): InvalidInput[] {
  if ((text ?? '').length <= MAX_TEXT_LENGTH) return [];
  return [invalidInput(path('input', ...field), `Use at most ${MAX_TEXT_LENGTH} characters.`)];
}

/** A text that must be there. */
export function reasonFaults(text: string, ...field: (string | number)[]): InvalidInput[] {
  if (text.trim() === '') return [invalidInput(path('input', ...field), 'Say why.')];
  return textFaults(text, ...field);
}

export function dateFaults(occurredAt: Date | null | undefined, now: Date): InvalidInput[] {
  if (!occurredAt || (occurredAt >= FIRST_DATE && occurredAt <= now)) return [];
  return [invalidInput(path('input', 'occurredAt'), 'Give a date of this century that is not to come.')];
}

const FIRST_DATE = new Date('2000-01-01T00:00:00.000Z');

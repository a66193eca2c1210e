import { type InvalidInput, invalidInput } from '#platform/errors/refusal.ts';

const MAX_TEXT = 200;
/** Printable ASCII without spaces: it sorts the same in every program, and a scanner can read it. */
const KEY = /^[\x21-\x7e]{1,64}$/;

/** Whether a text can be a SKU or a location's code. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** What is wrong with a text that people read, or null. */
export function textFault(text: string, field: readonly string[]): InvalidInput | null {
  const { length } = text.trim();
  return length >= 1 && length <= MAX_TEXT ? null : invalidInput(field, `Give 1 to ${MAX_TEXT} characters.`);
}

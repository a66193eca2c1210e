import { invalidInput, type InvalidInput, path } from './refusal.ts';

/** By how much the clock of a till or a handheld may be ahead of ours. */
const MAX_MINUTES_AHEAD = 5;

/** What is wrong with a moment at which a client says that something happened: it may be long ago, but not to come. */
export function aheadFault(
  at: Date | null | undefined,
  { now, field = path('input', 'occurredAt') }: { readonly now: Date; readonly field?: readonly string[] },
): InvalidInput | undefined {
  if (!at || at.getTime() <= now.getTime() + MAX_MINUTES_AHEAD * 60_000) return undefined;
  return invalidInput(field, `This is more than ${MAX_MINUTES_AHEAD} minutes ahead: set the clock right.`);
}

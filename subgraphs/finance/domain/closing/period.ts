import type { Refusal } from '#platform/errors/refusal.ts';

/** The day is closed: nothing is posted to it any more. */
export interface PeriodClosed extends Refusal {
  readonly kind: 'PeriodClosed';
  /** The last day that is closed: `2026-11-27`. */
  readonly closedThrough: string;
}

export function periodClosed(field: readonly string[], day: string, closedThrough: string): PeriodClosed {
  const message = `${day} is closed, as everything up to ${closedThrough} is: give a later date, or have the period reopened.`;
  return { kind: 'PeriodClosed', message, field, closedThrough };
}

/** How far a chain of entries went when something was decided, by the chain's name. */
export type ChainNumbers = Readonly<Record<string, number>>;

/** Days that were closed for the whole business, and perhaps opened again. */
export interface Period {
  readonly through: string;
  /** The last entries before it was closed. A chain that is left out had none. */
  readonly closedAfter: ChainNumbers;
  /** The last entries before it was opened again; absent while it is closed. */
  readonly reopenedAfter?: ChainNumbers | undefined;
}

/**
 * Whether an entry stands in a period though it was booked while that was closed. It is told by numbers rather than
 * times, since the clocks of two processes need not agree.
 */
export function standsInClosed(
  { chain, number, day }: { readonly chain: string; readonly number: number; readonly day: string },
  { through, closedAfter, reopenedAfter }: Period,
): boolean {
  if (day > through || number <= (closedAfter[chain] ?? 0)) return false;
  return reopenedAfter === undefined || number <= (reopenedAfter[chain] ?? 0);
}

import { path, type Refusal } from '#platform/errors/refusal.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { ApprovalAction } from '../staff/staff-role.ts';
import type { DiscountInput } from './sale-line.ts';

/** The most that a limit can be: then a line may be given away. */
export const MAX_LIMIT_PERCENT = 100;

/** Somebody else has to approve it first. */
export interface ApprovalRequired extends Refusal {
  readonly kind: 'ApprovalRequired';
  readonly action: ApprovalAction;
  readonly limitPercent: number;
}

export interface ByHand {
  /** What was given in place of the list's price, of the whole line, and in which field; null where nothing was. */
  readonly given: { readonly field: 'unitPrice' | 'linePrice'; readonly grossMinor: number } | null;
  /** What the line costs by its list, or by its barcode; null where nobody knows. */
  readonly listMinor: number | null;
  readonly discounts: readonly DiscountInput[];
}

/**
 * What keeps whoever may not change prices from changing this one so far: null when nothing does. Where a limit was set the
 * price and the discounts by hand count together, so that neither goes around it; where none was, no price is given at all.
 */
export function approvalNeeded(
  { given, listMinor, discounts }: ByHand,
  { line, limitPercent }: { line: readonly (string | number)[]; limitPercent: number | undefined },
): ApprovalRequired | null {
  const isLimited = limitPercent !== undefined;
  const manual = isLimited ? discounts.filter(({ kind }) => kind === 'MANUAL') : [];
  if (given === null && manual.length === 0) return null;
  if (isLimited && listMinor !== null) {
    const priceMinor = given === null ? listMinor : given.grossMinor;
    const changedMinor = Math.abs(listMinor - priceMinor) + sumMinor(manual.map(({ amount }) => amount.amountMinor));
    if (changedMinor * 100 <= listMinor * limitPercent) return null;
  }
  const most = isLimited ? `change this price by at most ${limitPercent} %` : 'leave this price as it is';
  const message = `Let a supervisor approve it (PRICE_OVERRIDE), or ${most}: more needs the scope sales:price-override.`;
  const field = path('input', ...line, given?.field ?? 'discounts');
  return { kind: 'ApprovalRequired', message, field, action: 'PRICE_OVERRIDE', limitPercent: limitPercent ?? 0 };
}

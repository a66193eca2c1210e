import type { Money } from '#platform/money/money.ts';
import { account } from './chart-of-accounts.ts';
import { oppositeSide, type Posting } from './posting.ts';

/**
 * Cash put into a drawer (positive) or taken out of it (negative) apart from sales. Where it came from or went to is
 * for the accountant to say, with an entry that moves it on: until then it stands on an account of its own.
 */
export function postingsOfMovement(moved: Money): Posting[] {
  return intoDrawer(moved, account.cashPaidInAndOut);
}

/** What was counted beyond what was expected (positive, over), or how much was missing (negative, short). */
export function postingsOfCount(overShort: Money): Posting[] {
  return intoDrawer(overShort, account.cashOverAndShort);
}

/** None for nothing, since a posting is of a positive amount. */
function intoDrawer({ amountMinor, currency }: Money, otherAccount: string): Posting[] {
  if (amountMinor === 0) return [];
  const side = amountMinor > 0 ? 'DEBIT' : 'CREDIT';
  const amount = { amountMinor: Math.abs(amountMinor), currency };
  return [
    { accountCode: account.cashInDrawers, side, ...amount },
    { accountCode: otherAccount, side: oppositeSide(side), ...amount },
  ];
}

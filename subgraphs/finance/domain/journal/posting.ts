import { type Money, sumMinor } from '#platform/money/money.ts';
import type { Figure } from '../booking/figure.ts';

export type PostingSide = 'DEBIT' | 'CREDIT';

/** An amount on one side of one account. */
export interface Posting {
  readonly accountCode: string;
  readonly side: PostingSide;
  /** Positive minor units. */
  readonly amountMinor: number;
  readonly currency: string;
  /** What of an event it books; absent where somebody wrote the entry. */
  readonly figure?: Figure | undefined;
  /** Which tender it moves; absent for other figures. */
  readonly tender?: string | undefined;
}

/** Debits count as positive, credits as negative. */
export function signedMinor({ side, amountMinor }: Posting): number {
  return side === 'DEBIT' ? amountMinor : -amountMinor;
}

export function oppositeSide(side: PostingSide): PostingSide {
  return side === 'DEBIT' ? 'CREDIT' : 'DEBIT';
}

/** What undoes these postings. */
export function reversed(postings: readonly Posting[]): Posting[] {
  return postings.map((posting) => ({ ...posting, side: oppositeSide(posting.side) }));
}

/** Debits less credits of each currency that does not balance, ordered by currency: empty for a sound entry. */
export function differences(postings: readonly Posting[]): Money[] {
  const totals = Map.groupBy(postings, ({ currency }) => currency);
  return [...totals]
    .map(([currency, mine]) => ({ amountMinor: sumMinor(mine.map(signedMinor)), currency }))
    .filter(({ amountMinor }) => amountMinor !== 0)
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/**
 * What tenders paid, what foreign cash was taken at, and what they paid besides a total: gift cards, a tip, and the cents
 * of cash rounding.
 */
const tendered: ReadonlySet<Figure | undefined> = new Set<Figure>([
  'TENDER',
  'POSITION',
  'TIP',
  'CASH_ROUNDING',
  'GIFT_CARD_VALUE',
  'VALUE_CAUSE',
]);

/**
 * What postings move into the accounts that keep tenders for a sale's total, one amount a currency: zero where as much
 * went out. What tenders paid besides the total, gift cards, tips and cash rounding, is taken off. Foreign cash counts in
 * the sale's currency, as what it was taken at.
 */
export function tendersMoved(postings: readonly Posting[]): Money[] {
  const foreign = foreignCurrencies(postings);
  const moved = new Map<string, number>();
  for (const posting of postings) {
    if (!tendered.has(posting.figure) || foreign.has(posting.currency)) continue;
    moved.set(posting.currency, (moved.get(posting.currency) ?? 0) + signedMinor(posting));
  }
  return [...moved].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

/** What is held of these is all that an entry of goods for money has in them: its first posting is in its own currency. */
function foreignCurrencies(postings: readonly Posting[]): ReadonlySet<string> {
  const own = postings[0]?.currency;
  const held = postings.filter(({ figure, currency }) => figure === 'POSITION' && currency !== own);
  return new Set(held.map(({ currency }) => currency));
}

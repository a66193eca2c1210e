import type { Refusal } from '#platform/errors/refusal.ts';
import { isKept, type KeptFigure } from '../booking/kept-accounts.ts';
import type { Posting } from './posting.ts';

/** What is kept beside the books, document by document, and comes to what entries have posted for it. */
export type SubLedger = 'STORED_VALUE' | 'POINTS' | 'RECEIVABLES' | 'STOCK' | 'SETTLEMENT';

/** The entry has a document behind it, which stays as it is when the entry alone is undone. */
export interface EntryOfSubLedger extends Refusal {
  readonly kind: 'EntryOfSubLedger';
  readonly subLedger: SubLedger;
}

/** What tells an entry apart, as far as it is made for something that is kept elsewhere too. */
interface Made {
  readonly source: string;
  readonly postings: readonly Posting[];
}

const OF_FIGURES: Readonly<Record<KeptFigure, SubLedger>> = {
  GIFT_CARD_VALUE: 'STORED_VALUE',
  STORE_CREDIT_VALUE: 'STORED_VALUE',
  POINTS: 'POINTS',
};

const OF_SOURCES: Readonly<Record<string, SubLedger>> = {
  STORED_VALUE: 'STORED_VALUE',
  POINTS: 'POINTS',
  RECEIVABLE: 'RECEIVABLES',
  STOCK: 'STOCK',
  PURCHASE: 'STOCK',
  SETTLEMENT: 'SETTLEMENT',
};

const INSTEAD: Readonly<Record<SubLedger, string>> = {
  STORED_VALUE: 'has changed a gift card or store credit: put that right with adjustStoredValue',
  POINTS: 'has changed what points come to: put those right with adjustPoints',
  RECEIVABLES:
    'has changed what a buyer owes: give it back with refundSale, voidSale or issueCreditNote, take a payment back with bounceInvoicePayment, or pay it out with payOutCredit',
  STOCK: 'has changed what stock is worth: put that right with adjustStock or revalueStock',
  SETTLEMENT: 'has settled what a provider pays out: post what is wrong about it by hand, with postJournalEntry',
};

/**
 * Which documents an entry has moved the balance of; null for one that may be reversed alone. A reversal is somebody's
 * own, so that what an earlier one had set apart can be put together again.
 */
export function subLedgerOf({ source, postings }: Made): SubLedger | null {
  for (const { figure } of postings) if (figure !== undefined && isKept(figure)) return OF_FIGURES[figure];
  if (source === 'MANUAL') return null;
  if (postings.some(({ tender }) => tender === 'ON_ACCOUNT')) return 'RECEIVABLES';
  return OF_SOURCES[source] ?? null;
}

/** Why an entry is not reversed; null where it may be. */
export function subLedgerFault(field: readonly string[], entry: Made): EntryOfSubLedger | null {
  const subLedger = subLedgerOf(entry);
  if (subLedger === null) return null;
  return { kind: 'EntryOfSubLedger', message: `This entry ${INSTEAD[subLedger]}.`, field, subLedger };
}

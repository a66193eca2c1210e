import { type Id, isId } from '#platform/ids/ids.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { type Posting, signedMinor, tendersMoved } from '../journal/posting.ts';
import type { LedgerFact, SourceId } from './proof.ts';

/** What a proof needs of a journal entry. */
interface ProvedEntry {
  readonly source: string;
  readonly saleId: Id<'sale'> | null;
  readonly refundId: Id<'refund'> | null;
  readonly reference: string | null;
  readonly locationId: Id<'location'> | null;
  readonly postings: readonly Posting[];
  readonly occurredAt: Date;
}

/**
 * What an entry says of the source it was made for: what was paid for it, or what its goods cost. A reversal takes that
 * back, and its own reversal gives it again: both are given with the entry that all of them began with. Nothing for an
 * entry that was made for no source.
 */
export function factsOfEntry(entry: ProvedEntry, first: ProvedEntry = entry): LedgerFact[] {
  const source = sourceOf(first);
  if (source === null) return [];
  const { saleId, locationId, occurredAt, postings } = entry;
  const told = {
    source,
    saleId: source === saleId ? null : saleId,
    locationId,
    occurredAt,
    isOriginal: entry === first,
  };
  const [posting] = postings;
  if (posting === undefined) return first.source === 'STOCK' ? [] : [{ ...told, side: 'LEDGER', paid: null }];
  if (first.source === 'STOCK') return [{ ...told, side: 'LEDGER_COST', cost: costOf(entry, first) }];
  const own = postings.filter(({ currency }) => currency === posting.currency);
  const paid = {
    currency: posting.currency,
    totalMinor: sumMinor(tendersMoved(postings).map(({ amountMinor }) => amountMinor)),
    taxMinor: 0 - sumOf(postings, 'TAX'),
    // Of foreign cash, what it was taken at.
    tendersMinor: sumOf(own, 'TENDER') + sumOf(own, 'POSITION'),
  };
  return [{ ...told, side: 'LEDGER', paid }];
}

/** A return without a receipt is of no sale: its entries have it as their reference. */
function sourceOf({ source, saleId, refundId, reference }: ProvedEntry): SourceId | null {
  if (source !== 'SALE' && source !== 'REFUND' && source !== 'STOCK') return null;
  const returnId = reference !== null && isId('return', reference) ? reference : null;
  return refundId ?? saleId ?? returnId;
}

/** What goods cost that went to a customer is debited, what goods cost that came back is credited; the other way round in a reversal. */
function costOf({ postings }: ProvedEntry, first: ProvedEntry): Money {
  const isReversing = postings[0]?.side !== first.postings[0]?.side;
  const wentOut = first.saleId !== null && first.refundId === null;
  const side = wentOut === isReversing ? 'CREDIT' : 'DEBIT';
  const moved = postings.filter((posting) => posting.figure === 'STOCK' && posting.side === side);
  return { amountMinor: sumMinor(moved.map(signedMinor)), currency: postings[0]?.currency ?? '' };
}

function sumOf(postings: readonly Posting[], figure: Posting['figure']): number {
  return sumMinor(postings.filter((posting) => posting.figure === figure).map(signedMinor));
}

import type { ExchangeRate } from '#platform/money/exchange-rate.ts';
import type { EntryTax } from '../booking/entry-tax.ts';
import type { Posting } from './posting.ts';

/** What of an entry is sealed: all of it. */
export interface SealedEntry {
  readonly _id: string;
  /** From 1 in its chain, without gaps. */
  readonly number: number;
  readonly description: string;
  readonly source: string;
  readonly saleId: string | null;
  readonly refundId: string | null;
  readonly origin?: string;
  readonly reference: string | null;
  readonly locationId: string | null;
  readonly postings: readonly Posting[];
  readonly reverses?: string;
  readonly rulesVersion?: number;
  readonly phase?: string;
  readonly resolves?: string;
  readonly channel?: string;
  readonly exchange?: ExchangeRate;
  readonly taxes?: readonly EntryTax[];
  readonly day: string;
  readonly belongsTo?: string;
  readonly occurredAt: Date;
  readonly postedAt: Date;
}

/** Stands in for the hash before the first entry of a chain. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/**
 * The text whose SHA-256 is the entry's hash: the hash of the entry before it in its chain, and all that the entry says,
 * in an order that never changes. Changing any entry breaks every later hash.
 */
export function sealedText(entry: SealedEntry, previousHash: string): string {
  return JSON.stringify([
    previousHash,
    entry.number,
    entry._id,
    entry.description,
    entry.source,
    entry.saleId,
    entry.refundId,
    entry.origin ?? null,
    entry.reference,
    entry.locationId,
    entry.postings.map(({ accountCode, side, amountMinor, currency, figure, tender }) => [
      accountCode,
      side,
      amountMinor,
      currency,
      figure ?? null,
      tender ?? null,
    ]),
    entry.reverses ?? null,
    entry.rulesVersion ?? null,
    entry.phase ?? null,
    entry.resolves ?? null,
    entry.channel ?? null,
    (entry.taxes ?? []).map(({ name, rate, baseMinor, taxMinor, isBack, exemptReason }) => [
      name,
      rate,
      baseMinor,
      taxMinor,
      isBack,
      exemptReason ?? null,
    ]),
    entry.day,
    entry.belongsTo ?? null,
    entry.occurredAt.toISOString(),
    entry.postedAt.toISOString(),
    ...(entry.exchange === undefined ? [] : [[entry.exchange.from, entry.exchange.to, entry.exchange.rate]]),
  ]);
}

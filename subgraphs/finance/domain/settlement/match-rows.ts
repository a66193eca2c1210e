import type { Id } from '#platform/ids/ids.ts';
import { formatMoney } from '#platform/money/money.ts';
import { daysBetween } from '../receivables/days.ts';
import type { PayoutRow } from './payout-row.ts';

/** A tender that a provider is to pay out, or (below zero) takes back. */
export interface ClearingTender {
  readonly _id: Id<'clearing'>;
  /** Null where no payment of ours is behind it: whoever names it pays it out. */
  readonly provider: string | null;
  readonly reference: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** The day that it stands on in the books. */
  readonly day: string;
  readonly open?: true;
}

export const UNMATCHED_REASONS = [
  'NO_SUCH_REFERENCE',
  'AMOUNT_DIFFERS',
  'WRONG_CURRENCY',
  'TOO_FAR_APART',
  'ALREADY_SETTLED',
  'DUPLICATE_IN_FILE',
] as const;
export type UnmatchedReason = (typeof UNMATCHED_REASONS)[number];

export type Matched =
  | { readonly kind: 'settled'; readonly row: PayoutRow; readonly tenderId: Id<'clearing'> }
  | { readonly kind: 'fee'; readonly row: PayoutRow }
  | { readonly kind: 'unmatched'; readonly row: PayoutRow; readonly reason: UnmatchedReason; readonly detail: string }
  /** An earlier file had it. */
  | { readonly kind: 'repeated'; readonly row: PayoutRow };

/** Rows that stand for money that was there before are not booked until somebody says that it came again. */
export function isBooked(reason: UnmatchedReason): boolean {
  return reason !== 'ALREADY_SETTLED' && reason !== 'DUPLICATE_IN_FILE';
}

/**
 * Matches rows to tenders by reference and amount, each tender once: the one that is closest in time where several fit.
 * `tenders` are all of these references; `known` the keys of rows that earlier files had.
 */
export function matchRows(
  rows: readonly PayoutRow[],
  {
    tenders,
    known,
    provider,
    toleranceDays,
  }: {
    tenders: readonly ClearingTender[];
    known: ReadonlySet<string>;
    provider: string;
    toleranceDays: number;
  },
): Matched[] {
  const byReference = Map.groupBy(tenders, ({ reference }) => reference ?? '');
  const taken = new Set<string>();
  const seen = new Map<string, number>();
  return rows.map((row): Matched => {
    if (known.has(row.key)) return { kind: 'repeated', row };
    const before = seen.get(row.key);
    if (before !== undefined) {
      return unmatched(row, 'DUPLICATE_IN_FILE', `Line ${before} of the same file says the same.`);
    }
    seen.set(row.key, row.line);
    if (row.kind === 'FEE') return { kind: 'fee', row };
    const named = (byReference.get(row.reference) ?? []).filter(
      (tender) =>
        (tender.provider === null || tender.provider === provider) &&
        Math.sign(tender.amountMinor) === Math.sign(row.grossMinor),
    );
    const open = named.filter(({ _id, open: isOpen }) => isOpen === true && !taken.has(_id));
    const fitting = open
      .filter(({ currency, amountMinor }) => currency === row.currency && amountMinor === row.grossMinor)
      .toSorted((a, b) => apart(a, row) - apart(b, row));
    const [closest] = fitting;
    if (closest && apart(closest, row) <= toleranceDays) {
      taken.add(closest._id);
      return { kind: 'settled', row, tenderId: closest._id };
    }
    return whyNot(row, { named, open, closest });
  });
}

function whyNot(
  row: PayoutRow,
  {
    named,
    open,
    closest,
  }: { named: readonly ClearingTender[]; open: readonly ClearingTender[]; closest: ClearingTender | undefined },
): Matched {
  if (closest) {
    return unmatched(row, 'TOO_FAR_APART', `The tender is of ${closest.day}, ${apart(closest, row)} days apart.`);
  }
  const [first] = open;
  if (first === undefined) {
    return named.length === 0
      ? unmatched(row, 'NO_SUCH_REFERENCE', 'No tender of this reference is waiting to be paid out.')
      : unmatched(row, 'ALREADY_SETTLED', 'Every tender of this reference was paid out before.');
  }
  const sameCurrency = open.find(({ currency }) => currency === row.currency);
  if (sameCurrency === undefined) {
    return unmatched(row, 'WRONG_CURRENCY', `The tender is in ${first.currency}.`);
  }
  const difference = { amountMinor: row.grossMinor - sameCurrency.amountMinor, currency: row.currency };
  return unmatched(
    row,
    'AMOUNT_DIFFERS',
    `The tender is of ${formatMoney(sameCurrency)}: ${formatMoney(difference)} off.`,
  );
}

function unmatched(row: PayoutRow, reason: UnmatchedReason, detail: string): Matched {
  return { kind: 'unmatched', row, reason, detail };
}

function apart({ day }: ClearingTender, { on }: PayoutRow): number {
  return on === null ? 0 : Math.abs(daysBetween(day, on));
}

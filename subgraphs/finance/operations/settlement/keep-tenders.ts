import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { BookedEvent } from '../../domain/booking/figure.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord } from '../../store/journal.ts';
import type { ClearingRecord } from '../../store/settlement/clearing.ts';

/** A tender that a provider is to pay out, or takes back, before it is known on which day its entry stands. */
export type TenderToKeep = Omit<ClearingRecord, '_id' | 'day' | 'open' | 'settledBy'>;

/** What events of the tills say of tenders. */
interface Tendered {
  readonly locationId: Id<'location'>;
  readonly currency: string;
  readonly occurredAt: string | Date;
  readonly tenders: readonly {
    readonly kind: string;
    readonly amountMinor: number;
    readonly reference?: string | undefined;
    readonly provider?: string | undefined;
  }[];
}

/** Those of an event's tenders that stand with a provider: what comes in, or (`isBack`) what goes back. */
export function tendersToKeep(
  { locationId, currency, occurredAt, tenders }: Tendered,
  { event, origin, isBack = false }: { event: BookedEvent; origin: string; isBack?: boolean },
): TenderToKeep[] {
  const of = { event, origin, locationId, currency, occurredAt: new Date(occurredAt) };
  return tenders.flatMap(({ kind, amountMinor, reference = null, provider = null }) =>
    isCleared(kind) && amountMinor !== 0
      ? [{ ...of, kind, reference, provider, amountMinor: isBack ? -amountMinor : amountMinor }]
      : [],
  );
}

/** Whether a tender is money only once its provider has paid it out. */
export function isCleared(kind: string): kind is ClearingRecord['kind'] {
  return kind === 'CARD' || kind === 'OTHER';
}

/** Keeps tenders until they are paid out, in the transaction that has just booked them: no read, one write with the others. */
export function keepTenders(
  store: FinanceStore,
  { tenders, posted }: { tenders: readonly TenderToKeep[]; posted: readonly JournalEntryRecord[] },
  { writes }: Pick<Transaction, 'writes'>,
): void {
  if (tenders.length === 0) return;
  const days = new Map<string | undefined, string>(posted.map(({ origin, day }) => [origin, day]));
  const rows = tenders.map((tender): ClearingRecord => {
    const day = days.get(tender.origin);
    if (day === undefined) throw new Error(`${tender.origin} has a tender, and was not booked.`);
    return { _id: newId('clearing'), ...tender, day, open: true };
  });
  store.clearing.add(rows, writes);
}

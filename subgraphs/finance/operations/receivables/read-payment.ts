import type { ClientSession } from 'mongoose';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import { reversedTax } from '../../domain/booking/entry-tax.ts';
import { reversed } from '../../domain/journal/posting.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord, NewEntry } from '../../store/journal.ts';
import type { CreditRecord } from '../../store/receivables/credits.ts';
import type { InvoiceRecord } from '../../store/receivables/invoices.ts';

/** What asks for the cost of a payment that went back is due at once. */
export const AT_ONCE = { netTermsDays: 0, earlyPayment: null, purchaseOrderNumber: null };

/** A payment, the discounts that it was given, and what they had settled. */
export interface ReadPayment {
  readonly payment: CreditRecord;
  readonly discounts: readonly CreditRecord[];
  readonly invoices: readonly InvoiceRecord[];
  /** What booked each of them, by the credit. */
  readonly entries: ReadonlyMap<string, JournalEntryRecord>;
  /** The invoice beside which the cost is asked for. */
  readonly beside: InvoiceRecord | null;
}

/** A payment of an account, with all that goes back when it does; null for any other credit. */
export async function readPayment(
  store: FinanceStore,
  creditId: Id<'credit'>,
  session: ClientSession,
): Promise<ReadPayment | null> {
  const [payment] = await store.credits.byIds([creditId], session);
  if (payment?.kind !== 'PAYMENT') return null;
  const discounts = await store.credits.discountsOf(creditId, session);
  const credits = [payment, ...discounts];
  const settled = credits.flatMap(({ allocations }) => allocations.map(({ invoiceId }) => invoiceId));
  const invoices = await store.invoices.byIds([...new Set(settled)], session);
  const entries = await store.journal.madeFor(
    credits.map(({ _id }) => _id),
    session,
  );
  const first = invoices.find(({ _id }) => _id === settled[0]);
  const beside = first ?? (await store.invoices.newestOf(payment.receivableId, session));
  const byCredit = new Map<string, JournalEntryRecord>(entries.map((entry) => [entry.origin ?? entry._id, entry]));
  return { payment, discounts, invoices, entries: byCredit, beside };
}

/** What undoes the entry of a payment, or of a discount. */
export function reversalOf(entry: JournalEntryRecord, occurredAt: Date): NewEntry {
  const { _id, description, saleId, refundId, locationId, reference, postings, taxes } = entry;
  return {
    _id: newId('entry'),
    description: `Bounced: ${description}`,
    source: 'RECEIVABLE',
    origin: newId('withdrawal'),
    saleId,
    refundId,
    locationId,
    reference,
    postings: reversed(postings),
    ...(taxes === undefined ? {} : { taxes: taxes.map(reversedTax) }),
    reverses: _id,
    occurredAt,
  };
}

export function entryOf(entries: ReadonlyMap<string, JournalEntryRecord>, { _id }: CreditRecord): JournalEntryRecord {
  const entry = entries.get(_id);
  if (entry === undefined) throw new Error(`${_id} was never booked.`);
  return entry;
}

export function withdrawalOf({ origin }: JournalEntryRecord): Id<'withdrawal'> {
  if (origin === undefined || !isId('withdrawal', origin)) throw new Error(`${origin} is no withdrawal.`);
  return origin;
}

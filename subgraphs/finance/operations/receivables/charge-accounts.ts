import { newId } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { shareOut } from '../../domain/receivables/allocate.ts';
import { type Buyer, receivableOf } from '../../domain/receivables/buyer.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord } from '../../store/journal.ts';
import { type Charge, type Giving, openReceivables } from './receivables-desk.ts';

/** What a sale charged to an account, or a refund gave back to it. */
export type AccountMove =
  | { readonly kind: 'charged'; readonly charge: Omit<Charge, 'day' | 'issuedOn'> }
  | { readonly kind: 'givenBack'; readonly giving: Omit<Giving, 'day'> };

/** None for a sale of which nothing is on account. */
export function chargesOf(sale: SaleCompleted): AccountMove[] {
  const totalMinor = onAccount(sale);
  if (totalMinor <= 0) return [];
  const { saleId, orderId, locationId, currency, account } = sale;
  const { netTermsDays = null, earlyPayment = null, purchaseOrderNumber = null } = account ?? {};
  const terms = { netTermsDays, earlyPayment, purchaseOrderNumber };
  const issuedAt = new Date(sale.occurredAt);
  const charge = { saleId, orderId, locationId, currency, totalMinor, issuedAt, buyer: buyerOf(sale), terms };
  return [{ kind: 'charged', charge }];
}

/** None for a refund of which nothing goes back to an account. */
export function givenBackBy(refund: SaleRefunded): AccountMove[] {
  const totalMinor = onAccount(refund);
  if (totalMinor <= 0) return [];
  const { saleId, refundId, locationId, currency, kind } = refund;
  const giving: Omit<Giving, 'day'> = {
    _id: newId('credit'),
    kind: 'CREDIT_NOTE',
    buyer: buyerOf(refund),
    saleId,
    refundId,
    locationId,
    currency,
    totalMinor,
    tender: null,
    reference: refundId,
    reason: kind === 'VOID' ? 'Void' : 'Refund',
    occurredAt: new Date(refund.occurredAt),
  };
  return [{ kind: 'givenBack', giving }];
}

/**
 * Invoices what sales charged and credits what refunds gave back, in the transaction that has just booked them. A credit note is set
 * against its sale's invoice, as far as that is open, whichever of the two is heard of first; the rest stays with the
 * account. Costs nothing where nothing is on account.
 */
export async function recordAccountMoves(
  store: FinanceStore,
  { moves, posted }: { moves: readonly AccountMove[]; posted: readonly JournalEntryRecord[] },
  transaction: Transaction,
): Promise<void> {
  if (moves.length === 0) return;
  const entries = new Map<string | undefined, JournalEntryRecord>(posted.map((entry) => [entry.origin, entry]));
  const { session } = transaction;
  const charges = moves.flatMap((move) => (move.kind === 'charged' ? [move.charge] : []));
  const givings = moves.flatMap((move) => (move.kind === 'givenBack' ? [move.giving] : []));
  const [invoices, credits] = [
    await store.invoices.ofSales(
      givings.flatMap(({ saleId }) => saleId ?? []),
      session,
    ),
    await store.credits.openOfSales(
      charges.map(({ saleId }) => saleId),
      session,
    ),
  ];
  const buyers = [...charges, ...givings].map(({ buyer }) => receivableOf(buyer));
  const desk = await openReceivables(store, { receivableIds: buyers, invoices, credits, numbers: true }, transaction);
  for (const charge of charges) {
    const { day, belongsTo } = entryOf(entries, charge.saleId);
    const invoice = desk.charge({ ...charge, day, issuedOn: belongsTo ?? day });
    for (const { _id, openMinor, receivableId } of desk.waitingFor(charge.saleId)) {
      if (receivableId !== invoice.receivableId) continue;
      desk.allocate(_id, shareOut(openMinor, [desk.invoice(invoice._id)]));
    }
  }
  for (const giving of givings) {
    const { day } = entryOf(entries, giving.refundId);
    const { _id, openMinor, receivableId } = desk.give({ ...giving, day });
    const invoice = giving.saleId === null ? undefined : desk.invoiceOfSale(giving.saleId);
    if (invoice?.receivableId === receivableId) desk.allocate(_id, shareOut(openMinor, [invoice]));
  }
  desk.write(store);
}

function entryOf(
  entries: ReadonlyMap<string | undefined, JournalEntryRecord>,
  origin: string | undefined,
): JournalEntryRecord {
  const entry = entries.get(origin);
  if (entry === undefined) throw new Error(`${origin} is on account, and was not booked.`);
  return entry;
}

function onAccount({ tenders }: Pick<SaleCompleted, 'tenders'>): number {
  return sumMinor(tenders.map(({ kind, amountMinor }) => (kind === 'ON_ACCOUNT' ? amountMinor : 0)));
}

function buyerOf({ customerId, account }: Pick<SaleCompleted, 'customerId' | 'account'>): Buyer {
  return { companyId: account?.companyId ?? null, customerId };
}

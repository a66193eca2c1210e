import { path, type Refusal } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { bounceOf, disputableMinor, undoneInPart } from '../../domain/receivables/withdrawal.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord } from '../../store/journal.ts';
import type { CreditRecord } from '../../store/receivables/credits.ts';
import { faultsOfFollowing } from '../journal/guard-accounts.ts';
import { postEntries } from '../journal/post-entries.ts';
import { AT_ONCE, entryOf, type ReadPayment, readPayment, reversalOf, withdrawalOf } from './read-payment.ts';
import { openReceivables } from './receivables-desk.ts';

/** A payment of an account that its card's provider takes back. */
export interface Dispute extends ReadPayment {
  /** What of the dispute is owed again: no more than the payment was of. */
  readonly owedAgainMinor: number;
  /** What of that is still the account's credit or set against invoices; the rest had been paid out before. */
  readonly standingMinor: number;
  /** The discounts that were given for paying early what is not paid now. */
  readonly lapsed: readonly CreditRecord[];
}

/** What a dispute of so much does to a payment; null where the credit is none. */
export async function disputeOf(
  store: FinanceStore,
  { creditId, amountMinor }: { readonly creditId: Id<'credit'>; readonly amountMinor: number },
  { session }: Transaction,
): Promise<Dispute | null> {
  const read = await readPayment(store, creditId, session);
  if (read === null) return null;
  const { payment, discounts, beside } = read;
  const disputedMinor = Math.min(amountMinor, disputableMinor(payment));
  const leftMinor = payment.openMinor + sumMinor(payment.allocations.map((allocation) => allocation.amountMinor));
  const standingMinor = Math.min(disputedMinor, leftMinor);
  // What was paid out is asked for by an invoice, which stands beside another one.
  const owedAgainMinor = beside === null ? standingMinor : disputedMinor;
  const opened = undoneInPart(payment.allocations, standingMinor - payment.openMinor, '');
  const invoiceIds = new Set(opened.map(({ invoiceId }) => invoiceId));
  const lapsed = discounts.filter(
    (discount) =>
      bounceOf(discount) === undefined && discount.allocations.some(({ invoiceId }) => invoiceIds.has(invoiceId)),
  );
  return { ...read, owedAgainMinor, standingMinor, lapsed };
}

/** Why the discounts that go with a dispute cannot be taken back: their accounts were closed since. */
export async function disputeFaults(
  store: FinanceStore,
  { lapsed, entries }: Dispute,
  { session, now }: Transaction,
): Promise<Refusal[]> {
  const field = path('input', 'payoutLineId');
  const faults: Refusal[] = [];
  for (const discount of lapsed) {
    faults.push(...(await faultsOfFollowing(store, reversalOf(entryOf(entries, discount), now), { field, session })));
  }
  return faults;
}

/**
 * Has what a payment had settled be open again, the last invoices first, with the day that they were due and as far as
 * they had been dunned; what of it had been paid out to the buyer before is asked for by an invoice of its own.
 * `entry` has booked what is owed again.
 */
export async function chargeBack(
  store: FinanceStore,
  dispute: Dispute,
  { entry, reason }: { readonly entry: JournalEntryRecord; readonly reason: string },
  transaction: Transaction,
): Promise<void> {
  const { payment, lapsed, invoices, entries, owedAgainMinor, standingMinor } = dispute;
  if (owedAgainMinor === 0) return;
  const askedMinor = owedAgainMinor - standingMinor;
  const reversals = await postEntries(
    store,
    lapsed.map((discount) => reversalOf(entryOf(entries, discount), transaction.now)),
    transaction,
  );
  const receivableIds = [payment, ...invoices].map(({ receivableId }) => receivableId);
  const read = { receivableIds, invoices, credits: [payment, ...lapsed], numbers: askedMinor > 0 };
  const desk = await openReceivables(store, read, transaction);
  for (const [index, { _id }] of lapsed.entries()) {
    const reversal = reversals[index];
    if (reversal === undefined) throw new Error(`${_id} was not reversed.`);
    const { day, _id: entryId } = reversal;
    desk.release(_id, day);
    const { openMinor: amountMinor } = desk.credit(_id);
    const withdrawal = { withdrawalId: withdrawalOf(reversal), kind: 'BOUNCED', amountMinor, day } as const;
    desk.withdraw(_id, { ...withdrawal, reason, entryId }, transaction.now);
  }
  const { day, _id: entryId } = entry;
  const chargeId = newId('invoice');
  desk.releaseInPart(payment._id, standingMinor - payment.openMinor, day);
  const withdrawal = { withdrawalId: newId('withdrawal'), kind: 'CHARGED_BACK', amountMinor: standingMinor } as const;
  const asked = askedMinor > 0 ? { askedMinor, chargeId } : {};
  desk.withdraw(payment._id, { ...withdrawal, day, reason, entryId, ...asked }, transaction.now);
  if (askedMinor > 0) desk.charge({ _id: chargeId, ...askingFor(dispute, askedMinor, entry) });
  desk.write(store);
}

/** The invoice of what had been paid out of a payment that went back. */
function askingFor({ payment, beside }: Dispute, totalMinor: number, { day, occurredAt }: JournalEntryRecord) {
  if (beside === null) throw new Error(`${payment._id} has no invoice beside which anything could be asked for.`);
  const { companyId, customerId, currency, _id: bouncedId } = payment;
  const { saleId, orderId, locationId } = beside;
  const of = { saleId, orderId, locationId, currency, bouncedId, totalMinor };
  return { ...of, buyer: { companyId, customerId }, issuedAt: occurredAt, issuedOn: day, day, terms: AT_ONCE };
}

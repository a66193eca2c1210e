import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import { formatMoney, type Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { figuresOfBounceCharge } from '../../domain/booking/figures-of-receivables.ts';
import { bounceOf, paidOutMinor } from '../../domain/receivables/withdrawal.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { CreditRecord } from '../../store/receivables/credits.ts';
import { postBookings } from '../journal/bookkeeping.ts';
import { faultsOfFollowing } from '../journal/guard-accounts.ts';
import { closedDayFault } from '../journal/guard-periods.ts';
import { postEntries } from '../journal/post-entries.ts';
import { amountFaults, dateFaults, reasonFaults } from './account-input.ts';
import { notBefore } from './guard-days.ts';
import { AT_ONCE, entryOf, type ReadPayment, readPayment, reversalOf, withdrawalOf } from './read-payment.ts';
import { openReceivables } from './receivables-desk.ts';

export interface BounceInvoicePaymentInput {
  readonly idempotencyKey: string;
  readonly creditId: string;
  readonly reason: string;
  /** What the buyer is charged for it; nothing when left out. */
  readonly charge?: Money | null | undefined;
  /** Now when left out. */
  readonly occurredAt?: Date | null | undefined;
}

/** The bank has taken the payment back before. */
export interface AlreadyBounced extends Refusal {
  readonly kind: 'AlreadyBounced';
  readonly creditId: string;
}

const PAYMENT = path('input', 'creditId');

/**
 * Takes back a payment that the bank has taken back: what it had settled is open again, with the day that it was due and
 * as far as it had been dunned; a discount for paying early with it goes too. What it costs the buyer, and what of it
 * had been paid out to them, is asked for by an invoice of its own. Answers with the payment's id.
 */
export async function bounceInvoicePayment(
  store: FinanceStore,
  input: BounceInvoicePaymentInput,
): Promise<Outcome<Id<'credit'>>> {
  return store.commands.once({
    command: 'bounceInvoicePayment',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const occurredAt = input.occurredAt ?? transaction.now;
      const faults: Refusal[] = [
        ...reasonFaults(input.reason, 'reason'),
        ...dateFaults(input.occurredAt, transaction.now),
        ...(input.charge ? amountFaults(input.charge, 'charge') : []),
      ];
      const bounced = isId('credit', input.creditId)
        ? await readPayment(store, input.creditId, transaction.session)
        : null;
      if (bounced === null) return refused(...faults, notFound(PAYMENT, 'payment', input.creditId));
      faults.push(...(await faultsOf(store, { bounced, input, occurredAt }, transaction)));
      if (faults.length > 0) return refused(...faults);
      await takeBack(store, bounced, { ...input, occurredAt }, transaction);
      return done(bounced.payment._id);
    },
  });
}

async function faultsOf(
  store: FinanceStore,
  {
    bounced: { payment, discounts, entries, beside },
    input: { charge },
    occurredAt,
  }: { bounced: ReadPayment; input: BounceInvoicePaymentInput; occurredAt: Date },
  { session }: Transaction,
): Promise<Refusal[]> {
  const { currency, tender } = payment;
  if (bounceOf(payment) !== undefined) return [alreadyBounced(payment._id)];
  const faults: Refusal[] = [];
  if (tender !== 'BANK_TRANSFER' && tender !== 'CHEQUE') {
    const message = `A bank takes back transfers and cheques, not ${tender}: of a card, the provider’s payout tells it as a chargeback.`;
    faults.push(invalidInput(PAYMENT, message));
  }
  if (charge && charge.currency !== currency) {
    faults.push(invalidInput(path('input', 'charge'), `The payment was in ${currency}: charge for it in that.`));
  }
  if (beside === null && (charge || paidOutMinor(payment) > 0)) {
    faults.push(invalidInput(PAYMENT, 'This account has no invoice beside which the cost could be asked for.'));
  }
  const field = path('input', 'occurredAt');
  const closed = await closedDayFault(store, { locationId: null, occurredAt }, { field, session });
  if (closed !== null) faults.push(closed);
  faults.push(
    ...(await notBefore(store, { occurredAt, days: [payment, ...discounts].map(({ day }) => day) }, session)),
  );
  for (const credit of [payment, ...discounts]) {
    const entry = entryOf(entries, credit);
    const [byHand] = await store.journal.reversalsOf([entry._id], session);
    if (byHand !== undefined) {
      faults.push(invalidInput(PAYMENT, `${byHand._id} has reversed its entry by hand already.`));
    } else faults.push(...(await faultsOfFollowing(store, reversalOf(entry, occurredAt), { field: PAYMENT, session })));
  }
  return faults;
}

async function takeBack(
  store: FinanceStore,
  { payment, discounts, invoices, entries, beside }: ReadPayment,
  { reason, charge, occurredAt }: { reason: string; charge?: Money | null | undefined; occurredAt: Date },
  transaction: Transaction,
): Promise<void> {
  const credits = [payment, ...discounts];
  const costMinor = (charge?.amountMinor ?? 0) + paidOutMinor(payment);
  const posted = await postEntries(
    store,
    credits.map((credit) => reversalOf(entryOf(entries, credit), occurredAt)),
    transaction,
  );
  const chargeId = newId('invoice');
  if (charge) await postBookings(store, [bookingOfCharge(charge, { chargeId, payment, occurredAt })], transaction);
  const receivableIds = [payment, ...invoices].map(({ receivableId }) => receivableId);
  const read = { receivableIds, invoices, credits, numbers: costMinor > 0 };
  const desk = await openReceivables(store, read, transaction);
  const asked = costMinor > 0 ? { chargeId } : {};
  for (const [index, credit] of credits.entries()) {
    const entry = posted[index];
    if (entry === undefined) throw new Error(`${credit._id} was not reversed.`);
    const { day, _id: entryId } = entry;
    desk.release(credit._id, day);
    const { openMinor: amountMinor } = desk.credit(credit._id);
    const withdrawalId = withdrawalOf(entry);
    const withdrawal = { withdrawalId, kind: 'BOUNCED', amountMinor, day, reason: reason.trim(), entryId } as const;
    desk.withdraw(credit._id, credit === payment ? { ...withdrawal, ...asked } : withdrawal, occurredAt);
  }
  if (costMinor > 0 && beside !== null) {
    const { saleId, orderId, locationId } = beside;
    const { companyId, customerId, currency, _id: bouncedId } = payment;
    const { day = '' } = posted[0] ?? {};
    const of = { saleId, orderId, locationId, currency, bouncedId, totalMinor: costMinor };
    const buyer = { companyId, customerId };
    desk.charge({ _id: chargeId, ...of, buyer, issuedAt: occurredAt, issuedOn: day, day, terms: AT_ONCE });
  }
  desk.write(store);
}

function bookingOfCharge(
  charge: Money,
  { chargeId, payment, occurredAt }: { chargeId: Id<'invoice'>; payment: CreditRecord; occurredAt: Date },
) {
  return {
    event: 'PAYMENT_BOUNCED' as const,
    amounts: figuresOfBounceCharge(charge),
    description: `Charged for a payment of ${formatMoney({ amountMinor: payment.totalMinor, currency: payment.currency })} that bounced`,
    source: 'RECEIVABLE' as const,
    origin: chargeId,
    reference: payment._id,
    // As the payment itself: so the two stand on the same day.
    locationId: null,
    occurredAt,
  };
}

function alreadyBounced(creditId: string): AlreadyBounced {
  const message = 'This payment has bounced already: it is taken back once.';
  return { kind: 'AlreadyBounced', message, field: PAYMENT, creditId };
}

import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  figuresOfEarlyPayment,
  figuresOfPayment,
  type PaymentKind,
} from '../../domain/booking/figures-of-receivables.ts';
import { type Share, shareFaults, shareOut } from '../../domain/receivables/allocate.ts';
import { utcDayOf } from '../../domain/receivables/days.ts';
import { earlyPaymentMinor } from '../../domain/receivables/invoice.ts';
import { partOf, taxedBy } from '../../domain/receivables/taxed.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { InvoiceRecord } from '../../store/receivables/invoices.ts';
import { closedDayFault } from '../journal/guard-periods.ts';
import { amountFaults, dateFaults, textFaults } from './account-input.ts';
import { bookCredits, type Booked } from './book-credits.ts';
import { openReceivables } from './receivables-desk.ts';
import { type StandingAccount, standingAccount } from './standing-accounts.ts';

export interface AllocationInput {
  readonly invoiceId: string;
  readonly amount: Money;
}

export interface RecordInvoicePaymentInput {
  readonly idempotencyKey: string;
  readonly receivableId: string;
  readonly amount: Money;
  readonly tender: PaymentKind;
  readonly reference?: string | null | undefined;
  /** The oldest invoices first where none are named. */
  readonly allocations?: readonly AllocationInput[] | null | undefined;
  /** Now when left out. */
  readonly occurredAt?: Date | null | undefined;
}

export const MAX_ALLOCATIONS = 100;
const RECEIVABLE = path('input', 'receivableId');
const ALLOCATIONS = path('input', 'allocations');

/**
 * Records what was paid on an account, sets it against invoices, and keeps what is left as the account's credit. An
 * invoice that is paid early, up to the discount that its terms give for that, is settled. Answers with the payment's id.
 */
export async function recordInvoicePayment(
  store: FinanceStore,
  input: RecordInvoicePaymentInput,
): Promise<Outcome<Id<'credit'>>> {
  return store.commands.once({
    command: 'recordInvoicePayment',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { amount, tender } = input;
      const faults: Refusal[] = [
        ...amountFaults(amount, 'amount'),
        ...textFaults(input.reference, 'reference'),
        ...dateFaults(input.occurredAt, transaction.now),
      ];
      const account = await accountOf(store, input.receivableId, transaction);
      if (account === null) return refused(...faults, notFound(RECEIVABLE, 'account', input.receivableId));
      const against = await invoicesFor(store, { ...input, account }, transaction);
      if (against.kind === 'refused') faults.push(...against.refusals);
      const occurredAt = input.occurredAt ?? transaction.now;
      const closed = await closedDayFault(
        store,
        { locationId: null, occurredAt },
        { field: path('input', 'occurredAt'), session: transaction.session },
      );
      if (closed !== null) faults.push(closed);
      if (faults.length > 0 || against.kind === 'refused') return refused(...faults);
      const { invoices, shares } = against.value;
      const _id = newId('credit');
      const payment: Booked = {
        _id,
        kind: 'PAYMENT',
        ...givenTo(account, { amount, occurredAt }),
        tender,
        reference: input.reference?.trim() || null,
        reason: null,
        description: 'Payment on account',
        amounts: figuresOfPayment(tender, amount),
      };
      const discounts = await discountsFor(
        store,
        { account, paymentId: _id, invoices, shares, occurredAt },
        transaction,
      );
      const given = await bookCredits(store, [payment, ...discounts.map(({ credit }) => credit)], transaction);
      const read = { receivableIds: account.accountIds, invoices, numbers: false };
      const desk = await openReceivables(store, read, transaction);
      for (const giving of given) desk.give(giving);
      desk.allocate(_id, shares);
      for (const { credit, share } of discounts) desk.allocate(credit._id, [share]);
      desk.write(store);
      return done(_id);
    },
  });
}

/** The account of this id, or that it is a part of since a merge, as it is read in a transaction; null where there is none. */
export async function accountOf(
  store: FinanceStore,
  receivableId: string,
  { session }: Transaction,
): Promise<StandingAccount | null> {
  return isId('receivable', receivableId) ? standingAccount(store, receivableId, session) : null;
}

/** The invoices that an amount is set against, and how much of it each takes: those that are named, or the oldest. */
export async function invoicesFor(
  store: FinanceStore,
  {
    account,
    amount,
    allocations,
  }: { account: StandingAccount; amount: Money; allocations?: readonly AllocationInput[] | null | undefined },
  { session }: Transaction,
): Promise<Outcome<{ invoices: readonly InvoiceRecord[]; shares: readonly Share[] }>> {
  const { currency } = amount;
  if (!allocations) {
    const invoices = await store.invoices.openOf({ receivableIds: account.accountIds, currency }, session);
    return done({ invoices, shares: shareOut(amount.amountMinor, invoices) });
  }
  if (allocations.length > MAX_ALLOCATIONS) {
    return refused(invalidInput(ALLOCATIONS, `Set it against at most ${MAX_ALLOCATIONS} invoices at once.`));
  }
  const found = await store.invoices.byIds(
    allocations.map(({ invoiceId }) => invoiceId),
    session,
  );
  const invoices = new Map<string, InvoiceRecord>(found.map((invoice) => [invoice._id, invoice]));
  const faults = allocations.flatMap(({ invoiceId, amount: part }, index): Refusal[] => {
    const field = (name: string) => path('input', 'allocations', index, name);
    const invoice = invoices.get(invoiceId);
    const wrong: Refusal[] = amountFaults(part, 'allocations', index, 'amount');
    if (invoice === undefined || !account.accountIds.includes(invoice.receivableId)) {
      wrong.push(notFound(field('invoiceId'), 'invoice of this account', invoiceId));
    } else if (part.currency !== currency || invoice.currency !== currency) {
      wrong.push(invalidInput(field('amount'), `This is paid in ${currency}: name invoices in it alone.`));
    }
    if (allocations.findIndex((other) => other.invoiceId === invoiceId) < index) {
      wrong.push(invalidInput(field('invoiceId'), 'Name each invoice once.'));
    }
    return wrong;
  });
  const shares = allocations.map(({ invoiceId, amount: part }) => ({
    invoiceId: invoiceId as Id<'invoice'>,
    amountMinor: part.amountMinor,
  }));
  if (faults.length === 0) faults.push(...shareFaults(shares, { amount, invoices, field: ALLOCATIONS }));
  return faults.length > 0 ? refused(...faults) : done({ invoices: found, shares });
}

/** What settles invoices of which no more would be left than may be taken off for paying early. */
async function discountsFor(
  store: FinanceStore,
  { account, paymentId, invoices, shares, occurredAt }: Discounting,
  { session }: Transaction,
): Promise<{ credit: Booked; share: Share }[]> {
  const day = utcDayOf(occurredAt);
  const settled = shares.flatMap((paid) => {
    const invoice = invoices.find(({ _id }) => _id === paid.invoiceId);
    if (invoice === undefined) return [];
    const amountMinor = invoice.openMinor - paid.amountMinor;
    return amountMinor === 0 || amountMinor > earlyPaymentMinor(invoice, day) ? [] : [{ invoice, amountMinor }];
  });
  const entries = await store.journal.ofSales(
    settled.map(({ invoice }) => invoice.saleId),
    session,
  );
  return settled.map(({ invoice: { _id: invoiceId, saleId, locationId, number, currency }, amountMinor }) => {
    const amount = { amountMinor, currency };
    const part = partOf(taxedBy(entries.filter((entry) => entry.saleId === saleId)), amountMinor);
    const credit: Booked = {
      _id: newId('credit'),
      kind: 'EARLY_PAYMENT',
      paymentId,
      ...givenTo(account, { amount, occurredAt }),
      // Its tax is less where the sale was.
      locationId,
      tender: null,
      reference: number,
      reason: 'Paid early',
      description: `Early-payment discount on ${number}`,
      amounts: figuresOfEarlyPayment(amount, part),
      taxes: part.taxes,
    };
    return { credit, share: { invoiceId, amountMinor } };
  });
}

interface Discounting {
  readonly account: StandingAccount;
  readonly paymentId: Id<'credit'>;
  readonly invoices: readonly InvoiceRecord[];
  readonly shares: readonly Share[];
  readonly occurredAt: Date;
}

/** What every credit of an account has that is of the business as a whole. */
function givenTo(
  { companyId, customerId }: StandingAccount,
  { amount, occurredAt }: { amount: Money; occurredAt: Date },
) {
  return {
    buyer: { companyId, customerId },
    saleId: null,
    locationId: null,
    currency: amount.currency,
    totalMinor: amount.amountMinor,
    occurredAt,
  };
}

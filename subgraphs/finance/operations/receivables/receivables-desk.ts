import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { RECEIVABLE_CHANGED, type ReceivableChanged } from '#schema/events/receivable-changed.v1.ts';
import type { Share } from '../../domain/receivables/allocate.ts';
import { type Buyer, receivableOf } from '../../domain/receivables/buyer.ts';
import { type Allocation, allocatedOn, dueOn, standingOf, type Terms } from '../../domain/receivables/invoice.ts';
import { undone, undoneInPart, type Withdrawal } from '../../domain/receivables/withdrawal.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { CreditRecord } from '../../store/receivables/credits.ts';
import { Numbering } from '../../store/receivables/invoice-series.ts';
import type { InvoiceRecord } from '../../store/receivables/invoices.ts';
import type { ReceivableRecord } from '../../store/receivables/receivables.ts';
import { ChangedRows } from './changed-rows.ts';
import { type InvoiceCause, invoiceChangedEvent, invoiceDunnedEvent } from './invoice-events.ts';

/** What a sale charges to an account, or a payment that bounced. */
export interface Charge extends Pick<
  InvoiceRecord,
  'saleId' | 'bouncedId' | 'orderId' | 'locationId' | 'currency' | 'totalMinor' | 'issuedAt' | 'issuedOn' | 'day'
> {
  /** Where something was booked for it before it is written. */
  readonly _id?: Id<'invoice'>;
  readonly buyer: Buyer;
  readonly terms: Terms;
}

/** What is given to an account, once it is booked; a credit note gets its number here. */
export type Giving = Omit<
  CreditRecord,
  'number' | 'receivableId' | 'companyId' | 'customerId' | 'openMinor' | 'allocations' | 'open' | 'version'
> & { readonly buyer: Buyer };

/** What is read of accounts in the transaction that changes them. */
export interface Read {
  readonly receivableIds: readonly Id<'receivable'>[];
  readonly invoices: readonly InvoiceRecord[];
  readonly credits?: readonly CreditRecord[];
  /** Whether anything is to be numbered. */
  readonly numbers: boolean;
}

/**
 * The accounts of buyers, as one transaction finds and leaves them: invoices, what is set against them, and what each
 * buyer owes by that. Everything is told of as it is done, and written at the end.
 */
export class ReceivablesDesk {
  readonly #transaction: Transaction;
  readonly #numbering: Numbering;
  readonly #accounts: ChangedRows<ReceivableRecord>;
  readonly #invoices: ChangedRows<InvoiceRecord>;
  readonly #credits: ChangedRows<CreditRecord>;

  constructor(
    transaction: Transaction,
    {
      accounts,
      numbering,
      invoices,
      credits,
    }: {
      accounts: readonly ReceivableRecord[];
      numbering: Numbering;
      invoices: readonly InvoiceRecord[];
      credits: readonly CreditRecord[];
    },
  ) {
    this.#transaction = transaction;
    this.#numbering = numbering;
    this.#accounts = new ChangedRows(accounts);
    this.#invoices = new ChangedRows(invoices);
    this.#credits = new ChangedRows(credits);
  }

  invoice(invoiceId: string): InvoiceRecord {
    return this.#invoices.get(invoiceId);
  }

  invoiceOfSale(saleId: string): InvoiceRecord | undefined {
    return this.#invoices.all().find((invoice) => invoice.saleId === saleId);
  }

  credit(creditId: string): CreditRecord {
    return this.#credits.get(creditId);
  }

  /** Credit notes of a sale's refunds that were heard of before the sale, and are not set against anything. */
  waitingFor(saleId: string): CreditRecord[] {
    return this.#credits.all().filter((credit) => credit.saleId === saleId && credit.openMinor > 0);
  }

  /** Writes an invoice. */
  charge({ buyer, terms, ...charged }: Charge): InvoiceRecord {
    const { issuedAt, issuedOn, totalMinor } = charged;
    const invoice: InvoiceRecord = {
      _id: newId('invoice'),
      number: this.#numbering.next('lastInvoice', charged.locationId),
      receivableId: receivableOf(buyer),
      ...buyer,
      ...charged,
      openMinor: totalMinor,
      purchaseOrderNumber: terms.purchaseOrderNumber,
      earlyPayment: terms.earlyPayment,
      dueOn: dueOn(issuedOn, terms),
      allocations: [],
      open: true,
      dunningLevel: 0,
      dunnedAt: null,
      dunningPausedBecause: null,
      sequence: 0,
    };
    const told =
      charged.bouncedId === undefined ? invoiced(invoice) : { cause: 'BOUNCE_CHARGED' as const, saleId: null };
    const owed = { ...told, documentId: invoice._id, changeMinor: totalMinor, at: issuedAt };
    this.#owe(invoice, owed, { openMinor: totalMinor, creditMinor: 0 });
    return this.changeInvoice(invoice, 'ISSUED');
  }

  /** Gives an account something, which is not set against any invoice yet. */
  give({ buyer, ...given }: Giving): CreditRecord {
    const { kind, totalMinor, occurredAt } = given;
    const credit: CreditRecord = {
      number: kind === 'CREDIT_NOTE' ? this.#numbering.next('lastCreditNote', given.locationId) : null,
      receivableId: receivableOf(buyer),
      ...buyer,
      ...given,
      openMinor: totalMinor,
      allocations: [],
      open: true,
      version: 1,
    };
    this.#credits.set(credit);
    const owed = { cause: kind, saleId: null, documentId: credit._id, changeMinor: -totalMinor, at: occurredAt };
    this.#owe(credit, owed, { openMinor: 0, creditMinor: totalMinor });
    return credit;
  }

  /** Sets parts of a credit against invoices; neither may come to less than nothing. */
  allocate(creditId: string, shares: readonly Share[]): void {
    for (const { invoiceId, amountMinor } of shares) {
      const [credit, invoice] = [this.credit(creditId), this.invoice(invoiceId)];
      if (amountMinor < 1 || amountMinor > credit.openMinor || amountMinor > invoice.openMinor) {
        throw new Error(`${creditId} cannot pay ${amountMinor} of ${invoiceId}.`);
      }
      const day = allocatedOn(credit.day, invoice);
      this.#settle({ invoiceId, creditId: credit._id, amountMinor, day }, 'ALLOCATED');
    }
  }

  /** Sets nothing of a credit against invoices any more from a day on: these are open again, as far as it had settled them. */
  release(creditId: string, day: string): void {
    for (const allocation of undone(this.credit(creditId).allocations, day)) this.#settle(allocation, 'REOPENED');
  }

  /** Sets an amount of a credit less against invoices from a day on, the last ones first. */
  releaseInPart(creditId: string, amountMinor: number, day: string): void {
    const { allocations } = this.credit(creditId);
    for (const allocation of undoneInPart(allocations, amountMinor, day)) this.#settle(allocation, 'REOPENED');
  }

  /** Takes off a credit what went back of it: no more than is set against nothing. */
  withdraw(creditId: string, withdrawal: Withdrawal, at: Date): void {
    const credit = this.credit(creditId);
    const { kind, amountMinor: changeMinor, withdrawalId } = withdrawal;
    if (changeMinor < 0 || changeMinor > credit.openMinor) {
      throw new Error(`${changeMinor} cannot go back of ${creditId}.`);
    }
    this.#credits.set(standing({ ...next(credit), withdrawals: [...(credit.withdrawals ?? []), withdrawal] }));
    const documentId = kind === 'PAID_OUT' ? withdrawalId : credit._id;
    const owed = { cause: kind, saleId: null, documentId, changeMinor, at };
    this.#owe(credit, owed, { openMinor: 0, creditMinor: -changeMinor });
  }

  #settle(allocation: Allocation, cause: InvoiceCause): void {
    const { invoiceId, creditId, amountMinor } = allocation;
    const [credit, invoice] = [this.credit(creditId), this.invoice(invoiceId)];
    this.#credits.set(standing({ ...next(credit), allocations: [...credit.allocations, allocation] }));
    this.changeInvoice(standing({ ...invoice, allocations: [...invoice.allocations, allocation] }), cause);
    if (credit.receivableId === invoice.receivableId) {
      this.#move(credit, { openMinor: -amountMinor, creditMinor: -amountMinor });
      return;
    }
    // Since customers were merged, what one account has to its credit may pay what another one owes.
    const across = { cause: 'ACROSS_ACCOUNTS', saleId: null, at: this.#transaction.now } as const;
    const taken = { ...across, documentId: creditId, changeMinor: amountMinor };
    this.#owe(credit, taken, { openMinor: 0, creditMinor: -amountMinor });
    const paid = { ...across, documentId: invoiceId, changeMinor: -amountMinor };
    this.#owe(invoice, paid, { openMinor: -amountMinor, creditMinor: 0 });
  }

  /** Takes a change of an invoice, and tells of it. */
  changeInvoice(
    to: InvoiceRecord,
    cause: InvoiceCause | { readonly dunnedTo: string; readonly day: string },
  ): InvoiceRecord {
    const changed = { ...to, sequence: to.sequence + 1 };
    this.#invoices.set(changed);
    const { emit } = this.#transaction;
    if (typeof cause === 'string') emit(invoiceChangedEvent(changed, cause));
    else emit(invoiceDunnedEvent(changed, { levelName: cause.dunnedTo, day: cause.day }));
    return changed;
  }

  write(store: FinanceStore): void {
    const { writes } = this.#transaction;
    store.receivables.add(this.#accounts.added(), writes);
    store.receivables.change(this.#accounts.altered(), writes);
    store.invoices.add(this.#invoices.added(), writes);
    store.invoices.change(this.#invoices.altered(), writes);
    store.credits.add(this.#credits.added(), writes);
    store.credits.change(this.#credits.altered(), writes);
    store.invoiceSeries.save(this.#numbering.changes(), writes);
  }

  #owe(
    document: InvoiceRecord | CreditRecord,
    { at, ...owed }: Pick<ReceivableChanged, 'cause' | 'documentId' | 'saleId' | 'changeMinor'> & { at: Date },
    moved: { openMinor: number; creditMinor: number },
  ): void {
    const { currency, companyId, customerId, receivableId } = document;
    const account = this.#move(document, moved);
    const sequence = account.sequence + 1;
    this.#accounts.set({ ...account, sequence });
    const { openMinor, creditMinor } = account.balances[currency] ?? NOTHING;
    const data: ReceivableChanged = {
      receivableId,
      companyId,
      customerId: companyId === null ? customerId : null,
      ...owed,
      currency,
      balanceMinor: openMinor - creditMinor,
      occurredAt: at.toISOString(),
    };
    this.#transaction.emit({ type: RECEIVABLE_CHANGED, subject: receivableId, sequence, data });
  }

  #move(
    { receivableId, companyId, customerId, currency }: InvoiceRecord | CreditRecord,
    { openMinor, creditMinor }: { openMinor: number; creditMinor: number },
  ): ReceivableRecord {
    const owner = { companyId, customerId: companyId === null ? customerId : null };
    const unknown: ReceivableRecord = { _id: receivableId, ...owner, balances: {}, sequence: 0, version: 0 };
    const account = this.#accounts.find(receivableId) ?? unknown;
    const before = account.balances[currency] ?? NOTHING;
    const after = { openMinor: before.openMinor + openMinor, creditMinor: before.creditMinor + creditMinor };
    const balances = { ...account.balances, [currency]: after };
    const to = { ...account, balances, version: account.version + 1 };
    this.#accounts.set(to);
    return to;
  }
}

const NOTHING = { openMinor: 0, creditMinor: 0 };

/** Reads what is needed of accounts, in the transaction that is to change them: two reads at most. */
export async function openReceivables(
  store: FinanceStore,
  { receivableIds, invoices, credits = [], numbers }: Read,
  transaction: Transaction,
): Promise<ReceivablesDesk> {
  const { session } = transaction;
  const accounts = await store.receivables.byIds([...new Set(receivableIds)], session);
  const series = numbers ? await store.invoiceSeries.all(session) : [];
  return new ReceivablesDesk(transaction, { accounts, numbering: new Numbering(series), invoices, credits });
}

function invoiced({ saleId }: InvoiceRecord) {
  return { cause: 'INVOICE' as const, saleId };
}

type Settled = Pick<InvoiceRecord, 'openMinor' | 'open' | 'settledOn'>;

function next(credit: CreditRecord): CreditRecord {
  return { ...credit, version: credit.version + 1 };
}

/** A document, and how far it is open by now. */
function standing<Row extends InvoiceRecord | CreditRecord>(row: Row): Omit<Row, keyof Settled> & Settled {
  const { openMinor: _openMinor, open: _open, settledOn: _settledOn, ...kept } = row;
  return { ...kept, ...standingOf(row) };
}

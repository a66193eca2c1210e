import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { formatMoney, type Money, sumMinor } from '#platform/money/money.ts';

/** More is to be set against invoices than there is, or than is open of one of them. */
export interface OverAllocation extends Refusal {
  readonly kind: 'OverAllocation';
  /** What there is to be set against it. */
  readonly available: Money;
  readonly requested: Money;
}

/** What is open of an invoice. */
export interface OpenInvoice {
  readonly _id: Id<'invoice'>;
  readonly number: string;
  readonly currency: string;
  readonly openMinor: number;
}

export interface Share {
  readonly invoiceId: Id<'invoice'>;
  readonly amountMinor: number;
}

/** Sets an amount against invoices in their order, as far as it goes: the oldest first. */
export function shareOut(amountMinor: number, invoices: readonly OpenInvoice[]): Share[] {
  let leftMinor = amountMinor;
  const shares: Share[] = [];
  for (const { _id: invoiceId, openMinor } of invoices) {
    const share = Math.min(leftMinor, openMinor);
    if (share <= 0) continue;
    leftMinor -= share;
    shares.push({ invoiceId, amountMinor: share });
  }
  return shares;
}

/** What is wrong with shares as somebody named them: of an invoice more than is open, or more than there is in all. */
export function shareFaults(
  shares: readonly Share[],
  { amount, invoices, field }: { amount: Money; invoices: ReadonlyMap<string, OpenInvoice>; field: readonly string[] },
): OverAllocation[] {
  const faults: OverAllocation[] = [];
  for (const [index, { invoiceId, amountMinor }] of shares.entries()) {
    const invoice = invoices.get(invoiceId);
    if (invoice === undefined || amountMinor <= invoice.openMinor) continue;
    const available = { amountMinor: invoice.openMinor, currency: invoice.currency };
    const requested = { amountMinor, currency: invoice.currency };
    const message = `Of the invoice ${invoice.number} ${formatMoney(available)} are open: set at most that against it.`;
    faults.push({ kind: 'OverAllocation', message, field: path(...field, index, 'amount'), available, requested });
  }
  const requested = { ...amount, amountMinor: sumMinor(shares.map(({ amountMinor }) => amountMinor)) };
  if (requested.amountMinor > amount.amountMinor) {
    const message = `There are ${formatMoney(amount)} to set against invoices, not ${formatMoney(requested)}.`;
    faults.push({ kind: 'OverAllocation', message, field, available: amount, requested });
  }
  return faults;
}

import type { Emission } from '#platform/events/cloud-event.ts';
import { INVOICE_CHANGED, type InvoiceChanged } from '#schema/events/invoice-changed.v1.ts';
import { INVOICE_DUNNED, type InvoiceDunned } from '#schema/events/invoice-dunned.v1.ts';
import { daysBetween } from '../../domain/receivables/days.ts';
import type { InvoiceRecord } from '../../store/receivables/invoices.ts';

export type InvoiceCause = InvoiceChanged['cause'];

/** What the world is told of an invoice: its sequence is that of the change. */
export function invoiceChangedEvent(invoice: InvoiceRecord, cause: InvoiceCause): Emission<InvoiceChanged> {
  const data: InvoiceChanged = {
    invoiceId: invoice._id,
    number: invoice.number,
    cause,
    receivableId: invoice.receivableId,
    companyId: invoice.companyId,
    customerId: invoice.customerId,
    saleId: invoice.saleId,
    bouncedId: invoice.bouncedId ?? null,
    locationId: invoice.locationId,
    currency: invoice.currency,
    totalMinor: invoice.totalMinor,
    openMinor: invoice.openMinor,
    issuedAt: invoice.issuedAt.toISOString(),
    dueOn: invoice.dueOn,
    purchaseOrderNumber: invoice.purchaseOrderNumber,
    dunningPausedBecause: invoice.dunningPausedBecause,
  };
  return { type: INVOICE_CHANGED, subject: invoice._id, sequence: invoice.sequence, data };
}

export function invoiceDunnedEvent(
  invoice: InvoiceRecord,
  { levelName, day }: { levelName: string; day: string },
): Emission<InvoiceDunned> {
  const data: InvoiceDunned = {
    invoiceId: invoice._id,
    number: invoice.number,
    receivableId: invoice.receivableId,
    companyId: invoice.companyId,
    customerId: invoice.customerId,
    level: invoice.dunningLevel,
    levelName,
    daysOverdue: daysBetween(invoice.dueOn, day),
    currency: invoice.currency,
    openMinor: invoice.openMinor,
    dueOn: invoice.dueOn,
  };
  return { type: INVOICE_DUNNED, subject: invoice._id, sequence: invoice.sequence, data };
}

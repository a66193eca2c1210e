import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { figuresOfWriteOff } from '../../domain/booking/figures-of-receivables.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { maySee } from '../visibility.ts';
import { reasonFaults } from './account-input.ts';
import { bookCredits, type Booked } from './book-credits.ts';
import { openReceivables } from './receivables-desk.ts';

export interface WriteOffInvoiceInput {
  readonly idempotencyKey: string;
  readonly invoiceId: string;
  readonly reason: string;
}

const INVOICE = path('input', 'invoiceId');

/** Gives up what is open of an invoice: it is a bad debt from now on. Answers with the write-off's id. */
export async function writeOffInvoice(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: WriteOffInvoiceInput,
): Promise<Outcome<Id<'credit'>>> {
  return store.commands.once({
    command: 'writeOffInvoice',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const { invoiceId, reason } = input;
      const faults: Refusal[] = reasonFaults(reason, 'reason');
      const [invoice] = await store.invoices.byIds([invoiceId], session);
      if (invoice === undefined || !maySee(actor, invoice)) {
        return refused(...faults, notFound(INVOICE, 'invoice', invoiceId));
      }
      const { openMinor, currency, receivableId, companyId, customerId, locationId, number } = invoice;
      if (openMinor === 0) faults.push(invalidInput(INVOICE, 'Nothing of this invoice is open.'));
      if (faults.length > 0) return refused(...faults);
      const lost: Booked = {
        _id: newId('credit'),
        kind: 'WRITE_OFF',
        buyer: { companyId, customerId },
        saleId: null,
        locationId,
        currency,
        totalMinor: openMinor,
        tender: null,
        reference: number,
        reason: reason.trim(),
        occurredAt: now,
        description: `Written off: ${number}`,
        amounts: figuresOfWriteOff({ amountMinor: openMinor, currency }),
      };
      const given = await bookCredits(store, [lost], transaction);
      const read = { receivableIds: [receivableId], invoices: [invoice], numbers: false };
      const desk = await openReceivables(store, read, transaction);
      for (const giving of given) desk.give(giving);
      desk.allocate(lost._id, [{ invoiceId: invoice._id, amountMinor: openMinor }]);
      desk.write(store);
      return done(lost._id);
    },
  });
}

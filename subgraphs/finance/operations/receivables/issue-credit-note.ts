import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { creditedMinor, figuresOfCreditNote } from '../../domain/booking/figures-of-receivables.ts';
import { shareOut } from '../../domain/receivables/allocate.ts';
import { creditedTaxes, taxedBy } from '../../domain/receivables/taxed.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { closedDayFault } from '../journal/guard-periods.ts';
import { maySee } from '../visibility.ts';
import { amountFaults, dateFaults, reasonFaults, textFaults } from './account-input.ts';
import { bookCredits, type Booked } from './book-credits.ts';
import { openReceivables } from './receivables-desk.ts';

export interface IssueCreditNoteInput {
  readonly idempotencyKey: string;
  readonly invoiceId: string;
  readonly net: Money;
  readonly taxes?: readonly { readonly name: string; readonly amount: Money }[] | null | undefined;
  readonly reason: string;
  readonly occurredAt?: Date | null | undefined;
}

const MAX_TAXES = 20;

/**
 * Credits a part of an invoice by hand: goods were priced wrongly, or arrived broken and stay. It is set against the
 * invoice as far as that is open; the rest stays with the account. Answers with the credit note's id.
 */
export async function issueCreditNote(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: IssueCreditNoteInput,
): Promise<Outcome<Id<'credit'>>> {
  return store.commands.once({
    command: 'issueCreditNote',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const { net, reason, invoiceId } = input;
      const taxes = input.taxes ?? [];
      const faults: Refusal[] = [
        ...amountFaults(net, 'net'),
        ...reasonFaults(reason, 'reason'),
        ...dateFaults(input.occurredAt, now),
        ...taxes.flatMap(({ name, amount }, index) => [
          ...reasonFaults(name, 'taxes', index, 'name'),
          ...textFaults(name, 'taxes', index, 'name'),
          ...amountFaults(amount, 'taxes', index, 'amount'),
        ]),
      ];
      if (taxes.length > MAX_TAXES) faults.push(invalidInput(path('input', 'taxes'), `Give at most ${MAX_TAXES}.`));
      const [invoice] = await store.invoices.byIds([invoiceId], session);
      if (invoice === undefined || !maySee(actor, invoice)) {
        return refused(...faults, notFound(path('input', 'invoiceId'), 'invoice', invoiceId));
      }
      const { currency, receivableId, companyId, customerId, saleId, locationId } = invoice;
      if ([net, ...taxes.map(({ amount }) => amount)].some((amount) => amount.currency !== currency)) {
        faults.push(invalidInput(path('input', 'net'), `The invoice is in ${currency}: give all amounts in it.`));
      }
      const credited = { net, taxes: taxes.map(({ name, amount }) => ({ name, amountMinor: amount.amountMinor })) };
      const totalMinor = creditedMinor(credited);
      if (totalMinor > invoice.totalMinor) {
        faults.push(invalidInput(path('input', 'net'), 'This is more than the invoice was of: credit at most that.'));
      }
      const occurredAt = input.occurredAt ?? now;
      const field = path('input', 'occurredAt');
      const closed = await closedDayFault(store, { locationId, occurredAt }, { field, session });
      if (closed !== null) faults.push(closed);
      if (faults.length > 0) return refused(...faults);
      const note: Booked = {
        _id: newId('credit'),
        kind: 'CREDIT_NOTE',
        buyer: { companyId, customerId },
        saleId,
        locationId,
        currency,
        totalMinor,
        tender: null,
        reference: invoice.number,
        reason: reason.trim(),
        occurredAt,
        description: `Credit note for ${invoice.number}`,
        amounts: figuresOfCreditNote(credited),
        taxes: creditedTaxes(taxedBy(await store.journal.ofSales([saleId], session)), credited.taxes),
      };
      const given = await bookCredits(store, [note], transaction);
      const read = { receivableIds: [receivableId], invoices: [invoice], numbers: true };
      const desk = await openReceivables(store, read, transaction);
      for (const giving of given) desk.give(giving);
      desk.allocate(note._id, shareOut(totalMinor, [invoice]));
      desk.write(store);
      return done(note._id);
    },
  });
}

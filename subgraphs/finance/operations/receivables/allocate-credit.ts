import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { openReceivables } from './receivables-desk.ts';
import { accountOf, type AllocationInput, invoicesFor } from './record-invoice-payment.ts';

export interface AllocateCreditInput {
  readonly idempotencyKey: string;
  readonly creditId: string;
  /** The oldest invoices first where none are named. */
  readonly allocations?: readonly AllocationInput[] | null | undefined;
}

const CREDIT = path('input', 'creditId');

/** Sets what an account has paid or was credited against invoices. It moves no money, and is not booked. */
export async function allocateCredit(store: FinanceStore, input: AllocateCreditInput): Promise<Outcome<Id<'credit'>>> {
  return store.commands.once({
    command: 'allocateCredit',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const [credit] = await store.credits.byIds([input.creditId], transaction.session);
      const account = credit ? await accountOf(store, credit.receivableId, transaction) : null;
      if (!credit || !account) return refused(notFound(CREDIT, 'payment or credit note', input.creditId));
      if (credit.openMinor === 0)
        return refused(
          invalidInput(CREDIT, 'Nothing of it is left: it is set against invoices, was paid out, or has bounced.'),
        );
      const amount = { amountMinor: credit.openMinor, currency: credit.currency };
      const against = await invoicesFor(store, { account, amount, allocations: input.allocations }, transaction);
      if (against.kind === 'refused') return against;
      const { invoices, shares } = against.value;
      const read = { receivableIds: account.accountIds, invoices, credits: [credit], numbers: false };
      const desk = await openReceivables(store, read, transaction);
      desk.allocate(credit._id, shares);
      desk.write(store);
      return done(credit._id);
    },
  });
}

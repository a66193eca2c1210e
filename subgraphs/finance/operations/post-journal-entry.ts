import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { faultsOf } from '../domain/manual-entry.ts';
import type { PostingSide } from '../domain/posting.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import { postEntries } from './post-entries.ts';

export interface PostJournalEntryInput {
  readonly idempotencyKey: string;
  readonly description: string;
  readonly postings: readonly { readonly accountCode: string; readonly side: PostingSide; readonly amount: Money }[];
  readonly reference?: string | null | undefined;
  /** The instant of posting when left out. */
  readonly occurredAt?: Date | null | undefined;
}

/** Posts a balanced entry by hand, of the whole business rather than of one location. Answers with the entry's id. */
export async function postJournalEntry(store: FinanceStore, input: PostJournalEntryInput): Promise<Outcome<string>> {
  const entry = {
    description: input.description.trim(),
    reference: input.reference?.trim() || null,
    postings: input.postings.map(({ accountCode, side, amount }) => ({ accountCode, side, ...amount })),
  };
  return store.commands.once({
    command: 'postJournalEntry',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const codes = new Set(entry.postings.map(({ accountCode }) => accountCode));
      const faults = faultsOf(entry, await store.accounts.reserve([...codes], transaction.session));
      if (faults.length > 0) return refused(...faults);
      const _id = newId('entry');
      const nowhere = { saleId: null, refundId: null, locationId: null };
      const occurredAt = input.occurredAt ?? transaction.now;
      await postEntries(store, [{ _id, ...entry, source: 'MANUAL', ...nowhere, occurredAt }], transaction);
      return done(_id);
    },
  });
}

import { done, invalidInput, type InvalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { keptAccounts } from '../../domain/booking/kept-accounts.ts';
import { faultsOf } from '../../domain/journal/manual-entry.ts';
import type { PostingSide } from '../../domain/journal/posting.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { overdrafts } from './guard-accounts.ts';
import { closedDayFault } from './guard-periods.ts';
import { postEntries } from './post-entries.ts';

export interface PostJournalEntryInput {
  readonly idempotencyKey: string;
  readonly description: string;
  readonly postings: readonly { readonly accountCode: string; readonly side: PostingSide; readonly amount: Money }[];
  readonly reference?: string | null | undefined;
  /** The instant of posting when left out. */
  readonly occurredAt?: Date | null | undefined;
  /** Only to hold what it would move, until it is posted or given up. */
  readonly pending?: boolean | null | undefined;
}

/** Bounds the months that an account's balance is kept by. */
const FIRST_DATE = new Date('2000-01-01T00:00:00.000Z');
const FIRST_DATE_AFTER = new Date('2100-01-01T00:00:00.000Z');

/**
 * Posts a balanced entry by hand, of the whole business rather than of one location, or only holds it. Answers with the
 * entry's id.
 */
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
      const accounts = await store.accounts.reserve([...codes], transaction.session);
      const occurredAt = input.occurredAt ?? transaction.now;
      const { session } = transaction;
      const kept = keptAccounts(await store.rules.ever(session));
      const where = { locationId: null, occurredAt };
      const closed = await closedDayFault(store, where, { field: path('input', 'occurredAt'), session });
      const faults = [
        ...faultsOf(entry, { known: accounts, kept }),
        ...(isAccountingDate(occurredAt) ? [] : [accountingDateFault()]),
        ...(closed === null ? [] : [closed]),
      ];
      if (faults.length > 0) return refused(...faults);
      const _id = newId('entry');
      const nowhere = { saleId: null, refundId: null, locationId: null };
      const phase = input.pending === true ? { phase: 'PENDING' as const } : {};
      const written = { _id, ...entry, source: 'MANUAL' as const, ...nowhere, ...phase, occurredAt };
      const guard = { accounts, field: path('input', 'postings'), session };
      const overdrawn = await overdrafts(store, written, guard);
      if (overdrawn.length > 0) return refused(...overdrawn);
      await postEntries(store, [written], transaction);
      return done(_id);
    },
  });
}

export function isAccountingDate(occurredAt: Date): boolean {
  return occurredAt >= FIRST_DATE && occurredAt < FIRST_DATE_AFTER;
}

export function accountingDateFault(): InvalidInput {
  return invalidInput(path('input', 'occurredAt'), 'Give a date of this century, from 2000 to 2099.');
}

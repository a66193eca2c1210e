import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { isId, newId } from '#platform/ids/ids.ts';
import { reversedTax } from '../../domain/booking/entry-tax.ts';
import { reversed } from '../../domain/journal/posting.ts';
import { subLedgerFault } from '../../domain/journal/sub-ledger.ts';
import { factsOfEntry } from '../../domain/proof/entry-facts.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { recordFacts } from '../proof/record-facts.ts';
import { maySee } from '../visibility.ts';
import { faultsOfFollowing } from './guard-accounts.ts';
import { closedDayFault } from './guard-periods.ts';
import { postEntries } from './post-entries.ts';
import { accountingDateFault, isAccountingDate } from './post-journal-entry.ts';

export interface ReverseJournalEntryInput {
  readonly idempotencyKey: string;
  readonly journalEntryId: string;
  readonly reason: string;
  /** The accounting date; the instant of posting when left out. */
  readonly occurredAt?: Date | null | undefined;
}

const MAX_REASON_LENGTH = 500;

/**
 * Posts the opposite of an entry, which stays as it is. One that has moved the balance of a document (a gift card, an
 * invoice, stock) is refused: the two stand and fall together, and each has a way of its own to be put right. The reversal of a sale's entry stands beside it in the sale's
 * proof, which then differs: the books no longer say what the till does. Answers with the reversal's id.
 */
export async function reverseJournalEntry(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: ReverseJournalEntryInput,
): Promise<Outcome<string>> {
  const entryId = input.journalEntryId;
  const reason = input.reason.trim();
  if (reason === '' || reason.length > MAX_REASON_LENGTH) {
    const message = `Say why the entry is reversed, in at most ${MAX_REASON_LENGTH} characters.`;
    return refused(invalidInput(path('input', 'reason'), message));
  }
  const unknown = refused(notFound(path('input', 'journalEntryId'), 'journal entry', entryId));
  if (!isId('entry', entryId)) return unknown;
  if (input.occurredAt && !isAccountingDate(input.occurredAt)) return refused(accountingDateFault());

  return store.commands.once({
    command: 'reverseJournalEntry',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const entry = await store.journal.find(entryId, session);
      if (entry === null || !maySee(actor, entry)) return unknown;
      const field = path('input', 'journalEntryId');
      if (entry.phase !== undefined) {
        const message = 'Only a posted entry is reversed: give a pending one up instead.';
        return refused(invalidInput(field, message));
      }
      const kept = subLedgerFault(field, entry);
      if (kept !== null) return refused(kept);
      const [earlier] = await store.journal.reversalsOf([entryId], session);
      if (earlier !== undefined) {
        const message = `${earlier._id} has reversed this entry already: an entry is reversed once.`;
        return refused(invalidInput(field, message));
      }
      const { saleId, refundId, locationId, channel, taxes, postings } = entry;
      const reversal = {
        _id: newId('entry'),
        description: `Reversal: ${reason}`,
        source: 'MANUAL' as const,
        saleId,
        refundId,
        locationId,
        reference: entryId,
        postings: reversed(postings),
        ...(channel === undefined ? {} : { channel }),
        ...(taxes === undefined ? {} : { taxes: taxes.map(reversedTax) }),
        reverses: entryId,
        occurredAt: input.occurredAt ?? now,
      };
      const closed = await closedDayFault(store, reversal, { field: path('input', 'occurredAt'), session });
      if (closed !== null) return refused(closed);
      const faults = await faultsOfFollowing(store, reversal, { field, session });
      if (faults.length > 0) return refused(...faults);
      const first = await store.journal.firstReversed(entry, session);
      const posted = await postEntries(store, [reversal], transaction);
      await recordFacts(
        store,
        posted.flatMap((reversing) => factsOfEntry(reversing, first)),
        transaction,
      );
      return done(reversal._id);
    },
  });
}

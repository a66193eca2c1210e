import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { isId, newId } from '#platform/ids/ids.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord, NewEntry } from '../../store/journal.ts';
import { maySee } from '../visibility.ts';
import { faultsOfFollowing } from './guard-accounts.ts';
import { closedDayFault } from './guard-periods.ts';
import { postEntries } from './post-entries.ts';
import { accountingDateFault, isAccountingDate } from './post-journal-entry.ts';

export interface PostPendingEntryInput {
  readonly idempotencyKey: string;
  readonly journalEntryId: string;
  /** The accounting date; the pending entry's own when left out. */
  readonly occurredAt?: Date | null | undefined;
}

export interface VoidPendingEntryInput {
  readonly idempotencyKey: string;
  readonly journalEntryId: string;
  readonly reason: string;
}

const MAX_REASON_LENGTH = 500;
const FIELD = path('input', 'journalEntryId');

interface Resolving {
  readonly store: FinanceStore;
  readonly actor: Actor;
}

/** Posts what a pending entry holds. The pending entry stays as it is; answers with the id of the one that posts it. */
export async function postPendingEntry(by: Resolving, input: PostPendingEntryInput): Promise<Outcome<string>> {
  const { occurredAt } = input;
  if (occurredAt && !isAccountingDate(occurredAt)) return refused(accountingDateFault());
  return resolve(by, {
    command: 'postPendingEntry',
    input,
    become: ({ description, occurredAt: held }) => ({ description, occurredAt: occurredAt ?? held }),
  });
}

/** Gives up what a pending entry holds. Answers with the id of the entry that records it. */
export async function voidPendingEntry(by: Resolving, input: VoidPendingEntryInput): Promise<Outcome<string>> {
  const reason = input.reason.trim();
  if (reason === '' || reason.length > MAX_REASON_LENGTH) {
    const message = `Say why the entry is given up, in at most ${MAX_REASON_LENGTH} characters.`;
    return refused(invalidInput(path('input', 'reason'), message));
  }
  return resolve(by, {
    command: 'voidPendingEntry',
    input,
    become: ({ occurredAt }) => ({ description: `Given up: ${reason}`, phase: 'VOIDED', occurredAt }),
  });
}

/** What becomes of a pending entry, once: two at once conflict, and the second finds that it is resolved. */
async function resolve(
  { store, actor }: Resolving,
  {
    command,
    input,
    become,
  }: {
    command: string;
    input: { readonly idempotencyKey: string; readonly journalEntryId: string };
    become: (held: JournalEntryRecord) => Pick<NewEntry, 'description' | 'occurredAt' | 'phase'>;
  },
): Promise<Outcome<string>> {
  const entryId = input.journalEntryId;
  const unknown = refused(notFound(FIELD, 'journal entry', entryId));
  if (!isId('entry', entryId)) return unknown;
  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session } = transaction;
      const held = await store.journal.find(entryId, session);
      if (held === null || !maySee(actor, held)) return unknown;
      if (held.phase !== 'PENDING') return refused(invalidInput(FIELD, `${entryId} is not pending: nothing is held.`));
      const [earlier] = await store.journal.resolutionsOf([entryId], session);
      if (earlier !== undefined) {
        const message = `${earlier._id} has ${earlier.phase === 'VOIDED' ? 'given this entry up' : 'posted this entry'} already.`;
        return refused(invalidInput(FIELD, message));
      }
      const { source, saleId, refundId, locationId, channel, reference, postings } = held;
      const ofChannel = channel === undefined ? {} : { channel };
      const common = { source, saleId, refundId, locationId, reference, postings, ...ofChannel };
      const entry: NewEntry = { _id: newId('entry'), ...common, ...become(held), resolves: entryId };
      // Giving up moves nothing, so that it may stand anywhere.
      if (entry.phase !== 'VOIDED') {
        const closed = await closedDayFault(store, entry, { field: path('input', 'occurredAt'), session });
        const faults = await faultsOfFollowing(store, entry, { field: FIELD, session });
        if (closed !== null || faults.length > 0) return refused(...(closed === null ? [] : [closed]), ...faults);
      }
      await postEntries(store, [entry], transaction);
      return done(entry._id);
    },
  });
}

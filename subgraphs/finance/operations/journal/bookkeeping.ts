import { newId } from '#platform/ids/ids.ts';
import type { Transaction, Transactor } from '#platform/outbox/outbox.ts';
import type { Booked } from '../../domain/booking/figure.ts';
import { factsOfEntry } from '../../domain/proof/entry-facts.ts';
import type { ProofFact } from '../../domain/proof/proof.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord, NewEntry } from '../../store/journal.ts';
import { type HeardNumber, openStreams } from '../proof/hear-events.ts';
import { openProofs } from '../proof/record-facts.ts';
import { type AccountMove, recordAccountMoves } from '../receivables/charge-accounts.ts';
import { keepTenders, type TenderToKeep } from '../settlement/keep-tenders.ts';
import { postEntries } from './post-entries.ts';

/** An event of another subgraph that becomes one entry. */
export interface Booking extends Booked, Pick<NewEntry, 'description' | 'source' | 'reference' | 'occurredAt'> {
  readonly locationId: NewEntry['locationId'];
  readonly origin: NonNullable<NewEntry['origin']>;
  readonly saleId?: NewEntry['saleId'];
  readonly refundId?: NewEntry['refundId'];
  readonly channel?: NonNullable<NewEntry['channel']>;
  readonly taxes?: NonNullable<NewEntry['taxes']>;
  /** An entry is made even where nothing comes of the amounts: the proof of a sale waits for it. */
  readonly evenIfEmpty?: boolean;
}

/** Collects what the handlers of one batch have to book, to prove and to count, and does all of it at once. */
export interface Bookkeeping {
  /** Runs transactions at whose end what was collected in them is written: in the same transaction, once for all. */
  readonly transactor: Transactor;
  /** For a transaction of this bookkeeping's own. */
  book(bookings: readonly Booking[], transaction: Transaction): void;
  note(facts: readonly ProofFact[], transaction: Transaction): void;
  /** Which numbers of gapless sequences the batch has brought. */
  hear(numbers: readonly HeardNumber[], transaction: Transaction): void;
  /** What goes on buyers' accounts, or back to them. */
  charge(moves: readonly AccountMove[], transaction: Transaction): void;
  /** What providers are to pay out. */
  keep(tenders: readonly TenderToKeep[], transaction: Transaction): void;
}

interface Collected {
  readonly bookings: Booking[];
  readonly facts: ProofFact[];
  readonly heard: HeardNumber[];
  readonly moves: AccountMove[];
  readonly tenders: TenderToKeep[];
}

export function createBookkeeping(store: FinanceStore): Bookkeeping {
  const collected = new WeakMap<Transaction, Collected>();
  const of = (transaction: Transaction): Collected => {
    const mine = collected.get(transaction);
    if (mine === undefined) throw new Error('This belongs to a transaction that nobody collects for.');
    return mine;
  };
  return {
    transactor: {
      transact: (work) =>
        store.transactor.transact(async (transaction) => {
          const mine: Collected = { bookings: [], facts: [], heard: [], moves: [], tenders: [] };
          collected.set(transaction, mine);
          const result = await work(transaction);
          const posted = await postBookings(store, mine.bookings, transaction);
          const ofEntries = posted.flatMap((entry) => factsOfEntry(entry));
          const proofs = await openProofs(store, [...mine.facts, ...ofEntries], transaction);
          const streams = await openStreams(store, mine.heard, transaction);
          await recordAccountMoves(store, { moves: mine.moves, posted }, transaction);
          // All is read: the database writes the entries while what else follows from them is reckoned.
          transaction.writes.begin();
          proofs.record();
          streams.record();
          keepTenders(store, { tenders: mine.tenders, posted }, transaction);
          return result;
        }),
    },
    book: (bookings, transaction) => void of(transaction).bookings.push(...bookings),
    note: (facts, transaction) => void of(transaction).facts.push(...facts),
    keep: (tenders, transaction) => void of(transaction).tenders.push(...tenders),
    charge: (moves, transaction) => void of(transaction).moves.push(...moves),
    hear: (numbers, transaction) => void of(transaction).heard.push(...numbers),
  };
}

/** Books what a command brings about, in the command's own transaction. */
export async function postBookings(
  store: FinanceStore,
  bookings: readonly Booking[],
  transaction: Transaction,
): Promise<JournalEntryRecord[]> {
  return postEntries(store, await entriesOf(store, bookings, transaction), transaction);
}

/** Each booking is made by the rules that were in force when it happened. */
async function entriesOf(
  store: FinanceStore,
  bookings: readonly Booking[],
  { session }: Transaction,
): Promise<NewEntry[]> {
  if (bookings.length === 0) return [];
  const rulesAt = await store.rules.inForce(session);
  return bookings.flatMap(({ event, amounts, evenIfEmpty = false, saleId = null, refundId = null, ...booking }) => {
    const { locationId, occurredAt } = booking;
    const { version, book } = rulesAt(occurredAt);
    const postings = book.postingsOf({ event, locationId, amounts });
    if (postings.length === 0 && !evenIfEmpty) return [];
    return [{ _id: newId('entry'), ...booking, saleId, refundId, postings, rulesVersion: version }];
  });
}

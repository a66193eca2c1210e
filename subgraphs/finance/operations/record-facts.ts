import type { Transaction } from '#platform/outbox/outbox.ts';
import { tendersMoved } from '../domain/posting.ts';
import { emptyProof, type SaleFact, withFact } from '../domain/sale-proof.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { JournalEntryRecord } from '../store/journal.ts';

/**
 * Adds what was recorded of sales to their proofs: one read and one write, however many facts. Two transactions that
 * add to one proof at once conflict in the database, and one of them starts over.
 */
export async function recordFacts(
  store: FinanceStore,
  facts: readonly SaleFact[],
  { session, writes }: Transaction,
): Promise<void> {
  if (facts.length === 0) return;
  const proofs = await store.proofs.load([...new Set(facts.map(({ saleId }) => saleId))], session);
  for (const fact of facts) proofs.set(fact.saleId, withFact(proofs.get(fact.saleId) ?? emptyProof, fact));
  store.proofs.save(proofs, writes);
}

/** What an entry says of a sale's payment: nothing for one that was made for no sale, or for what its goods cost. */
export function bookedBy({ source, saleId, reverses, postings }: JournalEntryRecord): SaleFact[] {
  if (saleId === null || source === 'STOCK') return [];
  const moved = tendersMoved(postings);
  const isOriginal = reverses === undefined;
  if (moved.length === 0) return [{ kind: 'booked', saleId, isOriginal, tenders: null }];
  return moved.map((tenders, index) => ({ kind: 'booked', saleId, isOriginal: isOriginal && index === 0, tenders }));
}

import type { Transaction } from '#platform/outbox/outbox.ts';
import { contributionsOf, TotalChanges } from '../../domain/proof/contribution.ts';
import { findingsOf, judge } from '../../domain/proof/judgement.ts';
import { emptyProof, type Proof, type ProofFact, type SourceId, withFact } from '../../domain/proof/proof.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ProofRecord } from '../../store/proof/proofs.ts';
import { DiscrepancyWork } from './discrepancy-work.ts';

/**
 * Adds what was recorded to the proofs of its sources, and the difference that this makes to the totals: one read and
 * one write a collection, however many facts. Two transactions that add to one proof at once conflict in the database,
 * and one of them starts over. To be called once in a transaction.
 */
export async function recordFacts(
  store: FinanceStore,
  facts: readonly ProofFact[],
  transaction: Transaction,
): Promise<void> {
  if (facts.length === 0) return;
  const { session, writes } = transaction;
  const bySource = Map.groupBy(facts, ({ source }) => source);
  const known = await store.proofs.load([...bySource.keys()], session);
  const totals = new TotalChanges();
  const discrepancies = new DiscrepancyWork(store, transaction);
  const changed: ProofRecord[] = [];
  for (const [source, told] of bySource) {
    const before = known.get(source) ?? null;
    const proof = told.reduce<Proof>(withFact, before ?? emptyProof);
    if (proof === before) continue;
    if (before !== null) totals.takeBack(contributionsOf(before));
    totals.add(contributionsOf(proof));
    changed.push(recordOf(source, proof, { before, discrepancies, now: transaction.now }));
  }
  store.proofs.save(changed, writes);
  store.proofTotals.apply(totals.list(), writes);
  discrepancies.save();
}

interface Standing {
  readonly before: ProofRecord | null;
  readonly discrepancies: DiscrepancyWork;
  readonly now: Date;
}

/** The proof as it is kept. A difference is told at once, and what was told of it before ends when that is no more so. */
function recordOf(_id: SourceId, proof: Proof, { before, discrepancies, now }: Standing): ProofRecord {
  const { kind, saleId, locationId, occurredAt, currency, costCurrency, till, ledger, stock, loyalty } = proof;
  const plain = { _id, kind, saleId, locationId, occurredAt, currency, costCurrency, till, ledger, stock, loyalty };
  const judgement = judge(proof);
  const { status } = judgement;
  const discrepancyId = before?.discrepancyId;
  if (status === (before?.open ?? null) && before?.since !== undefined) {
    const { since, unreportedSince } = before;
    return {
      ...plain,
      open: status,
      since,
      ...(unreportedSince === undefined ? {} : { unreportedSince }),
      ...(discrepancyId === undefined ? {} : { discrepancyId }),
    };
  }
  if (discrepancyId !== undefined) discrepancies.resolve(discrepancyId);
  if (status === 'AGREED') return plain;
  if (status === 'WAITING') return { ...plain, open: status, since: now, unreportedSince: now };
  const findings = findingsOf(proof, judgement);
  const found = discrepancies.find({ kind: 'DIFFERS', source: _id, stream: null, locationId, findings });
  return { ...plain, open: status, since: now, discrepancyId: found };
}

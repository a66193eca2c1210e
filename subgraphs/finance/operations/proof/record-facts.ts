import type { Transaction } from '#platform/outbox/outbox.ts';
import { contributionsOf, TotalChanges } from '../../domain/proof/contribution.ts';
import { findingsOf, judge, type Judgement } from '../../domain/proof/judgement.ts';
import { emptyProof, type Proof, type ProofFact, type SourceId, withFact } from '../../domain/proof/proof.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { type ChangedProof, type ProofRecord, statusOf } from '../../store/proof/proofs.ts';
import { DiscrepancyWork } from './discrepancy-work.ts';

/** Proofs that were read, and what is to be written of them. */
export interface OpenProofs {
  /** Gathers it for the transaction's writes, and reads nothing. */
  record(): void;
}

/** Adds facts to proofs where nothing else is read or written beside them. */
export async function recordFacts(
  store: FinanceStore,
  facts: readonly ProofFact[],
  transaction: Transaction,
): Promise<void> {
  const proofs = await openProofs(store, facts, transaction);
  proofs.record();
}

/**
 * Reads the proofs of sources of which something was recorded, so that it can be added to them, and the difference that
 * this makes to the totals: one read and one write a collection, however many facts. Two transactions that add to one
 * proof at once conflict in the database, and one of them starts over. To be called once in a transaction.
 */
export async function openProofs(
  store: FinanceStore,
  facts: readonly ProofFact[],
  transaction: Transaction,
): Promise<OpenProofs> {
  if (facts.length === 0) return { record: () => {} };
  const bySource = Map.groupBy(facts, ({ source }) => source);
  const known = await store.proofs.load([...bySource.keys()], transaction.session);
  return { record: () => addFacts(store, { bySource, known }, transaction) };
}

interface KnownProofs {
  readonly bySource: ReadonlyMap<SourceId, readonly ProofFact[]>;
  readonly known: ReadonlyMap<SourceId, ProofRecord>;
}

function addFacts(store: FinanceStore, { bySource, known }: KnownProofs, transaction: Transaction): void {
  const { writes } = transaction;
  const totals = new TotalChanges();
  const discrepancies = new DiscrepancyWork(store, transaction);
  const changed: ChangedProof[] = [];
  for (const [source, told] of bySource) {
    const before = known.get(source) ?? null;
    const proof = told.reduce<Proof>(withFact, before ?? emptyProof);
    if (proof === before) continue;
    const judgement = judge(proof);
    if (before !== null) totals.takeBack(contributionsOf(before, statusOf(before)));
    totals.add(contributionsOf(proof, judgement.status));
    const record = recordOf({ _id: source, ...proof }, judgement, { before, discrepancies, now: transaction.now });
    changed.push({ before, record });
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
function recordOf(
  proof: Proof & Pick<ProofRecord, '_id'>,
  judgement: Judgement,
  { before, discrepancies, now }: Standing,
): ProofRecord {
  const { status } = judgement;
  const { _id: source, kind, saleId, locationId, occurredAt, currency, costCurrency } = proof;
  const { till, ledger, stock, loyalty } = proof;
  const plain = {
    _id: source,
    kind,
    saleId,
    locationId,
    occurredAt,
    currency,
    costCurrency,
    till,
    ledger,
    stock,
    loyalty,
  };
  const { since, unreportedSince, discrepancyId } = before ?? {};
  if (status !== 'AGREED' && status === before?.open && since !== undefined) {
    return { ...plain, open: status, since, ...given({ unreportedSince, discrepancyId }) };
  }
  if (discrepancyId !== undefined) discrepancies.resolve(discrepancyId);
  if (status === 'AGREED') return plain;
  if (status === 'WAITING') return { ...plain, open: status, since: now, unreportedSince: now };
  const findings = findingsOf(proof, judgement);
  const found = discrepancies.find({ kind: 'DIFFERS', source, stream: null, locationId, findings });
  return { ...plain, open: status, since: now, discrepancyId: found };
}

/** Without what is undefined, which a document does not have. */
function given({
  unreportedSince,
  discrepancyId,
}: { [Key in 'unreportedSince' | 'discrepancyId']: ProofRecord[Key] | undefined }) {
  return {
    ...(unreportedSince === undefined ? {} : { unreportedSince }),
    ...(discrepancyId === undefined ? {} : { discrepancyId }),
  };
}

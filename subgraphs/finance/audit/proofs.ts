import type { Connection } from 'mongoose';
import { TotalChanges, contributionsOf } from '../domain/proof/contribution.ts';
import { factsOfEntry } from '../domain/proof/entry-facts.ts';
import { judge } from '../domain/proof/judgement.ts';
import { emptyProof, type LedgerFact, type LedgerRecord, withLedgerFact } from '../domain/proof/proof.ts';
import type { JournalEntryRecord } from '../store/journal.ts';
import { createDiscrepancyStore } from '../store/proof/discrepancies.ts';
import { createEventStreamStore } from '../store/proof/event-streams.ts';
import { createProofStore, type ProofRecord } from '../store/proof/proofs.ts';
import type { EntryCheck } from './entry-check.ts';
import { compareTotals } from './proof-totals.ts';

/**
 * Holds what the proofs say of the ledger against the entries, and against the proofs what follows from them: the totals,
 * and what is open.
 */
export function proofsAgree(connection: Connection): EntryCheck {
  const { proofs } = createProofStore(connection);
  const ledgers = new LedgerRecords();
  return {
    see: (entry) => ledgers.see(entry),
    lines: async () => {
      const expected = new Map(ledgers.bySource);
      const [ledger, standing]: [string[], string[]] = [[], []];
      const totals = new TotalChanges();
      const told = new Map<string, string>();
      let checked = 0;
      for await (const proof of proofs.find().lean<ProofRecord[]>().cursor() as AsyncIterable<ProofRecord>) {
        checked += 1;
        ledger.push(...ledgerFindings(proof, expected.get(proof._id) ?? emptyProof.ledger));
        expected.delete(proof._id);
        const { status } = judge(proof);
        totals.add(contributionsOf(proof, status));
        if (status !== (proof.open ?? 'AGREED')) {
          standing.push(`${proof._id}: its proof is ${status}, and not found as such`);
        }
        if (proof.discrepancyId !== undefined) told.set(proof.discrepancyId, proof._id);
        else if (status === 'DIFFERS') standing.push(`${proof._id}: differs, and nobody was told`);
      }
      ledger.push(...[...expected.keys()].map((source) => `${source}: has entries and no proof`));
      standing.push(...(await openDiscrepancies(connection, told)));
      return [
        { invariant: 4, claim: 'a proof shows what its entries moved', checked, findings: ledger },
        { invariant: 14, claim: 'what does not agree is found as such, and was told', checked, findings: standing },
        await compareTotals(connection, totals.list()),
      ];
    },
  };
}

/** What the ledger has recorded of each source, by its entries. */
class LedgerRecords {
  readonly #records = new Map<string, LedgerRecord>();
  /** By each entry of a line of reversals, the one that it began with. */
  readonly #firsts = new Map<string, JournalEntryRecord>();

  see(entry: JournalEntryRecord): void {
    if (entry.reverses === undefined) {
      const facts = factsOfEntry(entry);
      if (facts.length > 0) this.#firsts.set(entry._id, entry);
      this.#add(facts);
      return;
    }
    // Each location's entries come in the order they were posted, so that what is reversed comes before its reversal.
    const first = this.#firsts.get(entry.reverses);
    if (first === undefined) return;
    this.#firsts.set(entry._id, first);
    this.#add(factsOfEntry(entry, first));
  }

  /** To be taken once all have been seen. */
  get bySource(): Map<string, LedgerRecord> {
    return this.#records;
  }

  #add(facts: readonly LedgerFact[]): void {
    for (const fact of facts) {
      this.#records.set(fact.source, withLedgerFact(this.#records.get(fact.source) ?? emptyProof.ledger, fact));
    }
  }
}

function ledgerFindings({ _id, ledger }: ProofRecord, expected: LedgerRecord): string[] {
  return (Object.keys(expected) as (keyof LedgerRecord)[])
    .filter((figure) => ledger[figure] !== expected[figure])
    .map((figure) => `${_id}: its proof shows ${figure} ${ledger[figure]}, the journal has ${expected[figure]}`);
}

/** Each open discrepancy is that of the proof or stream that has it, and the other way round. */
async function openDiscrepancies(connection: Connection, told: Map<string, string>): Promise<string[]> {
  const gapped = await createEventStreamStore(connection).streams.find({ gapped: true }).lean();
  for (const { _id, discrepancyId } of gapped) if (discrepancyId !== undefined) told.set(discrepancyId, _id);
  const open = await createDiscrepancyStore(connection).discrepancies.find({ open: true }).lean();
  const findings = open
    .filter(({ _id, source, stream }) => told.get(_id) !== (source ?? stream))
    .map(({ _id }) => `${_id}: is open, and there is no such discrepancy any more`);
  for (const { _id } of open) told.delete(_id);
  return [...findings, ...[...told].map(([id, what]) => `${what}: has the discrepancy ${id}, which is not open`)];
}

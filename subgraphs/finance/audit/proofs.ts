import type { Connection } from 'mongoose';
import { judge } from '../domain/judgement.ts';
import { createProofStore, type ProofRecord } from '../store/proofs.ts';
import type { EntryCheck } from './entry-check.ts';
import type { LedgerFact } from './ledger-facts.ts';

/** Holds what the proofs say of the ledger against the entries, which the given facts were gathered from. */
export function proofsAgree(connection: Connection, facts: ReadonlyMap<string, LedgerFact>): EntryCheck {
  const { proofs } = createProofStore(connection);
  return {
    see: () => undefined,
    lines: async () => {
      const findings: string[] = [];
      const without = new Set(facts.keys());
      let checked = 0;
      for await (const { _id, ...proof } of proofs
        .find()
        .lean<ProofRecord[]>()
        .cursor() as AsyncIterable<ProofRecord>) {
        checked += 1;
        without.delete(_id);
        const { entries, tenderMinor } = facts.get(_id) ?? { entries: 0, tenderMinor: 0 };
        const { ledger } = proof;
        if (ledger.entries !== entries || ledger.totalMinor !== tenderMinor) {
          const shown = `${ledger.entries} entries that moved ${ledger.totalMinor}`;
          findings.push(`${_id}: its proof shows ${shown}, the journal has ${entries} that moved ${tenderMinor}`);
        }
        if ((proof.open === true) !== (judge(proof).status !== 'AGREED')) {
          findings.push(`${_id}: its proof is ${judge(proof).status}, and not found as such`);
        }
      }
      findings.push(...[...without].map((saleId) => `${saleId}: has entries and no proof`));
      return [{ invariant: 4, claim: 'the proof of a sale shows what its entries moved', checked, findings }];
    },
  };
}

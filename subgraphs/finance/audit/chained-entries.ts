import type { Connection } from 'mongoose';
import { chainOf, type ChainHead, createChainStore, sealFaults } from '../store/ledger-chains.ts';
import type { EntryCheck } from './entry-check.ts';

/** Recomputes the hash of every entry from the one before it in its chain, and holds the chains' heads against the last ones. */
export function chainedEntries(connection: Connection): EntryCheck {
  const { chains } = createChainStore(connection);
  const last = new Map<string, ChainHead>();
  const findings: string[] = [];
  let checked = 0;
  return {
    see: (entry) => {
      checked += 1;
      const { number, hash } = entry;
      findings.push(...sealFaults(entry, last.get(chainOf(entry)) ?? null).map((fault) => `${entry._id}: ${fault}`));
      last.set(chainOf(entry), { number, hash });
    },
    lines: async () => {
      for (const { _id, number, hash } of await chains.find().lean()) {
        // A location has its chain before its first entry.
        if (number === 0 && !last.has(_id)) continue;
        if (last.get(_id)?.number !== number || last.get(_id)?.hash !== hash) {
          findings.push(`${_id}: its last entry was ${number}, and is not the last one there`);
        }
      }
      const claim = 'entries are numbered without gaps at each location, and are what they were sealed as';
      return [{ invariant: 4, claim, checked, findings }];
    },
  };
}

import type { Transaction, Transactor } from '#platform/outbox/outbox.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import { recordFacts } from './record-facts.ts';

/** Collects what the handlers of one batch have to say of sales, and adds all of it to the proofs at once. */
export interface FactGathering {
  /** Runs transactions at whose end the facts noted in them are recorded: in the same transaction, once for all. */
  readonly transactor: Transactor;
  /** For a transaction of this gathering's own. */
  note(facts: readonly SaleFact[], transaction: Transaction): void;
}

export function gatherFacts(store: FinanceStore): FactGathering {
  const noted = new WeakMap<Transaction, SaleFact[]>();
  return {
    transactor: {
      transact: (work) =>
        store.transactor.transact(async (transaction) => {
          noted.set(transaction, []);
          const result = await work(transaction);
          await recordFacts(store, noted.get(transaction) ?? [], transaction);
          return result;
        }),
    },
    note: (facts, transaction) => {
      const mine = noted.get(transaction);
      if (mine === undefined) throw new Error('These facts belong to a transaction that nobody gathers facts for.');
      mine.push(...facts);
    },
  };
}

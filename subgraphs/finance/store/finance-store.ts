import type { Service } from '#platform/service/service.ts';
import { createAccountStore } from './accounts.ts';
import { createBalanceStore } from './balances.ts';
import { createJournalStore } from './journal.ts';
import { createProofStore } from './proofs.ts';

/** Everything that finance keeps, and the transactions it is written in. */
export function createFinanceStore(service: Service) {
  const { connection } = service.database;
  return {
    commands: service.commands,
    transactor: service.transactor,
    accounts: createAccountStore(connection),
    journal: createJournalStore(connection),
    balances: createBalanceStore(connection),
    proofs: createProofStore(connection),
  };
}

export type FinanceStore = ReturnType<typeof createFinanceStore>;

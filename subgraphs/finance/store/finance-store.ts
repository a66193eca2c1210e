import { createCommands } from '#platform/idempotency/commands.ts';
import type { Service } from '#platform/service/service.ts';
import { createAccountStore } from './accounts.ts';
import { createBalanceStore } from './balances.ts';
import { createCashSessionStore } from './closing/cash-sessions.ts';
import { createDailyCloseStore } from './closing/daily-closes.ts';
import { createPeriodStore } from './closing/periods.ts';
import { createDaySheetStore } from './day-sheets.ts';
import { createExportStore } from './exports.ts';
import { createJournalStore } from './journal.ts';
import { createChainStore } from './ledger-chains.ts';
import { createDiscrepancyStore } from './proof/discrepancies.ts';
import { createEventStreamStore } from './proof/event-streams.ts';
import { createProofTotalsStore } from './proof/proof-totals.ts';
import { createProofStore } from './proof/proofs.ts';
import { createCompanyStore } from './receivables/companies.ts';
import { createCreditStore } from './receivables/credits.ts';
import { createDunningStore } from './receivables/dunning.ts';
import { createInvoiceSeriesStore } from './receivables/invoice-series.ts';
import { createInvoiceStore } from './receivables/invoices.ts';
import { createReceivableStore } from './receivables/receivables.ts';
import { createRuleStore } from './rules.ts';
import { createClearingStore } from './settlement/clearing.ts';
import { createPayoutStore } from './settlement/payouts.ts';
import { createCodeTryStore } from './stored-value/code-tries.ts';
import { createCustomerStore } from './stored-value/customers.ts';
import { createValueRequestStore } from './stored-value/value-requests.ts';
import { createValueStore } from './stored-value/values.ts';
import { inTurn } from './turns.ts';

/** Everything that finance keeps, and the transactions it is written in. */
export function createFinanceStore(service: Service) {
  const { connection, transaction } = service.database;
  const transactor = inTurn(service.transactor);
  return {
    commands: createCommands(connection, transactor, service.auditLog),
    transactor,
    /** Reads that must all be of the same instant. They wait for nobody. */
    snapshot: transaction,
    accounts: createAccountStore(connection),
    rules: createRuleStore(connection),
    chains: createChainStore(connection),
    journal: createJournalStore(connection),
    balances: createBalanceStore(connection),
    daySheets: createDaySheetStore(connection),
    periods: createPeriodStore(connection),
    cashSessions: createCashSessionStore(connection),
    dailyCloses: createDailyCloseStore(connection),
    exports: createExportStore(connection),
    proofs: createProofStore(connection),
    values: createValueStore(connection),
    valueRequests: createValueRequestStore(connection),
    codeTries: createCodeTryStore(connection),
    customers: createCustomerStore(connection),
    companies: createCompanyStore(connection),
    receivables: createReceivableStore(connection),
    invoices: createInvoiceStore(connection),
    credits: createCreditStore(connection),
    invoiceSeries: createInvoiceSeriesStore(connection),
    dunning: createDunningStore(connection),
    proofTotals: createProofTotalsStore(connection),
    eventStreams: createEventStreamStore(connection),
    discrepancies: createDiscrepancyStore(connection),
    clearing: createClearingStore(connection),
    payouts: createPayoutStore(connection),
  };
}

export type FinanceStore = ReturnType<typeof createFinanceStore>;

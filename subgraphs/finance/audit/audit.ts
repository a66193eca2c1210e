import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { createJournalStore, type JournalEntryRecord } from '../store/journal.ts';
import { announcedOnce } from './announcements.ts';
import { balancesAgree } from './balances.ts';
import type { EntryCheck } from './entry-check.ts';
import { balancedEntries, onceForEachSale, reversedOnce } from './entry-checks.ts';
import { type LedgerFact, ledgerFacts } from './ledger-facts.ts';
import { proofsAgree } from './proofs.ts';

export interface FinanceAudit {
  readonly lines: readonly AuditLine[];
  readonly facts: ReadonlyMap<string, LedgerFact>;
}

/** Recomputes what finance promises from its entries alone, in one pass over them. */
export async function auditFinance(connection: Connection): Promise<FinanceAudit> {
  const journal = createJournalStore(connection);
  const facts = ledgerFacts();
  const checks: readonly EntryCheck[] = [
    balancedEntries(),
    onceForEachSale(),
    reversedOnce(),
    balancesAgree(connection),
    await announcedOnce(connection),
    facts,
    proofsAgree(connection, facts.bySale),
  ];
  const entries = journal.entries.find().sort({ _id: 1 }).lean<JournalEntryRecord[]>().cursor();
  for await (const entry of entries as AsyncIterable<JournalEntryRecord>) {
    for (const check of checks) check.see(entry);
  }
  const lines = await Promise.all(checks.map((check) => check.lines()));
  return { facts: facts.bySale, lines: lines.flat() };
}

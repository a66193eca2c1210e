import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { sumMinor } from '#platform/money/money.ts';
import { account } from '../domain/chart-of-accounts.ts';
import { signedMinor, tendersMoved } from '../domain/posting.ts';
import { createJournalStore, type JournalEntryRecord } from '../store/journal.ts';
import { announcedOnce } from './announcements.ts';
import { balancesAgree } from './balances.ts';
import { chainedEntries } from './chained-entries.ts';
import { closedPeriods } from './closed-periods.ts';
import { daySheetsAgree } from './day-sheets.ts';
import type { EntryCheck } from './entry-check.ts';
import { balancedEntries, onceForEachSale, resolvedOnce, reversedOnce } from './entry-checks.ts';
import { type LedgerFact, ledgerFacts } from './ledger-facts.ts';
import { proofsAgree } from './proofs.ts';
import { storedValueIsOwed } from './stored-value.ts';

export interface FinanceAudit {
  readonly lines: readonly AuditLine[];
  readonly facts: ReadonlyMap<string, LedgerFact>;
  /** What entries moved into the drawers apart from sales, by what they were made for. */
  readonly cash: ReadonlyMap<string, number>;
  /** What the inventory accounts stand at: `USD` for goods at locations, `USD in transit`. Zero is left out. */
  readonly inventory: ReadonlyMap<string, number>;
  /** What entries gave for goods that came back without a receipt, by the return. */
  readonly returns: ReadonlyMap<string, number>;
}

/** The accounts that stand at what stock is worth, and what tells them apart. */
const inventoryAccounts: ReadonlyMap<string, string> = new Map([
  [account.inventory, ''],
  [account.inventoryInTransit, ' in transit'],
]);

/** Recomputes what finance promises from its entries alone, in one pass over them. */
export async function auditFinance(connection: Connection): Promise<FinanceAudit> {
  const journal = createJournalStore(connection);
  const facts = ledgerFacts();
  const cash = new Map<string, number>();
  const inventory = new Map<string, number>();
  const returns = new Map<string, number>();
  const checks: readonly EntryCheck[] = [
    balancedEntries(),
    onceForEachSale(),
    reversedOnce(),
    chainedEntries(connection),
    resolvedOnce(),
    balancesAgree(connection),
    daySheetsAgree(connection),
    await closedPeriods(connection),
    await announcedOnce(connection),
    facts,
    proofsAgree(connection, facts.bySale),
    storedValueIsOwed(connection),
  ];
  const entries = journal.entries.find().sort({ locationId: 1, number: 1 }).lean<JournalEntryRecord[]>().cursor();
  for await (const entry of entries as AsyncIterable<JournalEntryRecord>) {
    for (const check of checks) check.see(entry);
    for (const posting of entry.postings) {
      const suffix = inventoryAccounts.get(posting.accountCode);
      if (suffix === undefined) continue;
      const key = `${posting.currency}${suffix}`;
      inventory.set(key, (inventory.get(key) ?? 0) + signedMinor(posting));
    }
    const moved = (): number => sumMinor(tendersMoved(entry.postings).map(({ amountMinor }) => amountMinor));
    if (entry.source === 'CASH') cash.set(entry.origin ?? entry._id, moved());
    if (entry.source === 'REFUND' && entry.saleId === null) returns.set(entry.origin ?? entry._id, -moved());
  }
  const lines = await Promise.all(checks.map((check) => check.lines()));
  const held = new Map([...inventory].filter(([, balanceMinor]) => balanceMinor !== 0));
  return { facts: facts.bySale, cash, returns, inventory: held, lines: lines.flat() };
}

import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { sumMinor } from '#platform/money/money.ts';
import { account } from '../domain/accounts/chart-of-accounts.ts';
import { signedMinor, tendersMoved } from '../domain/journal/posting.ts';
import { createJournalStore, type JournalEntryRecord } from '../store/journal.ts';
import { createEventStreamStore, missingCount, type StreamRecord } from '../store/proof/event-streams.ts';
import { announcedOnce } from './announcements.ts';
import { balancesAgree } from './balances.ts';
import { chainedEntries } from './chained-entries.ts';
import { closedPeriods } from './closed-periods.ts';
import { dailyClosesHold } from './daily-closes.ts';
import { daySheetsAgree } from './day-sheets.ts';
import type { EntryCheck } from './entry-check.ts';
import { balancedEntries, onceForEachSale, resolvedOnce, reversedOnce, taxedAsPosted } from './entry-checks.ts';
import { exportsAgree } from './exports.ts';
import { type LedgerFact, ledgerFacts } from './ledger-facts.ts';
import { proofsAgree } from './proofs.ts';
import { companyDebts, receivablesAgree } from './receivables.ts';
import { settlementAgrees } from './settlement.ts';
import { storedValueAnnounced } from './stored-value-events.ts';
import { storedValueIsOwed, takenByPayments } from './stored-value.ts';

export interface FinanceAudit {
  readonly lines: readonly AuditLine[];
  readonly facts: ReadonlyMap<string, LedgerFact>;
  /** What entries moved into the drawers apart from sales, by what they were made for. */
  readonly cash: ReadonlyMap<string, number>;
  /** What the inventory accounts stand at: `USD` for goods at locations, `USD in transit`. Zero is left out. */
  readonly inventory: ReadonlyMap<string, number>;
  /** What points stand at, by currency. Zero is left out. */
  readonly points: ReadonlyMap<string, number>;
  /** What entries gave for goods that came back without a receipt, by the return. */
  readonly returns: ReadonlyMap<string, number>;
  /** What each payment took of gift cards and store credit, less what went back. */
  readonly storedValue: ReadonlyMap<string, number>;
  /** What companies owe, by company and currency. Zero is left out. */
  readonly debts: ReadonlyMap<string, number>;
  /** How many numbers have arrived of each stream that is numbered without gaps, by its key. */
  readonly heard: ReadonlyMap<string, number>;
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
  const points = new Map<string, number>();
  const checks: readonly EntryCheck[] = [
    balancedEntries(),
    onceForEachSale(),
    reversedOnce(),
    taxedAsPosted(),
    chainedEntries(connection),
    resolvedOnce(),
    balancesAgree(connection),
    daySheetsAgree(connection),
    await closedPeriods(connection),
    await dailyClosesHold(connection),
    await exportsAgree(connection),
    await announcedOnce(connection),
    facts,
    storedValueIsOwed(connection),
    receivablesAgree(connection),
    proofsAgree(connection),
    settlementAgrees(connection),
  ];
  const entries = journal.entries.find().sort({ locationId: 1, number: 1 }).lean<JournalEntryRecord[]>().cursor();
  for await (const entry of entries as AsyncIterable<JournalEntryRecord>) {
    for (const check of checks) check.see(entry);
    for (const posting of entry.postings) {
      if (posting.figure === 'POINTS') add(points, posting.currency, -signedMinor(posting));
      const suffix = inventoryAccounts.get(posting.accountCode);
      if (suffix === undefined) continue;
      add(inventory, `${posting.currency}${suffix}`, signedMinor(posting));
    }
    const moved = (): number => sumMinor(tendersMoved(entry.postings).map(({ amountMinor }) => amountMinor));
    if (entry.source === 'CASH') {
      for (const { amountMinor, currency } of tendersMoved(entry.postings)) {
        cash.set(`${entry.origin ?? entry._id} ${currency}`, amountMinor);
      }
    }
    if (entry.source === 'REFUND' && entry.saleId === null) returns.set(entry.origin ?? entry._id, -moved());
  }
  const lines = await Promise.all(checks.map((check) => check.lines()));
  const balances = { inventory: withoutZero(inventory), points: withoutZero(points) };
  const streams = await createEventStreamStore(connection).streams.find().lean<StreamRecord[]>();
  const heard = new Map(streams.map((stream) => [stream._id, stream.highest - missingCount(stream)]));
  const debts = await companyDebts(connection);
  const storedValue = await takenByPayments(connection);
  return {
    facts: facts.bySale,
    cash,
    returns,
    heard,
    debts,
    storedValue,
    ...balances,
    lines: [...lines.flat(), await storedValueAnnounced(connection)],
  };
}

function add(sums: Map<string, number>, key: string, amountMinor: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amountMinor);
}

function withoutZero(sums: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...sums].filter(([, amountMinor]) => amountMinor !== 0));
}

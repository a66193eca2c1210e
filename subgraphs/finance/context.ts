import DataLoader from 'dataloader';
import type { Actor } from '#platform/auth/actor.ts';
import type { LoggedFeed } from '#platform/event-log/logged-feed.ts';
import { byKey, groupedBy } from '#platform/graphql/loading.ts';
import { isId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { StoredValueChanged } from '#schema/events/stored-value-changed.v1.ts';
import type { EntryTax } from './domain/booking/entry-tax.ts';
import type { Allocation } from './domain/receivables/invoice.ts';
import type { Withdrawal } from './domain/receivables/withdrawal.ts';
import type { ProfitPart } from './domain/reports/profit-and-loss.ts';
import type { TaxRow } from './domain/reports/tax-report.ts';
import { type StandingAccount, standingAccounts } from './operations/receivables/standing-accounts.ts';
import type { CardSecrets } from './operations/stored-value/card-secrets.ts';
import type { AccountRecord } from './store/accounts.ts';
import type { BalanceRecord } from './store/balances.ts';
import type { FinanceStore } from './store/finance-store.ts';
import type { JournalEntryRecord } from './store/journal.ts';
import type { DiscrepancyRecord } from './store/proof/discrepancies.ts';
import type { StreamRecord } from './store/proof/event-streams.ts';
import type { ProofRecord } from './store/proof/proofs.ts';
import type { CreditRecord } from './store/receivables/credits.ts';
import type { InvoiceRecord } from './store/receivables/invoices.ts';
import type { ClearingRecord } from './store/settlement/clearing.ts';
import type { PayoutRecord } from './store/settlement/payouts.ts';
import type { StoredValueRecord } from './store/stored-value/values.ts';

/** What resolvers are given, made anew for each request. */
export interface Context {
  readonly actor: Actor;
  readonly requestId: string;
  readonly store: FinanceStore;
  readonly secrets: CardSecrets;
  readonly clock: () => Date;
  readonly feeds: Feeds;
  readonly loaders: Loaders;
}

/** A sale, a location, a variant or a customer, of which finance knows the id. */
export interface Reference {
  readonly id: string;
}

/** A line of a report. */
export interface AmountOfAccount {
  readonly accountCode: string;
  readonly amount: Money;
}

/** Figures that are shown as money of a currency which stands above them. */
type InCurrency<Figures> = Figures & { readonly currency: string };
export type PartShown = InCurrency<ProfitPart>;
export type TaxRowShown = InCurrency<TaxRow>;
export type EntryTaxShown = InCurrency<EntryTax>;

/** The proof of a sale, if there is one, then those of its refunds, oldest first: one at least. */
export interface SaleProofs {
  readonly saleId: string;
  readonly proofs: readonly ProofRecord[];
}

/** What the subgraph's subscriptions watch. */
export interface Feeds {
  readonly entries: LoggedFeed<JournalEntryRecord>;
  readonly discrepancies: LoggedFeed<DiscrepancyRecord>;
  readonly storedValues: LoggedFeed<StoredValueChanged>;
}

export interface Loaders {
  readonly account: DataLoader<string, AccountRecord | null>;
  readonly accountByCode: DataLoader<string, AccountRecord | null>;
  /** By `balanceKey`. */
  readonly balance: DataLoader<string, BalanceRecord | null>;
  /** Debits less credits by the end of a day. */
  readonly balanceOn: DataLoader<DatedKey, number, string>;
  readonly entry: DataLoader<string, JournalEntryRecord | null>;
  /** What posted a pending entry or gave it up. */
  readonly resolutionOf: DataLoader<string, JournalEntryRecord | null>;
  readonly reversalOf: DataLoader<string, JournalEntryRecord | null>;
  /** In the order of what happened. */
  readonly entriesOfSale: DataLoader<string, JournalEntryRecord[]>;
  readonly storedValue: DataLoader<string, StoredValueRecord | null>;
  /** By any of the ids that are one buyer's since customers were merged. */
  readonly receivable: DataLoader<string, StandingAccount | null>;
  readonly invoice: DataLoader<string, InvoiceRecord | null>;
  readonly invoiceOfSale: DataLoader<string, InvoiceRecord | null>;
  readonly credit: DataLoader<string, CreditRecord | null>;
  readonly proof: DataLoader<string, ProofRecord | null>;
  /** Of a sale: oldest first. */
  readonly proofsOfRefunds: DataLoader<string, ProofRecord[]>;
  /** By `streamKey`. */
  readonly eventStream: DataLoader<string, StreamRecord | null>;
  readonly payout: DataLoader<string, PayoutRecord | null>;
  readonly clearing: DataLoader<string, ClearingRecord | null>;
}

/** An allocation, with the currency of its documents. */
export interface AllocationValue extends Allocation {
  readonly currency: string;
}

/** What went back of a credit, in its currency. */
export interface WithdrawalValue extends Withdrawal {
  readonly currency: string;
}

/** A balance's key and a day, `2026-11-27`. */
export interface DatedKey {
  readonly key: string;
  readonly day: string;
}

export function createLoaders(store: FinanceStore): Loaders {
  const { accounts, journal, balances, proofs, eventStreams, values, invoices, credits } = store;
  return {
    account: new DataLoader(async (ids) => byKey(ids, await findByIds(accounts.accounts, ids), (row) => row._id)),
    accountByCode: new DataLoader(async (codes) => byKey(codes, await accounts.withCodes(codes), (row) => row.code)),
    balance: new DataLoader(async (keys) => byKey(keys, await findByIds(balances.balances, keys), (row) => row._id)),
    balanceOn: new DataLoader(
      async (wanted) => {
        const days = [...Map.groupBy(wanted, ({ day }) => day)];
        const found = await Promise.all(
          days.map(
            async ([day, asked]) =>
              [
                day,
                await balances.at(
                  asked.map(({ key }) => key),
                  day,
                ),
              ] as const,
          ),
        );
        const byDay = new Map(found);
        return wanted.map(({ key, day }) => byDay.get(day)?.get(key) ?? 0);
      },
      { cacheKeyFn: ({ key, day }) => `${key} ${day}` },
    ),
    entry: new DataLoader(async (ids) => byKey(ids, await findByIds(journal.entries, ids), (row) => row._id)),
    resolutionOf: new DataLoader(async (ids) =>
      byKey(ids, await journal.resolutionsOf(ids), (row) => row.resolves ?? row._id),
    ),
    reversalOf: new DataLoader(async (ids) =>
      byKey(ids, await journal.reversalsOf(ids), (row) => row.reverses ?? row._id),
    ),
    entriesOfSale: new DataLoader(async (ids) => groupedBy(ids, await journal.ofSales(ids), (row) => row.saleId)),
    storedValue: new DataLoader(async (ids) => byKey(ids, await values.byIds(ids), (row) => row._id)),
    receivable: new DataLoader(async (ids) => {
      const known = ids.filter((id) => isId('receivable', id));
      const standing = await standingAccounts(store, known);
      return ids.map((id) => standing.get(id) ?? null);
    }),
    invoice: new DataLoader(async (ids) => byKey(ids, await invoices.byIds(ids), (row) => row._id)),
    invoiceOfSale: new DataLoader(async (ids) => byKey(ids, await invoices.ofSales(ids), (row) => row.saleId)),
    credit: new DataLoader(async (ids) => byKey(ids, await credits.byIds(ids), (row) => row._id)),
    proof: new DataLoader(async (ids) => byKey(ids, await proofs.byIds(ids), (row) => row._id)),
    proofsOfRefunds: new DataLoader(async (ids) => groupedBy(ids, await proofs.ofRefunds(ids), (row) => row.saleId)),
    eventStream: new DataLoader(async (keys) =>
      byKey(keys, await findByIds(eventStreams.streams, keys), (row) => row._id),
    ),
    payout: new DataLoader(async (ids) => byKey(ids, await store.payouts.byIds(ids), (row) => row._id)),
    clearing: new DataLoader(async (ids) => byKey(ids, await store.clearing.byIds(ids), (row) => row._id)),
  };
}

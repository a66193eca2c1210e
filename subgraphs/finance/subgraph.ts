import type { Config } from '#platform/config/config.ts';
import { createLoggedFeed, telling } from '#platform/event-log/logged-feed.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { subgraphOnService } from '#platform/graphql/subgraph-on-service.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { eventHandler, startConsumer } from '#platform/inbox/consumer.ts';
import { openService, type ServiceOptions } from '#platform/service/service.ts';
import { DISCREPANCY_FOUND, type DiscrepancyFound } from '#schema/events/discrepancy-found.v1.ts';
import { JOURNAL_POSTED, type JournalPosted } from '#schema/events/journal-posted.v1.ts';
import { STORED_VALUE_CHANGED, type StoredValueChanged } from '#schema/events/stored-value-changed.v1.ts';
import { type Context, createLoaders, type Feeds } from './context.ts';
import { onCashMoved } from './events/cash-moved.ts';
import { onCashSessionClosed } from './events/cash-session-closed.ts';
import { onCashSessionOpened } from './events/cash-session-opened.ts';
import { onCompanyMerged, onCompanyUnmerged } from './events/company-merged.ts';
import { onCustomerErased } from './events/customer-erased.ts';
import { onCustomerMerged, onCustomerUnmerged } from './events/customer-merged.ts';
import { discrepancyOfEvent } from './events/discrepancy-found.ts';
import { entryOfEvent } from './events/journal-posted.ts';
import { onLocationCreated } from './events/location-created.ts';
import { onPointsChanged } from './events/points-changed.ts';
import { onPurchaseChanged } from './events/purchase-changed.ts';
import { onReturnRecorded } from './events/return-recorded.ts';
import { onSaleCompleted } from './events/sale-completed.ts';
import { onSaleRefunded } from './events/sale-refunded.ts';
import { onStockChanged } from './events/stock-changed.ts';
import { onTierChanged } from './events/tier-changed.ts';
import { createBookkeeping } from './operations/journal/bookkeeping.ts';
import { retellEntries } from './operations/journal/news-of-entry.ts';
import { DEFAULT_PROOF_WAIT_MS, startReporting } from './operations/proof/report-discrepancies.ts';
import { startDunning } from './operations/receivables/dun-invoices.ts';
import { cardKeyOf, createCardSecrets } from './operations/stored-value/card-secrets.ts';
import { startValueSweeper } from './operations/stored-value/sweep-values.ts';
import { accountingRulesResolvers } from './resolvers/accounting-rules.ts';
import { accountsResolvers } from './resolvers/accounts.ts';
import { currencyResolvers } from './resolvers/currency.ts';
import { dailyClosesResolvers } from './resolvers/daily-closes.ts';
import { discrepancyResolvers } from './resolvers/discrepancies.ts';
import { exportsResolvers } from './resolvers/exports.ts';
import { journalResolvers } from './resolvers/journal.ts';
import { periodsResolvers } from './resolvers/periods.ts';
import { personalDataResolvers } from './resolvers/personal-data.ts';
import { proofResolvers } from './resolvers/proof.ts';
import { receivablesResolvers } from './resolvers/receivables.ts';
import { reconciliationResolvers } from './resolvers/reconciliation.ts';
import { reportsResolvers } from './resolvers/reports.ts';
import { settlementResolvers } from './resolvers/settlement.ts';
import { storedValuePaymentsResolvers } from './resolvers/stored-value-payments.ts';
import { storedValueResolvers } from './resolvers/stored-value.ts';
import { createFinanceStore } from './store/finance-store.ts';

/**
 * The sums of accounts, days and hours are written once a batch, however much is in it, and the proof of a sale once where
 * till, shelf and points are in the same one: twice as much at once is half of their cost. Nobody waits for the books of a
 * sale.
 */
const GATHER_MS = 400;
/** The events of some 400 sales. */
const MAX_BATCH = 1_200;

export interface FinanceOptions extends Omit<ServiceOptions, 'name'> {
  /** What the codes of gift cards are kept under: the same in every process, for as long as there are cards. */
  readonly cardKey?: string | undefined;
  /** How long a record may take to come before it is told that it is missing. */
  readonly proofWaitMs?: number | undefined;
}

/** What the environment says of it. */
export function financeChoice(config: Config): Pick<FinanceOptions, 'cardKey' | 'proofWaitMs'> {
  const { PROOF_WAIT_SECONDS: waitS } = config;
  return { cardKey: cardKeyOf(config), proofWaitMs: waitS === undefined ? undefined : waitS * 1000 };
}

/** Starts the finance subgraph: its store with the chart of accounts, what it consumes, and the graph it answers. */
export async function startFinance({ cardKey, proofWaitMs, ...options }: FinanceOptions): Promise<Subgraph> {
  const service = await openService({ ...options, name: 'finance', retell: retellEntries });
  const store = createFinanceStore(service);
  await service.prepare();
  await store.accounts.createMissing();
  await store.chains.createMissing();

  const feeds: Feeds = {
    entries: createLoggedFeed(service.eventLog, (event) =>
      event.type === JOURNAL_POSTED ? telling(entryOfEvent(event as CloudEvent<JournalPosted>)) : [],
    ),
    discrepancies: createLoggedFeed(service.eventLog, (event) =>
      event.type === DISCREPANCY_FOUND ? telling(discrepancyOfEvent(event as CloudEvent<DiscrepancyFound>)) : [],
    ),
    storedValues: createLoggedFeed(service.eventLog, ({ type, subject, sequence, data }) =>
      type === STORED_VALUE_CHANGED ? telling(data as StoredValueChanged, { key: subject, version: sequence }) : [],
    ),
  };
  const books = createBookkeeping(store);
  const secrets = createCardSecrets(cardKey);
  const sweeper = startValueSweeper(store, service);
  // One consumer for all of it: a sale's books, stock and points arrive within milliseconds of each other and end in the
  // same proof, where two consumers would mostly be in each other's way. Whatever it writes adds up the same in any
  // order, so that no event waits for another.
  const consuming = await startConsumer({
    name: 'finance',
    sources: ['sales', 'inventory', 'customer'],
    handlers: [
      eventHandler(onLocationCreated(store)),
      eventHandler(onSaleCompleted(store, books)),
      eventHandler(onSaleRefunded(store, books)),
      eventHandler(onReturnRecorded(store, books)),
      eventHandler(onCashMoved(books)),
      eventHandler(onCashSessionOpened(store)),
      eventHandler(onCashSessionClosed(books, store)),
      eventHandler(onStockChanged(books)),
      eventHandler(onPurchaseChanged(books)),
      eventHandler(onPointsChanged(books)),
      eventHandler(onTierChanged(books)),
      eventHandler(onCustomerMerged(store)),
      eventHandler(onCustomerUnmerged(store)),
      eventHandler(onCompanyMerged(store)),
      eventHandler(onCompanyUnmerged(store)),
      eventHandler(onCustomerErased(store)),
    ],
    inOrder: false,
    maxBatch: MAX_BATCH,
    gatherMs: GATHER_MS,
    service: { ...service, transactor: books.transactor },
  });

  const dunning = startDunning(store, service);
  const { metrics, clock, logger } = service;
  const reporting = startReporting({
    store,
    metrics,
    clock,
    logger,
    waitMs: proofWaitMs ?? DEFAULT_PROOF_WAIT_MS,
  });

  return subgraphOnService<Context>({
    service,
    contract: new URL('../../schema/finance/', import.meta.url),
    resolvers: [
      accountingRulesResolvers,
      accountsResolvers,
      currencyResolvers,
      dailyClosesResolvers,
      discrepancyResolvers,
      exportsResolvers,
      journalResolvers,
      periodsResolvers,
      personalDataResolvers,
      proofResolvers,
      reconciliationResolvers,
      reportsResolvers,
      receivablesResolvers,
      storedValuePaymentsResolvers,
      storedValueResolvers,
      settlementResolvers,
    ],
    createContext: (request) => ({
      ...request,
      store,
      secrets,
      clock: service.clock,
      feeds,
      loaders: createLoaders(store),
    }),
    beside: [dunning, sweeper, reporting, consuming],
  });
}

import type { RequestOrigin, TokenRequest } from '#platform/auth/token-desk.ts';
import { createLoggedFeed, telling } from '#platform/event-log/logged-feed.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import { subgraphOnService } from '#platform/graphql/subgraph-on-service.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { eventHandler, startConsumer } from '#platform/inbox/consumer.ts';
import { openService, type ServiceOptions } from '#platform/service/service.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { type Context, createLoaders, type Shared } from './context.ts';
import { LOYALTY_POINTS, STORED_VALUE } from './domain/payments/payments-of-tenders.ts';
import { cashSessionOfEvent } from './events/cash-session-changed.ts';
import { onCompanyChanged } from './events/company-changed.ts';
import { onCompanyMerged, onCompanyUnmerged } from './events/company-merged.ts';
import { onCustomerErased } from './events/customer-erased.ts';
import { onCustomerMembershipChanged } from './events/customer-membership-changed.ts';
import { onCustomerMerged, onCustomerUnmerged } from './events/customer-merged.ts';
import { onCustomerSegmentsChanged } from './events/customer-segments-changed.ts';
import { onLocationCreated } from './events/location-created.ts';
import { onOrderAllocated } from './events/order-allocated.ts';
import { orderOfEvent } from './events/order-changed.ts';
import { onOwnSaleCompleted } from './events/own-sale-completed.ts';
import { onOwnSaleRefunded } from './events/own-sale-refunded.ts';
import { onReceivableChanged } from './events/receivable-changed.ts';
import { onShortageChanged } from './events/shortage-changed.ts';
import { onVariantCreated } from './events/variant-created.ts';
import { grantToken, type TillDesk } from './operations/devices/grant-token.ts';
import { createTillSecrets } from './operations/devices/till-secrets.ts';
import { createTillTokens } from './operations/devices/till-tokens.ts';
import { inventoryPort, NO_INVENTORY } from './operations/inventory-port.ts';
import { loyaltyPort, NO_CUSTOMER } from './operations/loyalty-port.ts';
import { openProviders, type ProviderChoice } from './operations/payments/open-providers.ts';
import { pointsProvider } from './operations/payments/points-provider.ts';
import type { PaymentProviders } from './operations/payments/provider.ts';
import { NO_FINANCE, storedValueProvider } from './operations/payments/stored-value-provider.ts';
import { startPaymentSweeper } from './operations/payments/sweep-payments.ts';
import { giftCardPort } from './operations/payments/take-back-cards.ts';
import { createCompleteSale } from './operations/selling/complete-sale.ts';
import { createPinHasher } from './operations/staff/pin-hash.ts';
import { createLiveTotals, type TotalsEvent } from './operations/totals/live-totals.ts';
import { auditLogRootResolvers } from './resolvers/audit-log.ts';
import { basketResolvers } from './resolvers/basket.ts';
import { cartResolvers } from './resolvers/carts.ts';
import { cashSessionResolvers } from './resolvers/cash-session.ts';
import { couponResolvers } from './resolvers/coupons.ts';
import { deviceResolvers } from './resolvers/devices.ts';
import { evaluateBasketResolvers } from './resolvers/evaluate-basket.ts';
import { locationAndCustomerResolvers } from './resolvers/location-and-customer.ts';
import { nodeResolvers } from './resolvers/node.ts';
import { offerResolvers } from './resolvers/offers.ts';
import { orderResolvers } from './resolvers/orders.ts';
import { paymentResolvers } from './resolvers/payments.ts';
import { personalDataResolvers } from './resolvers/personal-data.ts';
import { priceListResolvers } from './resolvers/price-lists.ts';
import { priceResolvers } from './resolvers/prices.ts';
import { promotionResolvers } from './resolvers/promotions.ts';
import { quoteResolvers } from './resolvers/quotes.ts';
import { receiptResolvers } from './resolvers/receipt.ts';
import { refundResolvers } from './resolvers/refund.ts';
import { registerResolvers } from './resolvers/register.ts';
import { returnResolvers } from './resolvers/returns.ts';
import { saleResolvers } from './resolvers/sale.ts';
import { scanningResolvers } from './resolvers/scanning.ts';
import { staffResolvers } from './resolvers/staff.ts';
import { totalsResolvers } from './resolvers/totals.ts';
import { createRecentSales } from './store/recent-sales.ts';
import { createSalesStore } from './store/sales-store.ts';
import { createTerminalLedger } from './store/terminal-ledger.ts';
import { TOTALS_CONSUMER } from './store/totals.ts';

export { tillSecretOf } from './operations/devices/till-secrets.ts';
export { choiceOf } from './operations/payments/open-providers.ts';

const ORDERS_CONSUMER = 'sales-orders';

export interface SalesOptions extends Omit<ServiceOptions, 'name'> {
  /** The inventory subgraph, asked before an order is taken; without it no order can be. */
  readonly inventory?: Peer;
  /** The finance subgraph, which keeps gift cards and store credit; without it none can be paid with. */
  readonly finance?: Peer;
  /** The customer subgraph, which keeps points; without it none pay, and no reward comes off a sale. */
  readonly customer?: Peer;
  /** Who moves money, by name, besides the simulated terminal. */
  readonly providers?: PaymentProviders;
  /** Which of them is to; the simulated terminal when it is left out. */
  readonly choice?: ProviderChoice;
  /** What tokens for tills are made with. */
  readonly tills?: TillOptions;
}

export interface TillOptions {
  /** What keys, codes and PINs are kept under; one that is no secret when it is left out. */
  readonly secret?: string | undefined;
  /** The `aud` of the tokens: this graph. */
  readonly audience: string;
}

/** Tills belong to sales, and so does what signs their tokens. */
export type SalesSubgraph = Subgraph & Required<Pick<Subgraph, 'tokenDesk'>>;

/** Starts the sales subgraph: its store, what it consumes, and the graph it answers. */
export async function startSales({
  inventory = NO_INVENTORY,
  finance = NO_FINANCE,
  customer = NO_CUSTOMER,
  providers: own = new Map(),
  choice = { isProduction: false },
  tills = { audience: 'tillgraph' },
  ...options
}: SalesOptions): Promise<SalesSubgraph> {
  const service = await openService({ ...options, name: 'sales' });
  const store = createSalesStore(service);
  await service.prepare();

  const recentSales = createRecentSales(store.sales.byIds);
  const paymentDesk = {
    payments: store.payments,
    ...openProviders(choice, {
      own: new Map([...own, [STORED_VALUE, storedValueProvider(finance)], [LOYALTY_POINTS, pointsProvider(customer)]]),
      ledger: createTerminalLedger(service.database.connection),
    }),
    clock: service.clock,
  };
  const sweeper = startPaymentSweeper(paymentDesk, service.logger);
  const loyalty = loyaltyPort(customer);
  const secrets = createTillSecrets(tills.secret);
  const { clock } = service;
  const tillTokens = createTillTokens(store, { secrets, audience: tills.audience });
  const tillDesk: TillDesk = { store, secrets, tillTokens, clock };
  const shared: Shared = {
    store,
    tillDesk,
    refusals: service.refusals,
    staffDesk: { ...tillDesk, pins: createPinHasher(secrets.pepper) },
    recentSales,
    inventory: inventoryPort(inventory),
    paymentDesk,
    giftCards: giftCardPort(finance),
    loyalty,
    completeSale: createCompleteSale(store, loyalty, recentSales.remember),
    liveTotals: createLiveTotals(store),
    liveSales: createLoggedFeed(service.eventLog, ({ type, data }) =>
      type === SALE_COMPLETED ? telling(data as SaleCompleted) : [],
    ),
    liveRefunds: createLoggedFeed(service.eventLog, ({ type, data }) =>
      type === SALE_REFUNDED ? telling(data as SaleRefunded) : [],
    ),
    liveOrders: createLoggedFeed(service.eventLog, orderOfEvent),
    liveCashSessions: createLoggedFeed(service.eventLog, cashSessionOfEvent),
  };
  const listening = await service.broker.listen({
    sources: ['sales'],
    hear: (event) => {
      if (event.type === SALE_COMPLETED || event.type === SALE_REFUNDED) shared.liveTotals.hear(event as TotalsEvent);
    },
  });
  const catalogue = await startConsumer({
    name: 'sales-catalogue',
    sources: ['inventory'],
    handlers: [eventHandler(onLocationCreated(store)), eventHandler(onVariantCreated(store))],
    inOrder: false,
    service,
  });
  const customers = await startConsumer({
    name: 'sales-customers',
    sources: ['customer'],
    handlers: [
      eventHandler(onCustomerSegmentsChanged(store)),
      eventHandler(onCompanyChanged(store)),
      eventHandler(onCompanyMerged(store)),
      eventHandler(onCompanyUnmerged(store)),
      eventHandler(onCustomerMembershipChanged(store)),
      eventHandler(onCustomerErased(store)),
      eventHandler(onCustomerMerged(store)),
      eventHandler(onCustomerUnmerged(store)),
    ],
    inOrder: false,
    service,
  });
  const debts = await startConsumer({
    name: 'sales-debts',
    sources: ['finance'],
    handlers: [eventHandler(onReceivableChanged(store))],
    inOrder: false,
    service,
  });
  // Sums come out the same in whatever order they are added up.
  const totals = await startConsumer({
    name: TOTALS_CONSUMER,
    sources: ['sales'],
    handlers: [eventHandler(onOwnSaleCompleted(store)), eventHandler(onOwnSaleRefunded(store))],
    inOrder: false,
    service,
  });

  // An order hears what it waits for in the order in which inventory says it.
  const allocations = await startConsumer({
    name: ORDERS_CONSUMER,
    sources: ['inventory'],
    handlers: [eventHandler(onOrderAllocated(store)), eventHandler(onShortageChanged(store))],
    inOrder: true,
    service,
  });

  const tokenDesk = {
    publicKeys: () => tillTokens.publicKeys(clock()),
    revocations: () => store.devices.revoked(clock()),
    grant: (asked: TokenRequest, origin: RequestOrigin) => grantToken(tillDesk, asked, origin),
  };
  const subgraph = subgraphOnService<Context>({
    service,
    contract: new URL('../../schema/sales/', import.meta.url),
    resolvers: [
      saleResolvers,
      refundResolvers,
      receiptResolvers,
      auditLogRootResolvers,
      registerResolvers,
      deviceResolvers,
      staffResolvers,
      cashSessionResolvers,
      basketResolvers,
      scanningResolvers,
      priceResolvers,
      priceListResolvers,
      promotionResolvers,
      offerResolvers,
      couponResolvers,
      evaluateBasketResolvers,
      locationAndCustomerResolvers,
      totalsResolvers,
      cartResolvers,
      orderResolvers,
      paymentResolvers,
      quoteResolvers,
      returnResolvers,
      personalDataResolvers,
      nodeResolvers,
    ],
    createContext: (request) => ({ ...shared, ...request, loaders: createLoaders(store, request.actor) }),
    beside: [sweeper, catalogue, customers, debts, allocations, totals, listening],
  });
  return { ...subgraph, tokenDesk };
}

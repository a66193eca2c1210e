import { createLoggedFeed } from '#platform/event-log/logged-feed.ts';
import { subgraphOnService } from '#platform/graphql/subgraph-on-service.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { eventHandler, startConsumer } from '#platform/inbox/consumer.ts';
import { openService, type ServiceOptions } from '#platform/service/service.ts';
import { type Context, createLoaders, createScopes, type Feeds } from './context.ts';
import { lowStockOfEvent } from './events/low-stock-changed.ts';
import { onOrderFulfilled } from './events/order-fulfilled.ts';
import { onOrderLinesCancelled } from './events/order-lines-cancelled.ts';
import { onOrderPlaced } from './events/order-placed.ts';
import { onReturnRecorded } from './events/return-recorded.ts';
import { onSaleCompleted } from './events/sale-completed.ts';
import { onSaleRefunded } from './events/sale-refunded.ts';
import { shortageOfEvent } from './events/shortage-changed.ts';
import { levelsOfEvent } from './events/stock-changed.ts';
import { transferOfEvent } from './events/transfer-changed.ts';
import { startAllocating } from './operations/orders/allocate-back-orders.ts';
import { startRerouting } from './operations/orders/reroute-orders.ts';
import { startRefreshingDemand } from './operations/replenishment/refresh-demand.ts';
import { startSweeper } from './operations/reservations/expire-reservations.ts';
import { createReservationDesk } from './operations/reservations/reservation-desk.ts';
import { startExpiringLots } from './operations/stock/expire-lots.ts';
import { prepareTotals } from './operations/stock/prepare-totals.ts';
import { availabilityResolvers } from './resolvers/availability.ts';
import { catalogueResolvers } from './resolvers/catalogue.ts';
import { costingResolvers } from './resolvers/costing.ts';
import { countResolvers } from './resolvers/counts.ts';
import { kitResolvers } from './resolvers/kits.ts';
import { lotResolvers } from './resolvers/lots.ts';
import { moveResolvers } from './resolvers/moves.ts';
import { packResolvers } from './resolvers/packs.ts';
import { purchaseResolvers } from './resolvers/purchases.ts';
import { replenishmentResolvers } from './resolvers/replenishment.ts';
import { reservationResolvers } from './resolvers/reservations.ts';
import { serialResolvers } from './resolvers/serials.ts';
import { shortageResolvers } from './resolvers/shortages.ts';
import { stockResolvers } from './resolvers/stock.ts';
import { supplierResolvers } from './resolvers/suppliers.ts';
import { transferResolvers } from './resolvers/transfers.ts';
import { createInventoryStore } from './store/inventory-store.ts';

/** Starts the inventory subgraph: its store, what it consumes, its sweeper, and the graph it answers. */
export async function startInventory(options: Omit<ServiceOptions, 'name'>): Promise<Subgraph> {
  const service = await openService({ ...options, name: 'inventory' });
  const { logger } = service;
  const store = createInventoryStore(service);
  await service.prepare();
  await prepareTotals(store);

  const feeds: Feeds = {
    stock: createLoggedFeed(service.eventLog, levelsOfEvent),
    shortages: createLoggedFeed(service.eventLog, shortageOfEvent),
    lowStock: createLoggedFeed(service.eventLog, lowStockOfEvent),
    transfers: createLoggedFeed(service.eventLog, transferOfEvent),
  };
  const consuming = await startConsumer({
    name: 'inventory',
    sources: ['sales'],
    handlers: [
      eventHandler(onSaleCompleted(store)),
      eventHandler(onSaleRefunded(store)),
      eventHandler(onReturnRecorded(store)),
      eventHandler(onOrderPlaced(store)),
      eventHandler(onOrderLinesCancelled(store)),
      eventHandler(onOrderFulfilled(store)),
    ],
    inOrder: true,
    service,
  });
  const sweeping = startSweeper(store, service);
  const expiring = startExpiringLots(store, service);
  const allocating = startAllocating(store, service);
  const rerouting = startRerouting(store, service);
  const refreshing = startRefreshingDemand({ store, logger });
  const desk = createReservationDesk({ store, logger });

  return subgraphOnService<Context>({
    service,
    contract: new URL('../../schema/inventory/', import.meta.url),
    resolvers: [
      catalogueResolvers,
      stockResolvers,
      costingResolvers,
      moveResolvers,
      supplierResolvers,
      purchaseResolvers,
      transferResolvers,
      countResolvers,
      lotResolvers,
      packResolvers,
      kitResolvers,
      serialResolvers,
      reservationResolvers,
      shortageResolvers,
      replenishmentResolvers,
      availabilityResolvers,
    ],
    createContext: (request) => ({
      ...request,
      store,
      desk,
      feeds,
      loaders: createLoaders(store),
      scopeOf: createScopes(request.actor),
    }),
    beside: [refreshing, rerouting, allocating, expiring, sweeping, consuming],
  });
}

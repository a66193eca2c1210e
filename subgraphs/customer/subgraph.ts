import { createLoggedFeed, telling } from '#platform/event-log/logged-feed.ts';
import { subgraphOnService } from '#platform/graphql/subgraph-on-service.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { eventHandler, startConsumer } from '#platform/inbox/consumer.ts';
import { openService, type ServiceOptions } from '#platform/service/service.ts';
import { POINTS_CHANGED, type PointsChanged } from '#schema/events/points-changed.v1.ts';
import { type Context, createLoaders, type Feeds } from './context.ts';
import { historyHandlers } from './events/history/history-handlers.ts';
import { onLocationCreated } from './events/offers/location-created.ts';
import { offerHandlers } from './events/offers/offer-handlers.ts';
import { onOrderLinesCancelled } from './events/order-lines-cancelled.ts';
import { onOrderPlaced } from './events/order-placed.ts';
import { onSaleCompleted } from './events/sale-completed.ts';
import { onSaleRefunded } from './events/sale-refunded.ts';
import { startPlacingEvents } from './operations/data-events/place-events.ts';
import { retellPoints } from './operations/loyalty/news-of-points.ts';
import { startLoyaltySweeper } from './operations/loyalty/sweep-loyalty.ts';
import { startSegmentSweeper } from './operations/segments/sweep-segments.ts';
import { customerResolvers } from './resolvers/customer.ts';
import { dataEventResolvers } from './resolvers/data-events.ts';
import { groupResolvers } from './resolvers/groups.ts';
import { historyResolvers } from './resolvers/history.ts';
import { identityResolvers } from './resolvers/identities.ts';
import { loyaltyProgrammeResolvers } from './resolvers/loyalty-programme.ts';
import { loyaltyResolvers } from './resolvers/loyalty.ts';
import { mergingResolvers } from './resolvers/merging.ts';
import { offerResolvers } from './resolvers/offers.ts';
import { privacyResolvers } from './resolvers/privacy.ts';
import { rewardResolvers } from './resolvers/rewards.ts';
import { segmentResolvers } from './resolvers/segments.ts';
import { createAccessLog } from './store/access-log.ts';
import { createCustomerStore } from './store/customer-store.ts';

/** Starts the customer subgraph: its store, what it consumes, and the graph it answers. */
export async function startCustomer(options: Omit<ServiceOptions, 'name'>): Promise<Subgraph> {
  const service = await openService({ ...options, name: 'customer', retell: retellPoints });
  const store = createCustomerStore(service);
  const accesses = createAccessLog(service);
  await service.prepare();

  const feeds: Feeds = {
    points: createLoggedFeed(service.eventLog, ({ type, data }) => {
      if (type !== POINTS_CHANGED) return [];
      const change = data as PointsChanged;
      return telling(change, { key: change.customerId, version: change.version });
    }),
  };
  const consuming = await startConsumer({
    name: 'customer',
    sources: ['sales'],
    handlers: [
      eventHandler(onSaleCompleted(store)),
      eventHandler(onSaleRefunded(store)),
      eventHandler(onOrderPlaced(store)),
      eventHandler(onOrderLinesCancelled(store)),
      ...historyHandlers(store),
    ],
    inOrder: true,
    service,
  });
  const hearing = await startConsumer({
    name: 'customer-offers',
    sources: ['sales'],
    handlers: offerHandlers(store),
    inOrder: false,
    service,
  });

  const locating = await startConsumer({
    name: 'customer-locations',
    sources: ['inventory'],
    handlers: [eventHandler(onLocationCreated(store))],
    inOrder: false,
    service,
  });

  const sweepers = [
    startLoyaltySweeper(store, service),
    startSegmentSweeper(store, service),
    startPlacingEvents(store, service),
  ];

  return subgraphOnService<Context>({
    service,
    contract: new URL('../../schema/customer/', import.meta.url),
    resolvers: [
      customerResolvers,
      identityResolvers,
      mergingResolvers,
      groupResolvers,
      privacyResolvers,
      loyaltyResolvers,
      loyaltyProgrammeResolvers,
      rewardResolvers,
      historyResolvers,
      segmentResolvers,
      offerResolvers,
      dataEventResolvers,
    ],
    createContext: (request) => ({ ...request, store, feeds, accesses, loaders: createLoaders(store) }),
    beside: [...sweepers, consuming, hearing, locating, { [Symbol.asyncDispose]: accesses.close }],
  });
}

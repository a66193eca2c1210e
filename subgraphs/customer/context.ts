import DataLoader from 'dataloader';
import type { Actor } from '#platform/auth/actor.ts';
import type { LoggedFeed } from '#platform/event-log/logged-feed.ts';
import { byKey, groupedBy } from '#platform/graphql/loading.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { PointsChanged } from '#schema/events/points-changed.v1.ts';
import type { History } from './domain/history/history.ts';
import { historiesOf } from './operations/history/history-of.ts';
import { type LoyaltyStanding, standings } from './operations/loyalty/standing.ts';
import { audienceOf, customerWithAudience, type KnownAudience } from './operations/offers/audience-of.ts';
import { membershipsOf } from './operations/segments/memberships-of.ts';
import type { AccessLog } from './store/access-log.ts';
import type { CustomerStore } from './store/customer-store.ts';
import type { CustomerRecord } from './store/customers.ts';
import type { CompanyRecord, HouseholdRecord } from './store/groups.ts';
import type { IdentityRecord } from './store/identities.ts';
import type { LoyaltyEventRecord } from './store/loyalty/events.ts';
import type { RewardRecord } from './store/loyalty/rewards.ts';
import type { SegmentRecord } from './store/segments/segments.ts';

/** What resolvers are given, made anew for each request. */
export interface Context {
  readonly actor: Actor;
  readonly requestId: string;
  readonly store: CustomerStore;
  readonly feeds: Feeds;
  readonly loaders: Loaders;
  /** Every personal field that is shown is noted here. */
  readonly accesses: AccessLog;
}

/** A sale, of which customer is told the id, and by the gateway who bought. */
export interface SaleReference {
  readonly id: string;
  readonly customerId?: string | null;
}

/** What the subgraph's subscriptions watch. */
export interface Feeds {
  readonly points: LoggedFeed<PointsChanged>;
}

export interface Loaders {
  /** The customer that an id stands for: that one, or the one it was merged into. */
  readonly customer: DataLoader<string, CustomerRecord | null>;
  /** The same of one who is to be made offers, with what these go by. */
  readonly customerWithAudience: DataLoader<string, CustomerRecord | null>;
  /** What offers go by of a customer who stands for themselves. */
  readonly audience: DataLoader<CustomerRecord, KnownAudience, string>;
  /** Of a customer, oldest first. */
  readonly identities: DataLoader<string, IdentityRecord[]>;
  readonly company: DataLoader<string, CompanyRecord | null>;
  readonly household: DataLoader<string, HouseholdRecord | null>;
  /** A customer's points as they are now. */
  readonly account: DataLoader<string, LoyaltyStanding>;
  readonly reward: DataLoader<string, RewardRecord | null>;
  /** What a customer bought under all ids that were merged. */
  readonly history: DataLoader<CustomerRecord, History, string>;
  /** Whose membership it is is a customer who stands for themselves. */
  readonly memberships: DataLoader<string, readonly MembershipValue[]>;
  readonly loyaltyEvent: DataLoader<string, LoyaltyEventRecord | null>;
  /** Oldest first. */
  readonly eventsOfSale: DataLoader<string, LoyaltyEventRecord[]>;
}

export function createLoaders(store: CustomerStore): Loaders {
  const { customers, identities, groups, loyalty } = store;
  const customer: Loaders['customer'] = new DataLoader(async (ids) => {
    const found = await customers.standingFor(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
  const audience: Loaders['audience'] = new DataLoader(
    (records) => Promise.all(records.map((record) => audienceOf(store, record))),
    { cacheKeyFn: ({ _id }) => _id },
  );
  return {
    customer,
    audience,
    customerWithAudience: new DataLoader((ids) =>
      Promise.all(
        ids.map(async (id) => {
          const found = await customerWithAudience(store, id);
          if (found === null) return customer.load(id);
          audience.prime(found.customer, found.audience);
          customer.prime(id, found.customer);
          return found.customer;
        }),
      ),
    ),
    identities: new DataLoader(async (ids) =>
      groupedBy(ids, await identities.ofCustomers(ids), (row) => row.customerId),
    ),
    company: new DataLoader(async (ids) => {
      const found = await groups.standingFor(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    household: new DataLoader(async (ids) => byKey(ids, await findByIds(groups.households, ids), (row) => row._id)),
    account: new DataLoader((ids) => standings(store, ids)),
    reward: new DataLoader(async (ids) => byKey(ids, await findByIds(loyalty.rewards.model, ids), (row) => row._id)),
    history: new DataLoader((records) => historiesOf(store, records), { cacheKeyFn: ({ _id }) => _id }),
    memberships: new DataLoader((ids) => membershipsOf(store, ids)),
    loyaltyEvent: new DataLoader(async (ids) =>
      byKey(ids, await findByIds(loyalty.events.model, ids), (row) => row._id),
    ),
    eventsOfSale: new DataLoader(async (ids) => groupedBy(ids, await loyalty.events.ofSales(ids), (row) => row.saleId)),
  };
}

/** That a customer is in a segment. */
export interface MembershipValue {
  readonly segment: SegmentRecord;
  readonly since: Date;
}

/** What customer holds of somebody whose data is exported. */
export interface CustomerExportValue {
  readonly customerId: string;
  readonly exportedAt: Date;
}

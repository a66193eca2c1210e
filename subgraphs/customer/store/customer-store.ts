import type { Service } from '#platform/service/service.ts';
import { createConsentStore } from './consents.ts';
import { createCustomerRecords } from './customers.ts';
import { createDataEventStore } from './data-events.ts';
import { createGroupStore } from './groups.ts';
import { createHistoryStore } from './histories.ts';
import { createIdentityStore } from './identities.ts';
import { createLoyaltyStore } from './loyalty/loyalty.ts';
import { createCompanyMergeStore } from './merging/company-merges.ts';
import { createMergeStore } from './merging/merges.ts';
import { createAudienceStore } from './offers/audiences.ts';
import { createOfferStore } from './offers/offers.ts';
import { createPlaceStore } from './offers/places.ts';
import { createMembershipStore } from './segments/memberships.ts';
import { createSegmentRecords } from './segments/segments.ts';
import { createTouchpointStore } from './touchpoints.ts';

/** Everything that customer keeps, and the transactions it is written in. */
export function createCustomerStore(service: Service) {
  const { connection } = service.database;
  const consents = createConsentStore(connection);
  const histories = createHistoryStore(connection);
  const memberships = createMembershipStore(connection);
  const customers = createCustomerRecords(connection);
  return {
    commands: service.commands,
    transactor: service.transactor,
    clock: service.clock,
    customers,
    identities: createIdentityStore(connection),
    merges: createMergeStore(connection),
    consents,
    groups: createGroupStore(connection),
    companyMerges: createCompanyMergeStore(connection),
    loyalty: createLoyaltyStore(connection),
    histories,
    touchpoints: createTouchpointStore(connection),
    dataEvents: createDataEventStore(connection),
    offers: createOfferStore(connection, service.clock),
    places: createPlaceStore(connection),
    segments: createSegmentRecords(connection),
    memberships,
    audiences: createAudienceStore({
      customers: customers.model,
      memberships: memberships.model,
      histories: histories.model,
      consents: consents.model,
    }),
  };
}

export type CustomerStore = ReturnType<typeof createCustomerStore>;

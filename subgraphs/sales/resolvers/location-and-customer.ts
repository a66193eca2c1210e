import { visibleLocations } from '#platform/auth/actor.ts';
import { mustActFor } from '#platform/auth/own.ts';
import { pageOf, type PageRequest } from '#platform/graphql/connection.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cashRatesAt } from '../store/location-rules.ts';
import type { SaleRecord } from '../store/sales.ts';
import { mustSee } from './visible.ts';

export const locationAndCustomerResolvers: Resolvers = {
  Location: {
    __resolveReference: async (reference) => reference,
    registers: (location, _, { actor, store }) => {
      mustSee(actor, location.id);
      return store.registers.ofLocation(location.id);
    },
    priceOverrideLimitPercent: async (location, _, { actor, store }) => {
      mustSee(actor, location.id);
      return (await store.locationRules.at(location.id))?.overrideLimitPercent ?? null;
    },
    cashRates: async (location, _, { actor, store }) => {
      mustSee(actor, location.id);
      const rules = await store.locationRules.at(location.id);
      return cashRatesAt(rules)
        .toReversed()
        .map(({ version, currency, setAt, rates: of }) => ({ version, currency, setAt, rates: [...of] }));
    },
    sales: async (location, page, { actor, store }) => {
      mustSee(actor, location.id);
      return salePage(await store.sales.page({ ...page, of: { locationId: location.id }, at: null }), page);
    },
  },
  Customer: {
    __resolveReference: async (reference) => reference,
    // Of a customer of the whole chain, the sales at the locations that the caller may see, under whichever of the ids
    // that were merged they were made.
    sales: async (customer, page, { actor, store }) => {
      mustActFor(actor, customer.id);
      const at = visibleLocations(actor, null);
      const customerIds = await store.customers.idsOf(customer.id);
      return salePage(await store.sales.page({ ...page, of: { customerIds }, at }), page);
    },
  },
};

function salePage(sales: readonly SaleRecord[], page: PageRequest) {
  return pageOf(sales, page, (sale) => sale._id);
}

import type { Resolvers } from '../generated/resolvers.ts';

export const personalDataResolvers: Resolvers = {
  CustomerExport: {
    __resolveReference: async (reference) => reference,
    sales: async ({ customerId }, _, { store }) => store.personalData.heldOf(await store.customers.idsOf(customerId)),
  },
};

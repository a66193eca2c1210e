import type { Resolvers } from '../generated/resolvers.ts';
import { storedValueHeldOf } from '../operations/stored-value/held-of-customer.ts';

export const personalDataResolvers: Resolvers = {
  CustomerExport: {
    __resolveReference: async (reference) => reference,
    finance: ({ customerId }, _, { store }) => storedValueHeldOf(store, customerId),
  },
};

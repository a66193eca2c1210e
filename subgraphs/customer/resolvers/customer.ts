import { AppError } from '#platform/errors/app-error.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { enrolCustomer } from '../operations/enrol-customer.ts';
import { findCustomer } from '../operations/find-customer.ts';

export const customerResolvers: Resolvers = {
  Query: {
    customer: async (_, { id, ...identityInput }, { store, loaders }) => {
      const given = [id, ...Object.values(identityInput)].filter((key) => key !== null && key !== undefined);
      if (given.length !== 1) {
        throw new AppError('BAD_USER_INPUT', 'Name exactly one of id, email, phone and loyaltyCard.');
      }
      if (typeof id === 'string') return loaders.customer.load(id);
      return findCustomer(store, identityInput);
    },
  },
  Mutation: {
    enrolCustomer: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await enrolCustomer(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
  },
  Customer: {
    __resolveReference: async ({ id }, { loaders }) => loaders.customer.load(id),
    id: (customer) => customer._id,
    email: (customer) => customer.email ?? null,
    phone: (customer) => customer.phone ?? null,
    loyaltyCard: (customer) => customer.loyaltyCard ?? null,
    loyalty: async (customer, _, { loaders }) =>
      (await loaders.account.load(customer._id)) ?? { _id: customer._id, points: 0, version: 0 },
  },
  Sale: {
    __resolveReference: async (reference) => reference,
    customer: (sale, _, { loaders }) => (sale.customerId ? loaders.customer.load(sale.customerId) : null),
    loyaltyEvents: (sale, _, { loaders }) => loaders.eventsOfSale.load(sale.id),
  },
};

import { AppError } from '#platform/errors/app-error.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { enrolCustomer } from '../operations/profiles/enrol-customer.ts';
import { commonIdentities, findCustomer } from '../operations/profiles/find-customer.ts';
import { updateCustomer } from '../operations/profiles/update-customer.ts';
import { firstOfKind, identitiesSeen, seen } from './personal.ts';

export const customerResolvers: Resolvers = {
  Query: {
    customer: async (_, { id, identity, ...common }, { store, loaders }) => {
      const identities = [...commonIdentities(common), ...(identity ? [identity] : [])];
      const [first] = identities;
      if (identities.length + (id ? 1 : 0) !== 1) {
        throw new AppError('BAD_USER_INPUT', 'Name exactly one of id, email, phone, loyaltyCard and identity.');
      }
      if (id) return loaders.customer.load(id);
      return first ? findCustomer(store, first) : null;
    },
  },
  Mutation: {
    enrolCustomer: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await enrolCustomer(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
    updateCustomer: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await updateCustomer(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
  },
  Customer: {
    __resolveReference: async ({ id }, { loaders }) => loaders.customer.load(id),
    id: (customer) => customer._id,
    name: (customer, _, context) => seen(customer, 'name', context).name,
    birthDate: (customer, _, context) => seen(customer, 'birthDate', context).birthDate,
    email: async (customer, _, context) => firstOfKind('EMAIL', await identitiesSeen(customer, 'email', context)),
    phone: async (customer, _, context) => firstOfKind('PHONE', await identitiesSeen(customer, 'phone', context)),
    loyaltyCard: async (customer, _, context) =>
      firstOfKind('LOYALTY_CARD', await identitiesSeen(customer, 'loyaltyCard', context)),
    loyalty: (customer, _, { loaders }) => loaders.account.load(customer._id),
  },
  Sale: {
    __resolveReference: async (reference) => reference,
    customer: (sale, _, { loaders }) => (sale.customerId ? loaders.customer.load(sale.customerId) : null),
    loyaltyEvents: (sale, _, { loaders }) => loaders.eventsOfSale.load(sale.id),
  },
};

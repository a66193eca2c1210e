import { type Actor, mayActFor } from '#platform/auth/actor.ts';
import { mustActFor, ownOf } from '#platform/auth/own.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { asksFor } from '#platform/graphql/asks-for.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { enrolCustomer } from '../operations/profiles/enrol-customer.ts';
import { commonIdentities, findCustomer } from '../operations/profiles/find-customer.ts';
import { updateCustomer } from '../operations/profiles/update-customer.ts';
import type { CustomerRecord } from '../store/customers.ts';
import { firstOfKind, identitiesSeen, seen } from './personal.ts';

export const customerResolvers: Resolvers = {
  Query: {
    customer: async (_, { id, identity, ...common }, { store, loaders, actor }, info) => {
      const identities = [...commonIdentities(common), ...(identity ? [identity] : [])];
      const [first] = identities;
      if (identities.length + (id ? 1 : 0) !== 1) {
        throw new AppError('BAD_USER_INPUT', 'Name exactly one of id, email, phone, loyaltyCard and identity.');
      }
      if (id && asksFor(info, 'offers')) return hers(actor, await loaders.customerWithAudience.load(id));
      const found = id ? await loaders.customer.load(id) : first ? await findCustomer(store, first) : null;
      return hers(actor, found);
    },
  },
  Mutation: {
    enrolCustomer: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await enrolCustomer(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
    updateCustomer: async (_, { input }, { store, loaders, actor }) => {
      mustActFor(actor, input.customerId);
      const { value: customerId, status } = payloadOf(await updateCustomer(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
  },
  Customer: {
    __resolveReference: async ({ id }, { loaders, actor }) => hers(actor, await loaders.customer.load(id)),
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
    customer: async (sale, _, { loaders, actor }) =>
      sale.customerId ? hers(actor, await loaders.customer.load(sale.customerId)) : null,
    loyaltyEvents: async (sale, _, { loaders, actor }) =>
      (await loaders.eventsOfSale.load(sale.id)).filter((event) => ownOf(actor, event) !== null),
  },
};

/** Null for another customer's own token. */
function hers(actor: Actor, customer: CustomerRecord | null): CustomerRecord | null {
  return customer && mayActFor(actor, customer._id) ? customer : null;
}

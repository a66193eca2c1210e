import { mustActFor } from '#platform/auth/own.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { consentsOf } from '../operations/privacy/consents-of.ts';
import { eraseCustomer } from '../operations/privacy/erase-customer.ts';
import { exportCustomerData } from '../operations/privacy/export-customer-data.ts';
import { recordConsent } from '../operations/privacy/record-consent.ts';

export const privacyResolvers: Resolvers = {
  Query: {
    exportCustomerData: async (_, { customerId }, { loaders }) => {
      const customer = await loaders.customer.load(customerId);
      return customer ? { customerId: customer._id, exportedAt: new Date() } : null;
    },
  },
  Mutation: {
    recordConsent: async (_, { input }, context) => {
      mustActFor(context.actor, input.customerId);
      return changed(await recordConsent(context.store, context.actor, input), context);
    },
    eraseCustomer: async (_, { input }, context) => changed(await eraseCustomer(context.store, input), context),
  },
  Customer: {
    consents: (customer, _, { store }) => consentsOf(store, customer),
    consentHistory: async (customer, page, { store }) =>
      pageOf(await store.consents.page(await store.customers.idsOf(customer._id), page), page, ({ _id }) => _id),
    accessLog: async (customer, page, { store, accesses }) => {
      await accesses.flush();
      return pageOf(await accesses.page(await store.customers.idsOf(customer._id), page), page, ({ _id }) => _id);
    },
  },
  Consent: { id: (consent) => consent._id },
  PersonalAccess: { id: (access) => access._id },
  CustomerExport: {
    __resolveReference: async ({ customerId }) => ({ customerId, exportedAt: new Date() }),
    customer: async ({ customerId }, _, context) => {
      const { store, accesses } = context;
      accesses.note(customerId as Parameters<typeof accesses.note>[0], 'export', context);
      return exportCustomerData(store, accesses, customerId);
    },
  },
};

async function changed(outcome: Outcome<string>, { loaders }: Context) {
  const { value: customerId, status } = payloadOf(outcome);
  return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
}

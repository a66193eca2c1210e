import { pageOf, type PageRequest } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { createHousehold, setCompanyMember, setHousehold } from '../operations/groups/change-groups.ts';
import { saveCompany } from '../operations/groups/save-company.ts';
import type { GroupFilter } from '../store/customers.ts';

export const groupResolvers: Resolvers = {
  Query: {
    company: (_, { id }, { loaders }) => loaders.company.load(id),
    household: (_, { id }, { loaders }) => loaders.household.load(id),
  },
  Mutation: {
    saveCompany: async (_, { input }, { store, loaders }) => {
      const { value: companyId, status } = payloadOf(await saveCompany(store, input));
      return { company: companyId ? await loaders.company.load(companyId) : null, ...status };
    },
    setCompanyMember: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await setCompanyMember(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
    createHousehold: async (_, { input }, { store, loaders }) => {
      const { value: householdId, status } = payloadOf(await createHousehold(store, input));
      return { household: householdId ? await loaders.household.load(householdId) : null, ...status };
    },
    setHousehold: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await setHousehold(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
  },
  Company: {
    __resolveReference: async ({ id }, { loaders }) => loaders.company.load(id),
    id: (company) => company._id,
    members: ({ _id }, page, context) => members({ 'company.companyId': _id }, page, context),
  },
  Household: {
    __resolveReference: async ({ id }, { loaders }) => loaders.household.load(id),
    id: (household) => household._id,
    members: ({ _id }, page, context) => members({ householdId: _id }, page, context),
  },
  Customer: {
    company: async ({ company }, _, { loaders }) => {
      const found = company ? await loaders.company.load(company.companyId) : null;
      return company && found ? { company: found, role: company.role } : null;
    },
    household: ({ householdId }, _, { loaders }) => (householdId ? loaders.household.load(householdId) : null),
  },
};

async function members(group: GroupFilter, page: PageRequest, { store }: Context) {
  return pageOf(await store.customers.memberPage(group, page), page, (customer) => customer._id);
}

import { AppError } from '#platform/errors/app-error.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { createSupplier } from '../operations/purchasing/create-supplier.ts';

export const supplierResolvers: Resolvers = {
  Query: {
    supplier: (_, { id, code }, { store, loaders }) => {
      if ((id ?? null) === null ? !code : code)
        throw new AppError('BAD_USER_INPUT', 'Name exactly one of id and code.');
      return id ? loaders.supplier.load(id) : store.suppliers.byCode(code ?? '');
    },
    suppliers: async (_, page, { store }) =>
      pageOf(await store.suppliers.page(page), page, (supplier) => supplier.code),
  },
  Mutation: {
    createSupplier: async (_, { input }, { store, loaders }) => {
      const { value: id, status } = payloadOf(await createSupplier(store, input));
      return { supplier: id ? await loaders.supplier.load(id) : null, ...status };
    },
  },
  Supplier: {
    __resolveReference: ({ id }, { loaders }) => loaders.supplier.load(id),
    id: (supplier) => supplier._id,
  },
};

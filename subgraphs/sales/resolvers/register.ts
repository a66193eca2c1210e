import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { createRegister } from '../operations/tills/create-register.ts';
import { visible } from './visible.ts';

export const registerResolvers: Resolvers = {
  Query: {
    register: async (_, { id }, { actor, loaders }) => visible(actor, await loaders.register.load(id)),
  },
  Mutation: {
    createRegister: async (_, { input }, { store, actor, loaders }) => {
      const { value: registerId, status } = payloadOf(await createRegister(store, actor, input));
      return { register: registerId ? await loaders.register.load(registerId) : null, ...status };
    },
  },
  Register: {
    __resolveReference: async ({ id }, { actor, loaders }) => visible(actor, await loaders.register.load(id)),
    id: (register) => register._id,
    location: (register) => ({ id: register.locationId }),
    currentSession: (register, _, { loaders }) => loaders.openSession.load(register._id),
  },
};

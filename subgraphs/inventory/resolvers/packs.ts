import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { addPack } from '../operations/catalogue/add-pack.ts';

export const packResolvers: Resolvers = {
  Mutation: {
    addPack: async (_, { input }, { store, loaders }) => {
      const { value: variantId, status } = payloadOf(await addPack(store, input));
      return { variant: variantId ? await loaders.variant.load(variantId) : null, ...status };
    },
  },
  Variant: {
    packs: async (variant, _, { loaders }) =>
      (await loaders.packsOfVariant.load(variant.id)).map(({ gtin, name, unitsMilli: quantity }) => ({
        gtin,
        name,
        quantity,
      })),
  },
};

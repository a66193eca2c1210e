import { payloadOf } from '#platform/graphql/payload.ts';
import { money } from '#platform/money/money.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { assembleKit, disassembleKit } from '../operations/kits/assemble-kit.ts';
import { setComponents } from '../operations/kits/set-components.ts';
import { known } from './stock.ts';

export const kitResolvers: Resolvers = {
  Mutation: {
    setComponents: async (_, { input }, { actor, store, loaders }) => {
      const { value: variantId, status } = payloadOf(await setComponents(store, { actor, input }));
      return { variant: variantId ? await loaders.variant.load(variantId) : null, ...status };
    },
    assembleKit: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await assembleKit(store, { actor, input }));
      return { levels: await store.stock.byIds(ids ?? []), ...status };
    },
    disassembleKit: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await disassembleKit(store, { actor, input }));
      return { levels: await store.stock.byIds(ids ?? []), ...status };
    },
  },
  Variant: {
    composition: async (variant, _, { loaders }) =>
      variant.kind === 'GOODS' ? null : loaders.compositionOfVariant.load(variant.id),
  },
  Component: {
    variant: async ({ variantId }, _, { loaders }) => known(await loaders.variant.load(variantId)),
    quantity: ({ quantityMilli }) => quantityMilli,
  },
  StockMovement: {
    madeOf: async ({ madeOf = [], locationId }, _, { loaders }) => {
      if (madeOf.length === 0) return [];
      const { currency } = known(await loaders.location.load(locationId));
      return Promise.all(
        madeOf.map(async ({ variantId, quantityMilli: quantity, costMinor }) => ({
          variant: known(await loaders.variant.load(variantId)),
          quantity,
          cost: costMinor === undefined ? null : money(costMinor, currency),
        })),
      );
    },
  },
};

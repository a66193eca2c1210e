import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { setBarcodeRules } from '../operations/settings/set-barcode-rules.ts';
import { setModifierGroups } from '../operations/settings/set-modifier-groups.ts';

export const scanningResolvers: Resolvers = {
  Query: {
    barcodeRules: async (_, _args, { store }) => store.barcodeRules.all(),
  },
  Mutation: {
    setBarcodeRules: async (_, { input }, { store }) => {
      const { value, status } = payloadOf(await setBarcodeRules(store, input));
      return { rules: value ? await store.barcodeRules.all() : null, ...status };
    },
    setModifierGroups: async (_, { input }, { store }) => {
      const { value: id, status } = payloadOf(await setModifierGroups(store, input));
      return { variant: id ? { id } : null, ...status };
    },
  },
  Variant: {
    modifierGroups: async ({ id }, _, { loaders }) => {
      const offered = await loaders.modifiers.load(id);
      if (!offered) return [];
      const { currency, groups } = offered;
      return groups.map(({ code: groupCode, name: groupName, min, max, options }) => ({
        code: groupCode,
        name: groupName,
        min,
        max,
        options: options.map(({ code, name, priceDeltaMinor }) => ({
          code,
          name,
          priceDelta: { amountMinor: priceDeltaMinor, currency },
        })),
      }));
    },
  },
};

import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { setPrices } from '../operations/pricing/set-prices.ts';
import { setCashRates } from '../operations/settings/set-cash-rates.ts';
import { setCashRounding } from '../operations/settings/set-cash-rounding.ts';
import { setPriceOverrideLimit } from '../operations/settings/set-price-override-limit.ts';
import { setTaxRates } from '../operations/settings/set-tax-rates.ts';

export const priceResolvers: Resolvers = {
  Mutation: {
    setPrices: async (_, { input }, { store, actor }) => {
      const { value: variantIds = [], status } = payloadOf(await setPrices(store, actor, input));
      return { variants: variantIds.map((id) => ({ id })), ...status };
    },
    setTaxRates: async (_, { input }, { store, actor }) => {
      const { value: locationId, status } = payloadOf(await setTaxRates(store, actor, input));
      return { location: locationId ? { id: locationId } : null, ...status };
    },
    setCashRounding: async (_, { input }, { store, actor }) => {
      const { value: locationId, status } = payloadOf(await setCashRounding(store, actor, input));
      return { location: locationId ? { id: locationId } : null, ...status };
    },
    setPriceOverrideLimit: async (_, { input }, { store, actor }) => {
      const { value: locationId, status } = payloadOf(await setPriceOverrideLimit(store, actor, input));
      return { location: locationId ? { id: locationId } : null, ...status };
    },
    setCashRates: async (_, { input }, { store, actor }) => {
      const { value: locationId, status } = payloadOf(await setCashRates(store, actor, input));
      return { location: locationId ? { id: locationId } : null, ...status };
    },
  },
  Variant: {
    __resolveReference: async (reference) => reference,
    price: ({ id: variantId }, { locationId, channel, segment, quantity, at, currency }, { loaders }) =>
      loaders.price.load({
        variantId,
        locationId: locationId ?? null,
        channel: channel ?? null,
        segment: segment ?? null,
        quantity: quantity ?? null,
        at: at ?? null,
        currency: currency ?? null,
      }),
  },
};

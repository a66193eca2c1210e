import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { returnWithoutReceipt, setReturnPolicy } from '../operations/returns/return-without-receipt.ts';
import { staffMember } from './staff.ts';
import { mustSee } from './visible.ts';

export const returnResolvers: Resolvers = {
  Query: {
    returnPolicy: async (_, { locationId }, { actor, store }) => {
      mustSee(actor, locationId);
      return store.returns.policyOf(locationId);
    },
  },
  Mutation: {
    setReturnPolicy: async (_, { input }, { store, actor }) => {
      const { value: locationId, status } = payloadOf(await setReturnPolicy(store, actor, input));
      return { policy: locationId ? await store.returns.policyOf(locationId) : null, ...status };
    },
    returnWithoutReceipt: async (_, { input }, { store, actor }) => {
      const { value: returnId, status } = payloadOf(await returnWithoutReceipt(store, actor, input));
      return { return: returnId ? await store.returns.one(returnId) : null, ...status };
    },
  },
  ReturnWithoutReceipt: {
    id: (record) => record._id,
    location: (record) => ({ id: record.locationId }),
    register: async (record, _, { loaders }) => {
      const register = await loaders.register.load(record.registerId);
      if (register === null) throw new Error(`${record._id} has lost its register.`);
      return register;
    },
    lines: ({ lines, currency }) =>
      lines.map(({ number, variantId, sku, quantityMilli, netMinor, taxMinor, disposition }) => ({
        number,
        variant: { id: variantId },
        sku,
        quantity: quantityMilli,
        net: { amountMinor: netMinor, currency },
        tax: { amountMinor: taxMinor, currency },
        disposition,
      })),
    net: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
    taxTotal: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    refundedBy: ({ refundedBy }, _, { loaders }) => staffMember(refundedBy, loaders),
    occurredAt: (record) => record.recordedAt,
  },
};

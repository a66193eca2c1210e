import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { printReceipt } from '../operations/receipts/print-receipt.ts';
import { reprintReceipt } from '../operations/receipts/reprint-receipt.ts';

export const receiptResolvers: Resolvers = {
  Mutation: {
    reprintReceipt: async (_, { input }, { store, actor }) => {
      const { value: receipt, status } = payloadOf(await reprintReceipt(store, actor, input));
      return { receipt: receipt ?? null, ...status };
    },
  },
  Sale: {
    receipt: (sale, options, { store }) => printReceipt(store, sale, { ...options, copy: null }),
  },
};

import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { moveStock } from '../operations/stock/move-stock.ts';
import { setStock } from '../operations/stock/set-stock.ts';

export const moveResolvers: Resolvers = {
  Mutation: {
    moveStock: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await moveStock(store, { actor, input }));
      return { levels: await store.stock.byIds(ids ?? []), ...status };
    },
    setStock: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await setStock(store, { actor, input }));
      return { levels: await store.stock.byIds(ids ?? []), ...status };
    },
  },
};

import { mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import type { Resolvers } from '../generated/resolvers.ts';

export const lotResolvers: Resolvers = {
  Query: {
    lots: async (_, { variantId, locationId }, { actor, store }) => {
      if (!mayActAt(actor, locationId)) {
        throw new AppError('FORBIDDEN', `This token does not show the stock of ${locationId}.`);
      }
      const lots = await store.levels.lotsAt({ variantId, locationId });
      return lots.map(({ code, expiresAt, account, quantityMilli: quantity }) => ({
        code,
        expiresAt,
        account,
        quantity,
      }));
    },
    lotSales: async (_, { variantId, code, ...page }, { actor, store }) => {
      const sales = pageOf(await store.movements.soldOfLot({ variantId, code }, page), page, ({ _id }) => _id);
      const edges = sales.edges.filter(({ node }) => mayActAt(actor, node.locationId));
      return { ...sales, edges, nodes: edges.map(({ node }) => node) };
    },
  },
  StockMovement: {
    lots: ({ lots = [], occurredAt }) =>
      lots.map(({ code, quantityMilli: quantity, expiresAt }) => ({
        code,
        quantity,
        expiresAt,
        expired: expiresAt !== null && expiresAt <= occurredAt,
      })),
  },
};

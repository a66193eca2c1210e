import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { type Money, money } from '#platform/money/money.ts';
import type { Context, LevelChange } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { adjustStock } from '../operations/stock/adjust-stock.ts';
import { receiveStock } from '../operations/stock/receive-stock.ts';
import { setSafetyStock } from '../operations/stock/set-safety-stock.ts';
import type { MovementRecord } from '../store/movements.ts';

export const stockResolvers: Resolvers = {
  Query: {
    stockMovements: async (_, { locationId, variantId = null, ...page }, { actor, store }) => {
      if (!mayActAt(actor, locationId)) {
        throw new AppError('FORBIDDEN', `This token does not show the stock of ${locationId}.`);
      }
      return pageOf(await store.movements.page({ locationId, variantId }, page), page, (movement) => movement._id);
    },
  },
  Mutation: {
    receiveStock: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await receiveStock(store, { actor, input }));
      return { levels: await store.stock.byIds(ids ?? []), ...status };
    },
    adjustStock: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await adjustStock(store, { actor, input }));
      return { levels: await store.stock.byIds(ids ?? []), ...status };
    },
    setSafetyStock: async (_, { input }, { actor, store }) => {
      const { value: id, status } = payloadOf(await setSafetyStock(store, { actor, input }));
      return { levels: await store.stock.byIds(id ? [id] : []), ...status };
    },
  },
  Subscription: {
    stockChanged: {
      subscribe: (_, { skus, locationIds, after }, { actor, feeds }) => {
        const hidden = locationIds?.find((locationId) => !mayActAt(actor, locationId));
        if (hidden !== undefined) throw new AppError('FORBIDDEN', `This token does not show the stock of ${hidden}.`);
        const wantedSkus = skus && new Set(skus);
        const wantedLocations = locationIds && new Set<string>(locationIds);
        return feeds.stock.watch({
          after,
          filter: ({ sku, locationId }) =>
            (wantedSkus?.has(sku) ?? true) && (wantedLocations?.has(locationId) ?? mayActAt(actor, locationId)),
        });
      },
      resolve: (change: LevelChange, _: object, { store }: Context) => store.stock.view(change),
    },
  },
  StockMovement: {
    __resolveReference: async ({ id }, { actor, loaders }) => {
      const movement = await loaders.movement.load(id);
      return movement && maySee(actor, movement) ? movement : null;
    },
    id: (movement) => movement._id,
    variant: async (movement, _, { loaders }) => known(await loaders.variant.load(movement.variantId)),
    location: async (movement, _, { loaders }) => known(await loaders.location.load(movement.locationId)),
    toLocation: (movement, _, { loaders }) =>
      movement.toLocationId === undefined ? null : loaders.location.load(movement.toLocationId),
    quantity: (movement) => movement.quantityMilli,
    cost: (movement, _, context) => amountOf(movement, movement.costMinor, context),
    costVariance: (movement, _, context) => amountOf(movement, movement.varianceMinor, context),
  },
  Sale: {
    __resolveReference: async (reference) => reference,
    stockMovements: async (sale, _, { actor, loaders }) =>
      (await loaders.movementsOfSale.load(sale.id)).filter((movement) => maySee(actor, movement)),
  },
};

async function amountOf(
  { locationId }: MovementRecord,
  amountMinor: number | undefined,
  { loaders }: Context,
): Promise<Money | null> {
  return amountMinor === undefined ? null : money(amountMinor, known(await loaders.location.load(locationId)).currency);
}

function maySee(actor: Actor, { locationId, toLocationId }: MovementRecord): boolean {
  return mayActAt(actor, locationId) || (toLocationId !== undefined && mayActAt(actor, toLocationId));
}

/** Stock is only ever recorded of variants and at locations that exist. */
export function known<Row>(row: Row | null): Row {
  if (row === null) throw new AppError('CATALOGUE_GAP', 'Stock is recorded of something that is not known here.');
  return row;
}

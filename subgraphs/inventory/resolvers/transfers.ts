import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { requestTransfer } from '../operations/transfers/request-transfer.ts';
import {
  cancelTransfer,
  receiveTransfer,
  sendTransfer,
  settleTransfer,
} from '../operations/transfers/transfer-steps.ts';
import { type TransferChange, transferLineView, type TransferRecord } from '../store/transfers.ts';
import { known } from './stock.ts';

export const transferResolvers: Resolvers = {
  Query: {
    transfer: (_, { id }, context) => visibleTransfer(id, context),
    transfers: async (_, { locationId, status = null, ...page }, { actor, store }) => {
      mustSee(actor, locationId);
      return pageOf(await store.transfers.page({ locationId, status }, page), page, (transfer) => transfer._id);
    },
  },
  Mutation: {
    requestTransfer: async (_, { input }, context) =>
      payload(context, await requestTransfer(context.store, { actor: context.actor, input })),
    sendTransfer: async (_, { input }, context) =>
      payload(context, await sendTransfer(context.store, { actor: context.actor, input })),
    receiveTransfer: async (_, { input }, context) =>
      payload(context, await receiveTransfer(context.store, { actor: context.actor, input })),
    settleTransfer: async (_, { input }, context) =>
      payload(context, await settleTransfer(context.store, { actor: context.actor, input })),
    cancelTransfer: async (_, { input }, context) =>
      payload(context, await cancelTransfer(context.store, { actor: context.actor, input })),
  },
  Subscription: {
    transferChanged: {
      subscribe: (_, { locationIds, after }, { actor, feeds }) => {
        for (const locationId of locationIds ?? []) mustSee(actor, locationId);
        const wanted = locationIds && new Set<string>(locationIds);
        const isWanted = (locationId: string): boolean => wanted?.has(locationId) ?? mayActAt(actor, locationId);
        return feeds.transfers.watch({
          after,
          filter: ({ fromLocationId, toLocationId }) => isWanted(fromLocationId) || isWanted(toLocationId),
        });
      },
      resolve: async ({ transferId }: TransferChange, _: unknown, context: Context) => {
        const transfer = await visibleTransfer(transferId, context);
        if (transfer === null) throw new Error(`${transferId} was announced and is not here.`);
        return transfer;
      },
    },
  },
  Transfer: {
    __resolveReference: ({ id }, context) => visibleTransfer(id, context),
    id: (transfer) => transfer._id,
    source: async (transfer, _, { loaders }) => known(await loaders.location.load(transfer.fromLocationId)),
    destination: async (transfer, _, { loaders }) => known(await loaders.location.load(transfer.toLocationId)),
    lines: (transfer) => transfer.lines.map(transferLineView),
    version: (transfer) => transfer.sequence,
  },
  TransferLine: {
    variant: async (line, _, { loaders }) => known(await loaders.variant.load(line.variantId)),
  },
};

async function payload({ store }: Context, outcome: Outcome<TransferRecord['_id']>) {
  const { value: id, status } = payloadOf(outcome);
  return { transfer: id ? await store.transfers.byId(id) : null, ...status };
}

function mustSee(actor: Actor, locationId: string): void {
  if (mayActAt(actor, locationId)) return;
  throw new AppError('FORBIDDEN', `This token does not show the transfers of ${locationId}.`);
}

async function visibleTransfer(id: string, { actor, store }: Context): Promise<TransferRecord | null> {
  const transfer = await store.transfers.byId(id);
  return transfer && isVisible(transfer, actor) ? transfer : null;
}

function isVisible({ ends }: TransferRecord, actor: Actor): boolean {
  return ends.some((end) => mayActAt(actor, end));
}

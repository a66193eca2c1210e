import { visibleLocations } from '#platform/auth/actor.ts';
import { pageOf, type PageRequest } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { importPayoutFile } from '../operations/settlement/import-payout-file.ts';
import { resolvePayoutLine } from '../operations/settlement/resolve-payout-line.ts';
import { setPayoutMapping } from '../operations/settlement/set-payout-mapping.ts';

/** Payouts of providers: imported, matched to tenders, and resolved where they match none. */
export const settlementResolvers: Resolvers = {
  Query: {
    payoutMappings: (_, _args, { store }) => store.payouts.allMappings(),
    payout: (_, { id }, { loaders }) => loaders.payout.load(id),
    payouts: async (_, page, { store }) => pageOf(await store.payouts.page(page), page, (payout) => payout._id),
    unmatchedPayoutLines: (_, page, context) => lines({ payoutId: null, onlyOpen: true }, page, context),
    unsettledTenders: async (_, page, { actor, store }) => {
      const rows = await store.clearing.openPage({ ...page, locationIds: visibleLocations(actor, null) });
      return pageOf(rows, page, (tender) => tender._id);
    },
  },
  Mutation: {
    setPayoutMapping: async (_, { input }, { store }) => {
      const { value: provider, status } = payloadOf(await setPayoutMapping(store, input));
      return { payoutMapping: provider === undefined ? null : await store.payouts.mappingOf(provider), ...status };
    },
    importPayoutFile: async (_, { input }, context) => {
      const { value: payoutId, status } = payloadOf(await importPayoutFile(context, input));
      return { payout: payoutId === undefined ? null : await context.loaders.payout.load(payoutId), ...status };
    },
    resolvePayoutLine: async (_, { input }, { store }) => {
      const { value: lineId, status } = payloadOf(await resolvePayoutLine(store, input));
      return { payoutLine: lineId === undefined ? null : await store.payouts.line(lineId), ...status };
    },
  },
  Payout: {
    __resolveReference: ({ id }, { loaders }) => loaders.payout.load(id),
    id: (payout) => payout._id,
    totals: ({ totals }) =>
      totals.map(({ currency, grossMinor, feeMinor }) => ({
        gross: { amountMinor: grossMinor, currency },
        fees: { amountMinor: feeMinor, currency },
        net: { amountMinor: grossMinor - feeMinor, currency },
      })),
    lines: ({ _id: payoutId }, page, context) => lines({ payoutId, onlyOpen: false }, page, context),
  },
  PayoutLine: {
    __resolveReference: ({ id }, { store }) => store.payouts.line(id),
    id: (line) => line._id,
    payout: async ({ payoutId }, _, { loaders }) => {
      const payout = await loaders.payout.load(payoutId);
      if (payout === null) throw new Error(`There are lines of ${payoutId}, which does not exist.`);
      return payout;
    },
    gross: ({ grossMinor, currency }) => ({ amountMinor: grossMinor, currency }),
    fee: ({ feeMinor, currency }) => ({ amountMinor: feeMinor, currency }),
    disputedPayment: ({ disputedId }, _, { loaders }) =>
      disputedId === undefined ? null : loaders.credit.load(disputedId),
    tender: ({ tenderId }, _, { loaders }) => (tenderId === null ? null : loaders.clearing.load(tenderId)),
  },
  ClearingTender: {
    id: (tender) => tender._id,
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    isSettled: ({ open }) => open !== true,
  },
};

async function lines(of: { payoutId: string | null; onlyOpen: boolean }, page: PageRequest, { store }: Context) {
  return pageOf(await store.payouts.linePage({ ...page, ...of }), page, (line) => line._id);
}

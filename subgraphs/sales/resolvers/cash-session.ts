import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { type PayloadStatus, payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { seenLocations } from '../operations/seen-locations.ts';
import { cashReport, foreignCash, isHidden } from '../operations/tills/cash-report.ts';
import { closeCashSession } from '../operations/tills/close-cash-session.ts';
import { openCashSession } from '../operations/tills/open-cash-session.ts';
import { recordCashMovement } from '../operations/tills/record-cash-movement.ts';
import { verifyZChain } from '../operations/tills/verify-z-chain.ts';
import type { CashSessionChange, CashSessionRecord } from '../store/cash.ts';
import { staffMember } from './staff.ts';
import { visible } from './visible.ts';

export const cashSessionResolvers: Resolvers = {
  Query: {
    cashSession: async (_, { id }, { actor, loaders }) => visible(actor, await loaders.cashSession.load(id)),
    verifyZChain: (_, request, { store, actor }) => verifyZChain(store, actor, request),
  },
  Mutation: {
    openCashSession: async (_, { input }, context) =>
      sessionPayload(await openCashSession(context.store, context.actor, input), context),
    recordCashMovement: async (_, { input }, context) =>
      sessionPayload(await recordCashMovement(context.store, context.actor, input), context),
    closeCashSession: async (_, { input }, context) =>
      sessionPayload(await closeCashSession(context.store, context.actor, input), context),
  },
  Subscription: {
    cashSessionChanged: {
      subscribe: (_, { locationIds, after }, { actor, liveCashSessions }) => {
        const seen = seenLocations(actor, locationIds);
        return liveCashSessions.watch({ after, filter: ({ locationId }) => seen?.includes(locationId) ?? true });
      },
      // The loaders of a subscription remember what they loaded for its earlier events.
      resolve: async ({ cashSessionId }: CashSessionChange, _: unknown, { loaders }: Context) => {
        const session = await loaders.cashSession.clear(cashSessionId).load(cashSessionId);
        if (session === null) throw new Error(`${cashSessionId} was announced and is not here.`);
        return session;
      },
    },
  },
  CashSession: {
    __resolveReference: async ({ id }, { actor, loaders }) => visible(actor, await loaders.cashSession.load(id)),
    id: (session) => session._id,
    register: async (session, _, { loaders }) => {
      const register = await loaders.register.load(session.registerId);
      if (register === null) throw new Error(`${session._id} has lost its register.`);
      return register;
    },
    float: ({ floatMinor, currency }) => ({ amountMinor: floatMinor, currency }),
    expectedCash: (session, _, { actor }) =>
      isHidden(session, actor) ? null : { amountMinor: session.expectedMinor, currency: session.currency },
    countedCash: ({ countedMinor, currency }) =>
      countedMinor === null ? null : { amountMinor: countedMinor, currency },
    overShort: ({ countedMinor, expectedMinor, currency }) =>
      countedMinor === null ? null : { amountMinor: countedMinor - expectedMinor, currency },
    foreignCash: (session, _, { actor }) => foreignCash(session, actor),
    zNumber: (session) => (session.status === 'CLOSED' ? session.number : null),
    xReport: (session, _, { actor }) => (isHidden(session, actor) ? null : cashReport(session)),
    openedBy: ({ openedBy }, _, { loaders }) => staffMember(openedBy, loaders),
    closedBy: ({ closedBy }, _, { loaders }) => staffMember(closedBy, loaders),
    events: async (session, page, { actor, store }) =>
      isHidden(session, actor)
        ? null
        : pageOf(await store.cash.eventPage(session._id, page), page, (event) => String(event.number)),
  },
  CashEvent: {
    id: (event) => event._id,
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    recordedBy: ({ recordedBy }, _, { loaders }) => staffMember(recordedBy, loaders),
  },
  ReportedStaff: {
    staffMember: async ({ staffId }, _, { loaders }) => {
      const member = await staffMember(staffId, loaders);
      if (member === null) throw new Error(`${staffId} has sold something and is not there.`);
      return member;
    },
  },
};

async function sessionPayload(
  outcome: Outcome<string>,
  { loaders }: Context,
): Promise<{ cashSession: CashSessionRecord | null } & PayloadStatus> {
  const { value: cashSessionId, status } = payloadOf(outcome);
  return { cashSession: cashSessionId ? await loaders.cashSession.load(cashSessionId) : null, ...status };
}

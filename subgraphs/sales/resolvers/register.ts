import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { type PayloadStatus, payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeCashSession } from '../operations/close-cash-session.ts';
import { createRegister } from '../operations/create-register.ts';
import { openCashSession } from '../operations/open-cash-session.ts';
import { recordCashMovement } from '../operations/record-cash-movement.ts';
import type { CashSessionRecord } from '../store/cash.ts';
import { readable, visible } from './visible.ts';

export const registerResolvers: Resolvers = {
  Query: {
    register: async (_, { id }, { actor, loaders }) => visible(actor, await loaders.register.load(id)),
    cashSession: async (_, { id }, { actor, loaders }) => visible(actor, await loaders.cashSession.load(id)),
  },
  Mutation: {
    createRegister: async (_, { input }, { store, actor, loaders }) => {
      const { value: registerId, status } = payloadOf(await createRegister(store, actor, input));
      return { register: registerId ? await loaders.register.load(registerId) : null, ...status };
    },
    openCashSession: async (_, { input }, context) =>
      sessionPayload(await openCashSession(context.store, context.actor, input), context),
    recordCashMovement: async (_, { input }, context) =>
      sessionPayload(await recordCashMovement(context.store, context.actor, input), context),
    closeCashSession: async (_, { input }, context) =>
      sessionPayload(await closeCashSession(context.store, context.actor, input), context),
  },
  Register: {
    __resolveReference: async ({ id }, { actor, loaders }) => readable(actor, await loaders.register.load(id)),
    id: (register) => register._id,
    location: (register) => ({ id: register.locationId }),
    currentSession: (register, _, { loaders }) => loaders.openSession.load(register._id),
  },
  CashSession: {
    __resolveReference: async ({ id }, { actor, loaders }) => readable(actor, await loaders.cashSession.load(id)),
    id: (session) => session._id,
    register: async (session, _, { loaders }) => {
      const register = await loaders.register.load(session.registerId);
      if (register === null) throw new Error(`${session._id} has lost its register.`);
      return register;
    },
    float: ({ floatMinor, currency }) => ({ amountMinor: floatMinor, currency }),
    expectedCash: ({ expectedMinor, currency }) => ({ amountMinor: expectedMinor, currency }),
    countedCash: ({ countedMinor, currency }) =>
      countedMinor === null ? null : { amountMinor: countedMinor, currency },
    overShort: ({ countedMinor, expectedMinor, currency }) =>
      countedMinor === null ? null : { amountMinor: countedMinor - expectedMinor, currency },
    zNumber: (session) => (session.status === 'CLOSED' ? session.number : null),
    events: async (session, page, { store }) =>
      pageOf(await store.cash.eventPage(session._id, page), page, (event) => String(event.number)),
  },
  CashEvent: {
    id: (event) => event._id,
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  },
};

async function sessionPayload(
  outcome: Outcome<string>,
  { loaders }: Context,
): Promise<{ cashSession: CashSessionRecord | null } & PayloadStatus> {
  const { value: cashSessionId, status } = payloadOf(outcome);
  return { cashSession: cashSessionId ? await loaders.cashSession.load(cashSessionId) : null, ...status };
}

import { visibleLocations } from '#platform/auth/actor.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { renameDevice, revokeDevice } from '../operations/devices/change-device.ts';
import { codeOfEnrolment, enrolDevice } from '../operations/devices/enrol-device.ts';
import { visible } from './visible.ts';

export const deviceResolvers: Resolvers = {
  Query: {
    devices: async (_, { registerId, ...page }, { store, actor }) => {
      const of = { registerId: registerId ?? null, locationIds: visibleLocations(actor, null) };
      return pageOf(await store.devices.page(of, page), page, ({ _id }) => _id);
    },
  },
  Mutation: {
    enrolDevice: async (_, { input }, { store, tillDesk, actor }) => {
      const { value: id, status } = payloadOf(await enrolDevice(tillDesk, actor, input));
      return { enrolment: id ? await store.devices.enrolment(id) : null, ...status };
    },
    renameDevice: async (_, { input }, context) =>
      changed(await renameDevice(context.store, context.actor, input), context),
    revokeDevice: async (_, { input }, context) =>
      changed(await revokeDevice(context.store, context.actor, input), context),
  },
  Device: {
    __resolveReference: async ({ id }, { actor, store }) => visible(actor, await store.devices.one(id)),
    id: (device) => device._id,
    register: async ({ registerId }, _, { loaders }) =>
      (await loaders.register.load(registerId)) ?? missing(registerId),
  },
  Enrolment: {
    code: ({ _id }, _, { tillDesk }) => codeOfEnrolment(_id, tillDesk.secrets),
    register: async ({ registerId }, _, { loaders }) =>
      (await loaders.register.load(registerId)) ?? missing(registerId),
  },
};

async function changed(outcome: Outcome<string>, { store }: Context) {
  const { value: id, status } = payloadOf(outcome);
  return { device: id ? await store.devices.one(id) : null, ...status };
}

function missing(registerId: string): never {
  throw new Error(`A till was enrolled at ${registerId}, which there is not.`);
}

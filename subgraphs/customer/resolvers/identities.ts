import type { Outcome } from '#platform/errors/refusal.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { addIdentities, removeIdentity, verifyIdentity } from '../operations/identities/change-identities.ts';
import { identitiesSeen } from './personal.ts';

export const identityResolvers: Resolvers = {
  Mutation: {
    addIdentities: async (_, { input }, context) => changed(await addIdentities(context.store, input), context),
    removeIdentity: async (_, { input }, context) => changed(await removeIdentity(context.store, input), context),
    verifyIdentity: async (_, { input }, context) =>
      changed(await verifyIdentity(context.store, context.actor, input), context),
  },
  Customer: {
    identities: (customer, _, context) => identitiesSeen(customer, 'identities', context),
  },
  CustomerIdentity: {
    verifiedAt: ({ verification }) => verification?.at ?? null,
    verificationMethod: ({ verification }) => verification?.method ?? null,
  },
};

async function changed(outcome: Outcome<string>, { loaders }: Context) {
  const { value: customerId, status } = payloadOf(outcome);
  return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
}

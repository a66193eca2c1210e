import type { Resolvers } from '../generated/resolvers.ts';
import {
  authoriseValue,
  captureValue,
  lookUpValueRequest,
  refundValue,
  type ValueAnswer,
  voidValue,
} from '../operations/stored-value/pay-with-value.ts';

/** What sales asks when somebody pays with stored value. */
export const storedValuePaymentsResolvers: Resolvers = {
  Query: {
    storedValueRequest: async (_, { key }, context) => shown(await lookUpValueRequest(context, key)),
  },
  Mutation: {
    authoriseStoredValue: async (_, { input }, context) =>
      shown(await authoriseValue(context, { ...input, authorisation: input.key })),
    captureStoredValue: async (_, { input }, context) => shown(await captureValue(context, input)),
    voidStoredValue: async (_, { input }, context) => shown(await voidValue(context, input)),
    refundStoredValue: async (_, { input }, context) => shown(await refundValue(context, input)),
  },
};

function shown(answer: ValueAnswer) {
  return {
    outcome: answer.kind,
    reason: answer.kind === 'DECLINED' ? answer.reason : null,
    storedValue: answer.kind === 'APPROVED' ? answer.value : null,
  };
}

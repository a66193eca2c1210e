import { userError } from '#platform/graphql/payload.ts';
import { isId } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { evaluateBasket } from '../operations/pricing/evaluate-basket.ts';

export const evaluateBasketResolvers: Resolvers = {
  Query: {
    evaluateBasket: async (_, { input }, { store, actor, loyalty }) => {
      const { rewardHoldIds, customerId = null } = input;
      const rewards = await loyalty.rewards({ holdIds: rewardHoldIds ?? [], customerId });
      const evaluation = await evaluateBasket(store, actor, { ...input, rewards });
      return evaluation.kind === 'evaluated'
        ? { basket: evaluation.basket, userErrors: [] }
        : { basket: null, userErrors: evaluation.refusals.map(userError) };
    },
  },
  EvaluatedBasket: {
    lines: ({ lines, currency }) => lines.map((part) => ({ part, currency })),
    promotions: ({ promotions, currency }) =>
      promotions.flatMap(({ promotion: { id, ...rest }, offMinor }) =>
        isId('promotion', id)
          ? [{ promotion: { _id: id, ...rest }, amount: { amountMinor: sumMinor(offMinor.values()), currency } }]
          : [],
      ),
    rewards: ({ promotions, currency }) =>
      promotions.flatMap(({ promotion: { id, name }, offMinor }) =>
        isId('hold', id)
          ? [{ hold: { id }, name, amount: { amountMinor: sumMinor(offMinor.values()), currency } }]
          : [],
      ),
    gross: ({ grossMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    discountTotal: ({ discountMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    net: ({ netMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    taxTotal: ({ taxMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    total: ({ totalMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
};

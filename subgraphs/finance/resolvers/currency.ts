import type { Resolvers } from '../generated/resolvers.ts';
import { exchangeCurrency } from '../operations/currency/exchange-currency.ts';
import { revalueCurrencies } from '../operations/currency/revalue-currencies.ts';
import { entryPayload } from './journal.ts';

/** Money of one currency for money of another. */
export const currencyResolvers: Resolvers = {
  Mutation: {
    exchangeCurrency: async (_, { input }, context) =>
      entryPayload(await exchangeCurrency(context.store, input), context),
    revalueCurrencies: async (_, { input }, context) =>
      entryPayload(await revalueCurrencies(context.store, input), context),
  },
};

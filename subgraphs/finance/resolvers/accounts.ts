import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Context, Loaders } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  closeAccount,
  createAccount,
  renameAccount,
  setBalanceCondition,
} from '../operations/accounts/change-accounts.ts';
import type { AccountRecord } from '../store/accounts.ts';
import { balanceKey, standingOf } from '../store/balances.ts';

/** The chart of accounts and what stands on it. */
export const accountsResolvers: Resolvers = {
  Query: {
    account: (_, { id, code }, { loaders }) => {
      if ((typeof id === 'string') === (typeof code === 'string')) {
        throw new AppError('BAD_USER_INPUT', 'Name exactly one of id and code.');
      }
      return typeof id === 'string' ? loaders.account.load(id) : loaders.accountByCode.load(code ?? '');
    },
    accounts: (_, _args, { store }) => store.accounts.byCode(),
    trialBalance: async (_, { currency, on = null }, { store }) => {
      // One snapshot: a trial balance read while an entry is being posted would be out by that entry.
      const rows = await store.snapshot((session) => store.balances.trialBalance(currency, on, session));
      const total = (side: (balanceMinor: number) => number) => ({
        amountMinor: sumMinor(rows.map(({ balanceMinor }) => side(balanceMinor))),
        currency,
      });
      return { currency, rows, debitTotal: total(debitOf), creditTotal: total(creditOf) };
    },
  },
  Mutation: {
    createAccount: async (_, { input }, context) => payload(await createAccount(context.store, input), context),
    renameAccount: async (_, { input }, context) => payload(await renameAccount(context.store, input), context),
    setBalanceCondition: async (_, { input }, context) =>
      payload(await setBalanceCondition(context.store, input), context),
    closeAccount: async (_, { input }, context) => payload(await closeAccount(context.store, input), context),
  },
  Account: {
    __resolveReference: ({ id }, { loaders }) => loaders.account.load(id),
    id: (account) => account._id,
    mayBeOverdrawn: ({ noOverdraft }) => noOverdraft !== true,
    balance: async ({ code }, { currency, on }, { loaders }) => {
      const key = balanceKey({ accountCode: code, currency });
      if (on) return { amountMinor: await loaders.balanceOn.load({ key, day: on }), currency };
      return { amountMinor: (await loaders.balance.load(key))?.balanceMinor ?? 0, currency };
    },
    standing: async ({ code, type }, { currency }, { loaders }) => {
      const balance = await loaders.balance.load(balanceKey({ accountCode: code, currency }));
      return standingOf(type, currency, balance);
    },
  },
  AccountStanding: {
    posted: ({ balanceMinor, currency }) => ({ amountMinor: balanceMinor, currency }),
    pendingDebits: ({ pendingDebitMinor, currency }) => ({ amountMinor: pendingDebitMinor, currency }),
    pendingCredits: ({ pendingCreditMinor, currency }) => ({ amountMinor: pendingCreditMinor, currency }),
    available: ({ availableMinor, currency }) => ({ amountMinor: availableMinor, currency }),
  },
  TrialBalanceRow: {
    account: (row, _, { loaders }) => accountOf(row, loaders),
    debit: ({ balanceMinor, currency }) => ({ amountMinor: debitOf(balanceMinor), currency }),
    credit: ({ balanceMinor, currency }) => ({ amountMinor: creditOf(balanceMinor), currency }),
  },
  Posting: {
    account: (posting, _, { loaders }) => accountOf(posting, loaders),
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  },
};

async function payload(outcome: Outcome<string>, { loaders }: Context) {
  const { value: code, status } = payloadOf(outcome);
  return { account: code === undefined ? null : await loaders.accountByCode.load(code), ...status };
}

/** A balance stands on the debit side when it is positive, on the credit side when it is negative. */
function debitOf(balanceMinor: number): number {
  return Math.max(balanceMinor, 0);
}

function creditOf(balanceMinor: number): number {
  return balanceMinor < 0 ? -balanceMinor : 0;
}

/** The account that something stands on. Throws when there is none: nothing is posted to an account that does not exist. */
export async function accountOf(
  { accountCode }: { accountCode: string },
  { accountByCode }: Loaders,
): Promise<AccountRecord> {
  const account = await accountByCode.load(accountCode);
  if (account === null) throw new Error(`There are postings to the account ${accountCode}, which does not exist.`);
  return account;
}

import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { accountClosed, closingFault, nameFaults, newAccountFaults } from '../../domain/accounts/account-faults.ts';
import type { AccountType } from '../../domain/accounts/chart-of-accounts.ts';
import type { FinanceStore } from '../../store/finance-store.ts';

export interface CreateAccountInput {
  readonly idempotencyKey: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly currency?: string | null | undefined;
  readonly mayBeOverdrawn?: boolean | null | undefined;
}

export interface SetBalanceConditionInput {
  readonly idempotencyKey: string;
  readonly accountCode: string;
  readonly mayBeOverdrawn: boolean;
}

export interface RenameAccountInput {
  readonly idempotencyKey: string;
  readonly accountCode: string;
  readonly name: string;
}

export interface CloseAccountInput {
  readonly idempotencyKey: string;
  readonly accountCode: string;
}

const CODE = path('input', 'accountCode');

/** Adds an account to the chart. Answers with its code, as the other commands of this file do. */
export async function createAccount(store: FinanceStore, input: CreateAccountInput): Promise<Outcome<string>> {
  const { code, type, currency = null } = input;
  const noOverdraft = input.mayBeOverdrawn === false;
  const name = input.name.trim();
  return store.commands.once({
    command: 'createAccount',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const [existing] = await store.accounts.withCodes([code], session);
      const faults = newAccountFaults({ code, name }, existing);
      if (faults.length > 0) return refused(...faults);
      await store.accounts.add({ code, name, type, currency, noOverdraft }, session);
      return done(code);
    },
  });
}

/** Entries keep the account's number, so that they show the new name too. */
export async function renameAccount(store: FinanceStore, input: RenameAccountInput): Promise<Outcome<string>> {
  const { accountCode } = input;
  const name = input.name.trim();
  const faults = nameFaults(name);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'renameAccount',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const [existing] = await store.accounts.withCodes([accountCode], session);
      if (existing === undefined) return refused(notFound(CODE, 'account', accountCode));
      await store.accounts.change(accountCode, { name }, session);
      return done(accountCode);
    },
  });
}

/** From now on commands may, or may not, take more from an account than there is. What it stands at stays. */
export async function setBalanceCondition(
  store: FinanceStore,
  input: SetBalanceConditionInput,
): Promise<Outcome<string>> {
  const { accountCode, mayBeOverdrawn } = input;
  return store.commands.once({
    command: 'setBalanceCondition',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const existing = (await store.accounts.reserve([accountCode], session)).get(accountCode);
      if (existing === undefined) return refused(notFound(CODE, 'account', accountCode));
      await store.accounts.change(accountCode, { noOverdraft: !mayBeOverdrawn }, session);
      return done(accountCode);
    },
  });
}

/** Closes an account that stands at nothing and that no rule posts to. What was posted to it stays. */
export async function closeAccount(store: FinanceStore, input: CloseAccountInput): Promise<Outcome<string>> {
  const { accountCode } = input;
  return store.commands.once({
    command: 'closeAccount',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const existing = (await store.accounts.reserve([accountCode], session)).get(accountCode);
      if (existing === undefined) return refused(notFound(CODE, 'account', accountCode));
      if (existing.closedAt !== undefined) return refused(accountClosed(CODE, accountCode));
      const balances = await store.balances.unsettled(accountCode, session);
      const rules = (await store.rules.ever(session)).filter((rule) => rule.accountCode === accountCode);
      const fault = closingFault(accountCode, { balances, rules: [...new Set(rules.map(({ name }) => name))] });
      if (fault !== null) return refused(fault);
      await store.accounts.change(accountCode, { closedAt: now }, session);
      return done(accountCode);
    },
  });
}

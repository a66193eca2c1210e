import type { ClientSession } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { companyOf, customerOf, receivableOf } from '../../domain/receivables/buyer.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ReceivableRecord } from '../../store/receivables/receivables.ts';

/**
 * What a buyer owes by all accounts that are theirs since customers, or companies, were merged: under the id of who stands for the
 * others. Each account keeps its documents and its balance, so that undoing a merge gives each back what was theirs.
 */
export interface StandingAccount extends Pick<ReceivableRecord, '_id' | 'companyId' | 'customerId' | 'balances'> {
  /** The accounts that there are, this one or others. */
  readonly accounts: readonly ReceivableRecord[];
  /** The accounts that there may be. */
  readonly accountIds: readonly Id<'receivable'>[];
}

/** Whether an account is the one that its family is listed by: its own where there is one, and otherwise the first. */
export function isListed({ _id }: ReceivableRecord, standing: StandingAccount): boolean {
  const ids = standing.accounts.map((account) => account._id).toSorted();
  return _id === (ids.find((id) => id === standing._id) ?? ids[0]);
}

/** The account that each of these stands for or is part of, by the id that was asked for; none where nobody ever bought on account. */
export async function standingAccounts(
  store: FinanceStore,
  receivableIds: readonly Id<'receivable'>[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, StandingAccount>> {
  const families = await accountFamilies(store, receivableIds, session);
  const accountIds = (receivableId: Id<'receivable'>) => families.get(receivableId) ?? [receivableId];
  const found = await store.receivables.byIds([...new Set(receivableIds.flatMap(accountIds))], session);
  const accounts = new Map<string, ReceivableRecord>(found.map((account) => [account._id, account]));
  return new Map(
    receivableIds.flatMap((receivableId) => {
      const all = accountIds(receivableId);
      const standing = joined(
        all,
        all.flatMap((id) => accounts.get(id) ?? []),
      );
      return standing === null ? [] : [[receivableId, standing] as const];
    }),
  );
}

/** One of them. */
export async function standingAccount(
  store: FinanceStore,
  receivableId: Id<'receivable'>,
  session?: ClientSession,
): Promise<StandingAccount | null> {
  return (await standingAccounts(store, [receivableId], session)).get(receivableId) ?? null;
}

/** Accounts that are asked for in one read. */
const MAX_ASKED = 1_000;

/** The account that stands for one of these since a merge, by that. */
export async function standingIds(
  store: FinanceStore,
  receivableIds: readonly Id<'receivable'>[],
): Promise<ReadonlyMap<Id<'receivable'>, Id<'receivable'>>> {
  const elsewhere = new Map<Id<'receivable'>, Id<'receivable'>>();
  for (let start = 0; start < receivableIds.length; start += MAX_ASKED) {
    const asked = receivableIds.slice(start, start + MAX_ASKED);
    for (const [receivableId, [standing]] of await accountFamilies(store, asked)) {
      if (standing !== receivableId) elsewhere.set(receivableId, standing);
    }
  }
  return elsewhere;
}

type AccountIds = readonly [Id<'receivable'>, ...Id<'receivable'>[]];

/** All accounts that are one with each of these, the one that stands for the others first. An id does not say whose it is. */
async function accountFamilies(
  store: FinanceStore,
  receivableIds: readonly Id<'receivable'>[],
  session?: ClientSession,
): Promise<ReadonlyMap<Id<'receivable'>, AccountIds>> {
  const customers = await store.customers.families(receivableIds.map(customerOf), session);
  const companies = await store.companies.families(receivableIds.map(companyOf), session);
  return new Map(
    receivableIds.map((receivableId): [Id<'receivable'>, AccountIds] => {
      const company = companies.get(companyOf(receivableId)) ?? [];
      const customer = customers.get(customerOf(receivableId)) ?? [];
      const [standing, ...others] =
        company.length > 1
          ? company.map((companyId) => receivableOf({ companyId, customerId: null }))
          : customer.map((customerId) => receivableOf({ companyId: null, customerId }));
      return [receivableId, [standing ?? receivableId, ...others]];
    }),
  );
}

function joined(
  accountIds: readonly Id<'receivable'>[],
  accounts: readonly ReceivableRecord[],
): StandingAccount | null {
  const [_id] = accountIds;
  const [first] = accounts;
  if (_id === undefined || first === undefined) return null;
  const balances: Record<string, { openMinor: number; creditMinor: number }> = {};
  for (const account of accounts) {
    for (const [currency, { openMinor, creditMinor }] of Object.entries(account.balances)) {
      const sum = balances[currency] ?? { openMinor: 0, creditMinor: 0 };
      balances[currency] = { openMinor: sum.openMinor + openMinor, creditMinor: sum.creditMinor + creditMinor };
    }
  }
  const owner = {
    companyId: first.companyId === null ? null : companyOf(_id),
    customerId: first.customerId === null ? null : customerOf(_id),
  };
  return { _id, ...owner, balances, accounts, accountIds };
}

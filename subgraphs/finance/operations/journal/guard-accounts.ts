import type { ClientSession } from 'mongoose';
import type { Refusal } from '#platform/errors/refusal.ts';
import { postingFault } from '../../domain/accounts/account-faults.ts';
import { nothing, overdraft } from '../../domain/accounts/balance-condition.ts';
import { balanceChanges, type BalancedEntry } from '../../domain/journal/balance-changes.ts';
import type { AccountRecord } from '../../store/accounts.ts';
import { balanceKey } from '../../store/balances.ts';
import type { FinanceStore } from '../../store/finance-store.ts';

/**
 * Which accounts that may not be overdrawn an entry would overdraw. For commands alone: what happened in the world is
 * booked whatever it leads to. Read in the entry's own transaction, which writes the same balances, so that of two
 * entries at once the second sees what the first has left.
 */
export async function overdrafts(
  store: FinanceStore,
  entry: Unplaced,
  { accounts, field, session }: Guard,
): Promise<readonly Refusal[]> {
  const guarded = balanceChanges([{ ...entry, day: ANY_DAY }]).filter(
    ({ accountCode }) => accounts.get(accountCode)?.noOverdraft === true,
  );
  if (guarded.length === 0) return [];
  const standing = await store.balances.ofKeys(guarded.map(balanceKey), session);
  return guarded.flatMap((change) => {
    const account = accounts.get(change.accountCode);
    const before = standing.get(balanceKey(change)) ?? nothing;
    const fault = account && overdraft(field, account.type, { before, change });
    return fault ? [fault] : [];
  });
}

/** Why an entry that undoes or completes another cannot be posted: its accounts were closed since, or would be overdrawn. */
export async function faultsOfFollowing(
  store: FinanceStore,
  entry: Unplaced,
  { field, session }: Pick<Guard, 'field' | 'session'>,
): Promise<readonly Refusal[]> {
  const codes = new Set(entry.postings.map(({ accountCode }) => accountCode));
  const accounts = await store.accounts.reserve([...codes], session);
  const closed = [...codes].flatMap((accountCode) => {
    const fault = postingFault(field, { accountCode, currency: null }, accounts.get(accountCode));
    return fault ? [fault] : [];
  });
  return closed.length > 0 ? closed : overdrafts(store, entry, { accounts, field, session });
}

/** An entry that has no day yet. */
type Unplaced = Omit<BalancedEntry, 'day'>;

/** What may be taken from an account is the same on whatever day. */
const ANY_DAY = '2000-01-01';

interface Guard {
  /** Those that the entry posts to, by code. */
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  /** The input field that asks for the entry. */
  readonly field: readonly string[];
  readonly session: ClientSession;
}

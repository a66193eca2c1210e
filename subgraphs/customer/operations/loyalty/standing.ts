import type { Id } from '#platform/ids/ids.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import { available, withoutExpired } from '../../domain/loyalty/ledger.ts';
import type { Tier } from '../../domain/loyalty/programme.ts';
import { type NextTier, nextTier, tierAt, tierUntil } from '../../domain/loyalty/tiers.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { emptyAccount, type LoyaltyAccountRecord } from '../../store/loyalty/accounts.ts';
import type { Programmes } from '../../store/loyalty/programmes.ts';

/** An account as it is at an instant: what has expired by then is not in it, whether or not its event is written. */
export interface LoyaltyStanding extends Omit<LoyaltyAccountRecord, 'tier'> {
  readonly at: Date;
  readonly available: number;
  readonly tier: Tier | null;
  readonly tierUntil: Date | null;
  readonly nextTier: NextTier | null;
}

/** The accounts of these very customers, in their order: of one who was merged, what is left under that id. */
export async function standings(store: CustomerStore, customerIds: readonly string[]): Promise<LoyaltyStanding[]> {
  const at = store.clock();
  const [rows, programmes] = await Promise.all([
    findByIds(store.loyalty.accounts.model, customerIds),
    store.loyalty.programmes.read(),
  ]);
  const found = new Map<string, LoyaltyAccountRecord>(rows.map((row) => [row._id, row]));
  return customerIds.map((id) => standingOf(found.get(id) ?? emptyAccount(id as Id<'customer'>), { programmes, at }));
}

/** One account, read anew. */
export async function standing(store: CustomerStore, customerId: string): Promise<LoyaltyStanding> {
  const [found] = await standings(store, [customerId]);
  if (found === undefined) throw new Error('An account was asked for and not answered.');
  return found;
}

function standingOf(
  account: LoyaltyAccountRecord,
  { programmes, at }: { programmes: Programmes; at: Date },
): LoyaltyStanding {
  const { tiers } = programmes.at(at);
  const { ledger } = withoutExpired(account, at);
  const { months } = ledger;
  return {
    ...ledger,
    at,
    available: available(ledger),
    tier: tierAt(months, tiers, at),
    tierUntil: tierUntil(months, tiers, at),
    nextTier: nextTier(months, tiers, at),
  };
}

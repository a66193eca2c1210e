import type { AccessLog } from '../../store/access-log.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';

/** More of each kind is not exported at once. */
const MAX_OF_A_KIND = 10_000;

/** Everything that customer holds about somebody, under all ids that were merged; null for nobody. */
export async function exportCustomerData(
  store: CustomerStore,
  accesses: AccessLog,
  customerId: string,
): Promise<object | null> {
  const customer = (await store.customers.standingFor([customerId])).get(customerId);
  if (!customer) return null;
  const ids = await store.customers.idsOf(customer._id);
  const [profiles, identities, consents, merges, loyalty, holds, histories, timeline, memberships, seenBy] =
    await Promise.all([
      store.customers.raw(ids),
      store.identities.ofCustomers(ids),
      store.consents.of(ids),
      store.merges.into(customer._id),
      store.loyalty.events.latest(ids, MAX_OF_A_KIND),
      store.loyalty.holds.latest(ids, MAX_OF_A_KIND),
      store.histories.of(ids),
      store.touchpoints.latestOf(ids, MAX_OF_A_KIND),
      store.memberships.of([customer._id]),
      accesses.latest(ids),
    ]);
  const accounts = await store.loyalty.accounts.of([customer._id]);
  return {
    profiles: profiles.map(profileOf),
    identities,
    consents,
    merges,
    points: accounts.get(customer._id)?.points ?? 0,
    loyaltyEvents: loyalty,
    rewardsAndPayments: holds,
    histories,
    timeline,
    segments: memberships.flatMap(({ segments }) => segments),
    seenBy,
  };
}

/** What matching goes by, and how often it changed, is of no use to anybody else. */
function profileOf({ matchKeys: _keys, version: _version, mergedCount: _count, ...profile }: CustomerRecord) {
  return profile;
}

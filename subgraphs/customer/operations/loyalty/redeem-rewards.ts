import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { debited, spent } from '../../domain/loyalty/ledger.ts';
import { pointsIn, take, together } from '../../domain/loyalty/lots.ts';
import { expiryOf } from '../../domain/loyalty/programme.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { HoldRecord } from '../../store/loyalty/holds.ts';
import type { OpenLedgers } from './open-ledgers.ts';

/** A reward that came off a sale, or an order. */
export interface Redemption {
  readonly holdId: Id<'hold'>;
  readonly by: { readonly saleId: Id<'sale'> } | { readonly orderId: Id<'order'> };
  readonly occurredAt: Date;
}

/** The holds of rewards, by their ids. */
export async function heldFor(
  store: CustomerStore,
  redemptions: readonly Redemption[],
  { session }: Pick<Transaction, 'session'>,
): Promise<Map<string, HoldRecord>> {
  return store.loyalty.holds.byIds(
    redemptions.map(({ holdId }) => holdId),
    session,
  );
}

export interface Redeeming {
  readonly redemptions: readonly Redemption[];
  readonly holds: Map<string, HoldRecord>;
  /** Open for whoever has the points of the holds. */
  readonly ledgers: OpenLedgers;
}

/**
 * Redeems rewards, each once: sales lets no reward come off twice. Where the hold has ended before the sale or the order
 * was heard of, the customer has had the reward all the same: its points are taken anew, and owed where they are gone.
 */
export async function redeemRewards(
  store: CustomerStore,
  { redemptions, holds, ledgers }: Redeeming,
  { session, now }: Transaction,
): Promise<void> {
  for (const { holdId, by, occurredAt } of redemptions) {
    const hold = holds.get(holdId);
    if (hold === undefined || hold.saleId !== null || hold.orderId !== undefined) continue;
    const { customerId, points } = hold;
    const spentLots = hold.state === 'HELD' ? hold.lots : takenAnew(hold, { ledgers, now });
    ledgers.record(customerId, {
      ...('saleId' in by ? by : {}),
      holdId: hold._id,
      occurredAt,
      kind: 'REDEEMED',
      to: (account) => (hold.state === 'HELD' ? spent(account, points) : debited(account, points)),
    });
    const redeemed = { state: 'REDEEMED', lots: [], spent: spentLots, ...by, expiresAt: null } as const;
    holds.set(holdId, await store.loyalty.holds.change(hold, redeemed, session));
  }
}

/** What is taken where nothing is held any more; what is owed of it comes back, if it does, as points of now. */
function takenAnew({ customerId, points }: HoldRecord, { ledgers, now }: { ledgers: OpenLedgers; now: Date }) {
  const { taken } = take(ledgers.of(customerId).lots, points);
  const missing = { expiresAt: expiryOf(ledgers.programmes.at(now), now), points: points - pointsIn(taken) };
  return together(taken, [missing]);
}

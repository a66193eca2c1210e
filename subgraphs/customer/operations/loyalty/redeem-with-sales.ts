import type { Transaction } from '#platform/outbox/outbox.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { debited, spent } from '../../domain/loyalty/ledger.ts';
import { pointsIn, take, together } from '../../domain/loyalty/lots.ts';
import { expiryOf } from '../../domain/loyalty/programme.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { HoldRecord } from '../../store/loyalty/holds.ts';
import type { OpenLedgers } from './open-ledgers.ts';

/** The holds of the rewards that came off sales, by their ids. */
export async function heldForSales(
  store: CustomerStore,
  sales: readonly SaleCompleted[],
  { session }: Pick<Transaction, 'session'>,
): Promise<Map<string, HoldRecord>> {
  const holdIds = sales.flatMap(({ rewards = [] }) => rewards.map(({ holdId }) => holdId));
  return store.loyalty.holds.byIds(holdIds, session);
}

export interface Redeeming {
  readonly sales: readonly SaleCompleted[];
  readonly holds: Map<string, HoldRecord>;
  /** Open for whoever has the points of the holds. */
  readonly ledgers: OpenLedgers;
}

/**
 * Redeems the rewards that came off sales, each once: sales lets no reward come off twice. Where the hold has ended before
 * the sale was heard of, the customer has had the reward all the same: its points are taken anew, and owed where they
 * are gone.
 */
export async function redeemWithSales(
  store: CustomerStore,
  { sales, holds, ledgers }: Redeeming,
  { session, now }: Transaction,
): Promise<void> {
  const claimed = sales.flatMap((sale) => (sale.rewards ?? []).map(({ holdId }) => ({ sale, holdId })));
  for (const { sale, holdId } of claimed) {
    const hold = holds.get(holdId);
    if (hold === undefined || hold.saleId !== null) continue;
    const { customerId, points } = hold;
    const change = { saleId: sale.saleId, holdId: hold._id, occurredAt: new Date(sale.occurredAt) };
    const spentLots = hold.state === 'HELD' ? hold.lots : takenAnew(hold, { ledgers, now });
    ledgers.record(customerId, {
      ...change,
      kind: 'REDEEMED',
      to: (account) => (hold.state === 'HELD' ? spent(account, points) : debited(account, points)),
    });
    const redeemed = { state: 'REDEEMED', lots: [], spent: spentLots, saleId: sale.saleId, expiresAt: null } as const;
    holds.set(holdId, await store.loyalty.holds.change(hold, redeemed, session));
  }
}

/** What is taken where nothing is held any more; what is owed of it comes back, if it does, as points of now. */
function takenAnew({ customerId, points }: HoldRecord, { ledgers, now }: { ledgers: OpenLedgers; now: Date }) {
  const { taken } = take(ledgers.of(customerId).lots, points);
  const missing = { expiresAt: expiryOf(ledgers.programmes.at(now), now), points: points - pointsIn(taken) };
  return together(taken, [missing]);
}

import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { POINTS_CHANGED, type PointsChanged } from '#schema/events/points-changed.v1.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { LoyaltyEventRecord } from '../store/loyalty.ts';

/** Points to give or take, as a sale, a refund or a member of staff brings them about. */
export interface PointsChange {
  readonly customerId: Id<'customer'>;
  readonly kind: LoyaltyEventRecord['kind'];
  readonly points: number;
  readonly saleId: Id<'sale'> | null;
  readonly refundId: Id<'refund'> | null;
  readonly basis: Money | null;
  readonly reason: string | null;
  readonly occurredAt: Date;
}

/**
 * Writes loyalty events with the balances they lead to, in the order given, and says so to the world. Two changes of
 * one account at once conflict in the database, and one of the transactions starts over.
 */
export async function recordPoints(
  store: CustomerStore,
  changes: readonly PointsChange[],
  { session, emit }: Transaction,
): Promise<LoyaltyEventRecord[]> {
  const accounts = await store.loyalty.accountsOf([...new Set(changes.map((change) => change.customerId))], session);
  const written: LoyaltyEventRecord[] = [];
  for (const change of changes) {
    const account = accounts.get(change.customerId) ?? { _id: change.customerId, points: 0, version: 0 };
    const balance = { ...account, points: account.points + change.points, version: account.version + 1 };
    accounts.set(change.customerId, balance);
    const record = loyaltyEvent(change, balance.version);
    written.push(record);
    emit({
      type: POINTS_CHANGED,
      // The account is an aggregate of its own, beside the customer, with a sequence of its own.
      subject: change.customerId.replace('customer_', 'loyalty_'),
      sequence: balance.version,
      data: pointsChanged(change, { eventId: record._id, balance: balance.points, version: balance.version }),
    });
  }
  await store.loyalty.append(written, [...accounts.values()], session);
  return written;
}

function loyaltyEvent(change: PointsChange, version: number): LoyaltyEventRecord {
  const { refundId, ...kept } = change;
  const source = refundId ?? change.saleId;
  return { _id: newId('points'), ...kept, version, ...(source === null ? {} : { source }) };
}

function pointsChanged(
  change: PointsChange,
  { eventId, balance, version }: { eventId: Id<'points'>; balance: number; version: number },
): PointsChanged {
  const { customerId, kind, points, saleId, refundId, basis, occurredAt } = change;
  return {
    loyaltyEventId: eventId,
    customerId,
    kind,
    points,
    saleId,
    refundId,
    basis,
    occurredAt: occurredAt.toISOString(),
    balance,
    version,
  };
}

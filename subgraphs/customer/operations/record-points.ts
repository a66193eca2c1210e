import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { POINTS_CHANGED, type PointsChanged } from '#schema/events/points-changed.v1.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { LoyaltyAccountRecord, LoyaltyEventRecord } from '../store/loyalty.ts';

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
  { session, emit, writes }: Transaction,
): Promise<LoyaltyEventRecord[]> {
  // What an earlier run of the same transaction has given counts.
  await writes.flush();
  const accountOf = await store.loyalty.accountsOf([...new Set(changes.map((change) => change.customerId))], session);
  const balances = new Map<Id<'customer'>, LoyaltyAccountRecord>();
  const written: LoyaltyEventRecord[] = [];
  for (const told of changes) {
    const found = accountOf.get(told.customerId) ?? { _id: told.customerId, points: 0, version: 0 };
    const account = balances.get(found._id) ?? found;
    const balance = { ...account, points: account.points + told.points, version: account.version + 1 };
    balances.set(account._id, balance);
    // Of a customer who was merged, what becomes known later is the survivor's.
    const change = { ...told, customerId: account._id };
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
  store.loyalty.append(written, [...balances.values()], writes);
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

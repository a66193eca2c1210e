import type { Connection } from 'mongoose';
import { announcement, recordOf } from '#platform/events/cloud-event.ts';
import type { Id } from '#platform/ids/ids.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { Retell } from '#platform/outbox/kept-events.ts';
import { POINTS_CHANGED, type PointsChanged } from '#schema/events/points-changed.v1.ts';
import { createLoyaltyEvents, type LoyaltyEventRecord } from '../../store/loyalty/events.ts';

/** What a change of points is told of by, once. A tier's change is told of by an event of its own. */
export function newsOf(event: LoyaltyEventRecord) {
  return {
    record: event._id,
    type: POINTS_CHANGED,
    subject: accountOf(event.customerId),
    sequence: event.version,
    data: pointsChanged(event),
  };
}

/** The account is an aggregate of its own, beside the customer, with a sequence of its own. */
export function accountOf(customerId: Id<'customer'>): string {
  return customerId.replace('customer_', 'loyalty_');
}

/** Tells of changes of points again, as they were told of when they were recorded. */
export function retellPoints(connection: Connection): Retell {
  const { model } = createLoyaltyEvents(connection);
  return async (eventIds) => {
    const events = await findByIds(
      model,
      eventIds.map((id) => recordOf('points', id)),
    );
    return events.map((event) => announcement<unknown>('customer', newsOf(event), event.recordedAt));
  };
}

function pointsChanged(event: LoyaltyEventRecord): PointsChanged {
  const { _id, customerId, kind, points, held, balance, heldAfter, version, saleId, refundId = null } = event;
  const { basis, occurredAt, holdId = null, programmeVersion, expiresAt, value = null, tender = null } = event;
  if (kind === 'TIER_CHANGED') throw new Error('A tier is told of by an event of its own.');
  return {
    loyaltyEventId: _id,
    customerId,
    kind,
    points,
    held,
    saleId,
    refundId,
    basis,
    occurredAt: occurredAt.toISOString(),
    balance,
    heldAfter,
    holdId,
    ...(programmeVersion === undefined ? {} : { programmeVersion }),
    expiresAt: expiresAt?.toISOString() ?? null,
    value,
    tender,
    version,
  };
}

import { expect, it } from 'vitest';
import { announcement, eventIdOf } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { openTestService } from '#platform/testing/service.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { createLoyaltyEvents, type LoyaltyEventRecord } from '../../store/loyalty/events.ts';
import { newsOf, retellPoints } from './news-of-points.ts';

const at = new Date('2026-11-27T09:30:00.000Z');
const customerId = newId('customer');
const money = { amountMinor: -250, currency: 'USD' } as const;

function change(version: number, more: Partial<LoyaltyEventRecord>): LoyaltyEventRecord {
  return {
    _id: newId('points'),
    customerId,
    version,
    kind: 'ADJUSTED',
    points: 5,
    held: 0,
    balance: 5,
    heldAfter: 0,
    saleId: null,
    basis: null,
    reason: 'Kindness',
    occurredAt: at,
    recordedAt: new Date(at.getTime() + 7),
    ...more,
  };
}

it('tells of a change of points that was read exactly as of the one that was written', async () => {
  await using store = await startTemporaryStore();
  await using service = await openTestService({ mongoUri: store.uri });
  const { connection, transaction } = service.database;
  const saleId = newId('sale');
  const written = [
    change(1, {
      kind: 'ACCRUED',
      saleId,
      source: saleId,
      basis: money,
      programmeVersion: 2,
      expiresAt: at,
      value: money,
    }),
    change(2, {
      kind: 'CLAWED_BACK',
      saleId,
      refundId: newId('refund'),
      basis: money,
      lines: [{ number: 1, points: 3, totalMinor: 250 }],
    }),
    change(3, { kind: 'REDEEMED', saleId, holdId: newId('hold'), tender: money }),
    change(4, {}),
  ];
  const { model } = createLoyaltyEvents(connection);
  await transaction(async (session) => {
    const writes = new GatheredWrites(connection, session);
    writes.insert(model, written);
    await writes.flush();
  });
  const told = written.map((each) => JSON.stringify(announcement<unknown>('customer', newsOf(each), each.recordedAt)));
  const again = await retellPoints(connection)([...written.map(({ _id }) => eventIdOf(_id)), 'event_of_nothing']);
  const inOrder = again.toSorted((a, b) => a.sequence - b.sequence);
  expect(inOrder.map((event) => JSON.stringify(event))).toEqual(told);
});

import type { Transaction } from '#platform/outbox/outbox.ts';
import { released } from '../../domain/loyalty/ledger.ts';
import { pointsIn } from '../../domain/loyalty/lots.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { HoldRecord, HoldState } from '../../store/loyalty/holds.ts';
import type { OpenLedgers } from './open-ledgers.ts';

/** Gives what is held still back to the lots that it is of; what has expired meanwhile expires with the next change. */
export async function releaseHold(
  store: CustomerStore,
  { hold, ledgers, state }: { hold: HoldRecord; ledgers: OpenLedgers; state: HoldState },
  { session, now }: Transaction,
): Promise<void> {
  const { lots } = hold;
  if (pointsIn(lots) > 0) {
    ledgers.record(hold.customerId, {
      kind: 'RELEASED',
      to: (account) => released(account, lots),
      holdId: hold._id,
      occurredAt: now,
    });
  }
  await store.loyalty.holds.change(hold, { state, lots: [], expiresAt: null }, session);
}

import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { credited } from '../../domain/loyalty/ledger.ts';
import { pointsIn, takeNewest } from '../../domain/loyalty/lots.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { HoldRecord } from '../../store/loyalty/holds.ts';
import type { OpenLedgers } from './open-ledgers.ts';

export interface Restoring {
  readonly hold: HoldRecord;
  readonly ledgers: OpenLedgers;
  /** Null is all that were spent. */
  readonly points?: number | null;
  /** What goes back of what they paid, and how the payment stands then. */
  readonly tender?: Money | null;
  readonly pays?: HoldRecord['pays'];
}

/** Gives points that were redeemed back to the lots that they were taken of, with their old expiry. */
export async function restoreHold(
  store: CustomerStore,
  { hold, ledgers, points = null, tender = null, pays = hold.pays }: Restoring,
  { session, now }: Transaction,
): Promise<void> {
  const { taken, left } = takeNewest(hold.spent, points ?? pointsIn(hold.spent));
  ledgers.record(hold.customerId, {
    kind: 'RESTORED',
    to: (account) => credited(account, taken),
    holdId: hold._id,
    saleId: hold.saleId,
    occurredAt: now,
    tender: tender && { amountMinor: 0 - tender.amountMinor, currency: tender.currency },
  });
  await store.loyalty.holds.change(hold, { spent: left, pays }, session);
}

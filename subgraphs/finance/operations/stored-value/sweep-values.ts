import { startSweeping } from '#platform/service/sweeping.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { availableMinor, stateAt } from '../../domain/stored-value/stored-value.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { postBookings } from '../journal/bookkeeping.ts';
import { ValueDesk } from './value-desk.ts';

const MAX_SWEPT_TOGETHER = 100;
const SWEEP_EVERY_MS = 30_000;

/** Books what has expired, and lets go what was held too long. Any number of processes may sweep at once. */
export async function sweepValues(store: FinanceStore, now: Date): Promise<void> {
  await releaseOverdue(store, now);
  await expireOverdue(store, now);
}

export function startValueSweeper(store: FinanceStore, { clock, logger }: SweeperOptions): AsyncDisposable {
  const failure = 'expiring stored value failed, trying again';
  return startSweeping({ sweep: () => sweepValues(store, clock()), everyMs: SWEEP_EVERY_MS, logger, failure });
}

export interface SweeperOptions {
  readonly clock: () => Date;
  readonly logger: Logger;
}

async function releaseOverdue(store: FinanceStore, now: Date): Promise<void> {
  for (const overdue of await store.valueRequests.overdue(now, MAX_SWEPT_TOGETHER)) {
    await store.transactor.transact(async (transaction) => {
      const { session, writes } = transaction;
      const hold = (await store.valueRequests.byKeys([overdue._id], session)).get(overdue._id);
      if (!hold?.valueId || hold.heldMinor === 0) return;
      const desk = await ValueDesk.open(store, transaction);
      await desk.load([hold.valueId]);
      store.valueRequests.change(hold, { heldMinor: -hold.heldMinor, lapsedMinor: hold.heldMinor }, writes);
      const released = { kind: 'RELEASED', amountMinor: 0, heldMinor: -hold.heldMinor } as const;
      desk.move(hold.valueId, released, { reference: hold._id, reason: 'It was held too long.' });
      desk.write();
    });
  }
}

async function expireOverdue(store: FinanceStore, now: Date): Promise<void> {
  for (const { _id } of await store.values.expired(now, MAX_SWEPT_TOGETHER)) {
    await store.transactor.transact(async (transaction) => {
      const desk = await ValueDesk.open(store, transaction);
      const value = await desk.find(_id);
      // Somebody may have paid with it, or refunded to it, since it was found.
      const isOver = value !== null && value.state !== 'EXPIRED' && value.heldMinor === 0;
      if (!isOver || stateAt(value, now) !== 'EXPIRED') return;
      const left = { kind: 'EXPIRED', amountMinor: -availableMinor(value), heldMinor: 0 } as const;
      desk.move(_id, left, { booked: 'EXPIRED' });
      await postBookings(store, desk.write(), transaction);
    });
  }
}

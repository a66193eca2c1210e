import { startSweeping, type SweepingHost } from '#platform/service/sweeping.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { ReservationEnd, ReservationRecord } from '../../store/reservations.ts';
import { startStockWork, type StockStore } from '../stock/stock-work.ts';
import { applyEnd } from './end-reservation.ts';

const MAX_EXPIRED_TOGETHER = 200;
const SWEEP_EVERY_MS = 500;
const ACTOR = 'inventory';

type ExpiryStore = StockStore & Pick<InventoryStore, 'reservations' | 'transactor' | 'clock'>;

/** Writes that reservations whose time has run out by now have ended, and gives back what they held. */
export async function expireReservations(store: ExpiryStore): Promise<void> {
  const now = store.clock();
  for (;;) {
    const due = await store.reservations.due(now, { limit: MAX_EXPIRED_TOGETHER });
    if (due.length > 0) await expire(store, due, now);
    if (due.length < MAX_EXPIRED_TOGETHER) return;
  }
}

async function expire(store: ExpiryStore, due: readonly ReservationRecord[], now: Date): Promise<void> {
  const ids = due.map((reservation) => reservation._id);
  await store.transactor.transact(async (transaction) => {
    // Another process may have ended some of them since: each ends once.
    const active = (await store.reservations.byIds(ids, transaction.session)).filter(
      ({ status }) => status === 'ACTIVE',
    );
    const lines = active.flatMap((reservation) => reservation.lines);
    const work = await startStockWork(store, lines, transaction);
    const ends = active.flatMap((reservation): ReservationEnd[] => {
      // Since it was found to be due, an order has made it its own, or its owner has extended it.
      if (reservation.expiresAt === null || reservation.expiresAt > now) return [];
      const end = { status: 'EXPIRED' as const, endedAt: reservation.expiresAt };
      applyEnd(work, reservation, { ...end, actor: ACTOR });
      return [{ reservationId: reservation._id, ...end }];
    });
    await store.reservations.end(ends, transaction.session);
    await work.save();
  });
}

/** Expires reservations soon after their time has run out, until it is disposed of. */
export function startSweeper(store: ExpiryStore, host: SweepingHost): AsyncDisposable {
  const failure = 'expiring reservations failed, trying again';
  return startSweeping({ sweep: () => expireReservations(store), everyMs: SWEEP_EVERY_MS, failure, ...host });
}

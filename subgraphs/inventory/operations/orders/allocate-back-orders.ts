import { startSweeping, type SweepingHost } from '#platform/service/sweeping.ts';
import { positionsOfLine } from '../../domain/kits/kit.ts';
import type { ReservationLine } from '../../domain/reservations/reservation.ts';
import { availableMilli, type LevelId, levelId } from '../../domain/stock/level.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { ReservationRecord } from '../../store/reservations.ts';
import type { StockStore } from '../stock/stock-work.ts';
import { OrderHolds } from './order-holds.ts';

const MAX_LOOKED_AT = 500;
const LOOK_EVERY_MS = 1_000;

type AllocationStore = StockStore & Pick<InventoryStore, 'transactor'>;

/**
 * Looks whether stock has arrived for orders that wait, those after the given one, oldest first. Answers with where the
 * next look goes on: null is from the start.
 */
export async function allocateBackOrders(store: AllocationStore, after: string | null): Promise<string | null> {
  const waiting = await store.reservations.waiting({ after, limit: MAX_LOOKED_AT });
  const ready = await withStock(store, waiting);
  if (ready.length > 0) {
    await store.transactor.transact(async (transaction) => {
      const read = await store.reservations.byIds(ready, transaction.session);
      const holds = await OrderHolds.open(
        store,
        { read: read.toSorted((a, b) => (a._id < b._id ? -1 : 1)), positions: [] },
        transaction,
      );
      holds.allocateAll();
      await holds.save();
    });
  }
  return waiting.length < MAX_LOOKED_AT ? null : (waiting.at(-1)?._id ?? null);
}

/** Those of them for which anything is available by now. Most looks end here, without a transaction. */
async function withStock(store: AllocationStore, waiting: readonly ReservationRecord[]): Promise<string[]> {
  if (waiting.length === 0) return [];
  const wanted = waiting.flatMap(({ lines }) => lines.filter(({ waitingMilli = 0 }) => waitingMilli > 0));
  const levels = await store.levels.byIds([...new Set(wanted.flatMap(positionsOfLine).map(levelId))]);
  const there = new Set<LevelId>(levels.filter((level) => availableMilli(level) > 0).map(levelId));
  const isThere = (line: ReservationLine): boolean =>
    positionsOfLine(line).every((position) => there.has(levelId(position)));
  return waiting
    .filter(({ lines }) => lines.some((line) => (line.waitingMilli ?? 0) > 0 && isThere(line)))
    .map(({ _id }) => _id);
}

/** Gives arriving stock to the orders that wait for it, until it is disposed of. */
export function startAllocating(store: AllocationStore, host: SweepingHost): AsyncDisposable {
  let after: string | null = null;
  return startSweeping({
    sweep: async () => {
      after = await allocateBackOrders(store, after);
    },
    everyMs: LOOK_EVERY_MS,
    failure: 'allocating back-orders failed, trying again',
    ...host,
  });
}

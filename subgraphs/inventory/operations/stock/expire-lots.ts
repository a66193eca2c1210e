import { startSweeping, type SweepingHost } from '#platform/service/sweeping.ts';
import { expiredBy } from '../../domain/lots/lot.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { startStockWork, type StockStore } from './stock-work.ts';

const MAX_LEVELS_TOGETHER = 100;
const SWEEP_EVERY_MS = 1000;
const ACTOR = 'inventory';

type LotStore = StockStore & Pick<InventoryStore, 'transactor' | 'clock'>;

/**
 * Takes off the shelf what has expired by now, into quality control: from then on it is neither available nor promised
 * nor suggested, and somebody has to look at it.
 */
export async function expireLots(store: LotStore): Promise<void> {
  const now = store.clock();
  for (;;) {
    const due = await store.levels.expired(now, MAX_LEVELS_TOGETHER);
    if (due.length > 0) {
      await store.transactor.transact(async (transaction) => {
        const work = await startStockWork(store, due, transaction);
        for (const { variantId, sku, locationId } of due) {
          // Another process may have done so since: what the transaction reads is what counts.
          const position = { variantId, sku, locationId };
          const lots = expiredBy(work.book.at(position).lots, now);
          if (lots.length === 0) continue;
          const movements = lots.map(({ code, expiresAt, quantityMilli }) =>
            Object.assign(
              { from: 'ON_HAND', to: 'QUALITY_CONTROL', reason: 'EXPIRED', quantityMilli } as const,
              { lots: [{ code, expiresAt, quantityMilli }] },
              position,
            ),
          );
          work.change({ cause: 'EXPIRY', movements, reference: null, actor: ACTOR, occurredAt: transaction.now });
        }
        await work.save();
      });
    }
    if (due.length < MAX_LEVELS_TOGETHER) return;
  }
}

/** Takes lots off the shelf soon after they have expired, until it is disposed of. */
export function startExpiringLots(store: LotStore, host: SweepingHost): AsyncDisposable {
  const failure = 'expiring lots failed, trying again';
  return startSweeping({ sweep: () => expireLots(store), everyMs: SWEEP_EVERY_MS, failure, ...host });
}

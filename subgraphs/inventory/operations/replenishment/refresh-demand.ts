import { startSweeping } from '#platform/service/sweeping.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { reorderPointOf } from '../../domain/replenishment/replenishment.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { putRule } from './set-replenishment-rule.ts';

const MAX_TOGETHER = 200;
const LOOK_EVERY_MS = 60_000;
/** Demand is of days, so that it need not be summed up more often. */
const FRESH_FOR_MS = 24 * 60 * 60 * 1000;

type DemandStore = Pick<InventoryStore, 'catalogue' | 'replenishment' | 'demand' | 'levels' | 'transactor' | 'clock'>;

/** Sums up anew what left where that was done a day ago, the longest ago first; reorder points follow from it. */
export async function refreshDemand(store: DemandStore): Promise<void> {
  const now = store.clock();
  const stale = await store.replenishment.withDemandBefore(new Date(now.getTime() - FRESH_FOR_MS), MAX_TOGETHER);
  const locations = await store.catalogue.locationsById.load(new Set(stale.map(({ locationId }) => locationId)));
  for (const { _id, variantId, locationId } of stale) {
    const timeZone = locations.get(locationId)?.timeZone ?? 'UTC';
    const demand = await store.demand({ position: { variantId, locationId }, timeZone, now });
    await store.transactor.transact(async (transaction) => {
      // It may have been changed or taken away since.
      const [rule] = await store.replenishment.byIds([_id], transaction.session);
      if (!rule) return;
      const reorderPointMilli = reorderPointOf(rule, demand);
      await putRule(store, { ...rule, demand, demandAt: now, reorderPointMilli }, transaction);
    });
  }
}

/** Keeps what is known of demand a day old at most, until it is disposed of. */
export function startRefreshingDemand({ store, logger }: { store: DemandStore; logger: Logger }): AsyncDisposable {
  const failure = 'summing up demand failed, trying again';
  return startSweeping({ sweep: () => refreshDemand(store), everyMs: LOOK_EVERY_MS, logger, failure });
}

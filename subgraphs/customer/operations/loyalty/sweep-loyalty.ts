import type { Id } from '#platform/ids/ids.ts';
import { startSweeping, type SweepingHost } from '#platform/service/sweeping.ts';
import { worthVersionOf } from '../../domain/loyalty/programme.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { openLedgers } from './open-ledgers.ts';
import { releaseHold } from './release-hold.ts';

const SWEEP_EVERY_MS = 1_000;
const MAX_TOGETHER = 200;
/** What is left after so many transactions is for the next sweep. */
const MAX_ROUNDS = 50;

/**
 * Writes what time alone brings about: holds that nobody redeemed, points that expired, tiers that ended, and what points
 * stand at in the books once their worth has changed. Whoever reads an account sees the first three before, and whoever
 * changes one writes them first: the sweep makes no difference but that of telling the world.
 */
export async function sweepLoyalty(store: CustomerStore): Promise<void> {
  await endHolds(store);
  await bringUpToDate(store, () => store.loyalty.accounts.due(store.clock(), MAX_TOGETHER));
  const { all } = await store.loyalty.programmes.read();
  const valuedBy = worthVersionOf(all, store.clock());
  if (valuedBy > 0) await bringUpToDate(store, () => store.loyalty.accounts.valuedBefore(valuedBy, MAX_TOGETHER));
}

export function startLoyaltySweeper(store: CustomerStore, host: SweepingHost): AsyncDisposable {
  const failure = 'points that are due were not seen to, they will be';
  return startSweeping({ sweep: () => sweepLoyalty(store), everyMs: SWEEP_EVERY_MS, failure, ...host });
}

async function endHolds(store: CustomerStore): Promise<void> {
  for (const due of await store.loyalty.holds.due(store.clock(), MAX_TOGETHER)) {
    await store.transactor.transact(async (transaction) => {
      // A sale may have redeemed it, or a till let it go, since it was found.
      const hold = (await store.loyalty.holds.byIds([due._id], transaction.session)).get(due._id);
      if (hold?.state !== 'HELD') return;
      const ledgers = await openLedgers(store, [hold.customerId], transaction);
      await releaseHold(store, { hold, ledgers, state: 'EXPIRED' }, transaction);
      ledgers.save();
    });
  }
}

async function bringUpToDate(store: CustomerStore, find: () => Promise<Id<'customer'>[]>): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const ids = await find();
    if (ids.length === 0) return;
    await store.transactor.transact(async (transaction) => {
      const ledgers = await openLedgers(store, ids, transaction);
      ledgers.save();
    });
  }
}

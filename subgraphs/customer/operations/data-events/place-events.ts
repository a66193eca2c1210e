import { startSweeping, type SweepingHost } from '#platform/service/sweeping.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

const PLACE_EVERY_MS = 500;
const MAX_TOGETHER = 500;
/** What is left after so many transactions is for the next time. */
const MAX_ROUNDS = 100;

/**
 * Gives positions to what was logged since. Only here do writers meet: an event that commits late is placed late, so that
 * a reader who has passed a position never finds another one before it.
 */
export async function placeEvents(store: CustomerStore): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS && (await store.dataEvents.anyPending()); round += 1) {
    await store.transactor.transact(async ({ session, now, writes }) => {
      const head = await store.dataEvents.head(session);
      const pending = await store.dataEvents.pending(MAX_TOGETHER, session);
      if (pending.length > 0) store.dataEvents.place(pending, { head, at: now }, writes);
    });
  }
}

export function startPlacingEvents(store: CustomerStore, host: SweepingHost): AsyncDisposable {
  const failure = 'events for customer data platforms were not placed, they will be';
  return startSweeping({ sweep: () => placeEvents(store), everyMs: PLACE_EVERY_MS, failure, ...host });
}

import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { allOf, emptied, goingBack, type MovedPoints, withMoved, withoutMoved } from '../../domain/loyalty/moving.ts';
import { expiryOf } from '../../domain/loyalty/programme.ts';
import { heldFault } from '../../domain/profiles/merge.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { MergeRecord } from '../../store/merges.ts';
import { openLedgers } from './open-ledgers.ts';

export interface Move {
  readonly survivorId: Id<'customer'>;
  readonly mergedId: Id<'customer'>;
  readonly mergeId: Id<'merge'>;
}

/** Lets all points of one customer go over to another, with their expiry and what they count towards tiers. */
export async function movePoints(
  store: CustomerStore,
  { survivorId, mergedId, mergeId }: Move,
  transaction: Transaction,
): Promise<Outcome<MovedPoints>> {
  const ledgers = await openLedgers(store, [mergedId, survivorId], transaction);
  const from = ledgers.of(mergedId);
  if (from.held > 0) return refused(heldFault(from.held));
  const moved = allOf(from);
  if (!isNothing(moved)) {
    const change = { kind: 'MERGED', reason: mergeId, occurredAt: transaction.now } as const;
    ledgers.record(mergedId, { ...change, to: emptied });
    ledgers.record(survivorId, { ...change, to: (account) => withMoved(account, moved) });
  }
  ledgers.save();
  // Before whatever else is written to these accounts.
  await transaction.writes.flush();
  return done(moved);
}

/** Lets points go back when a merge is undone. The merged customer's account must stand for itself again. */
export async function movePointsBack(
  store: CustomerStore,
  { _id: mergeId, survivorId, mergedId, loyalty }: MergeRecord,
  transaction: Transaction,
): Promise<void> {
  const { now } = transaction;
  const ledgers = await openLedgers(store, [survivorId, mergedId], transaction);
  const moved = goingBack(loyalty, now);
  if (!isNothing(moved)) {
    const change = { kind: 'UNMERGED', reason: mergeId, occurredAt: now } as const;
    const expiresAt = expiryOf(ledgers.programmes.at(now), now);
    ledgers.record(survivorId, { ...change, to: (account) => withoutMoved(account, moved, { expiresAt }) });
    ledgers.record(mergedId, { ...change, to: (account) => withMoved(account, moved) });
  }
  ledgers.save();
  await transaction.writes.flush();
}

function isNothing({ owed, lots, months }: MovedPoints): boolean {
  return owed === 0 && lots.length === 0 && months.length === 0;
}

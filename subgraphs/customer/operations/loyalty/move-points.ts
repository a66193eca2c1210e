import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { pointsIn } from '../../domain/loyalty/lots.ts';
import { allOf, emptied, goingBack, type MovedPoints, withMoved, withoutMoved } from '../../domain/loyalty/moving.ts';
import { expiryOf } from '../../domain/loyalty/programme.ts';
import { heldFault, MAX_HOLDS_MOVED } from '../../domain/profiles/merge.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { MergeRecord } from '../../store/merging/merges.ts';
import { openLedgers } from './open-ledgers.ts';

export interface Move {
  readonly survivorId: Id<'customer'>;
  readonly mergedId: Id<'customer'>;
  readonly mergeId: Id<'merge'>;
}

/**
 * Lets all points of one customer go over to another, with their expiry and what they count towards tiers. What is held
 * of them is held on for the same purchases: a hold leads to whoever has its customer's points.
 */
export async function movePoints(
  store: CustomerStore,
  { survivorId, mergedId, mergeId }: Move,
  transaction: Transaction,
): Promise<Outcome<Pick<MergeRecord, 'loyalty' | 'holds'>>> {
  const ledgers = await openLedgers(store, [mergedId, survivorId], transaction);
  const from = ledgers.of(mergedId);
  const ids = from.held === 0 ? [] : await store.customers.idsOf(mergedId, transaction.session);
  const held = await store.loyalty.holds.heldBy(ids, MAX_HOLDS_MOVED + 1, transaction.session);
  if (held.length > MAX_HOLDS_MOVED) return refused(heldFault());
  const moved = allOf(from);
  if (!isNothing(moved)) {
    const change = { kind: 'MERGED', reason: mergeId, occurredAt: transaction.now } as const;
    ledgers.record(mergedId, { ...change, to: emptied });
    ledgers.record(survivorId, { ...change, to: (account) => withMoved(account, moved) });
  }
  ledgers.save();
  // Before whatever else is written to these accounts.
  await transaction.writes.flush();
  const holds = held.map(({ _id: holdId, lots, spent }) => ({ holdId, lots, spentPoints: pointsIn(spent) }));
  return done({ loyalty: moved, ...(holds.length > 0 ? { holds } : {}) });
}

/** Lets points go back when a merge is undone. The merged customer's account must stand for itself again. */
export async function movePointsBack(
  store: CustomerStore,
  { _id: mergeId, survivorId, mergedId, loyalty, holds = [] }: MergeRecord,
  transaction: Transaction,
): Promise<void> {
  const { now } = transaction;
  const ledgers = await openLedgers(store, [survivorId, mergedId], transaction);
  const known = await store.loyalty.holds.byIds(
    holds.map(({ holdId }) => holdId),
    transaction.session,
  );
  const held = holds.flatMap(({ holdId, ...then }) => {
    const hold = known.get(holdId);
    return hold ? [{ ...then, now: hold }] : [];
  });
  const moved = goingBack(loyalty, held, now);
  if (!isNothing(moved)) {
    const change = { kind: 'UNMERGED', reason: mergeId, occurredAt: now } as const;
    const expiresAt = expiryOf(ledgers.programmes.at(now), now);
    ledgers.record(survivorId, { ...change, to: (account) => withoutMoved(account, moved, { expiresAt }) });
    ledgers.record(mergedId, { ...change, to: (account) => withMoved(account, moved) });
  }
  ledgers.save();
  await transaction.writes.flush();
}

function isNothing({ held, owed, lots, months }: MovedPoints): boolean {
  return held === 0 && owed === 0 && lots.length === 0 && months.length === 0;
}

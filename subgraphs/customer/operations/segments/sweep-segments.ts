import type { Id } from '#platform/ids/ids.ts';
import { startSweeping, type SweepingHost } from '#platform/service/sweeping.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { MarkRecord } from '../../store/segments/memberships.ts';
import { judgeCustomers } from './judge-customers.ts';

const SWEEP_EVERY_MS = 500;
const MAX_TOGETHER = 200;
/** Marks that are read at once, each of a customer or of some hundred. */
const MAX_MARKS = 50;
/** What is left after so many transactions is for the next sweep. */
const MAX_ROUNDS = 100;

/**
 * Judges customers by segments: those to whom something happened, those whom time alone may have moved, and all of them,
 * a slice at a time, after a segment was saved. A mark is taken off in the transaction that judges by what it stands for,
 * so that nothing that happens meanwhile is missed.
 */
export async function sweepSegments(store: CustomerStore): Promise<void> {
  for (const step of [judgeMarked, judgeDue, judgeNext]) {
    for (let round = 0; round < MAX_ROUNDS && (await step(store)); round += 1);
  }
}

export function startSegmentSweeper(store: CustomerStore, host: SweepingHost): AsyncDisposable {
  const failure = 'customers were not judged by segments, they will be';
  return startSweeping({ sweep: () => sweepSegments(store), everyMs: SWEEP_EVERY_MS, failure, ...host });
}

/** Each step says whether there may be more to do. */
async function judgeMarked(store: CustomerStore): Promise<boolean> {
  const isNothing = (await store.memberships.marked(1)).length === 0;
  if (isNothing) return false;
  return store.transactor.transact(async (transaction) => {
    const oldest = await store.memberships.marked(MAX_MARKS, transaction.session);
    const marks = oldest.slice(0, howManyToJudge(oldest));
    await judgeCustomers(store, [...new Set(marks.flatMap(({ customerIds }) => customerIds))], transaction);
    await store.memberships.unmark(marks, transaction.session);
    return oldest.length === MAX_MARKS || marks.length < oldest.length;
  });
}

/** As many of the first marks as have no more customers than are judged at once: one at least. */
function howManyToJudge(marks: readonly MarkRecord[]): number {
  let customers = 0;
  const tooMany = marks.findIndex(({ customerIds }) => (customers += customerIds.length) > MAX_TOGETHER);
  return tooMany === -1 ? marks.length : Math.max(1, tooMany);
}

async function judgeDue(store: CustomerStore): Promise<boolean> {
  const ids = await store.memberships.due(store.clock(), MAX_TOGETHER);
  if (ids.length === 0) return false;
  await store.transactor.transact((transaction) => judgeCustomers(store, ids, transaction));
  return ids.length === MAX_TOGETHER;
}

async function judgeNext(store: CustomerStore): Promise<boolean> {
  if ((await store.memberships.round()) === null) return false;
  return store.transactor.transact(async (transaction) => {
    const { session } = transaction;
    const round = await store.memberships.round(session);
    if (round === null) return false;
    const ids: Id<'customer'>[] = await store.customers.activeAfter(round.after, { most: MAX_TOGETHER, session });
    await judgeCustomers(store, ids, transaction);
    const isOver = ids.length < MAX_TOGETHER;
    await store.memberships.goOn(round, isOver ? null : (ids.at(-1) ?? null), session);
    return !isOver;
  });
}

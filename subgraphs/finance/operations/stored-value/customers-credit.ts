import type { Transaction } from '#platform/outbox/outbox.ts';
import type { CustomerErased } from '#schema/events/customer-erased.v1.ts';
import type { CustomerMerged } from '#schema/events/customer-merged.v1.ts';
import { availableMinor } from '../../domain/stored-value/stored-value.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { ValueDesk } from './value-desk.ts';

/** A merge, or that it was undone, as its customer's events say it. */
export interface MergeNews {
  readonly merged: CustomerMerged;
  readonly sequence: number;
  readonly isUndone: boolean;
}

/**
 * What a customer has to their credit goes to whoever stands for them since a merge; what is held for a payment is still
 * taken where it is held. When that is undone as much comes back, as far as it has not been spent. Of what several events
 * say of one customer, that of the highest sequence counts, in whatever order they come.
 */
export async function mergeCredit(
  store: FinanceStore,
  news: readonly MergeNews[],
  transaction: Transaction,
): Promise<void> {
  for (const { merged, sequence, isUndone } of news) {
    const { customerId, survivorId, mergeId } = merged;
    await transaction.writes.flush();
    const known = await store.customers.one(customerId, transaction.session);
    if ((known?.mergeSequence ?? 0) >= sequence) continue;
    const desk = await ValueDesk.open(store, transaction);
    // Whoever stood for them so far gives it back first: that this was undone may only be on its way.
    if (known?.mergedInto && known.mergeId) {
      const before = { customerId, survivorId: known.mergedInto, mergeId: known.mergeId, transaction };
      await bringBack(store, desk, before);
    }
    if (!isUndone) await handOver(store, desk, { customerId, survivorId, mergeId, transaction });
    desk.write();
    const stands = isUndone ? { mergedInto: null, mergeId: null } : { mergedInto: survivorId, mergeId };
    store.customers.save({ ...known, _id: customerId, ...stands, mergeSequence: sequence }, transaction.writes);
  }
}

/** The link to whoever was erased goes; what is owed to them stays in the books, and nobody can spend it. */
export async function forgetCustomers(
  store: FinanceStore,
  erased: readonly CustomerErased[],
  transaction: Transaction,
): Promise<void> {
  const { session, writes } = transaction;
  const desk = await ValueDesk.open(store, transaction);
  const values = await store.values.ofCustomers(
    erased.map(({ customerId }) => customerId),
    { session, limit: MAX_FORGOTTEN },
  );
  await desk.load(values.map(({ _id }) => _id));
  for (const { _id } of values) desk.forget(_id, {});
  desk.write();
  for (const { customerId } of erased) store.customers.save({ _id: customerId, erased: true }, writes);
}

/** Nobody has more cards and credits than these. */
const MAX_FORGOTTEN = 10_000;

interface Moving extends Pick<CustomerMerged, 'customerId' | 'survivorId' | 'mergeId'> {
  readonly transaction: Transaction;
}

async function handOver(
  store: FinanceStore,
  desk: ValueDesk,
  { customerId, survivorId, mergeId, transaction }: Moving,
) {
  const owned = await store.values.ofCustomers([customerId], { session: transaction.session });
  for (const { _id, kind, currency } of owned) {
    const from = kind === 'STORE_CREDIT' ? await desk.find(_id) : null;
    const amountMinor = from === null ? 0 : availableMinor(from);
    if (amountMinor === 0) continue;
    const to = await desk.creditFor(survivorId, currency);
    desk.move(_id, { kind: 'MERGED', amountMinor: -amountMinor, heldMinor: 0 }, { reference: mergeId });
    desk.move(to._id, { kind: 'MERGED', amountMinor, heldMinor: 0 }, { reference: mergeId });
  }
}

async function bringBack(store: FinanceStore, desk: ValueDesk, { survivorId, mergeId, transaction }: Moving) {
  for (const moved of await store.values.movementsFor(mergeId, transaction.session)) {
    if (moved.kind !== 'MERGED' || moved.amountMinor >= 0) continue;
    const from = await desk.creditOf(survivorId, moved.currency);
    const left = from === null ? 0 : Math.min(-moved.amountMinor, availableMinor(from));
    if (from === null || left === 0) continue;
    await desk.load([moved.valueId]);
    desk.move(from._id, { kind: 'UNMERGED', amountMinor: -left, heldMinor: 0 }, { reference: mergeId });
    desk.move(moved.valueId, { kind: 'UNMERGED', amountMinor: left, heldMinor: 0 }, { reference: mergeId });
  }
}

import type { ClientSession } from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { CUSTOMER_MERGED, CUSTOMER_UNMERGED, type CustomerMerged } from '#schema/events/customer-merged.v1.ts';
import type { Identity } from '../../domain/profiles/identity.ts';
import { matchKeysOf } from '../../domain/profiles/matching.ts';
import { forgotten, learnt, mergeFaults, undoFaults } from '../../domain/profiles/merge.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { IdentityRecord } from '../../store/identities.ts';
import type { MergeRecord } from '../../store/merging/merges.ts';
import { touchpointOf } from '../../store/touchpoints.ts';
import { saveGroups } from '../groups/change-groups.ts';
import { saveIdentities } from '../identities/change-identities.ts';
import { movePoints, movePointsBack } from '../loyalty/move-points.ts';
import { checkReason, mergeToUndo, pairOf } from '../merging.ts';

export interface MergeCustomersInput {
  readonly idempotencyKey: string;
  readonly survivorId: string;
  readonly mergedId: string;
  readonly reason: string;
}

export interface UnmergeCustomersInput {
  readonly idempotencyKey: string;
  readonly mergeId: string;
  readonly reason: string;
}

/**
 * Lets one customer stand for another as well. Identities and points go over; sales, orders and the points' history stay
 * under the id they were made with, which leads to the survivor from now on. Answers with the merge's id.
 */
export async function mergeCustomers(
  store: CustomerStore,
  actor: Actor,
  input: MergeCustomersInput,
): Promise<Outcome<Id<'merge'>>> {
  const unreasoned = checkReason(input);
  return store.commands.once({
    command: 'mergeCustomers',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const found = await store.customers.raw([input.survivorId, input.mergedId], session);
      const pair = pairOf(found, input, 'customer');
      if (pair.kind === 'missing') return refused(...pair.refusals, ...unreasoned);
      const { survivor, merged } = pair;
      const mergedBefore = survivor.mergedCount + merged.mergedCount;
      const faults = [...mergeFaults(survivor, merged, { mergedBefore }), ...unreasoned];
      if (faults.length > 0) return refused(...faults);

      const identities = await store.identities.ofCustomers([survivor._id, merged._id], session);
      const theirs = identities.filter(({ customerId }) => customerId === merged._id);
      const move = { survivorId: survivor._id, mergedId: merged._id, mergeId: newId('merge') };
      const moved = await movePoints(store, move, transaction);
      if (moved.kind === 'refused') return moved;
      const merge: MergeRecord = {
        _id: move.mergeId,
        survivorId: survivor._id,
        mergedId: merged._id,
        reason: input.reason.trim(),
        by: actor.subject,
        at: now,
        identityKeys: theirs.map(({ _id }) => _id),
        ...moved.value,
        learnt: learnt(survivor, merged),
        undone: null,
      };
      await store.merges.add(merge, session);
      await store.identities.move(merge.identityKeys, { from: merged._id, to: survivor._id }, session);
      await store.loyalty.accounts.redirect(merged._id, survivor._id, session);

      const also = { ...merge.learnt, mergedCount: mergedBefore + 1 };
      const changed = { now: identities, added: theirs.map(identityOf) };
      await saveSurvivor(store, { customer: survivor, changed, also }, transaction);
      const gone = { status: 'MERGED', mergedInto: survivor._id, matchKeys: [] } as const;
      const saved = await store.customers.change(merged, gone, session);
      tell(store, { type: CUSTOMER_MERGED, merge, merged: saved }, transaction);
      return done(merge._id);
    },
  });
}

/**
 * Undoes a merge: each has again what was theirs. Identities that were removed since stay removed; points that were
 * spent since are missing on the survivor's side, below zero if need be; what was recorded of the survivor meanwhile
 * stays the survivor's. Answers with the merge's id.
 */
export async function unmergeCustomers(
  store: CustomerStore,
  actor: Actor,
  input: UnmergeCustomersInput,
): Promise<Outcome<Id<'merge'>>> {
  const unreasoned = checkReason(input);
  return store.commands.once({
    command: 'unmergeCustomers',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const known = await store.merges.one(input.mergeId, session);
      const undoing = await mergeToUndo(known, (ids) => store.customers.raw(ids, session));
      if (undoing === null) {
        return refused(notFound(path('input', 'mergeId'), 'merge', input.mergeId), ...unreasoned);
      }
      const { merge, survivor, merged } = undoing;
      const faults = [...undoFaults(merge, survivor), ...unreasoned];
      if (faults.length > 0) return refused(...faults);

      const held = await store.identities.ofCustomers([survivor._id], session);
      const back = held.filter(({ _id }) => merge.identityKeys.includes(_id));
      const kept = held.filter(({ _id }) => !merge.identityKeys.includes(_id));
      await store.merges.undo(merge._id, { at: now, by: actor.subject, reason: input.reason.trim() }, session);
      await store.identities.move(merge.identityKeys, { from: survivor._id, to: merged._id }, session);
      await store.loyalty.accounts.redirect(merged._id, null, session);
      await movePointsBack(store, merge, transaction);

      const mergedCount = survivor.mergedCount - merged.mergedCount - 1;
      const also = { ...forgotten(survivor, await learntBy(store, merge, session)), mergedCount };
      const changed = { now: kept, removed: back.map(identityOf) };
      await saveSurvivor(store, { customer: survivor, changed, also }, transaction);
      const matchKeys = matchKeysOf({ ...merged, identities: back });
      const saved = await store.customers.change(merged, { status: 'ACTIVE', mergedInto: null, matchKeys }, session);
      tell(store, { type: CUSTOMER_UNMERGED, merge, merged: saved }, transaction);
      return done(merge._id);
    },
  });
}

/** A survivor's identities and groups change with an event each. */
async function saveSurvivor(
  store: CustomerStore,
  { customer, changed, also }: Parameters<typeof saveIdentities>[1],
  transaction: Transaction,
): Promise<void> {
  const { company, householdId, ...rest } = also;
  const saved = await saveIdentities(store, { customer, changed, also: rest }, transaction);
  const change = {
    ...(company === undefined ? {} : { company }),
    ...(householdId === undefined ? {} : { householdId }),
  };
  if (Object.keys(change).length > 0) await saveGroups(store, { customer: saved, change }, transaction);
}

/** What the survivor learnt, with the company that stands for the one it was by now. */
async function learntBy(store: CustomerStore, { learnt: was }: MergeRecord, session: ClientSession) {
  const company = was.company ? await store.groups.company(was.company.companyId, session) : null;
  return was.company && company ? { ...was, company: { ...was.company, companyId: company._id } } : was;
}

function identityOf({ _id, kind, system, value }: IdentityRecord): Identity {
  return { key: _id, kind, system, value };
}

/** It stands in the survivor's timeline. */
function tell(
  store: CustomerStore,
  { type, merge, merged }: { type: MergeEvent; merge: MergeRecord; merged: CustomerRecord },
  { now, emit, writes }: Transaction,
): void {
  const { _id: mergeId, survivorId } = merge;
  const data: CustomerMerged = { mergeId, customerId: merged._id, survivorId, occurredAt: now.toISOString() };
  emit({ type, subject: merged._id, sequence: merged.version, data });
  const kind = type === CUSTOMER_MERGED ? 'MERGED' : 'UNMERGED';
  const touched = [touchpointOf({ _id: `${mergeId}/${kind}`, customerId: survivorId, kind, at: now })];
  store.touchpoints.add(touched, writes);
  store.memberships.mark([survivorId, merged._id], writes);
  const known = { customerId: survivorId, at: now } as const;
  if (kind === 'MERGED') store.dataEvents.add([{ ...known, type: 'ALIAS', previousId: merged._id }], writes);
}

type MergeEvent = typeof CUSTOMER_MERGED | typeof CUSTOMER_UNMERGED;

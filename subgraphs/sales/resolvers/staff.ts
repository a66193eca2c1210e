import { mayActAt, visibleLocations } from '#platform/auth/actor.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { approve } from '../operations/staff/approve.ts';
import { changePin, saveStaffMember, unlockStaffMember } from '../operations/staff/change-staff.ts';
import { PIN_TRIES, triesOf } from '../operations/staff/check-pin.ts';
import { renewSession, signIn, type SignedIn, signOut } from '../operations/staff/sign-in.ts';
import type { StaffRecord } from '../store/staff.ts';

export const staffResolvers: Resolvers = {
  Query: {
    staff: async (_, page, { store, actor }) =>
      pageOf(await store.staff.page(page, visibleLocations(actor, null)), page, ({ _id }) => _id),
  },
  Mutation: {
    saveStaffMember: async (_, { input }, context) =>
      changed(await saveStaffMember(context.staffDesk, context.actor, input), context),
    unlockStaffMember: async (_, { input }, context) =>
      changed(await unlockStaffMember(context.staffDesk, context.actor, input), context),
    changePin: async (_, { input }, context) =>
      changed(await changePin(context.staffDesk, context.actor, input), context),
    signIn: async (_, { input }, { staffDesk, actor }) => sessionPayload(await signIn(staffDesk, actor, input)),
    renewSession: async (_, _args, { staffDesk, actor }) => sessionPayload(await renewSession(staffDesk, actor)),
    signOut: async (_, { input }, { staffDesk, actor }) => payloadOf(await signOut(staffDesk, actor, input)).status,
    approve: async (_, { input }, { staffDesk, actor }) => {
      const { value, status } = payloadOf(await approve(staffDesk, actor, input));
      return { approval: value ?? null, ...status };
    },
  },
  StaffMember: {
    __resolveReference: async ({ id }, { actor, store }) => {
      const member = await store.staff.one(id);
      return member?.locationIds.some((location) => mayActAt(actor, location)) === true ? member : null;
    },
    id: ({ _id }) => _id,
    locations: ({ locationIds }) => locationIds.map((id) => ({ id })),
    hasPin: ({ pinHash }) => pinHash !== null,
    lockedUntil: async ({ _id }, _, { store, staffDesk }) => {
      const until = await store.attempts.lockedUntil(triesOf(_id), PIN_TRIES);
      return until !== null && until > staffDesk.clock() ? until : null;
    },
  },
  TillSession: {
    id: ({ shift }) => shift._id,
    endsBy: ({ shift }) => shift.endsBy,
    staffMember: ({ member }) => member,
    register: async ({ shift: { registerId } }, _, { loaders }) =>
      (await loaders.register.load(registerId)) ?? missing(registerId),
  },
  Approval: {
    id: ({ approval }) => approval._id,
    action: ({ approval }) => approval.action,
    expiresAt: ({ approval }) => approval.expiresAt,
    approvedBy: async ({ approval: { approvedBy } }, _, { store }) =>
      (await store.staff.one(approvedBy)) ?? missing(approvedBy),
  },
};

/** Whoever did something, where somebody was signed in who did. */
export async function staffMember(
  staffId: string | undefined,
  { staffMember: members }: Context['loaders'],
): Promise<StaffRecord | null> {
  return staffId === undefined ? null : members.load(staffId);
}

async function changed(outcome: Outcome<string>, { store }: Context) {
  const { value: id, status } = payloadOf(outcome);
  return { staffMember: id ? await store.staff.one(id) : null, ...status };
}

function sessionPayload(outcome: Outcome<SignedIn>) {
  const { value, status } = payloadOf(outcome);
  return { session: value ?? null, ...status };
}

function missing(id: string): never {
  throw new Error(`${id} has signed in or was signed in at, and is not there.`);
}

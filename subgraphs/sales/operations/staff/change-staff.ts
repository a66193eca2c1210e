import { type Actor, hasScope, mayActAt } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { Faults } from '../../domain/input-rules.ts';
import { pinFault } from '../../domain/staff/pin.ts';
import { sessionEnded } from '../../domain/staff/refusals.ts';
import { ROLE_OF, type StaffRole } from '../../domain/staff/staff-role.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { StaffRecord } from '../../store/staff.ts';
import { checkPin, triesOf } from './check-pin.ts';
import { deviceOf } from './sign-in.ts';
import type { StaffDesk } from './staff-desk.ts';

const NUMBER = /^\w{1,20}$/;
const MAX_LOCATIONS = 100;

export interface SaveStaffInput {
  readonly idempotencyKey: string;
  readonly number: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly locationIds: readonly string[];
  /** Left out: none can sign in until one is set; of somebody who has one, it stays. */
  readonly pin?: string | null | undefined;
  readonly active?: boolean | null | undefined;
}

/**
 * Takes somebody on, or changes what is known of whoever has this number. Nobody gives a role that can do more than they
 * can themselves, nor at a location that is not theirs. Who is changed is signed out. Answers with the member's id.
 */
export async function saveStaffMember(
  desk: StaffDesk,
  actor: Actor,
  input: SaveStaffInput,
): Promise<Outcome<Id<'staff'>>> {
  const { store, pins } = desk;
  const faults = await faultsOf(store, actor, input);
  if (faults.found.length > 0) return refused(...faults.found);
  const { pin, ...rest } = input;
  const pinHash = pin ? await pins.hash(pin) : undefined;
  return store.commands.once({
    command: 'saveStaffMember',
    idempotencyKey: input.idempotencyKey,
    // Without the PIN, which could be found from a hash of it.
    payload: { ...rest, hasPin: pin !== null && pin !== undefined },
    work: async (transaction) => {
      const { session, now } = transaction;
      const { number, role } = input;
      const before = await store.staff.ofNumber(number);
      if (before && !mayChange(actor, before))
        return refused(notFound(path('input', 'number'), 'member of staff', number));
      const said = {
        name: input.name.trim(),
        role,
        locationIds: input.locationIds as Id<'location'>[],
        active: input.active ?? true,
      };
      if (before) {
        await store.staff.change(before._id, { ...said, ...(pinHash ? { pinHash } : {}) }, session);
        await signOutEverywhere(store, before._id, transaction);
        return done(before._id);
      }
      const _id = newId('staff');
      await store.staff.add({ _id, number, ...said, pinHash: pinHash ?? null, createdAt: now }, session);
      return done(_id);
    },
  });
}

/** Lets somebody try their PIN again. Answers with the member's id. */
export async function unlockStaffMember(
  { store }: StaffDesk,
  actor: Actor,
  input: { readonly idempotencyKey: string; readonly staffMemberId: string },
): Promise<Outcome<Id<'staff'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const member = await store.staff.one(input.staffMemberId);
  const isTheirs = member !== null && member.locationIds.some((id) => mayActAt(actor, id));
  if (!isTheirs) faults.add(notFound(path('input', 'staffMemberId'), 'member of staff', input.staffMemberId));
  if (!isTheirs || faults.found.length > 0) return refused(...faults.found);
  await store.attempts.forgive(triesOf(member._id));
  return store.commands.once({
    command: 'unlockStaffMember',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async () => done(member._id),
  });
}

/** Sets the PIN of whoever is signed in to another, on the one that they have. Answers with the member's id. */
export async function changePin(
  desk: StaffDesk,
  actor: Actor,
  input: { readonly idempotencyKey: string; readonly pin: string; readonly newPin: string },
): Promise<Outcome<Id<'staff'>>> {
  const { store, pins } = desk;
  const { id: deviceId, sessionId } = deviceOf(actor);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  checkNewPin(input.newPin, ['newPin'], faults);
  const shift = sessionId === null ? null : await store.staff.shift(sessionId);
  const member = shift && (await store.staff.one(shift.staffId));
  if (!shift || !member) faults.add(sessionEnded());
  if (!shift || !member || faults.found.length > 0) return refused(...faults.found);
  const { locationId } = shift;
  const checked = await checkPin(desk, { number: member.number, pin: input.pin, deviceId, locationId });
  if (checked.kind === 'refused') return checked;
  const pinHash = await pins.hash(input.newPin);
  return store.commands.once({
    command: 'changePin',
    idempotencyKey: input.idempotencyKey,
    payload: { staffId: member._id },
    work: async ({ session }) => {
      await store.staff.change(member._id, { pinHash }, session);
      return done(member._id);
    },
  });
}

async function faultsOf(store: SalesStore, actor: Actor, input: SaveStaffInput): Promise<Faults> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (!NUMBER.test(input.number)) faults.invalid(['number'], 'Give a number of 1 to 20 letters and digits.');
  faults.requiredText(input.name, ['name']);
  faults.count(input.locationIds, { field: ['locationIds'], least: 1, most: MAX_LOCATIONS });
  for (const [index, id] of input.locationIds.entries()) {
    const isTheirs = mayActAt(actor, id) && (await store.locations.one(id)) !== null;
    if (!isTheirs) faults.add(notFound(path('input', 'locationIds', index), 'location', id));
  }
  const beyond = ROLES[ROLE_OF[input.role]].find((scope) => !hasScope(actor, scope));
  if (beyond !== undefined)
    faults.add(invalidInput(path('input', 'role'), `Give a role that is no more than yours: it has ${beyond}.`));
  if (input.pin !== null && input.pin !== undefined) checkNewPin(input.pin, ['pin'], faults);
  return faults;
}

function checkNewPin(pin: string, field: readonly string[], faults: Faults): void {
  const fault = pinFault(pin);
  if (fault !== null) faults.invalid(field, fault);
}

function mayChange(actor: Actor, { role, locationIds }: StaffRecord): boolean {
  return (
    locationIds.every((id) => mayActAt(actor, id)) && ROLES[ROLE_OF[role]].every((scope) => hasScope(actor, scope))
  );
}

async function signOutEverywhere(
  store: SalesStore,
  staffId: Id<'staff'>,
  { session, now }: Transaction,
): Promise<void> {
  const ended = await store.staff.end({ staffId }, now, session);
  await store.devices.revokeTokens(ended, now, session);
}

import { type ActingDevice, type Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { Faults } from '../../domain/input-rules.ts';
import { sessionEnded } from '../../domain/staff/refusals.ts';
import { ROLE_OF } from '../../domain/staff/staff-role.ts';
import type { ShiftRecord, StaffRecord } from '../../store/staff.ts';
import { TOKEN_SECONDS } from '../devices/till-tokens.ts';
import { checkPin } from './check-pin.ts';
import type { StaffDesk } from './staff-desk.ts';

/** A session is renewed for so long at most: then whoever works on signs in again. */
const MAX_SHIFT_MS = 12 * 60 * 60 * 1000;

export interface SignInInput {
  readonly idempotencyKey: string;
  readonly staffNumber: string;
  readonly pin: string;
}

/** Somebody who has signed in, with the token that says so. */
export interface SignedIn {
  readonly shift: ShiftRecord;
  readonly member: StaffRecord;
  readonly token: string;
  readonly expiresAt: Date;
}

/** The till that a token is of. Throws `AppError` `FORBIDDEN` for any other token. */
export function deviceOf({ device }: Actor): ActingDevice {
  if (device) return device;
  throw new AppError('FORBIDDEN', 'This is done at a till: send the token that the till was given.');
}

/**
 * Signs a member of staff in at the till whose token this is. Whoever was signed in before stays so: a till may be used
 * by several, each with a token of their own.
 */
export async function signIn(desk: StaffDesk, actor: Actor, input: SignInInput): Promise<Outcome<SignedIn>> {
  const { store } = desk;
  const device = deviceOf(actor);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.requiredText(input.staffNumber, ['staffNumber']);
  if (faults.found.length > 0) return refused(...faults.found);
  const till = await store.devices.one(device.id);
  if (till === null || till.revokedAt !== null) return refused(sessionEnded());
  const { _id: deviceId, registerId, locationId } = till;
  const checked = await checkPin(desk, { number: input.staffNumber, pin: input.pin, deviceId, locationId });
  if (checked.kind === 'refused') return checked;
  const { _id: staffId } = checked.value;

  const begun = await store.commands.once<Id<'shift'>>({
    command: 'signIn',
    idempotencyKey: input.idempotencyKey,
    // Without the PIN, which could be found from a hash of it.
    payload: { staffId, deviceId },
    work: async ({ session, now }) => {
      const shiftId = newId('shift');
      const endsBy = new Date(now.getTime() + MAX_SHIFT_MS);
      const shift = { _id: shiftId, staffId, deviceId, registerId, locationId, startedAt: now, endsBy, endedAt: null };
      await store.staff.begin(shift, session);
      return done(shiftId);
    },
  });
  if (begun.kind === 'refused') return begun;
  const renewed = await signedIn(desk, begun.value);
  return renewed.kind === 'done' ? done(renewed.value, { replayed: begun.replayed }) : renewed;
}

/**
 * A new token for whoever is signed in, for another fifteen minutes: the till asks for it while somebody works there, and
 * does not while nobody does.
 */
export async function renewSession(desk: StaffDesk, actor: Actor): Promise<Outcome<SignedIn>> {
  const { sessionId } = deviceOf(actor);
  return sessionId === null ? refused(sessionEnded()) : signedIn(desk, sessionId);
}

/** Ends a session: its tokens are void within seconds, wherever they are used. Answers with its id. */
export async function signOut(
  { store }: StaffDesk,
  actor: Actor,
  input: { readonly idempotencyKey: string },
): Promise<Outcome<string>> {
  const { sessionId } = deviceOf(actor);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (faults.found.length > 0) return refused(...faults.found);
  if (sessionId === null) return refused(sessionEnded());
  return store.commands.once({
    command: 'signOut',
    idempotencyKey: input.idempotencyKey,
    payload: { sessionId },
    work: async ({ session, now }) => {
      const ended = await store.staff.end({ shiftId: sessionId }, now, session);
      await store.devices.revokeTokens(ended, now, session);
      return ended.length > 0 ? done(sessionId) : refused(sessionEnded());
    },
  });
}

async function signedIn(desk: StaffDesk, shiftId: string): Promise<Outcome<SignedIn>> {
  const { store, tillTokens, clock } = desk;
  const now = clock();
  const shift = await store.staff.shift(shiftId);
  if (shift === null || shift.endedAt !== null || shift.endsBy <= now) return refused(sessionEnded());
  const [member, till] = [await store.staff.one(shift.staffId), await store.devices.one(shift.deviceId)];
  if (!member?.active || !till || till.revokedAt !== null) return refused(sessionEnded());
  const { registerId, locationId, deviceId } = shift;
  const token = await tillTokens.sign(
    {
      subject: member._id,
      scopes: ROLES[ROLE_OF[member.role]],
      locationId,
      device: { id: deviceId, registerId, sessionId: shiftId, approvalId: null },
    },
    now,
  );
  return done({ shift, member, token, expiresAt: new Date(now.getTime() + TOKEN_SECONDS * 1000) });
}

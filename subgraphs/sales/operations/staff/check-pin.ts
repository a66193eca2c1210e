import { currentAct } from '#platform/audit-log/act.ts';
import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import { signInLocked, signInRefused } from '../../domain/staff/refusals.ts';
import type { StaffRecord } from '../../store/staff.ts';
import type { StaffDesk } from './staff-desk.ts';

/** PCI DSS 4.0.1, 8.3.4: locked after at most ten tries, for half an hour or until somebody unlocks it. */
export const PIN_TRIES = { most: 10, lockedMs: 30 * 60 * 1000 };
/** Wrong PINs at one till, whoever's: many numbers may be tried with the same few PINs. */
const TILL_TRIES = { most: 50, lockedMs: 30 * 60 * 1000 };

export function triesOf(staffId: string): string {
  return `pin:${staffId}`;
}

/**
 * The member of staff whose number and PIN these are, at a till. Each try is counted before the PIN is looked at, so that
 * no more than ten are, however many are sent at once and to however many processes. What is refused takes as long for a
 * number that is nobody's.
 */
export async function checkPin(
  { store, pins, clock }: StaffDesk,
  { number, pin, deviceId, locationId }: { number: string; pin: string; deviceId: string; locationId: string },
): Promise<Outcome<StaffRecord>> {
  const now = clock();
  const member = await store.staff.ofNumber(number);
  const act = currentAct();
  if (act && member) act.subject = member._id;

  const tries = [
    { id: `till:${deviceId}`, limit: TILL_TRIES },
    ...(member ? [{ id: triesOf(member._id), limit: PIN_TRIES }] : []),
  ];
  for (const { id, limit } of tries) {
    const locked = await store.attempts.take(id, limit, now);
    if (locked) return refused(signInLocked(locked.lockedUntil));
  }
  const isRight = await pins.matches(pin, member?.pinHash ?? null);
  if (!member || !isRight) return refused(signInRefused());
  for (const { id } of tries) await store.attempts.forgive(id);
  const mayBeHere = member.active && member.locationIds.some((id) => id === locationId);
  return mayBeHere ? done(member) : refused(signInRefused());
}

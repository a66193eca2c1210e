import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { Faults } from '../../domain/input-rules.ts';
import { approvalSpent, sessionEnded, signInRefused } from '../../domain/staff/refusals.ts';
import { type ApprovalAction, ROLE_OF, SCOPE_OF_APPROVAL } from '../../domain/staff/staff-role.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { tillKey } from '../../store/sales.ts';
import type { ApprovalRecord } from '../../store/staff.ts';
import { checkPin } from './check-pin.ts';
import { deviceOf, type SignInInput } from './sign-in.ts';
import type { StaffDesk } from './staff-desk.ts';

const LASTS_MS = 2 * 60 * 1000;

export interface ApproveInput extends SignInInput {
  readonly action: ApprovalAction;
  /** Which sale is voided or refunded. */
  readonly saleId?: string | null | undefined;
  /** With which key a sale is going to be made, whose prices are approved. */
  readonly saleKey?: string | null | undefined;
}

export interface Approved {
  readonly approval: ApprovalRecord;
  /** Whoever is signed in does it with this one: it carries the scope besides their own. */
  readonly token: string;
}

/**
 * Lets whoever is signed in at a till void or refund one sale, or give its prices, once, within two minutes: on the PIN of
 * somebody else who may do it there. They do it themselves, with the token of this answer, and the audit log has both.
 */
export async function approve(desk: StaffDesk, actor: Actor, input: ApproveInput): Promise<Outcome<Approved>> {
  const { store, tillTokens } = desk;
  const { id: deviceId, registerId, sessionId } = deviceOf(actor);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const target = targetOf(input, registerId, faults);
  if (target === null || faults.found.length > 0) return refused(...faults.found);
  const shift = sessionId === null ? null : await store.staff.shift(sessionId);
  if (sessionId === null || shift === null) return refused(sessionEnded());
  const { locationId } = shift;
  const { staffNumber: number, pin, action } = input;
  const checked = await checkPin(desk, { number, pin, deviceId, locationId });
  if (checked.kind === 'refused') return checked;
  const approver = checked.value;
  const scopes: readonly string[] = ROLES[ROLE_OF[approver.role]];
  const scope = SCOPE_OF_APPROVAL[action];
  if (approver._id === shift.staffId || !scopes.includes(scope)) return refused(signInRefused());
  // Another one may be made meanwhile, but a sale whose prices are approved is made only after that.
  const isThere = action === 'PRICE_OVERRIDE' || (await store.sales.byIds([target])).length > 0;
  if (!isThere) return refused(notFound(path('input', 'saleId'), 'sale', target));

  const made = await store.commands.once<Id<'approval'>>({
    command: 'approve',
    idempotencyKey: input.idempotencyKey,
    payload: { approvedBy: approver._id, action, target, sessionId },
    work: async ({ session, now }) => {
      const _id = newId('approval');
      const expiresAt = new Date(now.getTime() + LASTS_MS);
      const row = { _id, action, target, approvedBy: approver._id, shiftId: sessionId, expiresAt, usedFor: null };
      await store.staff.approve(row, session);
      return done(_id);
    },
  });
  if (made.kind === 'refused') return made;
  const approval = await store.staff.approval(made.value);
  if (approval === null) throw new Error(`${made.value} was written and is not there.`);
  const token = await tillTokens.sign(
    {
      subject: shift.staffId,
      // Prices are looked at where the sale is decided, by the approval alone: the scope would open more than one sale.
      scopes: action === 'PRICE_OVERRIDE' ? [...actor.scopes] : [...actor.scopes, scope],
      locationId,
      device: { id: deviceId, registerId, sessionId, approvalId: approval._id },
      lifetimeSeconds: LASTS_MS / 1000,
    },
    desk.clock(),
  );
  return done({ approval, token }, { replayed: made.replayed });
}

/** What an approval is for, as it is known when it is used. */
function targetOf({ action, saleId, saleKey }: ApproveInput, registerId: string, faults: Faults): string | null {
  if (action === 'PRICE_OVERRIDE') {
    if (saleId) faults.invalid(['saleId'], 'The sale is not made yet: give the key that it is going to be made with.');
    if (!saleKey) faults.invalid(['saleKey'], 'Give the idempotency key that the sale is going to be made with.');
    return saleKey ? tillKey({ registerId, idempotencyKey: saleKey }) : null;
  }
  if (saleKey) faults.invalid(['saleKey'], 'Only prices are approved by a key: give the sale.');
  if (!saleId) faults.invalid(['saleId'], 'Say which sale.');
  return saleId ?? null;
}

/**
 * Uses up, in the transaction of what it was given for, the approval that a token carries: null where there is none to
 * use or it could be, or why it cannot.
 */
export async function useApproval(
  store: Pick<SalesStore, 'staff'>,
  { device }: Actor,
  {
    action,
    target,
    usedFor,
    transaction: { now, session },
  }: {
    readonly action: ApprovalAction;
    readonly target: string;
    readonly usedFor: string;
    readonly transaction: Pick<Transaction, 'now' | 'session'>;
  },
): Promise<Refusal | null> {
  const id = device?.approvalId;
  if (id === null || id === undefined) return null;
  const isUsed = await store.staff.useApproval({ id, action, target }, { usedFor, now, session });
  return isUsed ? null : approvalSpent();
}

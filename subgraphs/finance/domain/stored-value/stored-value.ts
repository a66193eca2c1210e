import { invalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { formatMoney, type Money } from '#platform/money/money.ts';

export type ValueKind = 'GIFT_CARD' | 'STORE_CREDIT';
export type ValueId = Id<'giftcard'> | Id<'storecredit'>;

/** NEW: issued, and nothing is on it yet. */
export type ValueState = 'NEW' | 'ACTIVE' | 'BLOCKED' | 'EXPIRED';

/** Money that a shop owes to whoever holds a card, or to a customer. */
export interface StoredValue {
  readonly kind: ValueKind;
  readonly currency: string;
  readonly state: ValueState;
  /** What is owed: the balance of the liability account is the sum of these. Never below zero. */
  readonly balanceMinor: number;
  /** What of it is held for payments that were authorised. Never more than the balance. */
  readonly heldMinor: number;
  /** Null for one that does not expire. */
  readonly expiresAt: Date | null;
  /** How many movements it has had: what events of it are numbered by. */
  readonly version: number;
}

/**
 * What happens to stored value. HELD and RELEASED move nothing, ISSUED, BLOCKED, UNBLOCKED and ERASED change only what it
 * is. TAKEN_BACK: the sale that put it there was refunded.
 */
export const MOVEMENT_KINDS = [
  'ISSUED',
  'LOADED',
  'HELD',
  'RELEASED',
  'REDEEMED',
  'REFUNDED',
  'TAKEN_BACK',
  'ADJUSTED',
  'EXPIRED',
  'BLOCKED',
  'UNBLOCKED',
  'MERGED',
  'UNMERGED',
  'ERASED',
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

export interface ValueMovement {
  readonly kind: MovementKind;
  /** What the balance changes by. */
  readonly amountMinor: number;
  /** What is held changes by. */
  readonly heldMinor: number;
}

/** It cannot be used for this, as it is. */
export interface StoredValueNotUsable extends Refusal {
  readonly kind: 'StoredValueNotUsable';
  readonly state: ValueState;
}

/** More would be taken than there is. */
export interface StoredValueOverdrawn extends Refusal {
  readonly kind: 'StoredValueOverdrawn';
  readonly available: Money;
  readonly missing: Money;
}

/** It is of one currency, and this is another. */
export interface StoredValueCurrency extends Refusal {
  readonly kind: 'StoredValueCurrency';
  readonly expected: string;
}

/** No card is worth more, so that sums stay exact: 10 billion dollars. */
export const MAX_VALUE_MINOR = 1_000_000_000_000;
/** What goes back onto an expired card can be spent for so long again. */
export const REVIVED_FOR_MS = 90 * 24 * 60 * 60 * 1000;

/** What may be spent. */
export function availableMinor({ balanceMinor, heldMinor }: Pick<StoredValue, 'balanceMinor' | 'heldMinor'>): number {
  return balanceMinor - heldMinor;
}

/** EXPIRED from the instant on at which it expires, whether or not that was booked already. */
export function stateAt({ state, expiresAt }: Pick<StoredValue, 'state' | 'expiresAt'>, now: Date): ValueState {
  const isOver = expiresAt !== null && expiresAt <= now;
  return isOver && (state === 'ACTIVE' || state === 'NEW') ? 'EXPIRED' : state;
}

/** Why an amount cannot be spent of it now; null where it can. */
export function spendingFault(
  value: StoredValue,
  { amount, now, field }: { amount: Money; now: Date; field: readonly string[] },
): Refusal | null {
  const state = stateAt(value, now);
  if (state !== 'ACTIVE') return notUsable(field, state);
  return amountFault(value, amount, path(...field, 'amount')) ?? overdrawn(value, amount.amountMinor, field);
}

/** Why an amount cannot be put onto it; null where it can. */
export function loadingFault(
  value: StoredValue,
  { amount, now, field }: { amount: Money; now: Date; field: readonly string[] },
): Refusal | null {
  const state = stateAt(value, now);
  if (state !== 'ACTIVE' && state !== 'NEW') return notUsable(field, state);
  const fault = amountFault(value, amount, path(...field, 'amount'));
  if (fault !== null || value.balanceMinor + amount.amountMinor <= MAX_VALUE_MINOR) return fault;
  return invalidInput(path(...field, 'amount'), `No more than ${MAX_VALUE_MINOR} minor units are kept in one place.`);
}

/** Why this is no amount of the value's currency, from one minor unit up; null where it is. */
export function amountFault(
  value: Pick<StoredValue, 'currency'>,
  amount: Money,
  field: readonly string[],
): Refusal | null {
  if (amount.currency !== value.currency) return wrongCurrency(value, field);
  if (amount.amountMinor >= 1 && amount.amountMinor <= MAX_VALUE_MINOR) return null;
  return invalidInput(path(...field, 'amountMinor'), `Give from 1 to ${MAX_VALUE_MINOR} minor units.`);
}

export function wrongCurrency(
  { currency }: Pick<StoredValue, 'currency'>,
  field: readonly string[],
): StoredValueCurrency {
  const message = `This is kept in ${currency}: give an amount in ${currency}.`;
  return { kind: 'StoredValueCurrency', message, field, expected: currency };
}

/** Null where as much is available. */
export function overdrawn(
  value: StoredValue,
  amountMinor: number,
  field: readonly string[],
): StoredValueOverdrawn | null {
  const { currency } = value;
  const available = { amountMinor: availableMinor(value), currency };
  const missing = { amountMinor: amountMinor - available.amountMinor, currency };
  if (missing.amountMinor <= 0) return null;
  const message = `There are ${formatMoney(available)} to spend: pay the other ${formatMoney(missing)} another way.`;
  return { kind: 'StoredValueOverdrawn', message, field, available, missing };
}

export function notUsable(field: readonly string[], state: ValueState): StoredValueNotUsable {
  const message = `This cannot be used: ${whyNot[state]}.`;
  return { kind: 'StoredValueNotUsable', message, field, state };
}

const whyNot: Readonly<Record<ValueState, string>> = {
  NEW: 'nothing has been put onto it yet',
  ACTIVE: 'it is in use',
  BLOCKED: 'it is blocked',
  EXPIRED: 'it has expired',
};

/**
 * What a movement makes of stored value. Throws a RangeError where it would go below zero, or hold more than there is:
 * whoever moves it has made sure before.
 */
export function afterMovement<Value extends StoredValue>(value: Value, movement: ValueMovement, now: Date): Value {
  const balanceMinor = value.balanceMinor + movement.amountMinor;
  const heldMinor = value.heldMinor + movement.heldMinor;
  if (heldMinor < 0 || balanceMinor < heldMinor) throw new RangeError('Stored value is never below zero.');
  return { ...value, ...becoming(value, movement, now), balanceMinor, heldMinor, version: value.version + 1 };
}

function becoming(
  { state, expiresAt }: StoredValue,
  { kind, amountMinor }: ValueMovement,
  now: Date,
): Partial<Pick<StoredValue, 'state' | 'expiresAt'>> {
  if (kind === 'BLOCKED') return { state: 'BLOCKED' };
  if (kind === 'UNBLOCKED') return { state: 'ACTIVE' };
  if (kind === 'EXPIRED') return { state: 'EXPIRED' };
  if (amountMinor <= 0) return {};
  // What goes back to somebody must not be lost to them at once.
  if (stateAt({ state, expiresAt }, now) === 'EXPIRED') {
    return { state: 'ACTIVE', expiresAt: new Date(now.getTime() + REVIVED_FOR_MS) };
  }
  return state === 'NEW' ? { state: 'ACTIVE' } : {};
}

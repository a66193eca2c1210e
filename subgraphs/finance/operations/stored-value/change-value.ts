import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { isId } from '#platform/ids/ids.ts';
import { isCurrency } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  availableMinor,
  loadingFault,
  MAX_VALUE_MINOR,
  notUsable,
  overdrawn,
  spendingFault,
  type ValueId,
  wrongCurrency,
} from '../../domain/stored-value/stored-value.ts';
import type { StoredValueRecord } from '../../store/stored-value/values.ts';
import { postBookings } from '../journal/bookkeeping.ts';
import { type Cause, ValueDesk } from './value-desk.ts';
import { atLocation, keyFaults, locationFaults, reasonFaults, type ValueActing } from './value-input.ts';

interface ByHand {
  readonly idempotencyKey: string;
  readonly reason: string;
  readonly locationId?: string | null | undefined;
}

/** How what is put onto a card was paid for: by nobody, elsewhere, or by a tender that stands in clearing. */
export type Funding = 'GOODWILL' | 'PAID_ELSEWHERE' | 'CLEARING';

export interface LoadStoredValueInput extends ByHand {
  readonly storedValueId: string;
  readonly amount: Money;
  readonly funding: Funding;
}

export interface GrantStoreCreditInput extends ByHand {
  readonly customerId: string;
  readonly amount: Money;
  readonly funding: Funding;
}

export interface RedeemStoredValueInput extends ByHand {
  readonly storedValueId: string;
  readonly amount: Money;
  /** The sale whose tender it is. */
  readonly reference?: string | null | undefined;
}

export interface AdjustStoredValueInput extends ByHand {
  readonly storedValueId: string;
  /** What the balance changes by. */
  readonly change: Money;
}

export interface ChangeStoredValueInput extends ByHand {
  readonly storedValueId: string;
}

const REASON_OF_FUNDING = { GOODWILL: 'GOODWILL', PAID_ELSEWHERE: 'PAID_ELSEWHERE', CLEARING: 'NOT_LOADED' } as const;
const INPUT = path('input');
const ID = path('input', 'storedValueId');

/** Puts an amount onto a card, and thereby activates a new one. All of these answer with the id of what they changed. */
export function loadStoredValue(acting: ValueActing, input: LoadStoredValueInput): Promise<Outcome<ValueId>> {
  return changing(acting, { command: 'loadStoredValue', input }, (desk, value, { now, cause }) => {
    const fault = loadingFault(value, { amount: input.amount, now, field: INPUT });
    if (fault !== null) return fault;
    const booked = REASON_OF_FUNDING[input.funding];
    desk.move(value._id, { kind: 'LOADED', amountMinor: input.amount.amountMinor, heldMinor: 0 }, { ...cause, booked });
    return null;
  });
}

/** Gives a customer, or whoever stands for them since a merge, credit to spend. */
export function grantStoreCredit(acting: ValueActing, input: GrantStoreCreditInput): Promise<Outcome<ValueId>> {
  const { customerId, amount, funding } = input;
  return command(acting, { command: 'grantStoreCredit', input }, async (desk, { now, cause }) => {
    if (!isId('customer', customerId) || (await acting.store.customers.one(customerId))?.erased === true) {
      return refused(notFound(path('input', 'customerId'), 'customer', customerId));
    }
    if (!isCurrency(amount.currency)) {
      return refused(invalidInput(path('input', 'amount', 'currency'), 'Give an ISO 4217 currency code.'));
    }
    const credit = await desk.creditFor(customerId, amount.currency);
    const fault = loadingFault(credit, { amount, now, field: INPUT });
    if (fault !== null) return refused(fault);
    const booked = REASON_OF_FUNDING[funding];
    desk.move(credit._id, { kind: 'LOADED', amountMinor: amount.amountMinor, heldMinor: 0 }, { ...cause, booked });
    return done(credit._id);
  });
}

/** Takes what a tender was rung up for that nobody had authorised: its clearing account is evened out. */
export function redeemStoredValue(acting: ValueActing, input: RedeemStoredValueInput): Promise<Outcome<ValueId>> {
  return changing(acting, { command: 'redeemStoredValue', input }, (desk, value, { now, cause }) => {
    const fault = spendingFault(value, { amount: input.amount, now, field: INPUT });
    if (fault !== null) return fault;
    const redeemed = { ...cause, booked: 'REDEEMED', reference: input.reference ?? null } as const;
    desk.move(value._id, { kind: 'REDEEMED', amountMinor: -input.amount.amountMinor, heldMinor: 0 }, redeemed);
    return null;
  });
}

/** Puts a balance right. No more is taken than may be spent. */
export function adjustStoredValue(acting: ValueActing, input: AdjustStoredValueInput): Promise<Outcome<ValueId>> {
  const { amountMinor, currency } = input.change;
  return changing(acting, { command: 'adjustStoredValue', input }, (desk, value, { cause }) => {
    if (amountMinor === 0 || Math.abs(amountMinor) > MAX_VALUE_MINOR) {
      const message = `Give what the balance is to change by, at most ${MAX_VALUE_MINOR} minor units.`;
      return invalidInput(path('input', 'change', 'amountMinor'), message);
    }
    if (currency !== value.currency) {
      return wrongCurrency(value, path('input', 'change'));
    }
    const fault = overdrawn(value, -amountMinor, path('input', 'change'));
    if (fault !== null) return fault;
    desk.move(value._id, { kind: 'ADJUSTED', amountMinor, heldMinor: 0 }, { ...cause, booked: 'ADJUSTED' });
    return null;
  });
}

/** Lets nothing be spent any more until it is unblocked. What is held for a payment already is still taken. */
export function blockStoredValue(acting: ValueActing, input: ChangeStoredValueInput): Promise<Outcome<ValueId>> {
  return changing(acting, { command: 'blockStoredValue', input }, (desk, value, { cause }) => {
    if (value.state !== 'ACTIVE' && value.state !== 'NEW') return notUsable(ID, value.state);
    desk.move(value._id, { kind: 'BLOCKED', amountMinor: 0, heldMinor: 0 }, cause);
    return null;
  });
}

export function unblockStoredValue(acting: ValueActing, input: ChangeStoredValueInput): Promise<Outcome<ValueId>> {
  return changing(acting, { command: 'unblockStoredValue', input }, (desk, value, { cause }) => {
    if (value.state !== 'BLOCKED') return invalidInput(ID, 'This is not blocked.');
    desk.move(value._id, { kind: 'UNBLOCKED', amountMinor: 0, heldMinor: 0 }, cause);
    return null;
  });
}

/** Ends it now: what is left is income of the shop. Nothing may be held of it. */
export function expireStoredValue(acting: ValueActing, input: ChangeStoredValueInput): Promise<Outcome<ValueId>> {
  return changing(acting, { command: 'expireStoredValue', input }, (desk, value, { cause }) => {
    if (value.state === 'EXPIRED') return notUsable(ID, value.state);
    if (value.heldMinor > 0) return invalidInput(ID, 'Some of this is held for a payment: wait for that to end.');
    const left = { kind: 'EXPIRED', amountMinor: -availableMinor(value), heldMinor: 0 } as const;
    desk.move(value._id, left, { ...cause, booked: 'EXPIRED' });
    return null;
  });
}

interface Moment {
  readonly now: Date;
  readonly cause: Cause;
}

interface Command<Input extends ByHand> {
  readonly command: string;
  readonly input: Input;
}

/** Changes one that there is, or says why not. */
function changing<Input extends ByHand & { readonly storedValueId: string }>(
  acting: ValueActing,
  told: Command<Input>,
  change: (desk: ValueDesk, value: StoredValueRecord, moment: Moment) => Refusal | null,
): Promise<Outcome<ValueId>> {
  const { storedValueId } = told.input;
  return command(acting, told, async (desk, moment) => {
    const value = await desk.find(storedValueId);
    if (value === null) return refused(notFound(ID, 'stored value', storedValueId));
    const fault = change(desk, value, moment);
    return fault === null ? done(value._id) : refused(fault);
  });
}

async function command<Input extends ByHand>(
  { store, actor }: ValueActing,
  { command: name, input }: Command<Input>,
  work: (desk: ValueDesk, moment: Moment) => Promise<Outcome<ValueId>>,
): Promise<Outcome<ValueId>> {
  const { idempotencyKey, locationId } = input;
  const faults = [...keyFaults(idempotencyKey), ...reasonFaults(input.reason), ...locationFaults(actor, locationId)];
  if (faults.length > 0) return refused(...faults);
  const cause: Cause = { by: actor.subject, reason: input.reason.trim(), locationId: atLocation(locationId) };
  const inOneTransaction = async (transaction: Transaction): Promise<Outcome<ValueId>> => {
    const desk = await ValueDesk.open(store, transaction);
    const outcome = await work(desk, { now: transaction.now, cause });
    if (outcome.kind === 'done') await postBookings(store, desk.write(), transaction);
    return outcome;
  };
  return store.commands.once({ command: name, idempotencyKey, payload: input, work: inOneTransaction });
}

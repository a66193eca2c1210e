import { isId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { spendingFault } from '../../domain/stored-value/stored-value.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { HoldChange, ValueRequestRecord } from '../../store/stored-value/value-requests.ts';
import type { StoredValueRecord } from '../../store/stored-value/values.ts';
import { postBookings } from '../journal/bookkeeping.ts';
import type { CardSecrets } from './card-secrets.ts';
import { ValueDesk } from './value-desk.ts';

/**
 * What is held for a payment is let go after so long at most, as card networks do it, whatever became of whoever asked for
 * it. A capture that comes later, of an order that had to wait for its goods, takes what is there then.
 */
const LONGEST_HOLD_SECONDS = 7 * 24 * 60 * 60;
const SHORTEST_HOLD_SECONDS = 60;

export interface ValueAsked {
  /** Makes it the same question for ever: asked twice, it is done once and answered alike. */
  readonly key: string;
  /** The key of the authorisation that it is about. */
  readonly authorisation: string;
  readonly amount: Money;
}

/**
 * Whose it is that is to be held: the token of a card whose code was shown, or the id of a customer; or, for a refund that
 * takes back what its sale sold, the card itself.
 */
export interface ValueHolder {
  readonly token?: string | null | undefined;
  readonly giftCardId?: string | null | undefined;
  /** The longest that there is when left out. */
  readonly holdForSeconds?: number | null | undefined;
}

export type ValueAnswer =
  | { readonly kind: 'APPROVED'; readonly request: ValueRequestRecord; readonly value: StoredValueRecord | null }
  | { readonly kind: 'DECLINED'; readonly reason: string }
  | { readonly kind: 'NOT_FOUND' };

interface Paying {
  readonly store: FinanceStore;
  readonly secrets: CardSecrets;
}

/** Holds an amount, so that nobody else spends it. */
export function authoriseValue(paying: Paying, asked: ValueAsked & ValueHolder): Promise<ValueAnswer> {
  return once(paying, { kind: 'AUTHORISE', asked }, async ({ desk, transaction }) => {
    const value = await holderOf(paying, desk, { asked, now: transaction.now });
    if (value === null) return declined('There is nothing that could pay this.');
    const fault = spendingFault(value, { amount: asked.amount, now: transaction.now, field: ['input'] });
    if (fault !== null) return { ...declined(fault.message), valueId: value._id };
    const { amountMinor: heldMinor } = asked.amount;
    desk.move(value._id, { kind: 'HELD', amountMinor: 0, heldMinor }, { reference: asked.key });
    const holdEndsAt = new Date(transaction.now.getTime() + holdSeconds(asked) * 1000);
    return { approved: true, reason: '', valueId: value._id, heldMinor, holdEndsAt };
  });
}

function holdSeconds({ holdForSeconds }: Pick<ValueHolder, 'holdForSeconds'>): number {
  return Math.min(Math.max(holdForSeconds ?? LONGEST_HOLD_SECONDS, SHORTEST_HOLD_SECONDS), LONGEST_HOLD_SECONDS);
}

/** Takes a part of what is held, or all of it; of what was held too long, as far as it is still there. */
export function captureValue(paying: Pick<Paying, 'store'>, asked: ValueAsked): Promise<ValueAnswer> {
  return once(paying, { kind: 'CAPTURE', asked }, async (deciding) => {
    const { desk, hold, change } = deciding;
    const { amountMinor, currency } = asked.amount;
    if (hold === null || hold.valueId === null || hold.currency !== currency || amountMinor <= 0) return NOT_HELD;
    if ((hold.lapsedMinor ?? 0) >= amountMinor) return captureLapsed(hold, { asked, ...deciding });
    if (hold.heldMinor < amountMinor) return NOT_HELD;
    await desk.load([hold.valueId]);
    change(hold, { heldMinor: -amountMinor, capturedMinor: amountMinor });
    const taken = { kind: 'REDEEMED', amountMinor: -amountMinor, heldMinor: -amountMinor } as const;
    desk.move(hold.valueId, taken, { booked: 'REDEEMED', reference: asked.key });
    return { approved: true, reason: '', valueId: hold.valueId };
  });
}

const NOT_HELD = declined('So much is not held any more.');

/** Where the hold has run out, the value pays if it can as if it were asked now: whoever has it may have spent it. */
async function captureLapsed(
  hold: ValueRequestRecord,
  { asked, desk, change, transaction: { now } }: Deciding & { readonly asked: ValueAsked },
): Promise<Decided> {
  const { amount, key } = asked;
  const held = hold.valueId === null ? null : await desk.find(hold.valueId);
  const isCredit = held?.kind === 'STORE_CREDIT' && held.customerId !== null;
  const value = isCredit && held.customerId ? await desk.creditOf(held.customerId, amount.currency) : held;
  if (value === null) return NOT_HELD;
  const fault = spendingFault(value, { amount, now, field: ['input'] });
  if (fault !== null) return { ...declined(`It was held too long. ${fault.message}`), valueId: value._id };
  change(hold, { lapsedMinor: -amount.amountMinor, capturedMinor: amount.amountMinor });
  const taken = { kind: 'REDEEMED', amountMinor: -amount.amountMinor, heldMinor: 0 } as const;
  desk.move(value._id, taken, { booked: 'REDEEMED', reference: key });
  return { approved: true, reason: '', valueId: value._id };
}

/** Lets go what is held and was not taken. An authorisation that arrives after this is declined. */
export function voidValue({ store }: Pick<Paying, 'store'>, asked: ValueAsked): Promise<ValueAnswer> {
  return once({ store }, { kind: 'VOID', asked }, async ({ desk, hold, change, transaction }) => {
    if (hold === null) {
      const never = { ...asked, key: asked.authorisation };
      store.valueRequests.add(
        requestOf('AUTHORISE', never, { ...declined('It was let go before it arrived.'), at: transaction.now }),
        transaction.writes,
      );
      return { approved: true, reason: '', valueId: null };
    }
    if (hold.valueId !== null && hold.heldMinor > 0) {
      await desk.load([hold.valueId]);
      change(hold, { heldMinor: -hold.heldMinor });
      const released = { kind: 'RELEASED', amountMinor: 0, heldMinor: -hold.heldMinor } as const;
      desk.move(hold.valueId, released, { reference: asked.key });
    }
    if (hold.lapsedMinor) change(hold, { lapsedMinor: -hold.lapsedMinor });
    return { approved: true, reason: '', valueId: hold.valueId };
  });
}

/** Gives back a part of what was taken, or all of it: to the same card, or to whoever stands for the customer by now. */
export function refundValue(paying: Pick<Paying, 'store'>, asked: ValueAsked): Promise<ValueAnswer> {
  return once(paying, { kind: 'REFUND', asked }, async ({ desk, hold, change }) => {
    const { amountMinor, currency } = asked.amount;
    const leftMinor = hold === null ? 0 : hold.capturedMinor - hold.refundedMinor;
    const value = hold?.valueId ? await desk.find(hold.valueId) : null;
    const isThere = leftMinor >= amountMinor && amountMinor > 0 && hold?.currency === currency;
    if (hold === null || value === null || !isThere) return declined('So much was not taken.');
    const target =
      value.customerId && value.kind === 'STORE_CREDIT' ? await desk.creditFor(value.customerId, currency) : value;
    change(hold, { refundedMinor: amountMinor });
    desk.move(
      target._id,
      { kind: 'REFUNDED', amountMinor, heldMinor: 0 },
      { booked: 'REFUNDED', reference: asked.key },
    );
    return { approved: true, reason: '', valueId: target._id };
  });
}

/** What became of what was asked under a key; NOT_FOUND while it has not arrived. */
export async function lookUpValueRequest({ store }: Pick<Paying, 'store'>, key: string): Promise<ValueAnswer> {
  const request = (await store.valueRequests.byKeys([key])).get(key);
  if (request === undefined) return { kind: 'NOT_FOUND' };
  const value = request.valueId === null ? null : await store.values.one(request.valueId);
  return answerOf(request, value);
}

type Decided = Pick<ValueRequestRecord, 'approved' | 'reason' | 'valueId'> &
  Partial<Pick<ValueRequestRecord, 'heldMinor' | 'holdEndsAt'>>;

interface Deciding {
  readonly desk: ValueDesk;
  /** The authorisation that it is about; null where there is none. */
  readonly hold: ValueRequestRecord | null;
  readonly change: (hold: ValueRequestRecord, by: Partial<HoldChange>) => void;
  readonly transaction: Transaction;
}

/** Does what is asked under a key, once: what it comes to is written in its own transaction, a refusal too. */
async function once(
  { store }: Pick<Paying, 'store'>,
  { kind, asked }: { kind: ValueRequestRecord['kind']; asked: ValueAsked },
  decide: (deciding: Deciding) => Promise<Decided>,
): Promise<ValueAnswer> {
  const attempt = (): Promise<void> =>
    store.transactor.transact(async (transaction) => {
      const { session, writes, now } = transaction;
      const known = await store.valueRequests.byKeys([asked.key, asked.authorisation], session);
      if (known.has(asked.key)) return;
      const hold = known.get(asked.authorisation) ?? null;
      const desk = await ValueDesk.open(store, transaction);
      const change: Deciding['change'] = (from, by) => store.valueRequests.change(from, by, writes);
      const decided = await decide({ desk, hold, change, transaction });
      store.valueRequests.add(requestOf(kind, asked, { ...decided, at: now }), writes);
      await postBookings(store, desk.write(), transaction);
    });
  try {
    await attempt();
  } catch (error) {
    // Another process has just written one of the keys: what it did is there by now.
    if (!isDuplicateKey(error)) throw error;
    await attempt();
  }
  return lookUpValueRequest({ store }, asked.key);
}

function requestOf(
  kind: ValueRequestRecord['kind'],
  { key, authorisation, amount }: ValueAsked,
  decided: Decided & { readonly at: Date },
): ValueRequestRecord {
  const nothing = { heldMinor: 0, capturedMinor: 0, refundedMinor: 0, holdEndsAt: null };
  return { _id: key, kind, authorisation, ...amount, ...nothing, ...decided };
}

function declined(reason: string): Decided {
  return { approved: false, reason, valueId: null };
}

function answerOf(request: ValueRequestRecord, value: StoredValueRecord | null): ValueAnswer {
  return request.approved ? { kind: 'APPROVED', request, value } : { kind: 'DECLINED', reason: request.reason };
}

async function holderOf(
  { secrets }: Paying,
  desk: ValueDesk,
  { asked, now }: { asked: ValueAsked & ValueHolder; now: Date },
): Promise<StoredValueRecord | null> {
  const { token, giftCardId, amount } = asked;
  if (giftCardId) return desk.find(giftCardId);
  if (!token) return null;
  if (isId('customer', token)) return desk.creditOf(token, amount.currency);
  const cardId = secrets.cardOf(token, now);
  return cardId === null ? null : desk.find(cardId);
}

import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { CardReference } from '../tenders/tenders.ts';

/**
 * CREATED: written, nobody asked yet. PENDING: the provider is being asked, or was about to be where the process died:
 * whoever sends it again has it asked. UNKNOWN: it was asked and did not say; it is looked up until it does. The others are
 * what the provider said: AUTHORISED while any of it is held, CAPTURED when all that will be taken is taken, REFUNDED when
 * all of that went back.
 */
export type PaymentState =
  | 'CREATED'
  | 'PENDING'
  | 'AUTHORISED'
  | 'CAPTURED'
  | 'DECLINED'
  | 'UNKNOWN'
  | 'VOIDED'
  | 'REFUNDED';

/** What the provider is asked to do. Each is asked under a key of its own, so that asking twice does it once. */
export type PaymentStep = 'AUTHORISE' | 'CAPTURE' | 'VOID' | 'REFUND';

/** A part of a payment that is taken, or goes back. */
export interface Move {
  readonly kind: 'CAPTURE' | 'REFUND';
  readonly amountMinor: number;
  readonly state: 'DUE' | 'DONE' | 'DECLINED';
  /** For what: a refund, for money that goes back for goods. */
  readonly reference: string | null;
}

/** Money that a card, or another thing at a provider, is asked for. */
export interface Payment {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  readonly state: PaymentState;
  /** What is to be done, or may have been: written before the provider is asked. Null when nothing is under way. */
  readonly step: PaymentStep | null;
  /** Since when the step is under way. */
  readonly steppedAt: Date;
  /** How often it was looked up without an answer. */
  readonly lookUps: number;
  /** How often the provider declined the step, where it is asked again under another key. */
  readonly declines: number;
  /** When somebody has to see to it; null when it is settled for good. */
  readonly dueAt: Date | null;
  /** Whether it is captured as soon as it is authorised. */
  readonly capturesAtOnce: boolean;
  /** In the order in which they are asked for. A move is only ever added, and its state changes once. */
  readonly moves: readonly Move[];
  /** What becomes of what is held and not taken. */
  readonly rest: 'HELD' | 'TO_RELEASE' | 'RELEASED';
  /** The provider's, once there is one. */
  readonly providerReference: string | null;
  readonly card: CardReference | null;
  readonly declineReason: string | null;
  /** What sales were paid with of it; what went back of them for goods is not taken off. */
  readonly paidMinor: number;
  /** The sale that it pays. */
  readonly saleId: Id<'sale'> | null;
  /** The order whose sales it pays, part by part. */
  readonly orderId: Id<'order'> | null;
}

/** What a provider says. NOT_FOUND answers a look-up only: it knows nothing of that key so far, which may change. */
export type ProviderAnswer =
  | { readonly kind: 'APPROVED'; readonly reference: string; readonly card: CardReference | null }
  | { readonly kind: 'DECLINED'; readonly reason: string }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'UNKNOWN' };

/** For so long an authorisation that nobody knows of may still turn up; then it is voided under its key. */
export const GIVE_UP_AFTER_MS = 60_000;
/** For so long a payment waits for the sale or the order that it pays; then it goes back. */
export const CLAIM_WITHIN_MS = 15 * 60_000;
/** Whoever began a step has so long for it; then the sweeper takes over. */
export const STEP_WITHIN_MS = 30_000;
const FIRST_LOOK_UP_AFTER_MS = 1_000;
const LONGEST_BETWEEN_LOOK_UPS_MS = 5 * 60_000;

/** What changes, and whether there is something to ask at once. */
export interface Advance<Changed extends Payment> {
  readonly payment: Changed;
  readonly goOn: boolean;
}

/** A payment of which nobody has heard yet. It is given up unless somebody begins with it soon. */
export function newPayment(
  { amountMinor, currency, capturesAtOnce }: Pick<Payment, 'amountMinor' | 'currency' | 'capturesAtOnce'>,
  now: Date,
): Payment {
  return {
    amountMinor,
    currency,
    capturesAtOnce,
    state: 'CREATED',
    step: null,
    steppedAt: now,
    lookUps: 0,
    declines: 0,
    dueAt: later(now, STEP_WITHIN_MS),
    moves: [],
    rest: 'HELD',
    paidMinor: 0,
    providerReference: null,
    card: null,
    declineReason: null,
    saleId: null,
    orderId: null,
  };
}

/** What was taken so far; what went back of it is not taken off. */
export function capturedMinor({ moves }: Pick<Payment, 'moves'>): number {
  return sumOf(moves, ({ kind, state }) => kind === 'CAPTURE' && state === 'DONE');
}

/** What went back so far. */
export function refundedMinor({ moves }: Pick<Payment, 'moves'>): number {
  return sumOf(moves, ({ kind, state }) => kind === 'REFUND' && state === 'DONE');
}

/** The move that a step is about: the first of its kind that is still to be done. */
export function moveOf({ moves }: Pick<Payment, 'moves'>, step: PaymentStep): { move: Move; number: number } | null {
  const index = moves.findIndex(({ kind, state }) => kind === step && state === 'DUE');
  const move = moves[index];
  return move ? { move, number: index + 1 } : null;
}

/** A payment with its next step written down, before the provider hears of it. */
export function intending<P extends Payment>(payment: P, step: PaymentStep, now: Date): P {
  const state = step === 'AUTHORISE' ? 'PENDING' : payment.state;
  return { ...payment, state, step, steppedAt: now, lookUps: 0, declines: 0, dueAt: later(now, STEP_WITHIN_MS) };
}

/** Takes a part of what is held. Throws when there is not so much: nobody is asked for more than was authorised. */
export function capturing<P extends Payment>(payment: P, amountMinor: number, now: Date): P {
  const heldMinor = payment.rest === 'HELD' ? payment.amountMinor - askedMinor(payment, 'CAPTURE') : 0;
  if (amountMinor <= 0 || amountMinor > heldMinor) throw new RangeError('More would be taken than is held.');
  return moving(payment, { kind: 'CAPTURE', amountMinor, state: 'DUE', reference: null }, now);
}

/** Gives a part back. Throws when so much was not captured, or went back: no refund is ever beyond that. */
export function givingBack<P extends Payment>(
  payment: P,
  { amountMinor, reference }: Pick<Move, 'amountMinor' | 'reference'>,
  now: Date,
): P {
  const leftMinor = capturedMinor(payment) - askedMinor(payment, 'REFUND');
  if (amountMinor <= 0 || amountMinor > leftMinor) throw new RangeError('More would go back than was captured.');
  return moving(payment, { kind: 'REFUND', amountMinor, state: 'DUE', reference }, now);
}

/** Lets go what is held, and gives back what was captured, and is yet to be, beyond what it has paid for. */
export function lettingGo<P extends Payment>(payment: P, now: Date): P {
  const rest = payment.rest === 'HELD' ? 'TO_RELEASE' : payment.rest;
  return begun(withUnpaidBack({ ...payment, rest }), now);
}

/** What the sweeper does about a payment that is due and has nothing under way: nobody has claimed it. */
export function overdue<P extends Payment>(payment: P, now: Date): P {
  if (payment.state === 'CREATED') return { ...payment, state: 'VOIDED', dueAt: null };
  const next = isClaimed(payment) ? begun(payment, now) : lettingGo(payment, now);
  return next.step === null ? { ...next, dueAt: null } : next;
}

/** What an answer to the payment's step makes of it. Throws when there is no step that it could answer. */
export function afterAnswer<P extends Payment>(payment: P, answer: ProviderAnswer, now: Date): Advance<P> {
  const { step } = payment;
  if (step === null) throw new Error('A provider answered what nobody asked.');
  switch (answer.kind) {
    case 'APPROVED':
      return settled(approved(payment, step, answer), now);
    case 'DECLINED':
      return declined(payment, step, { reason: answer.reason, now });
    case 'NOT_FOUND':
      // It never got there. What only moves what is authorised is asked again, under the same key.
      return step === 'AUTHORISE' ? notSeenYet(payment, now) : { payment, goOn: true };
    case 'UNKNOWN':
      return { payment: unknown(payment, now), goOn: false };
  }
}

function approved<P extends Payment>(
  payment: P,
  step: PaymentStep,
  { reference, card }: ProviderAnswer & { kind: 'APPROVED' },
): P {
  switch (step) {
    case 'AUTHORISE': {
      const { amountMinor, capturesAtOnce } = payment;
      const capture: Move = { kind: 'CAPTURE', amountMinor, state: 'DUE', reference: null };
      return { ...payment, providerReference: reference, card, moves: capturesAtOnce ? [capture] : [] };
    }
    case 'VOID':
      return { ...payment, rest: 'RELEASED' };
    case 'CAPTURE':
    case 'REFUND':
      return withMove(payment, step, 'DONE');
  }
}

function declined<P extends Payment>(
  payment: P,
  step: PaymentStep,
  { reason, now }: { reason: string; now: Date },
): Advance<P> {
  const told = { ...payment, declineReason: reason };
  if (step === 'AUTHORISE') {
    return { payment: { ...told, state: 'DECLINED', step: null, dueAt: null }, goOn: false };
  }
  if (step === 'CAPTURE') {
    const refused = withMove(told, step, 'DECLINED');
    // What cannot be captured must not stay held on the customer's account; an order's may be captured in other parts.
    return settled(isClaimed(payment) ? refused : { ...refused, rest: 'TO_RELEASE' }, now);
  }
  // Money that has to go back goes back: it is tried again, and what stands in the way is on the payment. A key that was
  // declined has done nothing and never will, so that another is asked under.
  return { payment: { ...unknown(told, now), declines: payment.declines + 1 }, goOn: false };
}

/** What follows once a step is done: the next one, or nothing. */
function settled<P extends Payment>(changed: P, now: Date): Advance<P> {
  const payment = withUnpaidBack(changed);
  const state = stateOf(payment);
  const next = toDo(payment);
  if (next !== null) return { payment: intending({ ...payment, state }, next, now), goOn: true };
  const isOver = isClaimed(payment) || state === 'VOIDED' || state === 'REFUNDED';
  const dueAt = isOver ? null : later(now, CLAIM_WITHIN_MS);
  return { payment: { ...payment, state, step: null, lookUps: 0, declines: 0, dueAt }, goOn: false };
}

function stateOf(payment: Payment): PaymentState {
  const takenMinor = capturedMinor(payment);
  const isHeld = payment.rest !== 'RELEASED' && takenMinor < payment.amountMinor;
  if (isHeld) return 'AUTHORISED';
  if (takenMinor === 0) return 'VOIDED';
  return refundedMinor(payment) === takenMinor ? 'REFUNDED' : 'CAPTURED';
}

function notSeenYet<P extends Payment>(payment: P, now: Date): Advance<P> {
  if (now.getTime() - payment.steppedAt.getTime() < GIVE_UP_AFTER_MS) {
    return { payment: lookedUpLater(payment, now), goOn: false };
  }
  return { payment: intending({ ...payment, state: 'UNKNOWN', rest: 'TO_RELEASE' }, 'VOID', now), goOn: true };
}

function unknown<P extends Payment>(payment: P, now: Date): P {
  return { ...lookedUpLater(payment, now), state: 'UNKNOWN' };
}

function lookedUpLater<P extends Payment>(payment: P, now: Date): P {
  const waitMs = Math.min(FIRST_LOOK_UP_AFTER_MS * 2 ** Math.min(payment.lookUps, 20), LONGEST_BETWEEN_LOOK_UPS_MS);
  return { ...payment, lookUps: payment.lookUps + 1, dueAt: later(now, waitMs) };
}

/** Adds a move, and begins it unless something else is under way, after which it comes by itself. */
function moving<P extends Payment>(payment: P, move: Move, now: Date): P {
  return begun({ ...payment, moves: [...payment.moves, move] }, now);
}

function begun<P extends Payment>(payment: P, now: Date): P {
  const step = payment.step === null ? toDo(payment) : null;
  return step === null ? payment : intending(payment, step, now);
}

function toDo(payment: Payment): PaymentStep | null {
  const { moves, rest } = payment;
  const due = moves.find(({ state }) => state === 'DUE');
  if (due) return due.kind;
  return rest === 'TO_RELEASE' && capturedMinor(payment) < payment.amountMinor ? 'VOID' : null;
}

/** Once a payment is let go, what was captured and has paid for nothing is to go back, however late it was captured. */
function withUnpaidBack<P extends Payment>(payment: P): P {
  const { moves, rest, paidMinor } = payment;
  const backMinor = sumOf(moves, (move) => move.kind === 'REFUND' && move.reference === null);
  const amountMinor = capturedMinor(payment) - paidMinor - backMinor;
  if (rest === 'HELD' || amountMinor <= 0) return payment;
  return { ...payment, moves: [...moves, { kind: 'REFUND', amountMinor, state: 'DUE', reference: null }] };
}

function withMove<P extends Payment>(payment: P, step: PaymentStep, state: 'DONE' | 'DECLINED'): P {
  const at = moveOf(payment, step);
  if (at === null) throw new Error(`A provider answered to a ${step} that nobody wants.`);
  return { ...payment, moves: payment.moves.with(at.number - 1, { ...at.move, state }) };
}

/** What is asked for or was done already. */
function askedMinor({ moves }: Payment, kind: Move['kind']): number {
  return sumOf(moves, (move) => move.kind === kind && move.state !== 'DECLINED');
}

function isClaimed({ saleId, orderId }: Payment): boolean {
  return saleId !== null || orderId !== null;
}

function sumOf(moves: readonly Move[], counts: (move: Move) => boolean): number {
  return sumMinor(moves.filter(counts).map(({ amountMinor }) => amountMinor));
}

function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}

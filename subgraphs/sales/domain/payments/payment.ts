import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { CardReference } from '../tenders.ts';

/**
 * CREATED: written, nobody asked yet. PENDING: the provider is being asked. UNKNOWN: it was asked and did not say; it is
 * looked up until it does. The others are what the provider said.
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
  /** When somebody has to see to it; null when it is settled for good. */
  readonly dueAt: Date | null;
  /** Whether it is captured as soon as it is authorised. */
  readonly capturesAtOnce: boolean;
  /** The provider's, once there is one. */
  readonly providerReference: string | null;
  readonly card: CardReference | null;
  readonly declineReason: string | null;
  /** The sale that it pays. */
  readonly saleId: Id<'sale'> | null;
}

/** What a provider says. NOT_FOUND answers a look-up only: it knows nothing of that key so far, which may change. */
export type ProviderAnswer =
  | { readonly kind: 'APPROVED'; readonly reference: string; readonly card: CardReference | null }
  | { readonly kind: 'DECLINED'; readonly reason: string }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'UNKNOWN' };

/** For so long an authorisation that nobody knows of may still turn up; then it is voided under its key. */
export const GIVE_UP_AFTER_MS = 60_000;
/** For so long a payment waits for the sale that it pays; then it goes back. */
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

/** A payment with its next step written down, before the provider hears of it. */
export function intending<P extends Payment>(payment: P, step: PaymentStep, now: Date): P {
  const state = step === 'AUTHORISE' ? 'PENDING' : payment.state;
  return { ...payment, state, step, steppedAt: now, lookUps: 0, dueAt: later(now, STEP_WITHIN_MS) };
}

/** What the sweeper does about a payment that is due and has nothing under way: nobody has claimed it. */
export function overdue<P extends Payment>(payment: P, now: Date): P {
  if (payment.state === 'CREATED') return { ...payment, state: 'VOIDED', dueAt: null };
  if (payment.state === 'CAPTURED' && payment.saleId === null) return intending(payment, 'REFUND', now);
  if (payment.state === 'AUTHORISED') return intending(payment, 'VOID', now);
  return { ...payment, dueAt: null };
}

/** What an answer to the payment's step makes of it. Throws when there is no step that it could answer. */
export function afterAnswer<P extends Payment>(payment: P, answer: ProviderAnswer, now: Date): Advance<P> {
  const { step } = payment;
  if (step === null) throw new Error('A provider answered what nobody asked.');
  switch (answer.kind) {
    case 'APPROVED':
      return approved({ ...payment, lookUps: 0 }, step, { answer, now });
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
  { answer, now }: { answer: ProviderAnswer & { kind: 'APPROVED' }; now: Date },
): Advance<P> {
  const settled = { ...payment, step: null };
  switch (step) {
    case 'AUTHORISE': {
      const known = { providerReference: answer.reference, card: answer.card, dueAt: later(now, CLAIM_WITHIN_MS) };
      const authorised: P = { ...settled, ...known, state: 'AUTHORISED' };
      if (!payment.capturesAtOnce) return { payment: authorised, goOn: false };
      return { payment: intending(authorised, 'CAPTURE', now), goOn: true };
    }
    case 'CAPTURE':
      return { payment: { ...settled, state: 'CAPTURED', dueAt: later(now, CLAIM_WITHIN_MS) }, goOn: false };
    case 'VOID':
      return { payment: { ...settled, state: 'VOIDED', dueAt: null }, goOn: false };
    case 'REFUND':
      return { payment: { ...settled, state: 'REFUNDED', dueAt: null }, goOn: false };
  }
}

function declined<P extends Payment>(
  payment: P,
  step: PaymentStep,
  { reason, now }: { reason: string; now: Date },
): Advance<P> {
  if (step === 'AUTHORISE') {
    const refused: P = { ...payment, state: 'DECLINED', step: null, dueAt: null, declineReason: reason };
    return { payment: refused, goOn: false };
  }
  // What cannot be captured must not stay held on the customer's account.
  if (step === 'CAPTURE') {
    return { payment: intending({ ...payment, state: 'AUTHORISED', declineReason: reason }, 'VOID', now), goOn: true };
  }
  // Money that has to go back goes back: it is tried again, and what stands in the way is on the payment.
  return { payment: unknown({ ...payment, declineReason: reason }, now), goOn: false };
}

function notSeenYet<P extends Payment>(payment: P, now: Date): Advance<P> {
  if (now.getTime() - payment.steppedAt.getTime() < GIVE_UP_AFTER_MS) {
    return { payment: unknown(payment, now), goOn: false };
  }
  return { payment: intending({ ...payment, state: 'UNKNOWN' }, 'VOID', now), goOn: true };
}

function unknown<P extends Payment>(payment: P, now: Date): P {
  const waitMs = Math.min(FIRST_LOOK_UP_AFTER_MS * 2 ** Math.min(payment.lookUps, 20), LONGEST_BETWEEN_LOOK_UPS_MS);
  return { ...payment, state: 'UNKNOWN', lookUps: payment.lookUps + 1, dueAt: later(now, waitMs) };
}

function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}

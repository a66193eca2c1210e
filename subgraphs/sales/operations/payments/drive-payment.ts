import { afterAnswer, intending, moveOf, overdue, type PaymentStep } from '../../domain/payments/payment.ts';
import type { PaymentRecord, PaymentStore } from '../../store/payments.ts';
import type { PaymentProvider, PaymentProviders, ProviderAnswer } from './provider.ts';

/** A provider that has not answered by then has not answered. */
const ANSWER_WITHIN_MS = 20_000;
/** Steps that one drive takes: authorise, capture, void, each looked up and asked, and no more. */
const MAX_QUESTIONS = 8;
/** Refunds and sales may change a payment while its provider is asked: so often an answer is written anew. */
const MAX_WRITES = 5;

export interface PaymentDesk {
  readonly payments: Pick<PaymentStore, 'advance' | 'one'>;
  readonly providers: PaymentProviders;
  /** The one for those who do not say. */
  readonly defaultProvider: string;
  readonly clock: () => Date;
}

/** Writes that a step is to be taken, and takes it. Answers with the payment as it then is. */
export function takeStep(desk: PaymentDesk, payment: PaymentRecord, step: PaymentStep): Promise<PaymentRecord> {
  return begin(desk, payment, intending(payment, step, desk.clock()));
}

/** Writes what is to become of a payment, and does it. */
export async function begin(desk: PaymentDesk, from: PaymentRecord, to: PaymentRecord): Promise<PaymentRecord> {
  const intended = await desk.payments.advance(from, to);
  // Somebody else was first: the payment is theirs to drive.
  return intended ? drive(desk, intended, { isFresh: true }) : one(desk, from._id);
}

/**
 * Takes a payment up that was left in the middle, by a process that died or a provider that did not answer. What may
 * have been asked already is looked up first.
 */
export async function resume(desk: PaymentDesk, payment: PaymentRecord): Promise<PaymentRecord> {
  if (payment.step !== null) return drive(desk, payment, { isFresh: false });
  const changed = await desk.payments.advance(payment, overdue(payment, desk.clock()));
  return changed?.step ? drive(desk, changed, { isFresh: true }) : one(desk, payment._id);
}

/** Takes the step that was written down just now, by whoever did: who asks under the same key does nothing twice. */
export async function takeNext(desk: PaymentDesk, id: string): Promise<PaymentRecord> {
  return drive(desk, await one(desk, id), { isFresh: true });
}

/**
 * Asks the provider and writes what it says, until nothing is left to ask or it does not say. Each write is conditional
 * on what was read, so that of two who drive one payment only one goes on; and since both ask under the same keys, the
 * provider does nothing twice.
 */
async function drive(
  desk: PaymentDesk,
  from: PaymentRecord,
  { isFresh }: { isFresh: boolean },
): Promise<PaymentRecord> {
  let payment = from;
  let asksDirectly = isFresh;
  for (let question = 0; question < MAX_QUESTIONS && payment.step !== null; question += 1) {
    const answer = await ask(desk, payment, { directly: asksDirectly });
    const next = await write(desk, payment, answer);
    payment = next.payment;
    if (!next.goOn) return payment;
    asksDirectly = true;
  }
  return payment;
}

/** Writes what an answer makes of a payment. One that others have moved on since is theirs to drive. */
async function write(
  desk: PaymentDesk,
  asked: PaymentRecord,
  answer: ProviderAnswer,
): Promise<{ payment: PaymentRecord; goOn: boolean }> {
  let payment = asked;
  for (let attempt = 0; attempt < MAX_WRITES; attempt += 1) {
    const next = afterAnswer(payment, answer, desk.clock());
    const written = await desk.payments.advance(payment, next.payment);
    if (written !== null) return { payment: written, goOn: next.goOn };
    payment = await one(desk, asked._id);
    if (!isSameQuestion(payment, asked)) break;
  }
  return { payment, goOn: false };
}

function isSameQuestion(now: PaymentRecord, asked: PaymentRecord): boolean {
  return now.step !== null && asked.step !== null && keyOf(now, now.step) === keyOf(asked, asked.step);
}

async function ask(
  { providers }: PaymentDesk,
  payment: PaymentRecord,
  { directly }: { directly: boolean },
): Promise<ProviderAnswer> {
  const provider = providers.get(payment.provider);
  if (!provider || payment.step === null) return { kind: 'UNKNOWN' };
  try {
    return await inTime(
      directly ? put(provider, payment, payment.step) : provider.lookUp(keyOf(payment, payment.step)),
    );
  } catch {
    // Whether it arrived, nobody can tell: that is what UNKNOWN says, and the payment shows it until it is settled.
    return { kind: 'UNKNOWN' };
  }
}

function put(provider: PaymentProvider, payment: PaymentRecord, step: PaymentStep): Promise<ProviderAnswer> {
  const { currency, token } = payment;
  const amountMinor = moveOf(payment, step)?.move.amountMinor ?? payment.amountMinor;
  const asked = {
    key: keyOf(payment, step),
    authorisation: keyOf(payment, 'AUTHORISE'),
    amount: { amountMinor, currency },
  };
  switch (step) {
    case 'AUTHORISE':
      return provider.authorise({ ...asked, token });
    case 'CAPTURE':
      return provider.capture(asked);
    case 'VOID':
      return provider.void(asked);
    case 'REFUND':
      return provider.refund(asked);
  }
}

/**
 * Under what key a provider is asked for a payment's step: each move has its own, and so has each time that it is asked
 * again for what it declined.
 */
export function keyOf(payment: PaymentRecord, step: PaymentStep): string {
  const { _id, declines } = payment;
  const number = moveOf(payment, step)?.number;
  const again = step !== 'AUTHORISE' && declines > 0 ? [declines] : [];
  return [_id, step, ...(number === undefined ? [] : [number]), ...again].join(':');
}

async function inTime(answer: Promise<ProviderAnswer>): Promise<ProviderAnswer> {
  const timer = Promise.withResolvers<ProviderAnswer>();
  const timeout = setTimeout(() => timer.resolve({ kind: 'UNKNOWN' }), ANSWER_WITHIN_MS);
  try {
    return await Promise.race([answer, timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
}

async function one({ payments }: PaymentDesk, id: string): Promise<PaymentRecord> {
  const found = await payments.one(id);
  if (found === null) throw new Error(`${id} was written and is not here.`);
  return found;
}

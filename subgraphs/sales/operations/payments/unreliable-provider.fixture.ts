import type { PaymentStep } from '../../domain/payments/payment.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import type { Asked, PaymentProvider, ProviderAnswer } from './provider.ts';
import type { SweptDesk } from './sweep-payments.ts';

/** What happens to one question on its way to the provider and back. */
export type Fate = 'answered' | 'declined' | 'lost' | 'unanswered' | 'delayed' | 'throws before' | 'throws after';

/** The process dies: nothing after this runs. */
export class Crash extends Error {}

interface Done {
  readonly step: PaymentStep;
  readonly asked: Asked;
  readonly approved: boolean;
}

/**
 * A provider of which every question may get lost, be answered to nobody, or arrive after all the questions that came
 * later. What it does, it does once a key; that alone can be relied on.
 */
export class UnreliableProvider implements PaymentProvider {
  readonly done = new Map<string, Done>();
  readonly #fates: Fate[];
  readonly #delayed: (() => void)[] = [];
  questions = 0;

  constructor(fates: readonly Fate[]) {
    this.#fates = [...fates];
  }

  authorise = (asked: Asked): Promise<ProviderAnswer> => this.#take('AUTHORISE', asked);
  capture = (asked: Asked): Promise<ProviderAnswer> => this.#take('CAPTURE', asked);
  void = (asked: Asked): Promise<ProviderAnswer> => this.#take('VOID', asked);
  refund = (asked: Asked): Promise<ProviderAnswer> => this.#take('REFUND', asked);

  async lookUp(key: string): Promise<ProviderAnswer> {
    const fate = this.#fates.shift() ?? 'answered';
    if (fate === 'throws before' || fate === 'throws after') throw new Error('The line is dead.');
    if (fate === 'lost' || fate === 'unanswered') return { kind: 'UNKNOWN' };
    const done = this.done.get(key);
    return done ? answerOf(done) : { kind: 'NOT_FOUND' };
  }

  /** Everything that was on its way arrives now. */
  arrive(): void {
    for (const arrives of this.#delayed.splice(0)) arrives();
  }

  /** What was taken and not given back, under an authorisation. */
  chargedMinor(authorisation: string): number {
    return this.#sum('CAPTURE', authorisation) - this.#sum('REFUND', authorisation);
  }

  /** What is still held on the customer's account and will not be taken. */
  heldMinor(authorisation: string): number {
    if (this.#sum('VOID', authorisation) > 0) return 0;
    return this.#sum('AUTHORISE', authorisation) - this.#sum('CAPTURE', authorisation);
  }

  #sum(step: PaymentStep, authorisation: string): number {
    const mine = [...this.done.values()].filter(
      (done) => done.step === step && done.approved && done.asked.authorisation === authorisation,
    );
    return mine.reduce((sum, { asked }) => sum + asked.amount.amountMinor, 0);
  }

  async #take(step: PaymentStep, asked: Asked): Promise<ProviderAnswer> {
    this.questions += 1;
    const fate = this.#fates.shift() ?? 'answered';
    if (fate === 'throws before') throw new Error('The line is dead.');
    if (fate === 'lost') return { kind: 'UNKNOWN' };
    if (fate === 'delayed') {
      this.#delayed.push(() => this.#carryOut(step, asked, fate));
      return { kind: 'UNKNOWN' };
    }
    const done = this.#carryOut(step, asked, fate);
    if (fate === 'throws after') throw new Error('The line is dead.');
    return fate === 'unanswered' ? { kind: 'UNKNOWN' } : answerOf(done);
  }

  #carryOut(step: PaymentStep, asked: Asked, fate: Fate): Done {
    const before = this.done.get(asked.key);
    if (before) return before;
    const done = { step, asked, approved: this.#allows(step, asked, fate) };
    this.done.set(asked.key, done);
    return done;
  }

  #allows(step: PaymentStep, { authorisation, amount: { amountMinor } }: Asked, fate: Fate): boolean {
    const isVoided = this.#sum('VOID', authorisation) > 0;
    if (fate === 'declined') return false;
    if (step === 'AUTHORISE') return !isVoided;
    if (step === 'CAPTURE') return !isVoided && amountMinor <= this.heldMinor(authorisation);
    if (step === 'VOID') return true;
    return amountMinor <= this.chargedMinor(authorisation);
  }
}

function answerOf({ step, asked, approved }: Done): ProviderAnswer {
  if (!approved) return { kind: 'DECLINED', reason: `${step} declined` };
  const card = { token: 'tok', brand: 'VISA', last4: '4242', authorisationCode: null };
  return { kind: 'APPROVED', reference: asked.key, card: step === 'AUTHORISE' ? card : null };
}

/** Payments in memory, where the process may die just before or just after each write. */
export class MortalPayments {
  readonly rows = new Map<string, PaymentRecord>();
  /** How many writes from now on it dies, and on which side of the write; null lives for ever. */
  dies: { after: number; side: 'before' | 'after' } | null = null;

  one = async (id: string): Promise<PaymentRecord | null> => this.rows.get(id) ?? null;

  due: SweptDesk['payments']['due'] = async (now, limit) =>
    [...this.rows.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= now).slice(0, limit);

  underWay: SweptDesk['payments']['underWay'] = async (limit) =>
    [...this.rows.values()].filter(({ dueAt, step }) => dueAt !== null && step !== null).slice(0, limit);

  advance = async (from: PaymentRecord, to: PaymentRecord): Promise<PaymentRecord | null> => {
    const { dies } = this;
    const isLast = dies !== null && dies.after === 0;
    if (dies) this.dies = isLast ? null : { ...dies, after: dies.after - 1 };
    if (isLast && dies.side === 'before') throw new Crash();
    if (this.rows.get(from._id)?.version !== from.version) return null;
    const next = { ...to, version: from.version + 1 };
    this.rows.set(next._id, next);
    if (isLast) throw new Crash();
    return next;
  };
}

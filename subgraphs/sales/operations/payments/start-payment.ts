import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { Faults } from '../../domain/input-rules.ts';
import { newPayment } from '../../domain/payments/payment.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { registerFor } from '../tills/at-register.ts';
import { type PaymentDesk, takeNext, takeStep } from './drive-payment.ts';
import { checkProvider } from './provider.ts';

export interface StartPaymentInput {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly amount: Money;
  /** Null is the one that this process was given for those who do not say. */
  readonly provider?: string | null | undefined;
  readonly token?: string | null | undefined;
  readonly capture: boolean;
}

/**
 * Asks a provider for money. The payment is written before the provider hears of it, and each step after that too, so
 * that wherever the process dies the sweeper knows what may have happened. The same key gives the same payment, which
 * may have moved on since.
 */
export async function startPayment(
  store: SalesStore,
  desk: PaymentDesk,
  { actor, input }: { actor: Actor; input: StartPaymentInput },
): Promise<Outcome<PaymentRecord>> {
  const register = await registerFor(store, actor, input.registerId);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (register === null) faults.add(notFound(path('input', 'registerId'), 'register', input.registerId));
  faults.amount(input.amount, { field: ['amount'], currency: register?.currency ?? null, least: 1 });
  faults.text(input.token, ['token']);
  const provider = input.provider ?? desk.defaultProvider;
  checkProvider(desk, provider, { field: ['provider'], faults });
  if (register === null || faults.found.length > 0) return refused(...faults.found);

  const begun = await store.commands.once<Id<'payment'>>({
    command: 'startPayment',
    idempotencyKey: `${register._id}/${input.idempotencyKey}`,
    payload: input,
    work: async ({ session, now }) => {
      const payment: PaymentRecord = {
        _id: newId('payment'),
        provider,
        token: input.token ?? null,
        registerId: register._id,
        locationId: register.locationId,
        ...newPayment({ ...input.amount, capturesAtOnce: input.capture }, now),
        version: 0,
        createdAt: now,
      };
      await store.payments.add(payment, session);
      return done(payment._id);
    },
  });
  if (begun.kind === 'refused') return begun;
  const payment = await desk.payments.one(begun.value);
  if (payment === null) throw new Error(`${begun.value} was started and is not here.`);
  return done(await driven(desk, payment), { replayed: begun.replayed });
}

async function driven(desk: PaymentDesk, payment: PaymentRecord): Promise<PaymentRecord> {
  if (payment.state === 'CREATED') return takeStep(desk, payment, 'AUTHORISE');
  // Whoever asked died as it did so, or is asking at this moment.
  return payment.state === 'PENDING' ? takeNext(desk, payment._id) : payment;
}

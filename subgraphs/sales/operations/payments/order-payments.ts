import { AppError } from '#platform/errors/app-error.ts';
import { done, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { lettingGo, newPayment } from '../../domain/payments/payment.ts';
import { paidThrough, type PaymentNotUsable } from '../../domain/payments/payments-of-tenders.ts';
import type { Tender, TenderInput } from '../../domain/tenders/tenders.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import type { Placement } from '../../store/placements.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SoundOrder } from '../orders/plan-order.ts';
import { begin, type PaymentDesk, resume, takeNext, takeStep } from './drive-payment.ts';

export interface OrderPayments {
  readonly store: SalesStore;
  readonly paymentDesk: PaymentDesk;
}

/** An order that is about to be recorded, of which the goods are held. */
export interface Authorising {
  readonly placement: Placement;
  readonly sound: SoundOrder;
  readonly given: readonly TenderInput[];
}

export function plannedPayments(given: readonly TenderInput[]): Placement['paymentIds'] {
  return given.map(({ authorise }) => (authorise ? newId('payment') : null));
}

/**
 * Has an order's cards held, each by the payment that was planned for it, and answers with the order's tenders. Until
 * the order claims them they are nobody's: the sweeper lets them go after a while, wherever the process dies. A provider
 * that does not answer leaves them to the next request with the same key.
 */
export async function authoriseCards(
  desk: OrderPayments,
  authorising: Authorising,
): Promise<Outcome<readonly Tender[]>> {
  const planned = await currentPlan(desk, authorising);
  const held: (PaymentRecord | null)[] = [];
  for (const [index, payment] of planned.entries()) {
    const driven = payment && (await authorise(desk.paymentDesk, payment));
    held.push(driven);
    if (!driven || isHeld(driven)) continue;
    if (driven.state === 'DECLINED')
      await letGo(
        desk,
        planned.flatMap((each) => each?._id ?? []),
      );
    return refused(notHeld(driven, index));
  }
  return done(authorising.sound.tenders.map((tender, index) => paidBy(tender, held[index] ?? null)));
}

/** Makes the payments that its tenders name an order's own, in the order's transaction. */
export async function claimForOrder(
  store: Pick<SalesStore, 'payments'>,
  { orderId, tenders }: { orderId: Id<'order'>; tenders: readonly Tender[] },
  { session }: Pick<Transaction, 'session'>,
): Promise<PaymentNotUsable | null> {
  const ids = paymentIdsOf(tenders);
  if (ids.length === 0) return null;
  const payments = await store.payments.byIds(ids, session);
  const changes = payments.map((from) => ({ from, to: { ...from, orderId, dueAt: null } }));
  const lost = payments.find((payment) => !isHeld(payment));
  if (lost) {
    return notHeld(
      lost,
      tenders.findIndex(({ paymentId }) => paymentId === lost._id),
    );
  }
  await store.payments.change(changes, session);
  return null;
}

/** Lets payments go that were to pay an order which did not come about. */
export async function letGo({ store, paymentDesk }: OrderPayments, ids: readonly Id<'payment'>[]): Promise<void> {
  if (ids.length === 0) return;
  for (const payment of await store.payments.byIds(ids)) {
    if (isHeld(payment)) await begin(paymentDesk, payment, lettingGo(payment, paymentDesk.clock()));
  }
}

export function paymentIdsOf(tenders: readonly Tender[]): Id<'payment'>[] {
  return tenders.flatMap(({ paymentId }) => paymentId ?? []);
}

/** The payments of the plan, begun where they were not; those that were let go meanwhile are planned anew. */
async function currentPlan(
  { store, paymentDesk }: OrderPayments,
  { placement, sound, given }: Authorising,
): Promise<readonly (PaymentRecord | null)[]> {
  let plan = placement;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const payments = await Promise.all(
      plan.paymentIds.map(async (_id, index) => {
        const asked = given[index]?.authorise;
        const tender = sound.tenders[index];
        if (!_id || !asked || !tender) return null;
        const { register, location } = sound;
        const { amountMinor } = tender;
        const now = paymentDesk.clock();
        return store.payments.begin({
          _id,
          provider: asked.provider ?? paymentDesk.defaultProvider,
          token: asked.token,
          registerId: register?._id ?? null,
          locationId: location._id,
          ...newPayment({ amountMinor, currency: location.currency, capturesAtOnce: false }, now),
          version: 0,
          createdAt: now,
        });
      }),
    );
    if (payments.every((payment) => payment?.state !== 'VOIDED')) return payments;
    const anew = payments.map((payment) => (payment?.state === 'VOIDED' ? newId('payment') : (payment?._id ?? null)));
    const changed = await store.placements.payAnew(plan, anew);
    if (changed === null) break;
    plan = changed;
  }
  throw new AppError('CONTENTION', 'The same order is being placed at this moment; try again.', { retryable: true });
}

async function authorise(desk: PaymentDesk, planned: PaymentRecord): Promise<PaymentRecord> {
  if (planned.state === 'UNKNOWN') return resume(desk, planned);
  const payment = planned.state === 'CREATED' ? await takeStep(desk, planned, 'AUTHORISE') : planned;
  // Another request with the same key is asking at this moment, or died as it asked.
  return payment.state === 'PENDING' ? takeNext(desk, payment._id) : payment;
}

/** Whether it is held for an order that may come, and nothing else is under way. */
function isHeld({ state, step, rest, orderId, saleId }: PaymentRecord): boolean {
  return state === 'AUTHORISED' && step === null && rest === 'HELD' && orderId === null && saleId === null;
}

function paidBy(tender: Tender, payment: PaymentRecord | null): Tender {
  return payment ? { ...tender, ...paidThrough(payment), paymentId: payment._id } : tender;
}

function notHeld({ state, declineReason }: PaymentRecord, index: number): PaymentNotUsable {
  const why =
    state === 'DECLINED'
      ? `The card is not accepted: ${declineReason ?? 'declined'} Order again with another.`
      : 'The card’s bank has not answered yet: send the same again in some seconds, with the same key.';
  const field = path('input', 'tenders', index, 'authorise');
  return { kind: 'PaymentNotUsable', message: why, field, state };
}

import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { Faults } from '../domain/input-rules.ts';
import type { CashEventKind } from '../store/cash.ts';
import type { SalesStore } from '../store/sales-store.ts';
import { cashSessionClosed, cashSessionFor } from './at-register.ts';

export interface RecordCashMovementInput {
  readonly idempotencyKey: string;
  readonly cashSessionId: string;
  readonly kind: CashEventKind;
  readonly amount: Money;
  readonly reason: string;
}

/** Puts money into a drawer or takes it out, apart from sales. Answers with the session's id. */
export async function recordCashMovement(
  store: SalesStore,
  actor: Actor,
  input: RecordCashMovementInput,
): Promise<Outcome<Id<'session'>>> {
  const { kind, amount, reason } = input;
  const drawer = await cashSessionFor(store, actor, input.cashSessionId);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.amount(amount, { field: ['amount'], currency: drawer?.session.currency ?? null, least: 1 });
  faults.requiredText(reason, ['reason']);
  if (kind !== 'PAID_IN' && kind !== 'PAID_OUT') {
    faults.invalid(['kind'], 'Give PAID_IN or PAID_OUT: sales and refunds write their own cash.');
  }
  if (drawer === null) {
    faults.add(notFound(path('input', 'cashSessionId'), 'cash session', input.cashSessionId));
  }
  if (drawer === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'recordCashMovement',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const current = await store.cash.one(drawer.session._id, session);
      if (current?.status !== 'OPEN') return refused(cashSessionClosed(drawer.register, 'cashSessionId'));
      const amountMinor = kind === 'PAID_IN' ? amount.amountMinor : -amount.amountMinor;
      const entry = { kind, amountMinor, reference: reason.trim(), occurredAt: now };
      await store.cash.record([{ session: current, receipts: 0, entries: [entry] }], session);
      return done(current._id);
    },
  });
}

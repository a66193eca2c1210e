import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { Faults } from '../domain/input-rules.ts';
import type { SalesStore } from '../store/sales-store.ts';
import { zHashOf } from '../store/z-chain.ts';
import { cashSessionClosed, cashSessionFor } from './at-register.ts';

export interface CloseCashSessionInput {
  readonly idempotencyKey: string;
  readonly cashSessionId: string;
  readonly countedCash: Money;
}

/**
 * Closes a drawer with what was counted in it, and seals it with its Z report. A sale at the same moment writes the
 * same session: either it is in the report, or it finds the session closed. Answers with the session's id.
 */
export async function closeCashSession(
  store: SalesStore,
  actor: Actor,
  input: CloseCashSessionInput,
): Promise<Outcome<Id<'session'>>> {
  const drawer = await cashSessionFor(store, actor, input.cashSessionId);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.amount(input.countedCash, { field: ['countedCash'], currency: drawer?.session.currency ?? null, least: 0 });
  if (drawer === null) {
    faults.add(notFound(path('input', 'cashSessionId'), 'cash session', input.cashSessionId));
  }
  if (drawer === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'closeCashSession',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const current = await store.cash.one(drawer.session._id, session);
      if (current?.status !== 'OPEN') return refused(cashSessionClosed(drawer.register, 'cashSessionId'));
      const { registerId, number } = current;
      const previous = number > 1 ? await store.cash.ofRegister(registerId, { session, number: number - 1 }) : null;
      const sealed = { closedAt: now, countedMinor: input.countedCash.amountMinor };
      const zHash = zHashOf({ ...current, ...sealed }, previous?.zHash ?? null);
      await store.cash.close(current, { ...sealed, zHash }, session);
      return done(current._id);
    },
  });
}

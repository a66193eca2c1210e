import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { CashSessionRecord } from '../../store/cash.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** The register has no open cash session, or the session named is closed. */
export interface CashSessionClosed extends Refusal {
  readonly kind: 'CashSessionClosed';
  readonly register: RegisterRecord;
}

export function cashSessionClosed(register: RegisterRecord, field: 'registerId' | 'cashSessionId'): CashSessionClosed {
  const message = `${register.name} has no open cash session: open one first.`;
  return { kind: 'CashSessionClosed', message, field: path('input', field), register };
}

/** A register that the actor may act at; null when there is none, which is all that others are told. */
export async function registerFor(store: SalesStore, actor: Actor, id: string): Promise<RegisterRecord | null> {
  const register = await store.registers.one(id);
  return register && mayActAt(actor, register.locationId) ? register : null;
}

/** A cash session with its register, under the same rule. The session may have changed by the next read. */
export async function cashSessionFor(
  store: SalesStore,
  actor: Actor,
  id: string,
): Promise<{ session: CashSessionRecord; register: RegisterRecord } | null> {
  const session = await store.cash.one(id);
  const register = session && (await registerFor(store, actor, session.registerId));
  return session && register ? { session, register } : null;
}

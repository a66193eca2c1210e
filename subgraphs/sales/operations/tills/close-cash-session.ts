import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Emission } from '#platform/events/cloud-event.ts';
import type { Id } from '#platform/ids/ids.ts';
import { CASH_SESSION_CLOSED, type CashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import { type CountInput, countedMinor } from '../../domain/tills/denominations.ts';
import {
  countedDrawers,
  drawersOf,
  type ForeignCountInput,
  foreignCounts,
  notCounted,
} from '../../domain/tills/foreign-drawers.ts';
import type { CashSessionRecord } from '../../store/cash.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { zHashOf } from '../../store/z-chain.ts';
import { namingStaff } from '../staff/signed-in.ts';
import { cashSessionClosed, cashSessionFor } from './at-register.ts';

export interface CloseCashSessionInput extends CountInput {
  readonly idempotencyKey: string;
  readonly cashSessionId: string;
  /** What was counted of other currencies. */
  readonly foreignCash?: readonly ForeignCountInput[] | null | undefined;
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
  const own = drawer?.session.currency ?? null;
  const counted = countedMinor(input, own, { faults });
  const foreignCounted = foreignCounts(input.foreignCash ?? [], own, faults);
  if (drawer === null) {
    faults.add(notFound(path('input', 'cashSessionId'), 'cash session', input.cashSessionId));
  }
  if (drawer === null || counted === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'closeCashSession',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const current = await store.cash.one(drawer.session._id, session);
      if (current?.status !== 'OPEN') return refused(cashSessionClosed(drawer.register, 'cashSessionId'));
      const missing = notCounted(current.foreign, foreignCounted);
      if (missing !== null) return refused(missing);
      const { registerId, number } = current;
      const previous = number > 1 ? await store.cash.ofRegister(registerId, { session, number: number - 1 }) : null;
      const foreign = countedDrawers(current.foreign, foreignCounted);
      const count = {
        countedMinor: counted,
        denominations: input.denominations ?? null,
        ...(foreign ? { foreign } : {}),
      };
      const close = { closedAt: now, ...namingStaff('closedBy', actor), ...count };
      const zHash = zHashOf({ ...current, ...close }, previous?.zHash ?? null);
      await store.cash.close(current, { ...close, zHash }, session);
      emit(closedEvent({ ...current, ...close }, { closedAt: now, countedMinor: counted, zHash }));
      return done(current._id);
    },
  });
}

/** Nothing where the drawer had cash of its own currency alone. */
function foreignCashOf({ foreign }: CashSessionRecord): Pick<CashSessionClosed, 'foreignCash'> {
  if (foreign === undefined) return {};
  const foreignCash = drawersOf(foreign).map(([currency, { floatMinor = 0, expectedMinor, countedMinor = 0 }]) => ({
    currency,
    floatMinor,
    expectedMinor,
    countedMinor,
  }));
  return { foreignCash };
}

function closedEvent(
  session: CashSessionRecord,
  { closedAt, countedMinor, zHash }: { closedAt: Date; countedMinor: number; zHash: string },
): Emission<CashSessionClosed> {
  const data: CashSessionClosed = {
    cashSessionId: session._id,
    registerId: session.registerId,
    locationId: session.locationId,
    currency: session.currency,
    zNumber: session.number,
    zHash,
    floatMinor: session.floatMinor,
    expectedMinor: session.expectedMinor,
    countedMinor,
    overShortMinor: countedMinor - session.expectedMinor,
    ...foreignCashOf(session),
    openedAt: session.openedAt.toISOString(),
    closedAt: closedAt.toISOString(),
    ...(session.closedBy ? { closedBy: session.closedBy } : {}),
  };
  return { type: CASH_SESSION_CLOSED, subject: session._id, sequence: 2, data };
}

import type { ClientSession } from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Emission } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { CASH_SESSION_OPENED, type CashSessionOpened } from '#schema/events/cash-session-opened.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import { takenBeside } from '../../domain/tills/foreign-cash.ts';
import { type ForeignDrawers, foreignFloats } from '../../domain/tills/foreign-drawers.ts';
import type { CashSessionRecord } from '../../store/cash.ts';
import { cashRatesAt } from '../../store/location-rules.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { namingStaff } from '../staff/signed-in.ts';
import { registerFor } from './at-register.ts';

export interface OpenCashSessionInput {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly float: Money;
  /** What there is of other currencies. */
  readonly foreignFloats?: readonly Money[] | null | undefined;
  readonly openedAt?: Date | null | undefined;
  /** Hides what is expected until the drawer is counted. */
  readonly blind?: boolean | null | undefined;
}

/** Opens a register's drawer. Answers with the session's id. */
export async function openCashSession(
  store: SalesStore,
  actor: Actor,
  input: OpenCashSessionInput,
): Promise<Outcome<Id<'session'>>> {
  const register = await registerFor(store, actor, input.registerId);
  const open = (): Promise<Outcome<Id<'session'>>> =>
    store.commands.once({
      command: 'openCashSession',
      idempotencyKey: input.idempotencyKey,
      payload: input,
      work: (transaction) => openAt(store, { actor, register, input }, transaction),
    });
  try {
    return await open();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Somebody else opened the register at the same moment: now that can be seen, and said.
    return open();
  }
}

async function openAt(
  store: SalesStore,
  { actor, register, input }: { actor: Actor; register: RegisterRecord | null; input: OpenCashSessionInput },
  { session, now, emit }: Transaction,
): Promise<Outcome<Id<'session'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.amount(input.float, { field: ['float'], currency: register?.currency ?? null, least: 0 });
  faults.notAhead(input.openedAt, { field: ['openedAt'], now });
  if (register === null) {
    return refused(notFound(path('input', 'registerId'), 'register', input.registerId), ...faults.found);
  }
  const foreign = await floatsAt(store, { register, floats: input.foreignFloats ?? [], faults }, session);
  const last = await store.cash.ofRegister(register._id, { session });
  if (last?.status === 'OPEN') faults.invalid(['registerId'], `${register.name} has an open session: close it first.`);
  if (faults.found.length > 0) return refused(...faults.found);

  const cashSessionId = newId('session');
  const { openedAt, blind, float } = input;
  const options = { register, last, floatMinor: float.amountMinor, openedAt: openedAt ?? now, blind: blind ?? false };
  const openedBy = namingStaff('openedBy', actor);
  const begun = newSession({ _id: cashSessionId, ...options, ...openedBy });
  const opened = foreign ? { ...begun, foreign } : begun;
  await store.cash.open(opened, session);
  emit(openedEvent(opened, { takesCash: true }));
  return done(cashSessionId);
}

/** What a drawer begins with of other currencies, of those alone that its location has a rate for. */
async function floatsAt(
  store: SalesStore,
  { register, floats, faults }: { register: RegisterRecord; floats: readonly Money[]; faults: Faults },
  session: ClientSession,
): Promise<ForeignDrawers | undefined> {
  if (floats.length === 0) return undefined;
  const { locationId, currency } = register;
  const rules = await store.locationRules.at(locationId, session);
  return foreignFloats(floats, { own: currency, taken: takenBeside(cashRatesAt(rules), currency) }, faults);
}

/** What the world is told of a session that begins. */
export function openedEvent(
  { _id, registerId, locationId, currency, floatMinor, openedAt, openedBy }: CashSessionRecord,
  { takesCash }: { takesCash: boolean },
): Emission<CashSessionOpened> {
  const session = {
    cashSessionId: _id,
    registerId,
    locationId,
    currency,
    floatMinor,
    openedAt: openedAt.toISOString(),
    ...(openedBy ? { openedBy } : {}),
  };
  return { type: CASH_SESSION_OPENED, subject: _id, sequence: 1, data: { ...session, takesCash } };
}

/** A session as it begins: it goes on from the register's last one. */
export function newSession({
  register,
  last,
  floatMinor,
  ...given
}: Pick<CashSessionRecord, '_id' | 'floatMinor' | 'openedAt' | 'openedBy' | 'blind'> & {
  readonly register: RegisterRecord;
  readonly last: CashSessionRecord | null;
}): CashSessionRecord {
  return {
    ...given,
    registerId: register._id,
    locationId: register.locationId,
    currency: register.currency,
    number: (last?.number ?? 0) + 1,
    status: 'OPEN',
    floatMinor,
    expectedMinor: floatMinor,
    eventCount: 0,
    figures: {},
    receiptNumber: last?.receiptNumber ?? 0,
    previousClosedAt: last?.closedAt ?? null,
    closedAt: null,
    countedMinor: null,
    denominations: null,
    zHash: null,
  };
}

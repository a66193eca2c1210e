import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Emission } from '#platform/events/cloud-event.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import { CASH_MOVED, type CashMoved } from '#schema/events/cash-moved.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import { noCashRate, takenBeside } from '../../domain/tills/foreign-cash.ts';
import { drawersOf } from '../../domain/tills/foreign-drawers.ts';
import type { CashEventKind } from '../../domain/tills/session-figures.ts';
import type { CashEventRecord, CashSessionRecord } from '../../store/cash.ts';
import { cashRatesAt } from '../../store/location-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { namingStaff } from '../staff/signed-in.ts';
import { cashSessionClosed, cashSessionFor } from './at-register.ts';

export interface RecordCashMovementInput {
  readonly idempotencyKey: string;
  readonly cashSessionId: string;
  readonly kind: CashEventKind;
  readonly amount?: Money | null | undefined;
  readonly reason: string;
}

/** Puts money into a drawer, takes it out, or just opens it, apart from sales. Answers with the session's id. */
export async function recordCashMovement(
  store: SalesStore,
  actor: Actor,
  input: RecordCashMovementInput,
): Promise<Outcome<Id<'session'>>> {
  const { kind, reason } = input;
  const drawer = await cashSessionFor(store, actor, input.cashSessionId);
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.requiredText(reason, ['reason']);
  checkMovement(input, drawer && { ...drawer.session, ...(await alsoTaken(store, input, drawer.session)) }, faults);
  if (drawer === null) {
    faults.add(notFound(path('input', 'cashSessionId'), 'cash session', input.cashSessionId));
  }
  if (drawer === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'recordCashMovement',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit, writes }) => {
      const current = await store.cash.one(drawer.session._id, session);
      if (current?.status !== 'OPEN') return refused(cashSessionClosed(drawer.register, 'cashSessionId'));
      const movedMinor = input.amount?.amountMinor ?? 0;
      const amountMinor = kind === 'PAID_OUT' ? -movedMinor : movedMinor;
      const by = namingStaff('recordedBy', actor);
      const currency = input.amount?.currency ?? current.currency;
      const entry = { kind, amountMinor, currency, reference: reason.trim(), ...by, occurredAt: now };
      const change = { session: current, receipts: 0, entries: [entry], figures: {} };
      for (const event of store.cash.record([change], writes)) {
        if (event.kind === 'PAID_IN' || event.kind === 'PAID_OUT') emit(movedEvent(current, event, event.kind));
      }
      return done(current._id);
    },
  });
}

/** Which currencies a drawer takes besides its own, where money of another one is moved. */
async function alsoTaken(
  store: SalesStore,
  { amount }: RecordCashMovementInput,
  { currency, locationId, foreign }: CashSessionRecord,
): Promise<{ taken: readonly CurrencyCode[] }> {
  if (!amount || amount.currency === currency) return { taken: [] };
  const rules = await store.locationRules.at(locationId);
  const had = drawersOf(foreign).map(([each]) => each);
  return { taken: [...new Set([...takenBeside(cashRatesAt(rules), currency), ...had])] };
}

function checkMovement(
  { kind, amount }: RecordCashMovementInput,
  drawer: (Pick<CashSessionRecord, 'currency'> & { readonly taken: readonly CurrencyCode[] }) | null,
  faults: Faults,
): void {
  if (amount) {
    const { currency } = amount;
    faults.amount(amount, { field: ['amount'], currency, least: 1 });
    const isTaken = drawer === null || currency === drawer.currency || drawer.taken.includes(currency);
    if (!isTaken) faults.add(noCashRate(['amount'], { currency, taken: drawer.taken }));
  }
  if (kind === 'NO_SALE') {
    if (amount) faults.invalid(['amount'], 'A no sale moves nothing: leave the amount out.');
  } else if (kind !== 'PAID_IN' && kind !== 'PAID_OUT') {
    faults.invalid(['kind'], 'Give PAID_IN, PAID_OUT or NO_SALE: sales and refunds write their own cash.');
  } else if (!amount) {
    faults.invalid(['amount'], 'Say how much.');
  }
}

function movedEvent(
  { registerId, locationId }: CashSessionRecord,
  event: CashEventRecord,
  kind: CashMoved['kind'],
): Emission<CashMoved> {
  const { _id: cashEventId, cashSessionId, amountMinor, currency, reference: reason, recordedBy } = event;
  const data: CashMoved = {
    cashEventId,
    cashSessionId,
    registerId,
    locationId,
    kind,
    amountMinor,
    currency,
    reason,
    ...(recordedBy ? { recordedBy } : {}),
    occurredAt: event.occurredAt.toISOString(),
  };
  return { type: CASH_MOVED, subject: cashEventId, sequence: 1, data };
}

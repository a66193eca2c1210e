import { type Id, newId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { CashSessionRecord } from '../../store/cash.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { newSession, openedEvent } from '../tills/open-cash-session.ts';

const NAME = 'Order desk';

/**
 * Where a location sells what was ordered and paid for before: a register of its own, made the first time, with a
 * session that is opened whenever there is none. No cash ever goes into it.
 */
export async function orderDesk(
  store: SalesStore,
  { locationId, currency }: { locationId: Id<'location'>; currency: CurrencyCode },
  { session, now, emit }: Transaction,
): Promise<CashSessionRecord> {
  const registerId = deskOf(locationId);
  const open = (await store.cash.openAt([registerId], session)).get(registerId);
  if (open) return open;
  const register = { _id: registerId, locationId, name: NAME, currency, createdAt: now };
  const last = await store.cash.ofRegister(registerId, { session });
  if (!last) await store.registers.add(register, session);
  const opened = newSession({ _id: newId('session'), register, last, floatMinor: 0, openedAt: now, blind: false });
  await store.cash.open(opened, session);
  emit(openedEvent(opened, { takesCash: false }));
  return opened;
}

/** A location has one desk: its id is the location's with another name in front, so that two are never made at once. */
function deskOf(locationId: Id<'location'>): Id<'register'> {
  return `register_${locationId.slice('location_'.length)}`;
}

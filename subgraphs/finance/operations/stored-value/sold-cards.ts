import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { availableMinor, loadingFault } from '../../domain/stored-value/stored-value.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { ValueDesk } from './value-desk.ts';

/** What a sale put onto gift cards, or a refund took off them, and what of it was left over: the entry books both. */
export interface ValueSold {
  readonly onCardsMinor: number;
  readonly leftMinor: number;
}

/**
 * Puts what sales have sold onto the cards, which activates new ones. The money was taken already: what cannot be put
 * where it belongs is left, to be booked as such.
 */
export async function loadSoldCards(
  store: FinanceStore,
  sales: readonly SaleCompleted[],
  transaction: Transaction,
): Promise<ReadonlyMap<string, ValueSold>> {
  const sold = new Map<string, ValueSold>();
  const selling = sales.filter(({ giftCards }) => giftCards?.length);
  if (selling.length === 0) return sold;
  const desk = await ValueDesk.open(store, transaction);
  await desk.load(selling.flatMap(({ giftCards = [] }) => giftCards.map(({ giftCardId }) => giftCardId)));
  for (const { saleId, locationId, currency, occurredAt, giftCards = [] } of selling) {
    const sum = { onCardsMinor: 0, leftMinor: 0 };
    for (const { giftCardId, amountMinor } of giftCards) {
      const card = await desk.find(giftCardId);
      const wanted = { amount: { amountMinor, currency }, now: transaction.now, field: [] };
      if (card === null || loadingFault(card, wanted) !== null) {
        sum.leftMinor += amountMinor;
        continue;
      }
      const cause = { reference: saleId, locationId, occurredAt: new Date(occurredAt) };
      desk.move(card._id, { kind: 'LOADED', amountMinor, heldMinor: 0 }, cause);
      sum.onCardsMinor += amountMinor;
    }
    sold.set(saleId, sum);
  }
  desk.write();
  return sold;
}

/**
 * Takes what refunds give back of gift cards off them again: it was held for that before the refund was recorded. Were
 * the hold over by now and the money spent, what is missing is left, to be booked as such.
 */
export async function takeBackCards(
  store: FinanceStore,
  refunds: readonly SaleRefunded[],
  transaction: Transaction,
): Promise<ReadonlyMap<string, ValueSold>> {
  const back = new Map<string, ValueSold>();
  for (const { refundId, locationId, occurredAt, giftCards = [] } of refunds) {
    if (giftCards.length === 0) continue;
    const sum = { onCardsMinor: 0, leftMinor: 0 };
    for (const card of giftCards) {
      const cause = { reference: refundId, locationId, occurredAt: new Date(occurredAt) };
      const takenMinor = await takeBack(store, { card, cause, transaction });
      sum.onCardsMinor += takenMinor;
      sum.leftMinor += card.amountMinor - takenMinor;
    }
    back.set(refundId, sum);
  }
  return back;
}

interface TakingBack {
  readonly card: NonNullable<SaleRefunded['giftCards']>[number];
  readonly cause: { readonly reference: string; readonly locationId: Id<'location'>; readonly occurredAt: Date };
  readonly transaction: Transaction;
}

/** How much of it there was to take. */
async function takeBack(store: FinanceStore, { card, cause, transaction }: TakingBack): Promise<number> {
  const { giftCardId, amountMinor, holdKey } = card;
  const desk = await ValueDesk.open(store, transaction);
  const value = await desk.find(giftCardId);
  const hold = (await store.valueRequests.byKeys([holdKey], transaction.session)).get(holdKey);
  const isHeld = hold?.valueId === giftCardId && hold.heldMinor === amountMinor;
  const takenMinor = value === null ? 0 : isHeld ? amountMinor : Math.min(availableMinor(value), amountMinor);
  if (value === null || takenMinor === 0) return 0;
  if (isHeld) {
    store.valueRequests.change(hold, { heldMinor: -amountMinor, capturedMinor: amountMinor }, transaction.writes);
  }
  const taken = { kind: 'TAKEN_BACK', amountMinor: -takenMinor, heldMinor: isHeld ? -amountMinor : 0 } as const;
  desk.move(value._id, taken, cause);
  desk.write();
  return takenMinor;
}

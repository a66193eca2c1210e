import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { StoredValueRecord } from '../../store/stored-value/values.ts';
import type { Booking } from '../journal/bookkeeping.ts';
import { ValueDesk } from './value-desk.ts';

/** A refund or a return, as far as it gives back stored value. */
export interface ValueGivenBack {
  /** Its id. */
  readonly reference: string;
  readonly customerId: Id<'customer'> | null;
  readonly locationId: Id<'location'>;
  readonly currency: string;
  readonly occurredAt: Date;
  readonly tenders: readonly {
    readonly kind: string;
    readonly amountMinor: number;
    /** Present where a payment gives it back, which it is asked for by itself. */
    readonly provider?: string | undefined;
    readonly giftCardId?: Id<'giftcard'> | undefined;
  }[];
}

/**
 * Puts what refunds and returns give to customers' credit and onto gift cards there, out of the clearing account that
 * their own entries put it on. What names no card or no customer that there is stays in that account, for somebody to
 * look at. Answers with what has to be booked in the same transaction.
 */
export async function giveBackValue(
  store: FinanceStore,
  given: readonly ValueGivenBack[],
  transaction: Transaction,
): Promise<readonly Booking[]> {
  const wanted = given.flatMap((back) =>
    back.tenders
      .filter(({ kind, provider }) => provider === undefined && (kind === 'GIFT_CARD' || kind === 'STORE_CREDIT'))
      .map((tender) => ({ back, tender })),
  );
  if (wanted.length === 0) return [];
  const desk = await ValueDesk.open(store, transaction);
  for (const { back, tender } of wanted) {
    const target = await targetOf({ store, desk, transaction }, back, tender);
    if (target === null) continue;
    const { reference, locationId, occurredAt } = back;
    const cause = { booked: 'REFUNDED', reference, locationId, occurredAt } as const;
    desk.move(target._id, { kind: 'REFUNDED', amountMinor: tender.amountMinor, heldMinor: 0 }, cause);
  }
  return desk.write();
}

async function targetOf(
  { store, desk, transaction }: { store: FinanceStore; desk: ValueDesk; transaction: Transaction },
  { customerId, currency }: ValueGivenBack,
  { kind, giftCardId }: ValueGivenBack['tenders'][number],
): Promise<StoredValueRecord | null> {
  if (kind === 'GIFT_CARD') {
    const card = giftCardId === undefined ? null : await desk.find(giftCardId);
    return card?.kind === 'GIFT_CARD' && card.currency === currency ? card : null;
  }
  if (customerId === null) return null;
  const customer = await store.customers.one(customerId, transaction.session);
  return customer?.erased === true ? null : desk.creditFor(customerId, currency);
}

import type { Refusal } from '#platform/errors/refusal.ts';
import { isId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { couponNotApplicable, reasonUsedUp } from '../../domain/pricing/coupons.ts';
import { type LimitedPromotion, mayHave, promotionUsedUp } from '../../domain/pricing/limits.ts';
import { promotionOf } from '../../store/promotions.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { Using } from './coupon-desk.ts';
import { openLimits } from './open-limits.ts';

/** What an order has that may be had so often. */
interface LimitedOrder extends Using {
  readonly limited: readonly LimitedPromotion[];
}

/**
 * Uses an order's coupons and counts its limited promotions, in its transaction. Others, or the customer, may have had the
 * last of one since the order was priced: then it says so, and nothing may be written.
 */
export async function useLimited(
  store: SalesStore,
  order: LimitedOrder,
  { session, now }: Pick<Transaction, 'session' | 'now'>,
): Promise<readonly Refusal[]> {
  const { customerId, coupons: shown, limited } = order;
  if (shown.length === 0 && limited.length === 0) return [];
  const [people, rows] = await Promise.all([
    store.customers.peopleOf(customerId === null ? [] : [customerId]),
    limited.length === 0 ? [] : store.pricing.promotions.byIds(limited.map(({ promotionId }) => promotionId)),
  ]);
  const had = rows.map(promotionOf).filter(({ maxUsesPerCustomer = null }) => maxUsesPerCustomer !== null);
  const asked = { customerId, codes: shown.map(({ code }) => code), limited: had };
  const { coupons, promotions } = await openLimits(store, [asked], { people, session });
  const unusable = shown.flatMap(({ code }, index) => {
    const state = coupons.stateOf(code, customerId);
    const reason = state ? reasonUsedUp(state, customerId !== null) : 'UNKNOWN';
    return reason === null ? [] : [couponNotApplicable(code, index, reason)];
  });
  const left = promotions.leftFor(customerId);
  const usedUp = had
    .filter((promotion) => !mayHave(promotion, left))
    .flatMap(({ id }) => (isId('promotion', id) ? [promotionUsedUp(id)] : []));
  if (unusable.length + usedUp.length > 0) return [...unusable, ...usedUp];
  coupons.use(order);
  promotions.use(customerId, limited);
  await coupons.write(store, { session, now });
  await promotions.write(store, session);
  return [];
}

import type { ClientSession } from 'mongoose';
import { isId } from '#platform/ids/ids.ts';
import { MAX_COUPONS, normalCode } from '../../domain/pricing/coupons.ts';
import type { Promotion } from '../../domain/pricing/promotion.ts';
import type { People } from '../../store/customers.ts';
import type { LimitCounts } from '../../store/limit-counts.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { useKey } from '../../store/use-key.ts';
import { CouponDesk } from './coupon-desk.ts';
import { PromotionUsesDesk } from './promotion-uses-desk.ts';
import { idsOf, UsesOfPeople } from './uses-of-people.ts';

/** A basket that may have what is limited. */
export interface LimitedBasket {
  readonly customerId: string | null | undefined;
  /** Coupons that were shown. */
  readonly codes?: readonly string[] | null | undefined;
  /** Those among its promotions that are limited for each customer. */
  readonly limited?: readonly Pick<Promotion, 'id'>[];
}

export interface Limits {
  readonly coupons: CouponDesk;
  readonly promotions: PromotionUsesDesk;
}

/**
 * Reads what is left of all that baskets may have so often; in the transaction in which it is to be had, when it is. Asks
 * nothing where nothing is limited.
 */
export async function openLimits(
  store: SalesStore,
  baskets: readonly LimitedBasket[],
  { people, session }: { readonly people: People; readonly session?: ClientSession },
): Promise<Limits> {
  const asked = baskets.map(({ customerId, codes, limited = [] }) => {
    const shown = (codes ?? []).slice(0, MAX_COUPONS).map(normalCode);
    const ids = customerId && isId('customer', customerId) ? idsOf(people, customerId) : [];
    return {
      shown,
      couponUses: shown.flatMap((code) => ids.map((id) => useKey(code, id))),
      promotionUses: limited.flatMap((promotion) => ids.map((id) => useKey(promotion.id, id))),
    };
  });
  const counts = await store.limitCounts.of(
    {
      codes: asked.flatMap(({ shown }) => shown),
      couponUses: asked.flatMap(({ couponUses }) => couponUses),
      promotionUses: asked.flatMap(({ promotionUses }) => promotionUses),
    },
    session,
  );
  return limitsBy(counts, people);
}

/** What counts leave that are known already. */
export function limitsBy(counts: LimitCounts, people: People): Limits {
  const uses = new UsesOfPeople(people, counts.uses);
  return { coupons: new CouponDesk(counts.coupons, uses), promotions: new PromotionUsesDesk(uses) };
}

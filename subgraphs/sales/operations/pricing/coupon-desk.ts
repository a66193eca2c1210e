import type { Transaction } from '#platform/outbox/outbox.ts';
import type { CouponState, UsedCoupon } from '../../domain/pricing/coupons.ts';
import type { CouponRecord, Redemption } from '../../store/coupons.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { UsesOfPeople } from './uses-of-people.ts';

/** A sale, or an order, with the coupons that took something off it. */
export interface Using extends Pick<Redemption, 'saleId' | 'customerId'> {
  readonly coupons: readonly UsedCoupon[];
}

/** The coupons of a batch of baskets: as they were read, and less what the batch has used of them since. */
export class CouponDesk {
  readonly used: Redemption[] = [];
  readonly #coupons: ReadonlyMap<string, CouponRecord>;
  /** Of all customers, by code. */
  readonly #uses: Map<string, number>;
  readonly #people: UsesOfPeople;

  constructor(coupons: ReadonlyMap<string, CouponRecord>, people: UsesOfPeople) {
    this.#coupons = coupons;
    this.#uses = new Map([...coupons.values()].map(({ _id, used }) => [_id, used] as const));
    this.#people = people;
  }

  stateOf(code: string, customerId: string | null | undefined): CouponState | undefined {
    const coupon = this.#coupons.get(code);
    if (coupon === undefined) return undefined;
    const { promotionId, usageLimit, usageLimitPerCustomer } = coupon;
    const had = customerId ? this.#people.timesHad(code, customerId) : 0;
    return {
      promotionId,
      usesLeft: usageLimit === null ? null : usageLimit - (this.#uses.get(code) ?? 0),
      usesLeftForCustomer: usageLimitPerCustomer === null ? null : usageLimitPerCustomer - had,
    };
  }

  /** Uses the coupons of a sale, or an order. */
  use({ saleId, customerId, coupons }: Using): void {
    for (const { code } of coupons) {
      const coupon = this.#coupons.get(code);
      if (coupon === undefined) throw new Error(`${saleId} has a coupon ${code} that was not read.`);
      const usedBefore = customerId === null ? 0 : this.#people.before(code, customerId);
      this.used.push({ coupon, usedBefore, saleId, customerId });
      this.#uses.set(code, (this.#uses.get(code) ?? 0) + 1);
      if (customerId !== null && coupon.usageLimitPerCustomer !== null) this.#people.add(code, customerId);
    }
  }

  async write(store: SalesStore, { session, now }: Pick<Transaction, 'session' | 'now'>): Promise<void> {
    if (this.used.length === 0) return;
    await store.coupons.redeem(this.used, { session, now });
    await store.customers.takeTurns(this.#people.shared, session);
  }
}

import type { ClientSession } from 'mongoose';
import type { Refusal } from '#platform/errors/refusal.ts';
import { isId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  couponNotApplicable,
  type CouponState,
  MAX_COUPONS,
  normalCode,
  reasonUsedUp,
  type UsedCoupon,
} from '../../domain/pricing/coupons.ts';
import { type CouponRecord, type Redemption, useKey } from '../../store/coupons.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** Coupons that were shown somewhere. */
export interface Shown {
  readonly codes: readonly string[] | null | undefined;
  readonly customerId: string | null | undefined;
}

/** A sale, or an order, with the coupons that took something off it. */
interface Using extends Pick<Redemption, 'saleId' | 'customerId'> {
  readonly coupons: readonly UsedCoupon[];
}

/** The coupons of a batch of baskets: as they were read, and less what the batch has used of them since. */
export class CouponDesk {
  readonly used: Redemption[] = [];
  readonly #coupons: ReadonlyMap<string, CouponRecord>;
  /** By code, and by `useKey` for each customer. */
  readonly #uses: Map<string, number>;

  constructor(coupons: ReadonlyMap<string, CouponRecord>, usesOfCustomers: ReadonlyMap<string, number>) {
    this.#coupons = coupons;
    this.#uses = new Map([...[...coupons.values()].map(({ _id, used }) => [_id, used] as const), ...usesOfCustomers]);
  }

  stateOf(code: string, customerId: string | null | undefined): CouponState | undefined {
    const coupon = this.#coupons.get(code);
    if (coupon === undefined) return undefined;
    const { promotionId, usageLimit, usageLimitPerCustomer } = coupon;
    return {
      promotionId,
      usesLeft: this.#left(usageLimit, code),
      usesLeftForCustomer: this.#left(usageLimitPerCustomer, useKey(code, customerId ?? '')),
    };
  }

  /** Uses the coupons of a sale, or an order. */
  use({ saleId, customerId, coupons }: Using): void {
    for (const { code } of coupons) {
      const coupon = this.#coupons.get(code);
      if (coupon === undefined) throw new Error(`${saleId} has a coupon ${code} that was not read.`);
      this.used.push({ coupon, saleId, customerId });
      for (const key of [code, useKey(code, customerId ?? '')]) this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
    }
  }

  #left(limit: number | null, key: string): number | null {
    return limit === null ? null : limit - (this.#uses.get(key) ?? 0);
  }
}

/** Reads the coupons that were shown; in the transaction in which they are to be used, when they are. */
export async function openCouponDesk(
  store: SalesStore,
  shown: readonly Shown[],
  session?: ClientSession,
): Promise<CouponDesk> {
  const pairs = shown.flatMap(({ codes, customerId }) =>
    (codes ?? []).slice(0, MAX_COUPONS).map((code) => ({ code: normalCode(code), customerId })),
  );
  if (pairs.length === 0) return new CouponDesk(new Map(), new Map());
  const coupons = await store.coupons.byCodes([...new Set(pairs.map(({ code }) => code))], session);
  const keys = pairs.flatMap(({ code, customerId }) =>
    customerId && isId('customer', customerId) && (coupons.get(code)?.usageLimitPerCustomer ?? null) !== null
      ? [useKey(code, customerId)]
      : [],
  );
  return new CouponDesk(coupons, await store.coupons.usesOf([...new Set(keys)], session));
}

/**
 * Uses the coupons of an order in its transaction. Others may have used the last of one since the order was priced: then
 * it says so, and nothing is written.
 */
export async function redeemForOrder(
  store: SalesStore,
  order: Using,
  { session, now }: Pick<Transaction, 'session' | 'now'>,
): Promise<readonly Refusal[]> {
  const { customerId, coupons } = order;
  if (coupons.length === 0) return [];
  const desk = await openCouponDesk(store, [{ codes: coupons.map(({ code }) => code), customerId }], session);
  const refusals = coupons.flatMap(({ code }, index) => {
    const state = desk.stateOf(code, customerId);
    const reason = state ? reasonUsedUp(state, customerId !== null) : 'UNKNOWN';
    return reason === null ? [] : [couponNotApplicable(code, index, reason)];
  });
  if (refusals.length > 0) return refusals;
  desk.use(order);
  await store.coupons.redeem(desk.used, { session, now });
  return [];
}

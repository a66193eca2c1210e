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
import type { CouponRecord, Redemption } from '../../store/coupons.ts';
import type { People } from '../../store/customers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { useKey } from '../../store/use-key.ts';
import { idsOf, UsesOfPeople } from './uses-of-people.ts';

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

/** Reads the coupons that were shown; in the transaction in which they are to be used, when they are. */
export async function openCouponDesk(
  store: SalesStore,
  shown: readonly Shown[],
  { people, session }: { readonly people: People; readonly session?: ClientSession },
): Promise<CouponDesk> {
  const pairs = shown.flatMap(({ codes, customerId }) =>
    (codes ?? []).slice(0, MAX_COUPONS).map((code) => ({ code: normalCode(code), customerId })),
  );
  if (pairs.length === 0) return new CouponDesk(new Map(), new UsesOfPeople(people, new Map()));
  const coupons = await store.coupons.byCodes([...new Set(pairs.map(({ code }) => code))], session);
  const keys = pairs.flatMap(({ code, customerId }) =>
    customerId && isId('customer', customerId) && (coupons.get(code)?.usageLimitPerCustomer ?? null) !== null
      ? idsOf(people, customerId).map((id) => useKey(code, id))
      : [],
  );
  const uses = await store.coupons.usesOf([...new Set(keys)], session);
  return new CouponDesk(coupons, new UsesOfPeople(people, uses));
}

/**
 * Uses the coupons of an order in its transaction. Others may have used the last of one since the order was priced: then
 * it says so, and nothing is written.
 */
export async function redeemForOrder(
  store: SalesStore,
  { people, ...order }: Using & { readonly people: People },
  { session, now }: Pick<Transaction, 'session' | 'now'>,
): Promise<readonly Refusal[]> {
  const { customerId, coupons } = order;
  if (coupons.length === 0) return [];
  const shown = { codes: coupons.map(({ code }) => code), customerId };
  const desk = await openCouponDesk(store, [shown], { people, session });
  const refusals = coupons.flatMap(({ code }, index) => {
    const state = desk.stateOf(code, customerId);
    const reason = state ? reasonUsedUp(state, customerId !== null) : 'UNKNOWN';
    return reason === null ? [] : [couponNotApplicable(code, index, reason)];
  });
  if (refusals.length > 0) return refusals;
  desk.use(order);
  await desk.write(store, { session, now });
  return [];
}

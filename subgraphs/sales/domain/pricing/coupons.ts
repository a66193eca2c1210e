import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Faults } from '../input-rules.ts';
import { hold, type Situation } from './conditions.ts';
import { mayHave, type UsesLeft } from './limits.ts';
import { currencyOf, type Promotion } from './promotion.ts';

/** A basket takes at most this many. */
export const MAX_COUPONS = 10;

/** A coupon as it stands before the basket that shows it. */
export interface CouponState {
  readonly promotionId: Id<'promotion'>;
  /** Null is without limit. */
  readonly usesLeft: number | null;
  /** For the basket's customer; null is without limit. */
  readonly usesLeftForCustomer: number | null;
}

/** A coupon that took something off a basket, or an order. */
export interface UsedCoupon {
  /** As it was made: in capitals. */
  readonly code: string;
  readonly promotionId: Id<'promotion'>;
  /** Whether it may be used again when all of the sale has come back. */
  readonly comesBack: boolean;
}

export type CouponRefusalReason =
  | 'UNKNOWN'
  | 'NOT_ELIGIBLE'
  | 'NEEDS_CUSTOMER'
  | 'USED_UP'
  | 'USED_UP_BY_CUSTOMER'
  | 'NO_EFFECT';

export interface CouponNotApplicable extends Refusal {
  readonly kind: 'CouponNotApplicable';
  readonly couponCode: string;
  readonly reason: CouponRefusalReason;
}

const MESSAGES: Record<CouponRefusalReason, string> = {
  UNKNOWN: 'There is no such coupon: check the code.',
  NOT_ELIGIBLE: 'It does not count here, now or for this customer: take it out.',
  NEEDS_CUSTOMER: 'It is limited for each customer: name the customer.',
  USED_UP: 'It has been used as often as it may be: take it out.',
  USED_UP_BY_CUSTOMER: 'This customer has used it as often as one may: take it out.',
  NO_EFFECT: 'It takes nothing off this basket: take it out, and it can be used another time.',
};

/** Codes are the same in capitals and small letters, with or without spaces around them. */
export function normalCode(code: string): string {
  return code.trim().toUpperCase();
}

/** What decides whether a promotion counts for a basket at all. */
export interface Eligibility {
  readonly situation: Situation;
}

export interface CouponFacts extends Eligibility {
  readonly hasCustomer: boolean;
  readonly promotions: readonly Promotion[];
  couponOf(code: string): CouponState | undefined;
  readonly usesLeftOf: UsesLeft;
}

/** Coupons shown with a basket: each is used, or the basket is refused with the reason why it cannot be. */
export class ShownCoupons {
  readonly #usable = new Map<string, { readonly coupon: UsedCoupon; readonly index: number }>();
  readonly #faults: Faults;

  constructor(codes: readonly string[], facts: CouponFacts, faults: Faults) {
    this.#faults = faults;
    faults.count(codes, { field: ['couponCodes'], least: 0, most: MAX_COUPONS });
    for (const [index, shown] of codes.slice(0, MAX_COUPONS).entries()) this.#take(normalCode(shown), index, facts);
  }

  /** Whether a coupon of the promotion was shown and may be used. */
  allow({ id }: Promotion): boolean {
    return this.#usable.has(id);
  }

  /** Those whose promotion took something off; the others are faults. */
  used(applied: ReadonlySet<string>): readonly UsedCoupon[] {
    const used: UsedCoupon[] = [];
    for (const [promotionId, { coupon, index }] of this.#usable) {
      if (applied.has(promotionId)) used.push(coupon);
      else this.#refuse(coupon.code, index, 'NO_EFFECT');
    }
    return used;
  }

  #take(code: string, index: number, facts: CouponFacts): void {
    const state = facts.couponOf(code);
    const promotion = state && facts.promotions.find(({ id }) => id === state.promotionId);
    const reason = reasonAgainst(state, promotion, facts);
    if (reason !== null) this.#refuse(code, index, reason);
    else if (state && this.#usable.has(state.promotionId)) {
      this.#faults.invalid(['couponCodes', index], 'One coupon of a promotion is enough: it applies once.');
    } else if (state && promotion) {
      const { promotionId } = state;
      const coupon = { code, promotionId, comesBack: promotion.couponsComeBack };
      this.#usable.set(promotionId, { coupon, index });
    }
  }

  #refuse(couponCode: string, index: number, reason: CouponRefusalReason): void {
    this.#faults.add(couponNotApplicable(couponCode, index, reason));
  }
}

/** Says why a coupon, by its place among those that were shown, cannot be used. */
export function couponNotApplicable(
  couponCode: string,
  index: number,
  reason: CouponRefusalReason,
): CouponNotApplicable {
  const message = `${couponCode}: ${MESSAGES[reason]}`;
  return { kind: 'CouponNotApplicable', message, field: path('input', 'couponCodes', index), couponCode, reason };
}

/** Why a coupon has no use left, if it has none. */
export function reasonUsedUp(
  { usesLeft, usesLeftForCustomer }: CouponState,
  hasCustomer: boolean,
): CouponRefusalReason | null {
  if (usesLeft !== null && usesLeft <= 0) return 'USED_UP';
  if (usesLeftForCustomer === null) return null;
  if (!hasCustomer) return 'NEEDS_CUSTOMER';
  return usesLeftForCustomer <= 0 ? 'USED_UP_BY_CUSTOMER' : null;
}

function reasonAgainst(
  state: CouponState | undefined,
  promotion: Promotion | undefined,
  { situation, hasCustomer, usesLeftOf }: CouponFacts,
): CouponRefusalReason | null {
  if (state === undefined) return 'UNKNOWN';
  if (promotion === undefined || !isEligible(promotion, situation)) return 'NOT_ELIGIBLE';
  if (!mayHave(promotion, usesLeftOf)) return hasCustomer ? 'USED_UP_BY_CUSTOMER' : 'NEEDS_CUSTOMER';
  return reasonUsedUp(state, hasCustomer);
}

/** Whether a promotion counts for the basket, as far as its goods do not matter. */
export function isEligible(promotion: Promotion, situation: Situation): boolean {
  const currency = currencyOf(promotion.effect);
  return hold(promotion, situation) && (currency === null || currency === situation.currency);
}

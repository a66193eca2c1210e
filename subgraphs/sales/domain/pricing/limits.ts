import { path, type Refusal } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { Promotion } from './promotion.ts';

/** A promotion that took something off, and that each customer may have so often. */
export interface LimitedPromotion {
  readonly promotionId: Id<'promotion'>;
  /** How often the customer might have it then, this time among them. */
  readonly mostUses: number;
  /** Whether it may be had once more when all of the sale has come back. */
  readonly comesBack: boolean;
}

/** How often customers may still have promotions: null is without limit. */
export type UsesLeft = (promotion: Promotion) => number | null;

export interface PromotionUsedUp extends Refusal {
  readonly kind: 'PromotionUsedUp';
  readonly promotionId: Id<'promotion'>;
}

/** Whoever is not known cannot be counted for, and has none of those that are limited for each customer. */
export function mayHave(promotion: Promotion, usesLeft: UsesLeft): boolean {
  const left = usesLeft(promotion);
  return left === null || left > 0;
}

/** Of these promotions, those that are counted. */
export function limitedOf(applied: readonly Promotion[]): readonly LimitedPromotion[] {
  return applied.flatMap(({ id: promotionId, maxUsesPerCustomer: mostUses = null, couponsComeBack: comesBack }) =>
    mostUses !== null && isId('promotion', promotionId) ? [{ promotionId, mostUses, comesBack }] : [],
  );
}

/** Says that another purchase of the customer has had the last use of it since prices were looked at. */
export function promotionUsedUp(promotionId: Id<'promotion'>): PromotionUsedUp {
  const message = 'The customer has just had this promotion as often as one may: look at the prices again.';
  return { kind: 'PromotionUsedUp', message, field: path('input'), promotionId };
}

import type { Actor } from '#platform/auth/actor.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type BasketEvaluation, evaluateBasket } from './evaluate-basket.ts';

/** An offer of a promotion to a customer, for a basket; quantities in thousandths. */
export interface OfferQuestion {
  readonly id: string;
  readonly promotionId: string;
  readonly customerId: string;
  readonly channel: string;
  readonly couponCode?: string | null;
  readonly basket?: OfferedBasket | null;
}

interface OfferedBasket {
  readonly locationId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/**
 * What each promotion takes off the basket that it is offered for, in their order; null without a basket, or for one that
 * cannot be sold. Offers that differ in nothing but the promotion are reckoned once.
 */
export async function offerDiscounts(
  store: SalesStore,
  actor: Actor,
  questions: readonly OfferQuestion[],
): Promise<(Money | null)[]> {
  const evaluations = new Map<string, Promise<BasketEvaluation>>();
  const evaluated = ({ customerId, channel, couponCode, basket }: OfferQuestion, of: OfferedBasket) => {
    const key = JSON.stringify([customerId, channel, couponCode ?? null, basket]);
    const known = evaluations.get(key);
    if (known) return known;
    const coupons = couponCode ? { couponCodes: [couponCode] } : {};
    const asked = evaluateBasket(store, actor, { ...of, customerId, channel, ...coupons });
    evaluations.set(key, asked);
    return asked;
  };
  return Promise.all(
    questions.map(async (question) => {
      if (!question.basket) return null;
      const evaluation = await evaluated(question, question.basket);
      if (evaluation.kind === 'refused') return null;
      const { promotions, currency } = evaluation.basket;
      const applied = promotions.filter(({ promotion }) => promotion.id === question.promotionId);
      const offMinor = applied.map((one) => sumMinor(one.offMinor.values()));
      return { amountMinor: sumMinor(offMinor), currency };
    }),
  );
}

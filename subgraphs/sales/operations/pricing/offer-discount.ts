import type { Actor } from '#platform/auth/actor.ts';
import type { Id } from '#platform/ids/ids.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { normalCode } from '../../domain/pricing/coupons.ts';
import type { People } from '../../store/customers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { useKey } from '../../store/use-key.ts';
import { type BasketEvaluation, openEvaluation } from './evaluate-basket.ts';
import { type Limits, limitsBy } from './open-limits.ts';

/** An offer of a promotion to a customer, for a basket; quantities in thousandths. */
export interface OfferQuestion {
  readonly id: string;
  readonly promotionId: string;
  readonly customerId: string;
  readonly channel: string;
  readonly couponCode?: string | null;
  readonly basket?: OfferedBasket | null;
  readonly person: OfferedPerson;
}

interface OfferedBasket {
  readonly locationId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Who a customer is, by what made them the offers. */
export interface OfferedPerson {
  /** All ids that stand for the customer, the surviving one first. */
  readonly ids: readonly [Id<'customer'>, ...Id<'customer'>[]];
  /** Those that count for prices, the one of the company that the customer buys for among them. */
  readonly segments: readonly string[];
  /** How often they had what is limited, by promotion and coupon; null, or not told, where that has to be looked up. */
  readonly uses?: readonly (readonly [what: string, times: number])[] | null;
}

/**
 * What each promotion takes off the basket that it is offered for, in their order; null without a basket, or for one that
 * cannot be sold. Offers that differ in nothing but the promotion are reckoned once, and what is looked up for one basket
 * is looked up once. Prices, promotions and coupons are as they were half a second ago, or later, and how often this
 * customer had them, as whoever made the offers has heard.
 */
export async function offerDiscounts(
  store: SalesStore,
  actor: Actor,
  questions: readonly OfferQuestion[],
): Promise<(Money | null)[]> {
  const pricing = await store.pricing.recent();
  const answers = new Map<OfferQuestion, Money | null>();
  const alike = Map.groupBy(questions, ({ customerId, channel, basket }) =>
    JSON.stringify([customerId, channel, basket ?? null]),
  );
  await Promise.all(
    [...alike.values()].map(async (group) => {
      const [first] = group;
      if (!first?.basket) return;
      const { customerId, channel, basket, person } = first;
      const byCoupon = [...Map.groupBy(group, ({ couponCode }) => couponCode ?? null)];
      const choices = byCoupon.map(([couponCode]) => (couponCode === null ? [] : [couponCode]));
      const people = peopleOf(customerId, person);
      const limits = await limitsOf(store, { person, people, codes: choices.flat() });
      const before = { pricing, people, limits };
      const { evaluate, mayTakeOff } = await openEvaluation(store, actor, {
        told: { ...basket, customerId, channel },
        choices,
        before,
      });
      const withoutCoupons = evaluate([]);
      for (const [index, [couponCode, offers]] of byCoupon.entries()) {
        const mayDiffer = couponCode !== null && mayTakeOff(couponCode);
        const shown = mayDiffer ? evaluate(choices[index]) : withoutCoupons;
        // A coupon that takes off nothing, or no more, refuses the basket, which without it is sound: then it is zero.
        const evaluation = shown.kind === 'refused' ? withoutCoupons : shown;
        for (const offer of offers) answers.set(offer, takenOff(evaluation, offer.promotionId));
      }
    }),
  );
  return questions.map((question) => answers.get(question) ?? null);
}

function peopleOf(customerId: string, { ids, segments }: OfferedPerson): People {
  return new Map([[customerId, { record: { _id: ids[0], segments }, ids }]]);
}

/** What limits have left for a person; undefined where that has to be looked up. */
async function limitsOf(
  store: SalesStore,
  asked: { readonly person: OfferedPerson; readonly people: People; readonly codes: readonly string[] },
): Promise<Limits | undefined> {
  const { ids, uses = null } = asked.person;
  if (uses === null) return undefined;
  const coupons = await store.coupons.recent(asked.codes.map(normalCode));
  const counted = new Map(uses.map(([what, times]) => [useKey(what, ids[0]), times]));
  return limitsBy({ coupons, uses: counted }, asked.people);
}

function takenOff(evaluation: BasketEvaluation, promotionId: string): Money | null {
  if (evaluation.kind === 'refused') return null;
  const { promotions, currency } = evaluation.basket;
  const applied = promotions.filter(({ promotion }) => promotion.id === promotionId);
  const offMinor = applied.map((one) => sumMinor(one.offMinor.values()));
  return { amountMinor: sumMinor(offMinor), currency };
}

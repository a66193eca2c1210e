import type { Id } from '#platform/ids/ids.ts';
import { allocate, sumMinor } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import { checkSerialNumbers } from '../selling/line-details.ts';
import type { VariantModifiers } from '../selling/modifiers.ts';
import {
  type CatalogueItem,
  finishLine,
  type PricedLine,
  type PromotionOff,
  rateLine,
  type RatedLine,
  type SaleLineInput,
} from '../selling/sale-line.ts';
import { checkServiceCharge, type ServiceChargeInput, withServiceCharge } from '../selling/service-charge.ts';
import { type TaxExemptionInput, withTaxes } from '../taxes/tax-exemption.ts';
import type { TaxComponent, TaxRules } from '../taxes/tax.ts';
import type { Situation } from './conditions.ts';
import { type CouponState, isEligible, ShownCoupons, type UsedCoupon } from './coupons.ts';
import { type AppliedPromotion, evaluatePromotions } from './evaluate-promotions.ts';
import { type LimitedPromotion, limitedOf, mayHave, type UsesLeft } from './limits.ts';
import type { Goods } from './piles.ts';
import type { PriceCandidate } from './price-list.ts';
import type { Promotion } from './promotion.ts';
import { type ShownReward, ShownRewards, type UsedReward } from './rewards.ts';

/** A sale, and a basket, has at most this many lines. */
export const MAX_LINES = 500;

/** Goods that somebody wants to know or pay the price of. */
export interface BasketInput {
  readonly lines: readonly SaleLineInput[];
  /** Set by a sale that sells gift cards, perhaps besides no goods. */
  readonly mayBeEmpty?: boolean;
  readonly couponCodes?: readonly string[] | null | undefined;
  /** Rewards, by the holds of their points. */
  readonly rewardHoldIds?: readonly string[] | null | undefined;
  /** False when the till has applied promotions itself, and tells of them as discounts. */
  readonly promotions?: boolean | null | undefined;
  /** Of a customer who is asked for no tax. */
  readonly taxExemption?: TaxExemptionInput | null | undefined;
  /** On top of the goods. */
  readonly serviceCharge?: ServiceChargeInput | null | undefined;
}

/** What the price depends on. */
export interface BasketFacts {
  readonly situation: Situation;
  readonly hasCustomer: boolean;
  readonly mayOverridePrices: boolean;
  /** By how many percent whoever may not override prices may change them all the same; undefined where nobody has said. */
  readonly overrideLimitPercent?: number | undefined;
  /** Whether the goods are ordered, and it is said only when they are handed over which units they are. */
  readonly unitsAreToCome?: boolean;
  readonly taxRules: TaxRules;
  /** Those that may apply at the location, whatever their other conditions. */
  readonly promotions: readonly Promotion[];
  itemOf(sku: string): CatalogueItem | undefined;
  pricesOf(variantId: Id<'variant'>): readonly PriceCandidate[];
  /** What can be chosen with a variant. */
  modifiersOf(variantId: Id<'variant'>): VariantModifiers | undefined;
  taxComponentsOf(taxCategory: string): readonly TaxComponent[];
  /** How often the basket's customer may still have a promotion. */
  readonly usesLeftOf: UsesLeft;
  /** By its normal code. */
  couponOf(code: string): CouponState | undefined;
  /** By the hold of its points. */
  rewardOf(holdId: string): ShownReward | undefined;
}

export interface PricedBasket {
  readonly lines: readonly PricedLine[];
  /** In the order in which they applied. */
  readonly promotions: readonly AppliedPromotion[];
  /** Those of them that the customer may have so often. */
  readonly limited: readonly LimitedPromotion[];
  readonly coupons: readonly UsedCoupon[];
  readonly rewards: readonly UsedReward[];
}

/**
 * Prices a basket; what is wrong with it is among the faults, and then the answer means nothing.
 *
 * Each line is asked its list price for all units of its variant in the basket, or has the price that the till gave.
 * Promotions then go over all lines at list price (see `evaluatePromotions`), rewards after them, the till's own discounts come off what
 * is left of each line, a service charge goes on top, and the taxes are reckoned on that. Every SKU comes to the same in whatever order it was scanned.
 */
export function priceBasket(input: BasketInput, facts: BasketFacts, faults: Faults): PricedBasket {
  faults.count(input.lines, { field: ['lines'], least: input.mayBeEmpty ? 0 : 1, most: MAX_LINES });
  const lines = input.lines.slice(0, MAX_LINES);
  const appliesPromotions = input.promotions ?? true;
  const codes = input.couponCodes ?? [];
  if (!appliesPromotions && codes.length > 0) {
    faults.invalid(['couponCodes'], 'Coupons need promotions: give what the till took off as discounts instead.');
  }
  const coupons = new ShownCoupons(appliesPromotions ? codes : [], facts, faults);
  const holdIds = input.rewardHoldIds ?? [];
  if (!appliesPromotions && holdIds.length > 0) {
    faults.invalid(['rewardHoldIds'], 'Rewards need promotions: leave promotions out, or true.');
  }
  const rewards = new ShownRewards(appliesPromotions ? holdIds : [], facts, faults);
  const rated = rateLines(lines, facts, { appliesPromotions, faults });
  checkSerialNumbers(lines, faults);
  checkServiceCharge(input.serviceCharge, facts.situation.currency, faults);
  if (faults.found.length > 0) return { lines: [], promotions: [], limited: [], coupons: [], rewards: [] };

  const promotions = appliesPromotions
    ? evaluatePromotions(goodsOf(rated), [...eligible(facts, coupons), ...rewards.promotions])
    : [];
  const applied = new Set<string>(promotions.map(({ promotion }) => promotion.id));
  const offs = spread(rated, promotions);
  const finished = rated.flatMap((line) => {
    const untaxed = finishLine(line, offs.get(line) ?? [], faults);
    return untaxed ? [{ untaxed, components: facts.taxComponentsOf(line.item.taxCategory) }] : [];
  });
  const charged = withServiceCharge(
    finished.map(({ untaxed }) => untaxed),
    input.serviceCharge,
  );
  const taxable = finished.map(({ untaxed, components }, index) => ({
    untaxed: charged[index] ?? untaxed,
    components,
  }));
  return {
    lines: withTaxes(taxable, { rules: facts.taxRules, isExempt: Boolean(input.taxExemption) }),
    promotions,
    limited: limitedOf(promotions.map(({ promotion }) => promotion)),
    coupons: coupons.used(applied),
    rewards: rewards.used(applied),
  };
}

function rateLines(
  lines: readonly SaleLineInput[],
  facts: BasketFacts,
  { appliesPromotions, faults }: { appliesPromotions: boolean; faults: Faults },
): readonly RatedLine[] {
  const together = new Map<string, number>();
  for (const { sku, quantity, unitPrice, linePrice, embeddedPrice } of lines) {
    if (!unitPrice && !linePrice && !embeddedPrice) together.set(sku, (together.get(sku) ?? 0) + quantity);
  }
  const rated = lines.map((input, index) => {
    const item = facts.itemOf(input.sku);
    const prices = item ? facts.pricesOf(item.variantId) : [];
    const quantityMilli = together.get(input.sku) ?? input.quantity;
    const { situation, mayOverridePrices, overrideLimitPercent, unitsAreToCome = false } = facts;
    const modifiersOffered = item && facts.modifiersOf(item.variantId);
    const lineFacts = {
      situation,
      mayOverridePrices,
      overrideLimitPercent,
      appliesPromotions,
      unitsAreToCome,
      item,
      prices,
      quantityMilli,
      modifiersOffered,
    };
    return rateLine(input, index, lineFacts, faults);
  });
  return rated.filter((line) => line !== null);
}

function eligible({ promotions, situation, usesLeftOf }: BasketFacts, coupons: ShownCoupons): readonly Promotion[] {
  return promotions.filter(
    (promotion) =>
      (!promotion.needsCoupon || coupons.allow(promotion)) &&
      isEligible(promotion, situation) &&
      mayHave(promotion, usesLeftOf),
  );
}

/** What promotions go over: the lines at list price, one entry a variant. */
function goodsOf(lines: readonly RatedLine[]): readonly Goods[] {
  const goods = new Map<string, Goods>();
  for (const { item, input, grossMinor, isListPriced } of lines) {
    if (!isListPriced) continue;
    const { sku, category, unit } = item;
    const before = goods.get(sku) ?? { quantityMilli: 0, valueMinor: 0 };
    const quantityMilli = before.quantityMilli + input.quantity;
    const valueMinor = before.valueMinor + grossMinor;
    goods.set(sku, { sku, category, isSoldWhole: unit === 'EACH', quantityMilli, valueMinor });
  }
  return [...goods.values()];
}

/** What was taken off a SKU, spread over its lines in proportion to what is left of each. */
function spread(
  lines: readonly RatedLine[],
  promotions: readonly AppliedPromotion[],
): ReadonlyMap<RatedLine, readonly PromotionOff[]> {
  const offs = new Map<RatedLine, PromotionOff[]>();
  if (promotions.length === 0) return offs;
  const dearestFirst = lines.filter(({ isListPriced }) => isListPriced).toSorted((a, b) => b.grossMinor - a.grossMinor);
  const linesOf = Map.groupBy(dearestFirst, ({ item }) => item.sku);
  for (const { promotion, offMinor } of promotions) {
    for (const [sku, amountMinor] of offMinor) {
      const concerned = linesOf.get(sku) ?? [];
      const left = concerned.map(
        (line) => line.grossMinor - sumMinor((offs.get(line) ?? []).map((off) => off.amountMinor)),
      );
      const parts = allocate(amountMinor, left);
      for (const [index, line] of concerned.entries()) {
        const part = parts[index] ?? 0;
        if (part > 0) offs.set(line, [...(offs.get(line) ?? []), { promotion, amountMinor: part }]);
      }
    }
  }
  return offs;
}
